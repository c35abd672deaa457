"""Methods that put something into a chat."""

from typing import Any

from tests.support.bot_api.errors import bad_request
from tests.support.bot_api.files import file_of, photo_size
from tests.support.bot_api.limits import check_caption, check_markup, check_text
from tests.support.bot_api.request import Request
from tests.support.bot_api.state import State
from tests.support.utf16 import utf16_length

Json = dict[str, Any]

_ACTIONS = {
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"),
    *("upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note"),
}


def send_message(state: State, request: Request) -> Json:
    """`sendMessage`: puts a text into a chat."""
    text = check_text(request.params)
    content: Json = {"text": text.text}
    if text.entities:
        content["entities"] = text.entities
    if preview := request.params.get("link_preview_options"):
        content["link_preview_options"] = preview
    return _sent(state, request, content)


def send_document(state: State, request: Request) -> Json:
    """`sendDocument`: puts a file into a chat; its result names a file ID, by which it is sent again."""
    if request.params["chat_id"] in state.without_files:
        raise bad_request("not enough rights to send documents to the chat")
    content = {"document": _document(state, request)} | _caption(request)
    return _sent(state, request, content)


def send_photo(state: State, request: Request) -> Json:
    """`sendPhoto`: puts a picture into a chat."""
    known = state.files.get(str(request.params.get("photo")))
    if known is None:
        file = file_of(request.params, request.files, "photo")
        width, height = photo_size(file)
        known = _new_file(state, len(file.content)) | {"width": width, "height": height}
        state.files[known["file_id"]] = known
    return _sent(state, request, {"photo": [known]} | _caption(request))


def send_chat_action(state: State, request: Request) -> bool:
    """`sendChatAction`: shows for a few seconds that the bot is at work."""
    state.chat(request.params["chat_id"])
    if request.params["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def delete_message(state: State, request: Request) -> bool:
    """`deleteMessage`: takes a message out of a chat."""
    chat = state.chat(request.params["chat_id"])
    if state.messages.pop((chat["id"], request.params["message_id"]), None) is None:
        raise bad_request("message to delete not found")
    return True


def get_chat(state: State, request: Request) -> Json:
    """`getChat`: what is known of a chat, in the fewest fields of a `ChatFullInfo`."""
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    return state.chat(request.params["chat_id"]) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def _sent(state: State, request: Request, content: Json) -> Json:
    """Checks what all messages have in common and puts the message into its chat."""
    params = request.params
    chat = state.chat(params["chat_id"])
    check_markup(params.get("reply_markup"), channel=chat["type"] == "channel")
    thread = params.get("message_thread_id")
    if thread is not None and thread not in state.topics.get(chat["id"], ()):
        raise bad_request("message thread not found")
    if chat.get("is_direct_messages") and "direct_messages_topic_id" not in params:
        raise bad_request("a direct messages topic is required")  # Telegram's own words are not known
    if reply := params.get("reply_parameters"):
        content |= _reply(state, chat, thread, reply)
    if thread is not None:
        content |= {"message_thread_id": thread, "is_topic_message": True}
    if "inline_keyboard" in params.get("reply_markup", {}):
        content["reply_markup"] = params["reply_markup"]
    return state.new_message(chat, content)


def _reply(state: State, chat: Json, thread: int | None, reply: Json) -> Json:
    """What a message has more for being a reply; raises `RefusedError` where it can't be one."""
    place = state.chat(reply["chat_id"]) if "chat_id" in reply else chat
    original = state.messages.get((place["id"], reply["message_id"]))
    if original is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    if place is chat and thread is not None and original.get("message_thread_id") != thread:
        raise bad_request("message to be replied is in another thread")
    quote: str = reply.get("quote", "")
    said: str = original.get("text") or original.get("caption") or ""
    if utf16_length(quote) > 1024 or quote not in said:
        raise bad_request("QUOTE_TEXT_INVALID")
    topic = {name: original[name] for name in ("message_thread_id", "is_topic_message") if name in original}
    return (topic if place is chat else {}) | {
        "reply_to_message": {name: value for name, value in original.items() if name != "reply_to_message"}
    }


def _caption(request: Request) -> Json:
    caption = check_caption(request.params)
    content: Json = {"caption": caption.text} if caption.text else {}
    return content | ({"caption_entities": caption.entities} if caption.entities else {})


def _document(state: State, request: Request) -> Json:
    if known := state.files.get(str(request.params.get("document"))):
        return known
    file = file_of(request.params, request.files, "document")
    document = _new_file(state, len(file.content)) | {"file_name": file.name, "mime_type": file.mime_type}
    state.files[document["file_id"]] = document
    return document


def _new_file(state: State, size: int) -> Json:
    number = len(state.files) + 1
    return {"file_id": f"FILE{number:06}", "file_unique_id": f"UNIQUE{number:06}", "file_size": size}
