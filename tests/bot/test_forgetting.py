"""What is in memory about people, where, and for how long: the promise of /privacy."""

import ast
import asyncio
import contextlib
import time
import types
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from telegram.ext import Application

from bot import pacing, polling
from bot.answering import Answering
from bot.application import Forgetful, build_application
from bot.counts import Counts
from bot.pacing import Pacing
from bot.polling import Poller
from bot.settings import Settings
from bot.transport import Transport
from handlers import ALLOWED_UPDATES
from storage.archive.reader import Store
from storage.cables.permalink import Permalinks
from storage.importing import import_sources
from storage.search.searcher import Searcher
from tests.support import delivery
from tests.support.child import PROJECT, SAMPLE
from tests.support.conversation import Person, in_process
from tests.support.held import places
from tests.support.loopback import TOKEN, LoopbackTelegram, refusal

PERSON = 8123456789
WORDS = "ZQcanaryQZ"
MISSPELT = "workshopq"  # a word of the bundled cable, nearly

ANSWERING, MINUTES, HOUR = 0.0, 2 * 60.0, 60 * 60.0
"""For how long something is remembered, in seconds after the answer."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Something about people in memory: for how many seconds at most, and what /privacy says of it."""

    seconds: float
    told: str


KEPT = {
    "sender._remembered._answers": Kept(HOUR, "which of my messages answers which of yours"),
    "pacing._pauses._known": Kept(HOUR, "which chats Telegram wants left alone"),
    "pacing._chats._known": Kept(MINUTES, "how many a chat got"),
    "pacing._groups._known": Kept(MINUTES, "how many a chat got"),
    "answering._flood._private._known": Kept(MINUTES, "how many messages you sent"),
    "answering._flood._inline._known": Kept(MINUTES, "how many messages you sent"),
    "answering._flood._members._known": Kept(MINUTES, "how many messages you sent"),
    "answering._flood._told._known": Kept(MINUTES, "whether I asked you to slow down"),
    "answering._lines": Kept(ANSWERING, "whose turn it is in a chat"),
    "poller._in_hand": Kept(ANSWERING, "whose turn it is in a chat"),
    "poller._aside": Kept(ANSWERING, "whose turn it is in a chat"),
    "tasks": Kept(ANSWERING, "your message"),
}
"""All the places there are. What a new one keeps, /privacy has to tell of."""


class Clock:
    """The clock of the process, which can be put forward."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        real, self._ahead = time.monotonic, 0.0
        monkeypatch.setattr(time, "monotonic", lambda: real() + self._ahead)

    def forward(self, seconds: float) -> None:
        """Let so many seconds have passed; timers that are due go off in the loop's next round."""
        self._ahead += seconds


def is_about_the_person(thing: object) -> bool:
    """Whether a thing is a number, name or word of the person."""
    if isinstance(thing, int):
        return abs(thing) == PERSON
    if isinstance(thing, bytes | bytearray):
        thing = thing.decode("utf-8", "replace")
    told = (str(PERSON), WORDS.lower(), MISSPELT)
    return isinstance(thing, str) and any(words in thing.lower() for words in told)


def updates() -> list[dict[str, Any]]:
    """What a person asks in private and inline, presses and edits; the last is a question in a group."""
    person = {"id": PERSON, "is_bot": False, "first_name": WORDS, "username": WORDS}
    chat = {"id": PERSON, "type": "private", "first_name": WORDS}
    group = {"id": -PERSON, "type": "supergroup", "title": WORDS}
    asked = {"message_id": 5, "date": 1, "chat": chat, "from": person, "text": f"07MOSCOW3804 {WORDS}"}
    query = {"id": "1", "from": person, "chat_instance": "1", "data": WORDS, "message": asked}
    return [
        {"message": asked},
        {"edited_message": asked | {"edit_date": 2, "text": f"07MOSCOW3804 2 {WORDS}"}},
        {"message": asked | {"message_id": 6, "text": WORDS}},
        {"message": asked | {"message_id": 7, "text": f'/search Moscow or {WORDS}* "in {WORDS}"'}},
        {"message": asked | {"message_id": 10, "text": f"/search {MISSPELT}"}},
        {"message": asked | {"message_id": 8, "text": f"/verify the GOR has proposed August {WORDS}"}},
        {"callback_query": query},
        {"inline_query": {"id": "2", "from": person, "query": WORDS, "offset": ""}},
        {"inline_query": {"id": "3", "from": person, "query": f"Moscow {WORDS}*", "offset": ""}},
        {"message": asked | {"message_id": 9, "chat": group, "text": f"@a_bot 07MOSCOW3804 {WORDS}"}},
    ]


@dataclass(frozen=True, slots=True)
class Running:
    """A bot in this process, and the parts of it by name."""

    telegram: LoopbackTelegram
    parts: Mapping[str, object]

    async def answer(self, *asked: dict[str, Any]) -> None:
        """Have the bot answer updates and confirm them."""
        for update in asked:
            self.telegram.put(dict(update))
        await self.telegram.until(lambda: not self.telegram.unconfirmed)

    def holds(self) -> set[str]:
        """Where anything about the person is: by the names of `KEPT`, and others where they are not in it."""
        found = {place for place, thing in places(self.parts) if is_about_the_person(thing)}
        return {next((name for name in KEPT if f"{place}.".startswith(f"{name}.")), place) for place in found}


