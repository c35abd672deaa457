"""The whole archive, imported and looked up in, beside the least that it could take.

    python -m benchmarks.archive [--cables N]

Makes the archive once, imports it, and prints a table of ratios. The raw figures are written to
benchmarks/results/. Ends with status 1 where a target is missed.
"""

import argparse
import asyncio
import csv
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from benchmarks.generate_archive import FULL_SIZE, archive_path
from benchmarks.results import write_result
from benchmarks.watched_import import import_watched
from storage.archive.database import find_database
from storage.archive.reader import Store
from storage.archive.served import FIND_BODY, ServedGeneration
from storage.cables.reference import ReferenceId
from storage.search.index import INDEX

LOOKUPS = 4_000
COLD_LOOKUPS = 15


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a figure, what it is held against, and how much of that it may be."""

    what: str
    measured: float
    unit: str
    against: str
    floor: float
    target: float | None

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.measured / self.floor

    @property
    def kept(self) -> bool:
        """Whether the target is met."""
        return self.target is None or self.ratio <= self.target


def main() -> None:
    """Run everything, print the table and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cables", type=int, default=FULL_SIZE)
    cables = parser.parse_args().cables
    archive = archive_path(cables)
    # Beside the archive, since /tmp is often small or in memory.
    work = Path(mkdtemp(dir=archive.parent))
    try:
        lines = measure(archive, work)
    finally:
        shutil.rmtree(work)
    print("| what | measured | against | ratio | target |\n| --- | --- | --- | --- | --- |")
    for line in lines:
        print(_printed_line(line))
    figures = {"cables": cables, "csv_bytes": archive.stat().st_size,
               "lines": [asdict(line) | {"ratio": line.ratio} for line in lines]}  # fmt: skip
    write_result(f"archive-{cables}", figures)
    sys.exit(not all(line.kept for line in lines))


def _printed_line(line: Line) -> str:
    return (
        f"| {line.what} | {line.measured:,.1f} {line.unit} | {line.against} {line.floor:,.1f} {line.unit} | "
        f"{line.ratio:.2f} | {f'≤ {line.target:g}' if line.target else ''}{'' if line.kept else ' MISSED'} |"
    )


