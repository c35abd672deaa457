"""The runs of the load benchmark: one bot, one server, one kind of load, and what came of it."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from benchmarks.load_bots import Bot, Kind, start
from benchmarks.load_server import FIRST_CHAT, FLOODER, LoadServer

QUESTION = "/cable 07MOSCOW3804"
LONG_QUESTION = ", ".join(f"07MOSCOW3804 {number}" for number in range(1, 7))  # six messages answer it
PER_SECOND = 30
LONGEST = 600.0  # seconds that a run may take
IDLE_SECONDS = 3.0

Figures = dict[str, float]
Run = Callable[[Kind, Path], Awaitable[Figures]]


def full_speed(updates: int, *, people: int | None = None, send_seconds: float = 0.0) -> Run:
    """All updates wait at once, each of another person or of so many; each send takes `send_seconds`."""

    async def run(kind: Kind, store: Path) -> Figures:
        server, bot = await _ready(kind, store, send_seconds)
        memory: list[float] = []
        try:
            await _warm_up(server)
            cpu, began = bot.cpu_seconds(), time.perf_counter()
            for number in range(updates):
                server.put(FIRST_CHAT + number % (people or updates), QUESTION)
            while server.seen.answers < updates + 1 and time.perf_counter() - began < LONGEST:
                await asyncio.sleep(0.1)
                if server.seen.answers > 0.6 * updates:
                    memory.append(bot.memory_mb())
            seconds = server.seen.last_answer - began
            used = bot.cpu_seconds() - cpu
        finally:
            await bot.stop()
            server.stop()
        answered = server.seen.answers - 1
        return {
            "updates/s": round(answered / seconds, 1),
            "CPU s per 1,000": round(1000 * used / max(1, answered), 3),
            "unanswered": updates - answered,
            "grown MB": round(max(memory, default=0) - min(memory, default=0), 1),
        }

    return run


def steady(seconds: float, flood_per_minute: int = 0) -> Run:
    """Thirty updates a second, each of another chat, and perhaps one that floods with long ones too."""

    async def run(kind: Kind, store: Path) -> Figures:
        server, bot = await _ready(kind, store)
        try:
            await _warm_up(server)
            count = int(PER_SECOND * seconds)
            asked = [(chat, QUESTION) for chat in range(FIRST_CHAT, FIRST_CHAT + count)]
            pairs = [(FLOODER, QUESTION), (FLOODER, LONG_QUESTION)] * int(flood_per_minute * seconds / 120)
            await asyncio.gather(
                _at_a_rate(server, PER_SECOND, asked),
                _at_a_rate(server, flood_per_minute / 60, pairs),
            )
            await asyncio.sleep(2)
        finally:
            await bot.stop()
            server.stop()
        seen = server.seen
        answered = [chat for chat, _ in asked if chat in seen.answered]
        waits = [1000 * (seen.answered[chat] - seen.handed_out[chat]) for chat in answered]
        waits_in_all = [1000 * (seen.answered[chat] - seen.asked[chat]) for chat in answered]
        return {
            "p50 ms": round(statistics.median(waits), 2),
            "p99 ms": round(statistics.quantiles(waits, n=100)[98], 2),
            "p99 ms from asking": round(statistics.quantiles(waits_in_all, n=100)[98], 2),
            "unanswered": count - len(answered),
            "told": sum(b"sending faster" in body for body in seen.to_flooder),
            "messages to who floods": len(seen.to_flooder),
        }

    return run


async def idle(kind: Kind, store: Path) -> Figures:
    """The bot starts, polls, and has nothing to do."""
    server, bot = await _ready(kind, store)
    try:
        assert server.seen.first_poll is not None
        await asyncio.sleep(IDLE_SECONDS)
        memory = bot.memory_mb()
    finally:
        await bot.stop()
        server.stop()
    return {"memory MB": round(memory, 1), "first poll s": round(server.seen.first_poll - bot.started, 3)}


async def _ready(kind: Kind, store: Path, send_seconds: float = 0.0) -> tuple[LoadServer, Bot]:
    """A server and a bot that has begun to poll it."""
    server = LoadServer(send_seconds)
    await server.start()
    bot = await start(kind, server.url, store)
    await _until(lambda: server.seen.first_poll is not None)
    return server, bot


async def _warm_up(server: LoadServer) -> None:
    """One question before the clock starts, which opens connections and the store."""
    server.put(FIRST_CHAT - 1, QUESTION)
    await _until(lambda: FIRST_CHAT - 1 in server.seen.answered)


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not holds():  # noqa: ASYNC110  (an event would cost the server time)
            await asyncio.sleep(0.005)


async def _at_a_rate(server: LoadServer, per_second: float, asked: list[tuple[int, str]]) -> None:
    """Have people ask, each in a chat."""
    began = time.perf_counter()
    for number, (chat, text) in enumerate(asked):
        await asyncio.sleep(max(0.0, began + number / per_second - time.perf_counter()))
        server.put(chat, text)
