"""Bad days of the running bot: what it says and how it ends, or that it goes on."""

import asyncio
import contextlib
import itertools
import shutil
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from storage.importing import import_sources
from tests.support import delivery, updates
from tests.support.bot_api import BotApiServer, faults
from tests.support.child import SAMPLE, Child, child, webhook_settings
from tests.support.delivery import delivered
from tests.support.disks import small_disk
from tests.support.loopback import LoopbackTelegram
from tests.support.stores import tear

# Starts the bot with its temporary files on a disk that is full; Python would look for another.
NO_ROOM = """
import os, tempfile
tempfile.tempdir = os.environ["FULL_DISK"]
from bot.cli import main
main(["run"])
"""


@pytest.fixture
async def store(tmp_path: Path) -> Path:
    """A folder with a store of the bundled cable, `cables`."""
    await asyncio.to_thread(import_sources, [str(SAMPLE)], tmp_path / "cables")
    return tmp_path


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    """A strict server that holds whatever people send."""
    async with BotApiServer() as running:
        yield running


def fill(disk: Path) -> None:
    """Leave no room on a disk."""
    with (disk / "rubbish").open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 512)


async def ended(bot: Child) -> tuple[int, str]:
    """Status and output of a bot that ends by itself."""
    async with asyncio.timeout(30):
        return await bot.ended(), bot.log


def revoked(server: BotApiServer) -> None:
    """Telegram no longer knows the token."""
    server.fail_all(faults.refused(401, "Unauthorized"))


def malformed(server: BotApiServer) -> None:
    """Telegram finds no bot by the token."""
    server.fail_all(faults.refused(404, "Not Found"))


def polled_elsewhere(server: BotApiServer) -> None:
    """Another process polls for the same bot."""
    conflict = "Conflict: terminated by other getUpdates request; make sure that only one bot is running"
    server.fail("getUpdates", faults.refused(409, conflict), times=None)


def webhook_left(server: BotApiServer) -> None:
    """The bot was served by a webhook before."""
    server.state.webhook["url"] = "http://127.0.0.1:9/hook"


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (revoked, "Telegram refuses the bot's token"),
        (malformed, "Telegram refuses the bot's token"),
        (polled_elsewhere, "Another process is polling for this bot"),
        (webhook_left, "A webhook is set for this bot"),
    ],
)
async def test_what_an_operator_must_mend_ends_the_bot_with_one_line(
    fault: Callable[[BotApiServer], None], line: str, store: Path, server: BotApiServer
) -> None:
    """Status 1, a line that says what to do, no traceback and no token."""
    fault(server)
    async with child(server, store, {}) as bot:
        status, output = await ended(bot)
    assert status == 1
    assert f"Error: {line}" in output
    assert "Traceback" not in output
    assert server.token.partition(":")[2] not in output


async def test_a_webhook_port_in_use_ends_the_bot_with_one_line(store: Path, server: BotApiServer) -> None:
    """The line names address and port."""
    port = server.url.rpartition(":")[2]
    async with child(server, store, webhook_settings() | {"WEBHOOK_PORT": port}) as bot:
        status, output = await ended(bot)
    assert status == 1
    assert f"Error: Cannot listen on 127.0.0.1, port {port}" in output


