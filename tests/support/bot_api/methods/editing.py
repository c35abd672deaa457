"""Methods that change what the bot has sent."""

import time
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from tests.support.bot_api.errors import bad_request
from tests.support.bot_api.limits import check_caption, check_markup, check_text
from tests.support.bot_api.request import Request
from tests.support.bot_api.state import State
from tests.support.updates import BOT

Json = dict[str, Any]

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


@dataclass(frozen=True, slots=True)
class _Target:
    """A message to edit and where the server keeps it."""

    message: Json
    store: MutableMapping[Any, Json]
    key: Any


def edit_message_text(state: State, request: Request) -> Json | bool:
    """`editMessageText`: puts another text into a message, and another keyboard or none."""
    text = check_text(request.params)
    target = _target(state, request.params)
    if "text" not in target.message:
        raise bad_request("there is no text in the message to edit")
    content = {
        "text": text.text,
        "entities": text.entities or None,
        "link_preview_options": request.params.get("link_preview_options"),
    }
    return _changed(target, request.params, content)


def edit_message_caption(state: State, request: Request) -> Json | bool:
    """`editMessageCaption`: puts another caption under a file, and another keyboard or none."""
    caption = check_caption(request.params)
    target = _target(state, request.params)
    if "text" in target.message:
        raise bad_request("there is no caption in the message to edit")
    content = {"caption": caption.text or None, "caption_entities": caption.entities or None}
    return _changed(target, request.params, content)


def edit_message_reply_markup(state: State, request: Request) -> Json | bool:
    """`editMessageReplyMarkup`: puts another keyboard under a message, or none."""
    return _changed(_target(state, request.params), request.params, {})


def _target(state: State, params: Json) -> _Target:
    """The message to edit, by chat and message ID or by inline message ID."""
    if inline_id := params.get("inline_message_id"):
        if "chat_id" in params or "message_id" in params:
            raise bad_request("inline_message_id can't be used together with chat_id and message_id")
        if inline_id not in state.inline_messages:
            raise bad_request("MESSAGE_ID_INVALID")
        return _Target(state.inline_messages[inline_id], state.inline_messages, inline_id)
    if "chat_id" not in params or "message_id" not in params:
        raise bad_request("message identifier is not specified")
    key = state.chat(params["chat_id"])["id"], params["message_id"]
    if key not in state.messages:
        raise bad_request("message to edit not found")
    message = state.messages[key]
    if message.get("from", BOT)["id"] != BOT["id"]:
        raise bad_request("message can't be edited")
    return _Target(message, state.messages, key)


def _changed(target: _Target, params: Json, content: Json) -> Json | bool:
    """Puts the changed message in place; None takes a field away. Refuses where nothing changes."""
    markup = params.get("reply_markup")
    check_markup(markup, channel=target.message.get("chat", {}).get("type") == "channel")
    content["reply_markup"] = markup if markup and markup.get("inline_keyboard") else None
    if all(target.message.get(name) == value for name, value in content.items()):
        raise bad_request(_NOT_MODIFIED)
    changed = {name: value for name, value in (target.message | content).items() if value is not None}
    if "chat" not in changed:
        target.store[target.key] = changed
        return True  # the bot is not shown what was sent through inline mode
    changed["edit_date"] = int(time.time())
    target.store[target.key] = changed
    return changed
