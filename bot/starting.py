"""Starting while Telegram is away: the bot waits for it instead of ending."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from typing import Any

from telegram.error import InvalidToken, NetworkError
from telegram.ext import Application

from bot.errors import TokenRefusedError

FIRST_PAUSE = 1.0  # seconds, doubled after each try
LONGEST_PAUSE = 15.0

_log = logging.getLogger("bot.starting")


@contextlib.asynccontextmanager
async def started(
    application: Application[Any, Any, Any, Any, Any, Any], stop: asyncio.Event
) -> AsyncIterator[None]:
    """Initialize an application as soon as Telegram answers, or `stop` is set; shut it down at the end.

    Raises `TokenRefusedError`. Stands for `async with application`, which raises when Telegram is away.
    """
    try:
        await _initialize(application, stop)
        yield
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # of a start that did not get far, the application closes nothing


async def _initialize(application: Application[Any, Any, Any, Any, Any, Any], stop: asyncio.Event) -> None:
    pause = FIRST_PAUSE
    while not stop.is_set():
        try:
            return await application.initialize()
        except InvalidToken:
            raise TokenRefusedError from None  # the text of the error holds the token
        except NetworkError as error:
            _log.warning("Telegram cannot be reached (%s); trying on", type(error).__name__)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await stop.wait()
        pause = min(2 * pause, LONGEST_PAUSE)
    return None
