"""Methods that answer queries: a pressed button, inline mode, guest mode."""

from typing import Any

from tests.support.bot_api.errors import bad_request
from tests.support.bot_api.limits import check_caption, check_markup, check_start_parameter, check_text
from tests.support.bot_api.links import link_problem
from tests.support.bot_api.request import Request
from tests.support.bot_api.state import State
from tests.support.utf16 import utf16_length

Json = dict[str, Any]

_RESULTS = 50


def answer_callback_query(state: State, request: Request) -> bool:
    """`answerCallbackQuery`: ends the wait at a button, with a notice or without."""
    if utf16_length(request.params.get("text", "")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    if "url" in request.params:
        raise bad_request("URL_INVALID")  # only games and links to the bot itself, neither of which is played
    query = state.query(request.params["callback_query_id"])
    query.answer = request.params
    return True


def answer_inline_query(state: State, request: Request) -> bool:
    """`answerInlineQuery`: shows results under what a person types."""
    params = request.params
    if len(params["results"]) > _RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(params.get("next_offset", "").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    if params.get("cache_time", 0) < 0:
        raise bad_request("cache_time must be non-negative")
    _check_button(params.get("button"))
    for result in params["results"]:
        _check_result(result)
    ids = [result["id"] for result in params["results"]]
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    query = state.query(params["inline_query_id"])
    query.answer = params
    return True


def answer_guest_query(state: State, request: Request) -> Json:
    """`answerGuestQuery`: answers a person in a chat that the bot is not in."""
    _check_result(request.params["result"])
    query = state.query(request.params["guest_query_id"])
    query.answer = request.params
    return {"inline_message_id": inline_message(state, request.params["result"])}


def inline_message(state: State, result: Json) -> str:
    """Puts a result of an inline or guest query into a chat; gives the ID by which the bot can edit it."""
    content = result.get("input_message_content", result)
    message: Json = {}
    if "message_text" in content:
        text = check_text(content, "message_text")
        message = {"text": text.text} | ({"entities": text.entities} if text.entities else {})
        if preview := content.get("link_preview_options"):
            message["link_preview_options"] = preview
    if "reply_markup" in result:
        message["reply_markup"] = result["reply_markup"]
    return state.new_inline_message(message)


def _check_button(button: Json | None) -> None:
    if button is None:
        return
    if "start_parameter" in button:
        check_start_parameter(button["start_parameter"])
    if not button["text"] or ("start_parameter" in button) == ("web_app" in button):
        raise bad_request("inline query results button must have a text and exactly one action")


def _check_result(result: Json) -> None:
    if not 1 <= len(result["id"].encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if not result.get("title", "x"):
        raise bad_request("result title must be non-empty")
    for name in ("url", "thumbnail_url", "photo_url", "document_url"):
        if name in result and (problem := link_problem(result[name])):
            raise bad_request(f"{name} of the result is invalid: {problem}")
    if "caption" in result:
        check_caption(result)
    content = result.get("input_message_content", {})
    if "message_text" in content:
        check_text(content, "message_text")
    check_markup(result.get("reply_markup"))
