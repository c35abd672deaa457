"""A conversation with the bot in this process, without network: what `chat` and `ask` are made of."""

import html
import re
from typing import Any

from telegram import Update

from bot.errors import NoSuchButtonError, NothingYetError
from bot.local_transport import BOT, GROUP, PERSON, PRIVATE_CHAT, SOME_TIME, Call, LocalTransport
from handlers import AnyApplication
from handlers.answers.limits import units

_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{5,32})?(?![A-Za-z0-9_])")


class LocalChat:
    """A chat between a person and an initialized application whose transport is local."""

    def __init__(
        self, application: AnyApplication, transport: LocalTransport, *, group: bool = False
    ) -> None:
        self._application = application
        self._transport = transport
        self._chat = GROUP if group else PRIVATE_CHAT
        self._update_id = 0
        self._said: dict[str, Any] | None = None
        self._latest: Call | None = None

    async def say(self, text: str) -> list[Call]:
        """Send a text message; the calls that answer it."""
        self._said = self._written(text)
        return await self._handle({"message": self._said})

    async def reply(self, text: str, marked: str = "") -> list[Call]:
        """Send a text message in reply to the latest answer, or to words marked in it.

        Raises NothingYetError before the first.
        """
        replied: dict[str, Any] = {"reply_to_message": self._latest_message()}
        if marked:
            replied["quote"] = {"text": marked, "position": 0, "is_manual": True}
        self._said = self._written(text) | replied
        return await self._handle({"message": self._said})

    async def edit(self, text: str) -> list[Call]:
        """Change the latest text message; raises NothingYetError before the first."""
        if self._said is None:
            raise NothingYetError
        same = {"message_id": self._said["message_id"], "edit_date": SOME_TIME}
        return await self._handle({"edited_message": self._said | self._written(text) | same})

    async def ask_inline(self, query: str) -> list[Call]:
        """Write an inline query in some chat; the calls that answer it."""
        return await self._handle({"inline_query": {"id": "1", "from": PERSON, "query": query, "offset": ""}})

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """The buttons under the latest message, row by row, as the Bot API has them."""
        return buttons_of(self._latest) if self._latest else []

    def button(self, wanted: str) -> dict[str, Any]:
        """The button of the latest message with this label, or with this number as in `!2`.

        Raises NoSuchButtonError.
        """
        for number, button in enumerate(self.buttons, 1):
            if wanted in (f"!{number}", button["text"]):
                return button
        raise NoSuchButtonError(wanted, [button["text"] for button in self.buttons])

    async def press(self, button: dict[str, Any]) -> list[Call]:
        """Press a button that asks the bot for something; the calls that answer it."""
        query = {"id": "1", "from": PERSON, "chat_instance": "1", "data": button["callback_data"]}
        return await self._handle({"callback_query": query | {"message": self._latest_message()}})

    async def _handle(self, content: dict[str, Any]) -> list[Call]:
        self._update_id += 1
        update = Update.de_json({"update_id": self._update_id, **content}, self._application.bot)
        before = len(self._transport.calls)
        await self._application.process_update(update)
        calls = self._transport.calls[before:]
        self._latest = next((call for call in reversed(calls) if call.message_id), self._latest)
        return calls

    def _written(self, text: str) -> dict[str, Any]:
        command = _COMMAND.match(text)
        entities = [{"type": "bot_command", "offset": 0, "length": command.end()}] if command else []
        message = self._message(self._transport.new_message_id(), PERSON, text)
        return message | {"entities": entities}

    def _latest_message(self) -> dict[str, Any]:
        """The latest answer as Telegram would hand it back; of its text only the words count."""
        if self._latest is None or self._latest.message_id is None:
            raise NothingYetError
        params = self._latest.params
        text, quotes = _parsed(params.get("text") or params.get("caption") or "")
        return self._message(self._latest.message_id, BOT, text) | {"entities": quotes}

    def _message(self, message_id: int, sender: dict[str, Any], text: str) -> dict[str, Any]:
        return {
            "message_id": message_id,
            "date": SOME_TIME,
            "chat": self._chat,
            "from": sender,
            "text": text,
        }


def _parsed(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text of a message's HTML, and its quote blocks as the Bot API tells of them."""
    text = ""
    quotes: list[dict[str, Any]] = []
    for part in re.split(r"(<[^>]*>)", source):
        if part.startswith("<blockquote"):
            quotes.append({"type": "blockquote", "offset": units(text), "length": 0})
        elif part == "</blockquote>":
            quotes[-1]["length"] = units(text) - quotes[-1]["offset"]
        elif not part.startswith("<"):
            text += html.unescape(part)
    return text, quotes


def buttons_of(call: Call) -> list[dict[str, Any]]:
    """The buttons of the message that a call makes, row by row."""
    markup = call.params.get("reply_markup") or {}
    return [button for row in markup.get("inline_keyboard", []) for button in row]
