"""Nothing is lost by `kill -9`, at whatever moment."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

from storage.importing import import_sources
from tests.support.bot_api import BotApiServer
from tests.support.child import SAMPLE, child, webhook_settings
from tests.support.kills import asked_and_killed


@pytest.mark.parametrize("settings", [{}, webhook_settings()], ids=["polling", "webhook"])
async def test_everybody_is_answered_though_the_bot_is_killed(
    settings: Mapping[str, str], tmp_path: Path
) -> None:
    """Of 200 people none goes unanswered over three kills; at most a hundred a kill are answered twice."""
    await asyncio.to_thread(import_sources, [str(SAMPLE)], tmp_path / "cables")
    async with BotApiServer() as server, child(server, tmp_path, settings) as bot:
        outcome = await asked_and_killed(server, bot, asked=200, kills=3, seed=8, seconds=60)
        assert outcome.unanswered == 0, bot.log
        assert outcome.answered_twice <= 100 * outcome.kills
        assert not server.refusals
        assert await bot.terminate() == 0
