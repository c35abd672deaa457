"""A person who talks with the bot through the strict Bot API server, and what that person sees."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from telegram import Update

from bot.application import build_application
from bot.settings import Settings
from handlers import ALLOWED_UPDATES
from storage.archive.reader import Store
from storage.cables.permalink import Permalinks
from storage.search.searcher import Searcher
from tests.support import updates
from tests.support.bot_api import BotApiServer, Call
from tests.support.bot_api.files import SentFile
from tests.support.bot_api.html_text import parse_html
from tests.support.strict_transport import StrictTransport
from tests.support.utf16 import utf16_length

Json = dict[str, Any]
Deliver = Callable[[], Awaitable[None]]

_person_ids = count(600_001)
_QUOTES = ("blockquote", "expandable_blockquote")


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as a person sees it, by which call it came; also a notice, or a result to be sent inline."""

    method: str
    content: Json
    files: Mapping[str, SentFile] = field(default_factory=dict)
    title: str = ""

    @property
    def text(self) -> str:
        """The words, of a message or under a file."""
        words: str = self.content.get("text") or self.content.get("caption") or ""
        return words

    @property
    def quotes(self) -> list[str]:
        """What stands in quote blocks."""
        return [self._part(one) for one in self._entities if one["type"] in _QUOTES]

    @property
    def expandable(self) -> bool:
        """Whether a quote block is folded."""
        return any(one["type"] == "expandable_blockquote" for one in self._entities)

    @property
    def copied(self) -> list[str]:
        """The texts that a tap copies."""
        return [self._part(one) for one in self._entities if one["type"] == "pre"]

    @property
    def code(self) -> list[str]:
        """What a tap copies within a line."""
        return [self._part(one) for one in self._entities if one["type"] == "code"]

    @property
    def bold(self) -> list[str]:
        """What stands in bold."""
        return [self._part(one) for one in self._entities if one["type"] == "bold"]

    @property
    def links(self) -> list[str]:
        """The addresses behind words; those that are written out stand in the text."""
        return [one["url"] for one in self._entities if one["type"] == "text_link"]

    @property
    def buttons(self) -> list[Json]:
        """The buttons, row by row."""
        rows = self.content.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons that ask the bot for something."""
        return [button["text"] for button in self.buttons if "callback_data" in button]

    @property
    def _entities(self) -> list[Json]:
        found: list[Json] = self.content.get("entities") or self.content.get("caption_entities") or []
        return found

    def _part(self, entity: Json) -> str:
        units = self.text.encode("utf-16-le")
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        return units[start:end].decode("utf-16-le")


class Person:
    """Somebody in a chat with the bot, a private one unless told; every act returns what is shown for it."""

    def __init__(
        self, server: BotApiServer, deliver: Deliver, *, chat: Json | None = None, thread: int | None = None
    ) -> None:
        """Take a server, and what has the bot handle the updates that wait there."""
        self._server = server
        self._deliver = deliver
        self.user: Json = {"id": next(_person_ids), "is_bot": False, "first_name": "Reader"}
        self.chat = chat or updates.private_chat(self.user)
        self._thread = thread
        self.said: Json = {}

    async def say(self, text: str, *, reply_to: Json | None = None) -> list[Shown]:
        """Write a message."""
        update = self._server.send_text(
            text, chat=self.chat, user=self.user, thread=self._thread, reply_to=reply_to
        )
        self.said = update["message"]
        return await self._answers()

    async def reply(self, text: str) -> list[Shown]:
        """Write a message in reply to the latest one of the bot."""
        return await self.say(text, reply_to=self.latest)

    async def reply_to_words(self, words: str, text: str) -> list[Shown]:
        """Mark words of the bot's latest message, which must be there, and write in reply to them."""
        answer = self.latest
        before = answer["text"][: answer["text"].index(words)]
        quote = {"text": words, "position": utf16_length(before), "is_manual": True}
        said = updates.message(text, chat=self.chat, user=self.user, thread=self._thread, reply_to=answer)
        return await self.push(updates.update("message", said | {"quote": quote}))

    async def edit(self, text: str) -> list[Shown]:
        """Change the message written last."""
        self._server.edit(self.said, text)
        return await self._answers()

    async def press(self, label: str) -> list[Shown]:
        """Press a button under the latest message of the bot."""
        self._server.press(self.latest, label, user=self.user)
        return await self._answers()

    async def press_data(self, data: str, message: Json | None = None) -> list[Shown]:
        """Press a button with any data, under the latest message unless told."""
        self._server.press_data(message or self.latest, data, user=self.user)
        return await self._answers()

    async def inline(self, query: str, offset: str = "") -> list[Shown]:
        """Write an inline query; the results are shown."""
        self._server.inline(query, user=self.user, offset=offset)
        return await self._answers()

    async def push(self, update: Json) -> list[Shown]:
        """Have any update happen."""
        self._server.push(update)
        return await self._answers()

    def forget(self, message: Json) -> None:
        """Delete a message of the bot."""
        self._server.delete(message)

    @property
    def latest(self) -> Json:
        """The bot's last message in the chat."""
        return self._server.latest(self.chat)

    async def _answers(self) -> list[Shown]:
        before = len(self._server.calls)
        await self._deliver()
        return [shown for call in list(self._server.calls)[before:] for shown in _shown(call)]


def _shown(call: Call) -> list[Shown]:
    if call.method == "answerInlineQuery":
        return [_result(result) for result in call.params["results"]]
    if call.method == "answerCallbackQuery" and "text" in call.params:
        return [Shown(call.method, {"text": call.params["text"]})]
    if not call.is_answer:
        return []
    content = call.result if isinstance(call.result, dict) else {}
    return [Shown(call.method, content, call.files)]


def _result(result: Json) -> Shown:
    text = parse_html(result["input_message_content"]["message_text"])
    content = {"text": text.text, "entities": text.entities}
    if "reply_markup" in result:
        content["reply_markup"] = result["reply_markup"]
    return Shown("answerInlineQuery", content, title=result["title"])


@contextlib.asynccontextmanager
async def in_process(
    store: Path, *, allowed_chats: frozenset[int] = frozenset()
) -> AsyncIterator[tuple[BotApiServer, Deliver]]:
    """The real application over a store, on the strict server without a socket; with what drives it."""
    server = BotApiServer()
    server.state.updates.allow(ALLOWED_UPDATES)
    settings = Settings(server.token, server.url, store, Permalinks(), None, allowed_chats)
    async with await Store.open(store) as opened, Searcher(opened.generation_folder) as searcher:
        application, _ = build_application(settings, opened, searcher, StrictTransport(server))
        async with application:

            async def deliver() -> None:
                waiting = server.state.updates.first(1000)
                server.state.updates.clear()
                for update in waiting:
                    await application.process_update(Update.de_json(update, application.bot))

            yield server, deliver


def over_http(server: BotApiServer, *, seconds: float = 20) -> Deliver:
    """Waits until a bot that runs elsewhere has taken all updates."""

    async def deliver() -> None:
        async with asyncio.timeout(seconds):
            while waiting := server.state.updates.first(1):
                await server.taken(waiting[0])

    return deliver
