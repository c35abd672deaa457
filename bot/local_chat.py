"""A conversation with the bot in this process, without network: what `chat` and `ask` are made of."""

import re
from collections.abc import Sequence
from typing import Any

from telegram import Update

from bot.application import AnyApplication
from bot.errors import OperatorError
from bot.local_transport import BOT, CHAT, PERSON, Call, LocalTransport

_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{5,32})?(?![A-Za-z0-9_])")
_SOME_TIME = 1_190_000_000


class NoSuchButtonError(OperatorError):
    """The latest message has no such button."""

    def __init__(self, wanted: str, labels: Sequence[str]) -> None:
        there = ", ".join(repr(label) for label in labels) or "none"
        super().__init__(f"The latest message has no button {wanted!r}. Its buttons: {there}.")


class LocalChat:
    """A private chat between a person and an initialized application whose transport is local."""

    def __init__(self, application: AnyApplication, transport: LocalTransport) -> None:
        self._application = application
        self._transport = transport
        self._update_id = 0
        self._latest: Call | None = None

    async def say(self, text: str) -> list[Call]:
        """Send a text message; the calls that answer it."""
        command = _COMMAND.match(text)
        entities = [{"type": "bot_command", "offset": 0, "length": command.end()}] if command else []
        message = self._message(self._transport.new_message_id(), PERSON, text) | {"entities": entities}
        return await self._handle({"message": message})

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """The buttons under the latest message, row by row, as the Bot API has them."""
        markup = (self._latest.params.get("reply_markup") if self._latest else None) or {}
        return [button for row in markup.get("inline_keyboard", []) for button in row]

    def button(self, label: str) -> dict[str, Any]:
        """The button of the latest message with this label. Raises NoSuchButtonError."""
        for button in self.buttons:
            if button["text"] == label:
                return button
        raise NoSuchButtonError(label, [button["text"] for button in self.buttons])

    async def press(self, button: dict[str, Any]) -> list[Call]:
        """Press a button that asks the bot for something; the calls that answer it."""
        assert self._latest is not None, "a button stands under a message"  # noqa: S101
        message = self._message(self._latest.message_id or 0, BOT, "…")
        query = {"id": "1", "from": PERSON, "chat_instance": "1", "data": button["callback_data"]}
        return await self._handle({"callback_query": query | {"message": message}})

    async def _handle(self, content: dict[str, Any]) -> list[Call]:
        self._update_id += 1
        update = Update.de_json({"update_id": self._update_id, **content}, self._application.bot)
        before = len(self._transport.calls)
        await self._application.process_update(update)
        calls = self._transport.calls[before:]
        self._latest = next((call for call in reversed(calls) if call.message_id), self._latest)
        return calls

    @staticmethod
    def _message(message_id: int, sender: dict[str, Any], text: str) -> dict[str, Any]:
        return {"message_id": message_id, "date": _SOME_TIME, "chat": CHAT, "from": sender, "text": text}
