"""What is in memory about people, and that it goes: the promise of /privacy."""

import ast
import asyncio
import gc
import types
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from telegram.ext import Application

from bot import pacing
from bot.answering import Answering
from bot.application import Forgetful, build_application
from bot.counts import Counts
from bot.pacing import Pacing
from bot.polling import Poller
from bot.settings import Settings
from bot.transport import Transport
from handlers import ALLOWED_UPDATES
from handlers.answers import remembered
from storage.archive.importing import import_sources
from storage.archive.reader import Store
from storage.cables.permalink import Permalinks
from storage.search.searcher import Searcher
from tests.support import delivery
from tests.support.child import PROJECT, SAMPLE
from tests.support.loopback import TOKEN, LoopbackTelegram, refusal

PERSON = 8123456789
WORDS = "ZQcanaryQZ"

# What is shared with the test or the interpreter, and leads to everything.
NOT_OURS = (
    type,
    types.ModuleType,
    types.FrameType,
    types.CoroutineType,
    types.BuiltinFunctionType,
    asyncio.AbstractEventLoop,
    asyncio.Task,
)


def reachable(roots: Iterable[object]) -> Iterator[object]:
    """Every object that the roots hold, however indirectly."""
    stack, seen = list(roots), set()
    while stack:
        thing = stack.pop()
        if id(thing) in seen or isinstance(thing, NOT_OURS):
            continue
        seen.add(id(thing))
        yield thing
        if isinstance(thing, types.FunctionType):
            stack += [thing.__closure__, thing.__defaults__]
        else:
            stack += gc.get_referents(thing)


def about_the_person(roots: Iterable[object]) -> list[object]:
    """What the roots hold of the person: numbers, names and words."""
    found: list[object] = []
    for thing in reachable(roots):
        if isinstance(thing, int):
            told = abs(thing) == PERSON
        elif isinstance(thing, str | bytes | bytearray):
            text = thing if isinstance(thing, str) else thing.decode("utf-8", "replace")
            told = str(PERSON) in text or WORDS in text
        else:
            told = False
        if told:
            found.append(thing)
    return found


def updates() -> list[dict[str, Any]]:
    """A person's question, an edit of it, talk, a button, an inline query, and a question in a group."""
    person = {"id": PERSON, "is_bot": False, "first_name": WORDS, "username": WORDS}
    chat = {"id": PERSON, "type": "private", "first_name": WORDS}
    group = {"id": -PERSON, "type": "supergroup", "title": WORDS}
    asked = {"message_id": 5, "date": 1, "chat": chat, "from": person, "text": f"07MOSCOW3804 {WORDS}"}
    query = {"id": "1", "from": person, "chat_instance": "1", "data": WORDS, "message": asked}
    return [
        {"message": asked},
        {"edited_message": asked | {"edit_date": 2, "text": f"07MOSCOW3804 2 {WORDS}"}},
        {"message": asked | {"message_id": 6, "text": WORDS}},
        {"callback_query": query},
        {"inline_query": {"id": "2", "from": person, "query": WORDS, "offset": ""}},
        {"message": asked | {"message_id": 7, "chat": group, "text": f"@a_bot 07MOSCOW3804 {WORDS}"}},
    ]


async def test_nothing_about_a_person_is_left_after_the_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the hour made a second: what a person sent, through faults too, is found nowhere in the bot."""
    monkeypatch.setattr(remembered, "SECONDS", 1.0)
    for name in ("ASKED_SECONDS", "GROUP_SECONDS", "CALM_SECONDS"):
        monkeypatch.setattr(pacing, name, 1.0)
    monkeypatch.setattr(pacing, "CHAT_SECONDS", 0.1)
    store = tmp_path / "cables"
    await asyncio.to_thread(import_sources, [str(SAMPLE)], store)
    async with (
        LoopbackTelegram() as telegram,
        await Store.open(store) as opened,
        Searcher(opened.generation_folder) as searcher,
    ):
        counts = Counts()
        pace = Pacing(1000)
        transport = Transport(pace, counts)
        settings = Settings(TOKEN, telegram.base_url.removesuffix("/bot"), store, Permalinks(), None)
        application, sender = build_application(settings, opened, searcher, transport, counts)
        async with application:
            answering = Answering(
                application, counts, apologise=delivery.apologise, slow_down=delivery.slow_down
            )
            poller = Poller(application, answering, pace, counts, allowed_updates=ALLOWED_UPDATES)
            telegram.faults["sendMessage"].extend(
                [
                    refusal(429, f"Too Many Requests {WORDS}", retry_after=1),
                    refusal(403, f"Forbidden {WORDS}"),
                ]
            )
            stop = asyncio.Event()
            polling = asyncio.create_task(poller.run(stop))
            for update in updates() * 5:
                telegram.put(dict(update))
            await telegram.until(lambda: not telegram.unconfirmed)
            roots = [application, sender, transport, answering, poller, counts, searcher]
            assert about_the_person(roots), "nothing is remembered at all, so nothing is tested"
            await telegram.until(lambda: not about_the_person(roots), seconds=40)
            stop.set()
            await polling


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
