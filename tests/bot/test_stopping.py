"""Ending in time, whatever is under way."""

import asyncio
from pathlib import Path

import pytest

from storage.importing import import_sources
from tests.support.bot_api import BotApiServer
from tests.support.child import SAMPLE, child, webhook_settings

# Starts the bot with a search that blocks its thread and says so.
BLOCKED = """
import time
from storage.search import searcher

def search(*_):
    print("searching", flush=True)
    time.sleep(30)

searcher.search = search
from bot.cli import main
main(["run"])
"""


@pytest.mark.parametrize("settings", [{}, webhook_settings()], ids=["polling", "webhook"])
async def test_a_thread_that_is_busy_does_not_delay_the_end(settings: dict[str, str], tmp_path: Path) -> None:
    """Searches that take half a minute: the bot ends within five seconds, with status 0, and asks again."""
    await asyncio.to_thread(import_sources, [str(SAMPLE)], tmp_path / "cables")
    async with BotApiServer() as server, child(server, tmp_path, settings, "-c", BLOCKED) as bot:
        update = server.send_text("/search press freedom")
        async with asyncio.timeout(30):
            while "searching" not in bot.log:  # noqa: ASYNC110  (another process writes it)
                await asyncio.sleep(0.05)
        async with asyncio.timeout(5):
            assert await bot.terminate() == 0
        assert "Traceback" not in bot.log
        assert [waiting["update_id"] for waiting in server.state.updates.first(100)] == [update["update_id"]]
