"""Lookups go on while an import runs and publishes."""

import asyncio
import sys
import time
from itertools import cycle
from pathlib import Path

from storage.archive.chunks import CHUNK_ITEMS
from storage.archive.reader import Store
from storage.cables.cable import Cable, Edition
from tests.support.stores import import_cables, many_cables, write_export

_PROJECT = Path(__file__).parents[3]
_CABLES = CHUNK_ITEMS * 4
_LOOKUPS_A_SECOND = 200
_TO_BE_SERVED_WITHIN = 2.0
"""Seconds after publishing."""


async def test_lookups_all_through_an_import(tmp_path: Path) -> None:
    """200 lookups a second: none fails, none is mixed, none goes back, and the new cables come in time."""
    low = many_cables(_CABLES)
    high = {one.reference_id: one for one in many_cables(_CABLES, "high", edition=Edition.FULL)}
    import_cables(tmp_path / "store", *low)
    source = write_export(tmp_path / "high.jsonl", high.values())
    answers: list[Cable | None] = []
    published = 0.0
    async with await Store.open(tmp_path / "store") as store:
        arguments = ("-m", "tests.support.killed_import", str(source), str(tmp_path / "store"))
        child = await asyncio.create_subprocess_exec(
            sys.executable, *arguments, cwd=_PROJECT, stdout=asyncio.subprocess.DEVNULL
        )
        ended = asyncio.create_task(child.wait())
        for place, one in enumerate(cycle(low)):
            due = asyncio.create_task(asyncio.sleep(1 / _LOOKUPS_A_SECOND))
            answer = await store.cable(one.reference_id)
            answers.append(answer)
            assert answer in (one, high[one.reference_id]), f"lookup {place}"
            if ended.done():
                published = published or time.monotonic()
                if answer == high[one.reference_id] or time.monotonic() > published + _TO_BE_SERVED_WITHIN:
                    break
            await due
        assert await ended == 0
        assert answers[-1] in high.values(), "the new generation is not served in time"
        after = [await store.cable(reference_id) for reference_id in high]
    from_the_old = [answer is not None and answer.subject == "low tide" for answer in answers]
    assert from_the_old == sorted(from_the_old, reverse=True), (
        "an answer is from the old generation after one from the new"
    )
    assert len(answers) > 50
    assert after == list(high.values())
