"""The time an answer may take, in which the waits that Telegram's limits ask for do not count."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar

_running: ContextVar[asyncio.Timeout | None] = ContextVar("_running", default=None)


@asynccontextmanager
async def worktime(seconds: float) -> AsyncIterator[None]:
    """Raise `TimeoutError` when what stands within takes longer, less the time spent in `standing_still`."""
    async with asyncio.timeout(seconds) as clock:
        token = _running.set(clock)
        try:
            yield
        finally:
            _running.reset(token)


@contextmanager
def standing_still() -> Iterator[None]:
    """Stop the clock of the `worktime` around, if there is one, for as long as this lasts."""
    clock = _running.get()
    end = clock.when() if clock is not None else None
    if clock is None or end is None or clock.expired():
        yield
        return
    now = asyncio.get_running_loop().time
    left = end - now()
    clock.reschedule(None)
    try:
        yield
    finally:
        clock.reschedule(now() + left)