@contextlib.asynccontextmanager
async def running(store: Path) -> AsyncIterator[Running]:
    """The bot as `run` puts it together, polling."""
    async with (
        LoopbackTelegram() as telegram,
        await Store.open(store) as opened,
        Searcher(opened.generation_folder) as searcher,
    ):
        counts = Counts()
        pace = Pacing(1000)
        transport = Transport(pace, counts)
        settings = Settings(TOKEN, telegram.base_url.removesuffix("/bot"), store, Permalinks(), None)
        application, sender = build_application(settings, opened, searcher, transport)
        async with application:
            answering = Answering(application, counts, delivery.courtesies())
            poller = Poller(application, answering, counts, allowed_updates=ALLOWED_UPDATES)
            stop = asyncio.Event()
            polling = asyncio.create_task(poller.run(stop))
            parts = {
                "pacing": pace,
                "sender": sender,
                "answering": answering,
                "poller": poller,
                "transport": transport,
                "application": application,
                "searcher": searcher,
                "store": opened,
                "counts": counts,
            }
            try:
                yield Running(telegram, parts)
            finally:
                stop.set()
                await polling


def kept(seconds: float) -> set[str]:
    """The places that hold something for so long, or longer."""
    return {place for place, what in KEPT.items() if what.seconds >= seconds}


@pytest.fixture
async def store(tmp_path: Path) -> Path:
    """A store of the bundled cable."""
    await asyncio.to_thread(import_sources, [str(SAMPLE)], tmp_path / "cables")
    return tmp_path / "cables"


async def test_what_is_known_of_a_person_is_where_it_is_said_to_be_and_goes(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the bot answers, then, two minutes and an hour later: in the places of `KEPT` and no others."""
    monkeypatch.setattr(pacing, "PRIVATE_ANSWERS", 8)  # so that the person is soon told to slow down
    clock = Clock(monkeypatch)
    begun, gate = asyncio.Event(), asyncio.Event()

    async def hold(_: web.Request) -> None:
        begun.set()
        await gate.wait()

    async with running(store) as bot:
        bot.telegram.faults["sendMessage"].extend([hold, refusal(403, f"Forbidden {WORDS}")])
        first, *further, in_group = updates()
        bot.telegram.put(first)
        await begun.wait()
        during = bot.holds()
        with monkeypatch.context() as hurried:  # now the answer is one that has to wait, with many behind it
            hurried.setattr(polling, "LIMIT", 1)
            hurried.setattr(polling, "LONG_WAIT", 0.0)
            await bot.telegram.until(lambda: not bot.telegram.unconfirmed)
            during |= bot.holds()
        gate.set()
        await bot.answer(*further, *further, in_group)
        bot.telegram.faults["sendMessage"].append(refusal(429, f"Too Many {WORDS}", retry_after=3530))
        await bot.answer(in_group)
        after = bot.holds()
        assert during | after == kept(ANSWERING)
        assert after == kept(MINUTES)
        clock.forward(MINUTES)
        await bot.telegram.until(lambda: bot.holds() == kept(HOUR))
        clock.forward(HOUR - MINUTES)
        await bot.telegram.until(lambda: not bot.holds())


async def test_privacy_tells_of_all_that_is_known(store: Path) -> None:
    """Each place has its words in /privacy, in the line that says for how long."""
    lines = {"While I answer": ANSWERING, "For two minutes": MINUTES, "For an hour": HOUR}
    async with in_process(store) as (server, deliver):
        [answer] = await Person(server, deliver).say("/privacy")
    said = {lines[start]: line for line in answer.text.splitlines() for start in lines if start in line}
    assert [what.told for what in KEPT.values() if what.told not in said[what.seconds]] == []


def test_what_is_used_of_a_library_in_private_is_there() -> None:
    """What `Forgetful` takes the place of exists: else people would be remembered under another name."""
    replaced = {name for name, value in vars(Forgetful).items() if isinstance(value, types.FunctionType)}
    assert replaced == {"_mark_for_persistence_update"}
    missing = {name for name in replaced if not hasattr(Application, name)}
    assert not missing, "python-telegram-bot has changed: see Forgetful in bot/application.py"


@pytest.mark.parametrize("room", ["bot", "handlers", "storage"])
def test_no_private_module_is_imported(room: str) -> None:
    """No module of a library whose name says that it may change without notice."""
    imported = {
        alias if isinstance(node, ast.Import) else f"{node.module}.{alias}"
        for file in (PROJECT / room).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in (name.name for name in node.names)
    }
    assert "pathlib.Path" in imported or "telegram.Update" in imported, "nothing was read"
    private = {
        name
        for name in imported
        if any(part.startswith("_") and not part.startswith("__") for part in name.split("."))
        and name.partition(".")[0] not in {"bot", "handlers", "storage"}
    }
    assert private == set()
