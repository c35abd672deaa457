"""What people do: they write, press buttons, type queries."""

import asyncio
import time
from typing import Any

from tests.support import updates
from tests.support.bot_api.methods.answering import inline_message
from tests.support.bot_api.state import State
from tests.support.updates import READER

Json = dict[str, Any]


class People:
    """The people on the other side of the bot. Each act hands the bot an update and returns it."""

    def __init__(self) -> None:
        self.state = State()

    def send_text(
        self,
        text: str,
        *,
        chat: Json | None = None,
        user: Json = READER,
        thread: int | None = None,
        reply_to: Json | None = None,
    ) -> Json:
        """A person writes, in the private chat unless told where; `reply_to` is a message there."""
        return self._allowed(
            updates.message_update(text, chat=chat, user=user, thread=thread, reply_to=reply_to)
        )

    def edit(self, original: Json, text: str) -> Json:
        """A person changes the message `original` (of an update) into another text."""
        return self._allowed(updates.edited_update(original, text))

    def press(self, message: Json, label: str, *, user: Json = READER) -> Json:
        """A person presses the callback button with this label under a message that the bot sent.

        Raises `LookupError` where there is no such button.
        """
        buttons = [
            button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row
        ]
        for button in buttons:
            if button["text"] == label and "callback_data" in button:
                return self.press_data(message, button["callback_data"], user=user)
        raise LookupError(f"no callback button {label!r} among {[button['text'] for button in buttons]}")

    def press_data(self, message: Json, data: str, *, user: Json = READER) -> Json:
        """A person presses a button with any data, even one that the message does not have."""
        if "chat" not in message:
            return self._allowed(
                updates.callback_update(data, user=user, inline_message_id=message["inline_message_id"])
            )
        key = message["chat"]["id"], message["message_id"]
        gone = {"chat": message["chat"], "message_id": message["message_id"], "date": 0}
        return self._allowed(updates.callback_update(data, on=self.state.messages.get(key, gone), user=user))

    def inline(self, query: str, *, user: Json = READER, offset: str = "") -> Json:
        """A person types the bot's name and a query."""
        return self._allowed(updates.inline_update(query, user=user, offset=offset))

    def choose(self, inline_query: Json, result_id: str) -> Json:
        """A person sends one of the results that answered the inline query of an update; gives the message.

        The message is as inline mode has it: `inline_message_id` and content, no chat.
        """
        query = self.state.queries[inline_query["inline_query"]["id"]]
        result = next(one for one in (query.answer or {})["results"] if one["id"] == result_id)
        inline_id = inline_message(self.state, result)
        self._allowed(
            updates.chosen_update(
                result_id, query.content["query"], user=query.content["from"], inline_message_id=inline_id
            )
        )
        return self.state.inline_messages[inline_id] | {"inline_message_id": inline_id}

    def forward(self, message: Json, chat: Json, *, user: Json = READER) -> Json:
        """A person forwards a message of the bot into another chat; gives what stands there.

        A keyboard stays only if every button is of a kind that needs no bot (TDLib, `dup_reply_markup`);
        one sent through inline mode keeps buttons that switch to it too.
        """
        kept = {"url", "copy_text", "login_url"}
        if "inline_message_id" in message:
            kept |= {"switch_inline_query", "switch_inline_query_current_chat"}
        lost = {"message_id", "date", "edit_date", "chat", "from", "reply_to_message", "inline_message_id"}
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        if not all(kept & button.keys() for row in rows for button in row):
            lost.add("reply_markup")
        origin = {"type": "user", "date": int(time.time()), "sender_user": updates.BOT}
        content = {name: value for name, value in message.items() if name not in lost}
        copy = updates.message(None, chat=chat, user=user) | content | {"forward_origin": origin}
        self._allowed(updates.update("message", copy))
        return copy

    def upgrade(self, group: Json, supergroup: Json) -> None:
        """A group becomes a supergroup, under another ID; old messages and their buttons stay to be seen."""
        self.state.chats[supergroup["id"]] = supergroup
        self.state.upgraded[group["id"]] = supergroup["id"]

    def delete(self, message: Json) -> None:
        """A person deletes a message; the bot is not told."""
        self.state.messages.pop((message["chat"]["id"], message["message_id"]))

    def push(self, update: Json) -> Json:
        """Hands out any update as it is, whether the bot asked for its kind or not."""
        self._remember(update)
        self.state.updates.add(update)
        return update

    async def taken(self, update: Json, *, seconds: float = 10) -> None:
        """Waits until the bot has confirmed an update. Raises `TimeoutError` when `seconds` have passed."""
        async with asyncio.timeout(seconds):
            await self.state.updates.departure(update["update_id"])

    def latest(self, chat: Json | None = None) -> Json:
        """The bot's last message in a chat, the private one by default. Raises `LookupError` if none."""
        place = (chat or updates.private_chat())["id"]
        for (chat_id, _), message in reversed(self.state.messages.items()):
            if chat_id == place and message.get("from", updates.BOT)["id"] == updates.BOT["id"]:
                return message
        raise LookupError("the bot has sent nothing there")

    def _allowed(self, update: Json) -> Json:
        """Hands an update out if the bot asked for its kind; what happened is kept in any case."""
        if self.state.updates.allows(update):
            return self.push(update)
        self._remember(update)
        return update

    def _remember(self, update: Json) -> None:
        for kind, content in update.items():
            if kind in {"callback_query", "inline_query"}:
                self.state.remember_query(content["id"], content)
            elif kind == "guest_message":
                self.state.remember_query(content["guest_query_id"], content)
            elif kind in {"message", "edited_message", "channel_post", "edited_channel_post"}:
                self.state.remember_message(content)
            elif kind == "my_chat_member":
                self.state.chats[content["chat"]["id"]] = content["chat"]