async def test_a_server_that_is_away_at_the_start_is_waited_for(store: Path, server: BotApiServer) -> None:
    """The bot starts before Telegram can be reached, and answers when it can."""
    await server.stop()
    async with child(server, store, {}) as bot:
        async with asyncio.timeout(30):
            while "cannot be reached" not in bot.log:  # noqa: ASYNC110  (another process writes it)
                await asyncio.sleep(0.05)
        await server.start()
        server.send_text("/cable 07MOSCOW3804")
        await server.answers(1, seconds=30)
        assert await bot.terminate() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_a_signal_ends_the_bot_in_good_order(
    number: signal.Signals, way: str, store: Path, server: BotApiServer
) -> None:
    """Within five seconds, with status 0, everything taken answered and confirmed."""
    async with child(server, store, webhook_settings() if way == "webhook" else {}) as bot:
        people = [{"id": 1_000_000 + n, "is_bot": False, "first_name": "Eve"} for n in range(50)]
        for person in people:
            server.send_text("/cable 07MOSCOW3804", user=person)
        await server.answers(1, seconds=30)
        bot.signal(number)
        async with asyncio.timeout(5):
            assert await bot.ended() == 0
    answered = {call.params["chat_id"] for call in server.of("sendMessage")}
    waiting = {update["message"]["chat"]["id"] for update in server.state.updates.first(100)}
    assert {person["id"] for person in people} == answered | waiting
    assert not answered & waiting
    assert "Traceback" not in bot.log


async def test_a_store_torn_while_it_is_served_brings_an_apology(store: Path, server: BotApiServer) -> None:
    """The person is told with a code, which the log has too, and the bot goes on."""
    async with child(server, store, {}) as bot:
        server.send_text("/help")
        await server.answers(1, seconds=30)
        await asyncio.to_thread(tear, store / "cables")
        server.send_text("/cable 07MOSCOW3804 2")
        apology = (await server.answers(2))[-1].params["text"]
        assert apology.startswith("Sorry, something went wrong")
        assert apology.split()[-1].rstrip(".") in bot.log
        server.send_text("/help")
        await server.answers(3)
        assert await bot.terminate() == 0


@pytest.mark.parametrize("damage", [tear, shutil.rmtree])
async def test_a_store_whose_index_is_missing_or_torn_is_served(
    damage: Callable[[Path], None], store: Path, server: BotApiServer
) -> None:
    """Cables are looked up; to a search the person is told that it is not ready, and that is no fault."""
    [index] = (store / "cables").glob("generation-*/index")
    await asyncio.to_thread(damage, index)
    async with child(server, store, {}) as bot:
        await server.taken(server.send_text("/search Moscow"), seconds=30)
        await server.taken(server.send_text("/cable 07MOSCOW3804"))
        search, card = (call.params["text"] for call in server.of("sendMessage"))
        assert search.startswith("Search is not ready")
        assert "07MOSCOW3804" in card
        assert await bot.terminate() == 0
        assert "Traceback" not in bot.log


@pytest.mark.parametrize("done", [True, False])
async def test_an_answer_that_telegram_garbles_brings_an_apology(
    done: bool, store: Path, server: BotApiServer
) -> None:
    """Whether the answer stands in the chat nobody can tell, so the person hears of it, once."""
    async with child(server, store, {}) as bot:
        server.fail("sendMessage", faults.garbage(done=done))
        await server.taken(server.send_text("/cable 07MOSCOW3804"), seconds=30)
        texts = [call.params["text"] for call in server.of("sendMessage")]
        assert len(texts) == 2
        assert texts[-1].startswith("Sorry, something went wrong")
        assert await bot.terminate() == 0


async def test_a_full_disk_is_no_trouble_to_lookups(server: BotApiServer, tmp_path: Path) -> None:
    """With no room anywhere cables are looked up all the same; search, which needs a little, says so."""
    with small_disk() as disk:
        await asyncio.to_thread(import_sources, [str(SAMPLE)], disk / "cables")
        await asyncio.to_thread(fill, disk)
        settings = {"CABLE_STORE": str(disk / "cables"), "FULL_DISK": str(disk)}
        async with child(server, tmp_path, settings, "-c", NO_ROOM) as bot:
            await server.taken(server.send_text("/cable 07MOSCOW3804"), seconds=30)
            await server.taken(server.send_text("/search Moscow"))
            card, search = (call.params["text"] for call in server.of("sendMessage"))
            assert "07MOSCOW3804" in card
            assert search.startswith("Search is not ready")
            assert await bot.terminate() == 0


