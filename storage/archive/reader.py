"""Looking cables up in the store, by one query on one connection for each question."""

import asyncio
import logging
import math
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from storage.archive.database import FORMAT_VERSION
from storage.archive.generations import generation_number, newest_generation
from storage.archive.served import ServedGeneration
from storage.cables.cable import Cable
from storage.cables.reference import ReferenceId, candidates
from storage.errors import StoreError

_LOOK_AGAIN_AFTER = 1.0
"""Seconds between two looks for a newer generation."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What a store holds. Counts are of cables, by what they are counted by, in its order.

    `size` is in bytes, of the generation that is served; `names_kept` says that names marked for
    protection were not masked in some import.
    """

    cables: int
    years: dict[int, int]
    origins: dict[str, int]
    editions: dict[str, int]
    size: int
    format_version: int
    names_kept: bool
    generation: int


class Store:
    """A store opened for reading; it goes on from a newer generation by itself.

    An answer always comes from one generation. A lookup raises StoreError where the store turns out
    to be damaged.
    """

    def __init__(self, folder: Path, generation: ServedGeneration) -> None:
        self._folder = folder
        self._generation = generation
        self._look_again_at = time.monotonic() + _LOOK_AGAIN_AFTER
        self._closed = False
        self._trouble = ""

    @classmethod
    async def open(cls, folder: Path) -> Self:
        """Open the newest generation of a store.

        Raises StoreError where it is missing, empty, cut short or of another version, with the command
        that mends it. The store must be closed, also by `async with`: the process does not end before.
        """
        return cls(folder, await ServedGeneration.open(folder))

    async def close(self) -> None:
        """Close the store, after the lookups under way."""
        self._closed = True
        await self._generation.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def cable(self, reference_id: ReferenceId) -> Cable | None:
        """The cable of exactly this ID, None where the store has none."""
        await self._follow()
        return await self._generation.cable(reference_id)

    async def find(self, reference_id: ReferenceId) -> Cable | None:
        """The cable of this ID, else of one of its aliases; None where the store has none."""
        for candidate in candidates(reference_id):
            if cable := await self.cable(candidate):
                return cable
        return None

    async def nearest(self, reference_id: ReferenceId, limit: int) -> tuple[ReferenceId, ...]:
        """IDs of the same station: those of the same year first, then of the nearest years.

        Within a year the nearest numbers come first. Empty where the station is unknown.
        """
        return await self._ids(
            "SELECT reference_id FROM cables WHERE station = ?"
            " ORDER BY abs(year - ?), abs(number - ?), reference_id LIMIT ?",
            (reference_id.station, reference_id.year, reference_id.number, limit),
        )

    async def of_any_year(self, station: str, number: int) -> tuple[ReferenceId, ...]:
        """IDs of a station's message with a number, in whatever year, the oldest first."""
        return await self._ids(
            "SELECT reference_id FROM cables WHERE station = ? AND number = ? ORDER BY year, reference_id",
            (station, number),
        )

    async def beginning_with(self, beginning: str, limit: int) -> tuple[ReferenceId, ...]:
        """IDs that begin with some letters and digits, in their order."""
        return await self._ids(
            "SELECT reference_id FROM cables WHERE reference_id >= ? AND reference_id < ?"
            " ORDER BY reference_id LIMIT ?",
            (beginning, beginning + "\U0010ffff", limit),
        )

    async def referring(self, reference_id: ReferenceId, limit: int) -> tuple[ReferenceId, ...]:
        """IDs of the cables in the store that refer to this one, in their order."""
        return await self._ids(
            "SELECT citing FROM citations WHERE cited = ? ORDER BY citing LIMIT ?",
            (reference_id.text, limit),
        )

    async def names_kept(self) -> bool:
        """Whether it holds names that cables mark for protection; told without counting the cables."""
        await self._follow()
        [(kept,)] = await self._generation.rows("SELECT names_kept FROM about", ())
        return bool(kept)

    async def info(self) -> StoreInfo:
        """What the store holds."""
        await self._follow()
        generation = self._generation
        rows = await generation.rows(
            "SELECT 'year', year, count(*) FROM cables GROUP BY year"
            " UNION ALL SELECT 'origin', origin, count(*) FROM cables WHERE origin NOT NULL GROUP BY origin"
            " UNION ALL SELECT 'edition', edition, count(*) FROM cables GROUP BY edition"
            " UNION ALL SELECT 'names kept', names_kept, 0 FROM about",
            (),
        )
        years = {value: count for what, value, count in rows if what == "year"}
        return StoreInfo(
            cables=sum(years.values()),
            years=years,
            origins={value: count for what, value, count in rows if what == "origin"},
            editions={value: count for what, value, count in rows if what == "edition"},
            size=await asyncio.to_thread(_size, generation.folder),
            format_version=FORMAT_VERSION,
            names_kept=any(value for what, value, _ in rows if what == "names kept"),
            generation=generation_number(generation.folder),
        )

    def generation_folder(self) -> Path:
        """The folder of the generation served at this moment, for what else belongs to it."""
        return self._generation.folder

    async def _ids(self, sql: str, parameters: tuple[object, ...]) -> tuple[ReferenceId, ...]:
        await self._follow()
        return tuple(ReferenceId(text) for (text,) in await self._generation.rows(sql, parameters))

    async def _follow(self) -> None:
        """Go on from a newer generation where there is one; looks for it once a second."""
        if time.monotonic() < self._look_again_at:
            return
        self._look_again_at = math.inf  # so that one lookup looks, and the others go on meanwhile
        try:
            await self._change_over()
        finally:
            self._look_again_at = time.monotonic() + _LOOK_AGAIN_AFTER

    async def _change_over(self) -> None:
        try:
            newest = await asyncio.to_thread(newest_generation, self._folder)
            if newest in (None, self._generation.folder):
                return
            opened = await ServedGeneration.open(self._folder)
        except (OSError, StoreError) as error:
            if str(error) != self._trouble:
                self._trouble = str(error)
                _log.error("Still serving %s. %s", self._generation.folder.name, error)
            return
        if self._closed:  # meanwhile
            await opened.close()
            return
        served, self._generation = self._generation, opened
        # Lookups under way are in the queue of their connection before this.
        await served.close()


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
