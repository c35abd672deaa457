"""What the log says of an outage: a line at its beginning, a line at its end, and no traceback."""

import asyncio
import logging
from pathlib import Path

import pytest

from storage.importing import import_sources
from tests.support import delivery, loopback
from tests.support.bot_api import BotApiServer, faults
from tests.support.child import SAMPLE, child, webhook_settings
from tests.support.delivery import delivered
from tests.support.loopback import LoopbackTelegram, page, refusal


@pytest.mark.parametrize(
    "fault",
    [
        page(502),
        page(404),
        page(401),
        refusal(502, "Bad Gateway"),
        refusal(429, "Too Many Requests: retry after 86400", retry_after=86400),
        loopback.nothing,
        loopback.cut_mid_body,
        loopback.garbage,
    ],
)
async def test_an_outage_is_two_lines_in_the_log(
    fault: loopback.Fault, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever comes instead of updates, polling goes on by itself and says so; nobody adds a traceback."""
    monkeypatch.setattr("bot.polling.FIRST_PAUSE", 0.01)
    caplog.set_level(logging.INFO)
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.faults["getUpdates"].extend([fault] * 4)
        telegram.say("hello")
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == ["hello"]
    began, ended = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert began.getMessage().startswith("Polling failed")
    assert "Check the network" in began.getMessage()
    assert ended.getMessage().startswith("Polling goes on after")
    assert [record for record in caplog.records if record.exc_info] == []


async def test_a_conflict_says_what_it_comes_from(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Telegram is reached where it refuses a second poller, so the line says nothing of the network."""
    monkeypatch.setattr("bot.polling.FIRST_PAUSE", 0.01)
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.faults["getUpdates"].append(refusal(409, "Conflict: terminated by other getUpdates request"))
        telegram.say("hello")
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
    [began] = [record.getMessage() for record in caplog.records if "Polling failed" in record.getMessage()]
    assert "One process at a time may poll" in began
    assert "network" not in began


async def test_an_outage_of_pages_leaves_no_traceback(tmp_path: Path) -> None:
    """A gateway answers all calls of the running bot by a page; when it is over, people are answered."""
    await asyncio.to_thread(import_sources, [str(SAMPLE)], tmp_path / "cables")
    async with BotApiServer() as server, child(server, tmp_path, {}) as bot:
        server.send_text("/help")
        await server.answers(1, seconds=30)
        server.fail_all(faults.server_error(502))
        server.send_text("/help")  # ends the poll under way
        async with asyncio.timeout(30):
            while "Polling failed" not in bot.log:  # noqa: ASYNC110  (another process writes it)
                await asyncio.sleep(0.05)
        server.heal()
        server.send_text("/cable 07MOSCOW3804")
        async with asyncio.timeout(30):
            while "Polling goes on" not in bot.log:  # noqa: ASYNC110  (another process writes it)
                await asyncio.sleep(0.05)
        async with asyncio.timeout(30):
            while len(server.state.updates):  # noqa: ASYNC110  (the server has no event for "all confirmed")
                await asyncio.sleep(0.05)
        assert "07MOSCOW3804" in server.of("sendMessage")[-1].params["text"]
        assert await bot.terminate() == 0
    assert bot.log.count("Polling failed") == 1
    assert "Traceback" not in bot.log


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_a_token_revoked_midway_leaves_no_traceback(way: str, tmp_path: Path) -> None:
    """Also where an answer is the first to be refused: the bot ends with the line on the token."""
    await asyncio.to_thread(import_sources, [str(SAMPLE)], tmp_path / "cables")
    settings = webhook_settings() if way == "webhook" else {}
    async with BotApiServer() as server, child(server, tmp_path, settings) as bot:
        server.send_text("/help")
        await server.answers(1, seconds=30)
        for method in ("sendMessage", "editMessageText"):
            server.fail(method, faults.refused(401, "Unauthorized"), times=None)
        server.send_text("/help")
        await server.wait_for(lambda call: call.status == 401, 1, seconds=30)
        server.fail_all(faults.refused(401, "Unauthorized"))
        server.state.updates.wake()
        async with asyncio.timeout(30):
            assert await bot.ended() == 1
    assert "Error: Telegram refuses the bot's token" in bot.log
    assert "Traceback" not in bot.log
