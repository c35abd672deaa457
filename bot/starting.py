"""Starting while Telegram is away: the bot waits for it instead of ending."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from telegram.error import InvalidToken

from bot.errors import TokenRefusedError
from bot.trying import until_telegram_takes
from handlers import AnyApplication

_log = logging.getLogger(__name__)


@contextlib.asynccontextmanager
async def started(application: AnyApplication, stop: asyncio.Event) -> AsyncIterator[None]:
    """Initialize an application as soon as Telegram answers, or `stop` is set; shut it down at the end.

    Raises `TokenRefusedError`. Stands for `async with application`, which raises when Telegram is away.
    """
    try:
        await _initialize(application, stop)
        yield
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # of a start that did not get far, the application closes nothing


async def _initialize(application: AnyApplication, stop: asyncio.Event) -> None:
    async def initialize() -> None:
        try:
            await application.initialize()
        except InvalidToken:
            raise TokenRefusedError from None  # the text of the error holds the token
        _log.info("Telegram is reached; answering as @%s", application.bot.username)

    await until_telegram_takes(initialize, stop, "Telegram cannot be reached")