async def test_strange_updates_stop_nothing(store: Path, server: BotApiServer) -> None:
    """Updates of unknown kinds, with missing fields and wrong types pass; the next question is answered."""
    strange: list[object] = [None, 7, "x", [], {}, {"chat": {}}, {"chat": {"id": "x"}, "message_id": {}}]
    kinds = ["message", "callback_query", "inline_query", "kind_of_the_future"]
    async with child(server, store, {}) as bot:
        for kind, content in itertools.product(kinds, strange):
            server.state.updates.add(updates.update("message", {}) | {"message": None, kind: content})
        server.send_text("/cable 07MOSCOW3804")
        await server.answers(1, seconds=30)
        assert await bot.terminate() == 0
        assert "Traceback" not in bot.log
    assert not server.state.updates.first(100)


async def test_a_clock_that_jumps_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the wall clock jumps years to and fro, messages are answered, and none is taken for a flood."""

    def jumps() -> Iterator[float]:
        yield from itertools.cycle([0.0, 4e9, 1e9, 1.0, 2e9])

    clock = jumps()
    monkeypatch.setattr(time, "time", lambda: next(clock))
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        async with delivery.polling(parts):
            for number in range(10):
                telegram.say(f"hello {number}")
                await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == [f"hello {number}" for number in range(10)]


async def test_a_button_pressed_twice_is_acknowledged_twice(store: Path, server: BotApiServer) -> None:
    """The second edit changes nothing and Telegram refuses it; the button stops spinning all the same."""
    async with child(server, store, {}) as bot:
        server.send_text("/cable 07MOSCOW3804")
        await server.answers(1, seconds=30)
        card = server.latest()
        label = next(
            b["text"] for row in card["reply_markup"]["inline_keyboard"] for b in row if b["text"] == "3"
        )
        pressed = [server.press(card, label) for _ in range(2)]
        for update in pressed:
            await server.taken(update)
        acknowledged = [call.params["callback_query_id"] for call in server.of("answerCallbackQuery")]
        assert acknowledged == [update["callback_query"]["id"] for update in pressed]
        assert any("not modified" in call.description for call in server.refusals)
        assert not server.of("sendMessage")[1:], "an apology for what is no fault"
        assert await bot.terminate() == 0


async def test_a_button_works_for_whoever_presses_it(store: Path, server: BotApiServer) -> None:
    """In a group anybody may press a button under an answer to somebody else; it is acknowledged to them."""
    asker, other = updates.READER, updates.OTHER_READER
    group = updates.supergroup(1)
    async with child(server, store, {}) as bot:
        server.send_text(f"/cable@{updates.BOT['username']} 07MOSCOW3804", user=asker, chat=group)
        await server.answers(1, seconds=30)
        pressed = server.press(server.latest(group), "3", user=other)
        await server.taken(pressed)
        [edit] = server.of("editMessageText")
        assert (edit.params["chat_id"], "¶3" in edit.params["text"]) == (group["id"], True)
        [acknowledged] = server.of("answerCallbackQuery")
        assert acknowledged.params["callback_query_id"] == pressed["callback_query"]["id"]
        assert await bot.terminate() == 0


async def test_a_store_with_names_kept_is_served_on_purpose_alone(
    tmp_path: Path, server: BotApiServer
) -> None:
    """By default the bot ends with a line about it; with ALLOW_UNMASKED it serves."""
    await asyncio.to_thread(import_sources, [str(SAMPLE)], tmp_path / "cables", keep_names=True)
    async with child(server, tmp_path, {}) as bot:
        status, output = await ended(bot)
    assert status == 1
    assert "Error: This store was imported with --names keep" in output
    async with child(server, tmp_path, {"ALLOW_UNMASKED": "yes"}) as bot:
        server.send_text("/cable 07MOSCOW3804")
        await server.answers(1, seconds=30)
        assert await bot.terminate() == 0
