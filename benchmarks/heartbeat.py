"""How long searching and checking hold the event loop up."""

import asyncio
import gc
import time
from pathlib import Path

from storage.search.searcher import Searcher

_BEAT = 0.001
"""Seconds."""
_AT_ONCE = 4
_ROUNDS = 3


async def longest_gap(generation: Path, queries: list[str]) -> float:
    """The longest time between two beats of 1 ms, in seconds, while some people search and check at once."""
    gaps: list[float] = []
    beating = asyncio.create_task(_beat(gaps))
    async with Searcher(lambda: generation) as searcher:
        await searcher.search(queries[0])
        gc.freeze()  # as the bot does at its start
        gaps.clear()
        await asyncio.gather(
            *(_ask(searcher, queries[person:] + queries[:person]) for person in range(_AT_ONCE))
        )
    beating.cancel()
    return max(gaps)


async def _beat(gaps: list[float]) -> None:
    last = time.perf_counter()
    while True:
        await asyncio.sleep(_BEAT)
        now = time.perf_counter()
        gaps.append(now - last)
        last = now


async def _ask(searcher: Searcher, queries: list[str]) -> None:
    """Search for each query, and check the sentence of its first hit as it stands and shortened."""
    for query in queries * _ROUNDS:
        results = await searcher.search(query)
        for hit in results.hits[:1]:
            await searcher.verify(hit.excerpt.text.strip("…"))
            await searcher.verify(" ".join(hit.excerpt.text.split()[::2]))
