"""Trying on while Telegram is away: pauses that grow, with jitter, by tenacity."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

from telegram.error import TelegramError
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_exponential_jitter
from tenacity.wait import wait_base

FIRST_PAUSE = 1.0  # seconds, doubled after each try
LONGEST_PAUSE = 15.0

_log = logging.getLogger("bot.trying")


def growing(first: float, longest: float) -> wait_base:
    """Pauses from `first` seconds on, doubled up to `longest`, and up to half of `first` more by chance."""
    return wait_exponential_jitter(multiplier=first, max=longest, jitter=first / 2)


async def until_telegram_takes(
    call: Callable[[], Awaitable[object]], stop: asyncio.Event, what_fails: str
) -> None:
    """Make a call until Telegram takes it, or `stop` is set.

    `what_fails` is for the log. Raises what the call raises but for a `TelegramError`, which may pass.
    """

    async def sleep(seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await stop.wait()

    def tell(state: RetryCallState) -> None:
        _log.warning("%s (%s); trying on", what_fails, name_of_failure(state))

    retrying = AsyncRetrying(
        retry=retry_if_exception_type(TelegramError),
        stop=lambda _: stop.is_set(),
        wait=growing(FIRST_PAUSE, LONGEST_PAUSE),
        sleep=sleep,
        before_sleep=tell,
        retry_error_callback=lambda _: None,
    )
    await retrying(call)


def name_of_failure(state: RetryCallState) -> str:
    """The type of what the latest attempt raised, which is all that a log may say of it."""
    failure = state.outcome.exception() if state.outcome else None
    return type(failure).__name__