def measure(archive: Path, work: Path) -> list[Line]:
    """All lines of the table, the floor of each measured just before it."""
    floor = _timed(lambda: _import_raw(archive, work / "raw.sqlite"))
    (work / "raw.sqlite").unlink()
    imported = import_watched(archive, work / "store")
    database = find_database(work / "store")
    index = sum(file.stat().st_size for file in (database.parent / INDEX).iterdir())
    cables = sum(file.stat().st_size for file in database.parent.iterdir() if file.is_file())
    csv_size = archive.stat().st_size / 1e6
    ids = _some_ids(database)
    bare = _bare_lookups(database, ids)
    row, cable = asyncio.run(_store_lookups(work / "store", ids))
    cold_row, cold_same, cold = _cold_lookups(work / "store", database, ids)
    raw_rows = "csv.reader and raw rows into SQLite"
    return [
        Line("import, without the index", imported.reading, "s", raw_rows, floor, 12),
        Line("search index, and all onto the disk", imported.publishing, "s", raw_rows, floor, 8),
        Line("anonymous memory", imported.memory / 2**20, "MiB", "limit", 512, 1),
        Line("cables on disk", cables / 1e6, "MB", "the CSV", csv_size, 0.6),
        Line("search index on disk", index / 1e6, "MB", "the CSV", csv_size, 0.5),
        Line("raw row through the store", row, "µs", "bare sqlite3", bare, 3),
        Line("finished cable, warm", cable, "µs", "limit", 200, 1),
        Line("cable in a new process, cold", cold, "µs", "bare sqlite3 and zstandard", cold_same, 2),
        Line("cable in a new process, cold", cold, "µs", "bare sqlite3, the row alone", cold_row, None),
    ]


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _import_raw(archive: Path, database: Path) -> None:
    """The least that an import could do: rows as they are into one table."""
    csv.field_size_limit(2**31 - 1)
    with closing(sqlite3.connect(database)) as connection, archive.open(encoding="utf-8", newline="") as file:
        connection.execute("CREATE TABLE raw (number, date, id, origin, classification, refs, header, body)")
        rows = csv.reader(file, escapechar="\\", doublequote=False)
        connection.executemany("INSERT INTO raw VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.commit()


def _some_ids(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        ids = [text for (text,) in connection.execute("SELECT reference_id FROM cables ORDER BY 1")]
    return Random("lookups").sample(ids, min(LOOKUPS, len(ids)))


def _bare_lookups(database: Path, ids: list[str]) -> float:
    """Microseconds for a row, read by sqlite3 alone, the median of a second, warm round."""
    with closing(sqlite3.connect(database)) as connection:
        for _ in range(2):
            times = []
            for text in ids:
                began = time.perf_counter()
                connection.execute(FIND_BODY, (text,)).fetchall()
                times.append(time.perf_counter() - began)
    return statistics.median(times) * 1e6


async def _store_lookups(folder: Path, ids: list[str]) -> tuple[float, float]:
    """Microseconds for a raw row and for a finished cable through the store, medians of warm rounds."""
    generation = await ServedGeneration.open(folder)
    try:
        for _ in range(2):
            rows = [await _awaited(generation.rows(FIND_BODY, (text,))) for text in ids]
    finally:
        await generation.close()
    async with await Store.open(folder) as store:
        for _ in range(2):
            cables = [await _awaited(store.cable(ReferenceId(text))) for text in ids]
    return statistics.median(rows) * 1e6, statistics.median(cables) * 1e6


async def _awaited(act: Awaitable[object]) -> float:
    began = time.perf_counter()
    await act
    return time.perf_counter() - began


_COLD_ROW = """
import sqlite3, sys, time
began = time.perf_counter()
connection = sqlite3.connect(sys.argv[1])
connection.execute(sys.argv[2], (sys.argv[3],)).fetchall()
print((time.perf_counter() - began) * 1e6)
"""
_COLD_SAME = """
import orjson, sqlite3, sys, time, zstandard
from pathlib import Path
began = time.perf_counter()
connection = sqlite3.connect(sys.argv[1])
((body,),) = connection.execute(sys.argv[2], (sys.argv[3],))
dictionary = Path(sys.argv[1]).with_name("dictionary")
read = dictionary.read_bytes() if dictionary.exists() else b""
decompressor = zstandard.ZstdDecompressor(zstandard.ZstdCompressionDict(read))
head, first, body = body.split(b"\\n", 2)
orjson.loads(first)
for lines, size in orjson.loads(head[8:]):
    for line in decompressor.decompress(body[:size]).split(b"\\n"):
        orjson.loads(line)
    body = body[size:]
print((time.perf_counter() - began) * 1e6)
"""
_COLD_STORE = """
import asyncio, sys, time
from pathlib import Path
from storage.archive.reader import Store
from storage.cables.reference import ReferenceId
async def look_up():
    began = time.perf_counter()
    async with await Store.open(Path(sys.argv[1])) as store:
        await store.cable(ReferenceId(sys.argv[2]))
        print((time.perf_counter() - began) * 1e6)
asyncio.run(look_up())
"""


def _cold_lookups(store: Path, database: Path, ids: list[str]) -> tuple[float, float, float]:
    """Microseconds for the first lookup of a new process, after its imports, each a median.

    Of the row by sqlite3, of the same cable by sqlite3 and zstandard, and of the cable through the store.
    """
    programs = (
        (_COLD_ROW, str(database), FIND_BODY),
        (_COLD_SAME, str(database), FIND_BODY),
        (_COLD_STORE, str(store)),
    )
    times: tuple[list[float], ...] = ([], [], [])
    for text in ids[:COLD_LOOKUPS]:
        for program, taken in zip(programs, times, strict=True):
            for file in database.parent.iterdir():
                if file.is_file():
                    _forget_cached(file)
            taken.append(_printed(*program, text))
    row, same, through = map(statistics.median, times)
    return row, same, through


def _forget_cached(file: Path) -> None:
    """Drop a file from the cache of the system."""
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def _printed(program: str, *arguments: str) -> float:
    command = [sys.executable, "-c", program, *arguments]
    return float(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout)


if __name__ == "__main__":
    main()
