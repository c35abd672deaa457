"""Builders of Telegram updates as the Bot API hands them out, in JSON objects.

Every builder takes what a test is about and fills the rest in. Update and message IDs count up by themselves.
"""

import time
from itertools import count
from typing import Any

Json = dict[str, Any]

READER: Json = {
    "id": 501_001,
    "is_bot": False,
    "first_name": "Ada",
    "username": "ada_reads",
    "language_code": "en",
}
OTHER_READER: Json = {"id": 501_002, "is_bot": False, "first_name": "Bo"}
BOT: Json = {"id": 77_000_001, "is_bot": True, "first_name": "Cable reader", "username": "cable_reader_bot"}

_update_ids = count(900_000_001)
_message_ids = count(1)
_query_ids = count(4_000_000_001)


def next_message_id() -> int:
    """A message ID that no message has yet, in any chat."""
    return next(_message_ids)


def private_chat(user: Json = READER) -> Json:
    """The private chat of a user with the bot; it has the user's ID."""
    return {"id": user["id"], "type": "private", "first_name": user["first_name"]}


def group(number: int = 1) -> Json:
    """A basic group."""
    return {"id": -300_000 - number, "type": "group", "title": f"Reading group {number}"}


def supergroup(number: int = 1, *, forum: bool = False) -> Json:
    """A supergroup; a forum has topics, whose ID is the `thread` of a message."""
    chat = {"id": -1_001_000_000_000 - number, "type": "supergroup", "title": f"Reading hall {number}"}
    return chat | ({"is_forum": True} if forum else {})


def channel(number: int = 1) -> Json:
    """A channel."""
    return {"id": -1_002_000_000_000 - number, "type": "channel", "title": f"Reading channel {number}"}


def message(
    text: str | None,
    *,
    chat: Json | None = None,
    user: Json = READER,
    thread: int | None = None,
    reply_to: Json | None = None,
) -> Json:
    """A message of a person, without text where that is None; a leading command is marked as on Telegram."""
    body: Json = {
        "message_id": next_message_id(),
        "date": int(time.time()),
        "chat": chat or private_chat(user),
    }
    if body["chat"]["type"] == "channel":
        body["sender_chat"] = body["chat"]
    else:
        body["from"] = user
    if thread is not None:
        body |= {"message_thread_id": thread, "is_topic_message": True}
    if reply_to is not None:
        body["reply_to_message"] = {
            name: value for name, value in reply_to.items() if name != "reply_to_message"
        }
    if text is not None:
        body["text"] = text
        if entities := _commands(text):
            body["entities"] = entities
    return body


def _commands(text: str) -> list[Json]:
    """The entity of a command at the start of a text: a slash, then ASCII letters, digits, `_`, `@bot`."""
    word = text.split(maxsplit=1)[0] if text.startswith("/") and len(text) > 1 else ""
    name, _, bot = word[1:].partition("@")
    is_command = (
        name.isascii() and name.replace("_", "a").isalnum() and (not bot or bot.replace("_", "a").isalnum())
    )
    return [{"type": "bot_command", "offset": 0, "length": len(word)}] if is_command else []


def update(kind: str, content: Json) -> Json:
    """An update of any kind, such as `message`, with the next update ID."""
    return {"update_id": next(_update_ids), kind: content}


def message_update(
    text: str | None,
    *,
    chat: Json | None = None,
    user: Json = READER,
    thread: int | None = None,
    reply_to: Json | None = None,
) -> Json:
    """A person writes to the bot, in the private chat unless told where; `reply_to` is a message there."""
    return update("message", message(text, chat=chat, user=user, thread=thread, reply_to=reply_to))


def forwarded_update(text: str, *, chat: Json | None = None, user: Json = READER) -> Json:
    """A person forwards somebody else's text to the bot."""
    origin = {"type": "hidden_user", "date": 1_700_000_000, "sender_user_name": "Somebody"}
    return update("message", message(text, chat=chat, user=user) | {"forward_origin": origin})


def edited_update(original: Json, text: str) -> Json:
    """The writer changes the message `original` into another text."""
    edited = message(text, chat=original["chat"], user=original.get("from", READER))
    return update(
        "edited_message",
        edited
        | {"message_id": original["message_id"], "date": original["date"], "edit_date": int(time.time())},
    )


def channel_post_update(text: str, *, chat: Json | None = None) -> Json:
    """A post appears in a channel that the bot is in."""
    return update("channel_post", message(text, chat=chat or channel()))


def callback_update(
    data: str, *, on: Json | None = None, user: Json = READER, inline_message_id: str | None = None
) -> Json:
    """A person presses a button with `data` on the message `on`, or on a message sent through inline mode."""
    query: Json = {"id": str(next(_query_ids)), "from": user, "chat_instance": "8000000001", "data": data}
    if inline_message_id is not None:
        query["inline_message_id"] = inline_message_id
    elif on is not None:
        query["message"] = on
    return update("callback_query", query)


def inline_update(query: str, *, user: Json = READER, offset: str = "", chat_type: str = "private") -> Json:
    """A person types the bot's name and a query in some chat."""
    content = {
        "id": str(next(_query_ids)),
        "from": user,
        "query": query,
        "offset": offset,
        "chat_type": chat_type,
    }
    return update("inline_query", content)


def chosen_update(result_id: str, query: str, *, user: Json = READER, inline_message_id: str) -> Json:
    """A person sends a result of an inline query."""
    content = {"result_id": result_id, "from": user, "query": query, "inline_message_id": inline_message_id}
    return update("chosen_inline_result", content)


def guest_update(text: str, *, user: Json = READER, chat: Json | None = None) -> Json:
    """A person mentions the bot in a chat that it is not in."""
    return update(
        "guest_message",
        message(text, chat=chat or group(9), user=user) | {"guest_query_id": str(next(_query_ids))},
    )


def member_update(
    status: str, *, before: str = "left", chat: Json | None = None, user: Json = READER
) -> Json:
    """The bot's place in a chat changes: `status` and `before` such as `member`, `left`, `kicked`."""

    def standing(state: str) -> Json:
        return {"status": state, "user": BOT} | ({"until_date": 0} if state == "kicked" else {})

    content = {
        "chat": chat or private_chat(user),
        "from": user,
        "date": int(time.time()),
        "old_chat_member": standing(before),
        "new_chat_member": standing(status),
    }
    return update("my_chat_member", content)
