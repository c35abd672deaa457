"""Ending in time: a signal asks for a good end, and a watch sees to it that there is one."""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Coroutine
from typing import Any

# What is in hand gets 3 seconds, and 1 is for confirming it; whoever sent the signal waits for five.
LAST_SECONDS = 4.5

_log = logging.getLogger(__name__)


async def until_one_ends(*works: Coroutine[Any, Any, object]) -> None:
    """Do several things side by side until one has ended; the others are cut short.

    Raises what one of them raised.
    """
    tasks = [asyncio.create_task(work) for work in works]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in tasks:
        if not task.cancelled():
            task.result()


def stop_on_signals(stop: asyncio.Event) -> None:
    """Set `stop` on SIGINT or SIGTERM, and end the process within five seconds of it, with status 0.

    Python itself waits at its end for every thread, and a search in one cannot be cut short. Nothing is lost
    by leaving it: what was answered has been confirmed, and what was not comes again.
    """
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, _begin_to_stop, stop)


def _begin_to_stop(stop: asyncio.Event) -> None:
    if not stop.is_set():
        stop.set()
        watch = threading.Timer(LAST_SECONDS, _leave)
        watch.daemon = True
        watch.start()


def _leave() -> None:
    _log.warning("Something did not end in time, a search perhaps; the bot ends without it")
    os._exit(0)
