"""Trying on while Telegram is away: pauses that grow, with jitter, by tenacity."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram.error import TelegramError
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_exponential, wait_random
from tenacity.wait import wait_base

from bot.stopping import until_one_ends

FIRST_PAUSE = 1.0  # seconds, doubled after each try
LONGEST_PAUSE = 15.0

WHAT_TO_CHECK = "Check the network; where they are set, TELEGRAM_PROXY and TELEGRAM_API_URL."
"""For the operator, when Telegram is not reached: only they can know which of these it is."""

_log = logging.getLogger(__name__)


def growing(first: float, longest: float) -> wait_base:
    """Pauses from `first` seconds on, doubled up to `longest`, and up to half of `first` more by chance."""
    return wait_exponential(multiplier=first, max=longest) + wait_random(0, first / 2)


async def until_telegram_takes(
    call: Callable[[], Awaitable[object]], stop: asyncio.Event, what_fails: str
) -> None:
    """Make a call until Telegram takes it; a `stop` cuts it short.

    `what_fails` is for the log. Raises what the call raises but for a `TelegramError`, which may pass.
    """

    def tell(state: RetryCallState) -> None:
        _log.warning("%s (%s). %s Trying on", what_fails, name_of_failure(state), WHAT_TO_CHECK)

    retrying = AsyncRetrying(
        retry=retry_if_exception_type(TelegramError),
        wait=growing(FIRST_PAUSE, LONGEST_PAUSE),
        before_sleep=tell,
    )

    await until_one_ends(retrying(call), stop.wait())


def name_of_failure(state: RetryCallState) -> str:
    """The type of what the latest attempt raised, which is all that a log may say of it."""
    failure = state.outcome.exception() if state.outcome else None
    return type(failure).__name__
