"""Searching and checking quotations on the whole archive, beside SQLite's full-text search.

    python -m benchmarks.search [--cables N] [--store FOLDER]

Makes the archive once and imports it, unless a store of it is given. The raw figures are written to
benchmarks/results/. Ends with status 1 where a target is missed.
"""

import argparse
import asyncio
import json
import os
import shutil
import sqlite3
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import ParamSpec

from benchmarks import fts5
from benchmarks.generate_archive import FULL_SIZE, archive_path
from benchmarks.heartbeat import longest_gap
from benchmarks.results import write_result
from storage.archive.database import find_database
from storage.importing import import_sources
from storage.search.index import INDEX, Index
from storage.search.quotation import Finding
from storage.search.quotation.checking import verify
from storage.search.searching import search
from tests.support.quotations import Drawn, draw, letters

QUERIES = [
    line.split(": ", 1)
    for line in (Path(__file__).parent / "queries.txt").read_text(encoding="utf-8").splitlines()
]
_SENTENCES = Path(__file__).parents[1] / "tests/storage/search/sentences_of_no_cable.txt"
_ROUNDS = 5
_QUOTATIONS = 400
_DRAWN_FROM = 4_000
"""Cables, spread over the archive."""

Figures = dict[str, object]
P = ParamSpec("P")


def main() -> None:
    """Run everything, print the figures and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cables", type=int, default=FULL_SIZE)
    parser.add_argument("--store", type=Path)
    options = parser.parse_args()
    archive = archive_path(options.cables)
    work = Path(mkdtemp(dir=archive.parent))
    try:
        store = options.store or work / "store"
        if not options.store:
            import_sources([archive], store)
        figures = measure(archive, store, work)
    finally:
        shutil.rmtree(work)
    write_result(f"search-{options.cables}", {"cables": options.cables, **figures})
    print(json.dumps({name: value for name, value in figures.items() if name != "queries"}, indent=1))
    missed = [name for name, kept in targets(figures).items() if not kept]
    print("missed: " + ", ".join(missed) if missed else "every target is met")
    sys.exit(bool(missed))


def measure(archive: Path, store: Path, work: Path) -> Figures:
    """All figures, of both engines in one run."""
    generation = find_database(store).parent
    size = sum(file.stat().st_size for file in (generation / INDEX).iterdir())
    _built_apart(store, work / "fts5.sqlite")
    with _opened(generation) as index, closing(fts5.connect(work / "fts5.sqlite")) as connection:
        return {
            "index_to_csv": size / archive.stat().st_size,
            **_compared(index, connection),
            **_verified(index),
            "longest_gap_ms": asyncio.run(longest_gap(generation, [text for _, text in QUERIES])) * 1e3,
        }


def _built_apart(store: Path, database: Path) -> None:
    """Build SQLite's index in a process of its own, and let the disk come to rest.

    What is timed is a process such as the bot's, that has not handled gigabytes before.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        pool.submit(fts5.build, store, database).result()
    os.sync()


def targets(figures: Figures) -> dict[str, bool]:
    """The targets by name, and whether they are met."""

    def number(name: str) -> float:
        value = figures[name]
        assert isinstance(value, float | int)
        return value

    return {
        "median 20 times faster": number("median_ratio") >= 20,
        "99th percentile 10 times faster": number("p99_ratio") >= 10,
        "index at most half of the CSV": number("index_to_csv") <= 0.5,
        "99 % of true quotations verbatim": number("true_verbatim") >= 0.99,
        "95 % of altered quotations altered": number("altered_altered") >= 0.95,
        "no altered quotation verbatim": number("altered_verbatim") == 0,
        "no sentence of no cable verbatim": number("foreign_verbatim") == 0,
        "95 of 100 sentences of no cable not found": number("foreign_not_found") >= 95,
        "a quotation within a second": number("verify_longest_ms") <= 1_000,
        "gap of 50 ms": number("longest_gap_ms") <= 50,
    }


@contextmanager
def _opened(generation: Path) -> Iterator[Index]:
    index = Index.open(generation)
    try:
        yield index
    finally:
        index.close()


def _compared(index: Index, connection: sqlite3.Connection) -> Figures:
    """Each query some times by both engines in turn, after a round that warms both."""
    queries: list[Figures] = []
    ours: list[float] = []
    theirs: list[float] = []
    for kind, text in QUERIES:
        mine = [_timed(search, index, text, 0, 10) for _ in range(_ROUNDS + 1)][1:]
        other = [_timed(fts5.search, connection, text) for _ in range(_ROUNDS + 1)][1:]
        found = search(index, text, size=10).paragraphs
        queries.append({"kind": kind, "query": text, "paragraphs": found, "ms": mine, "fts5_ms": other})
        ours += mine
        theirs += other
    return {
        "queries": queries,
        "median_ms": statistics.median(ours),
        "fts5_median_ms": statistics.median(theirs),
        "median_ratio": statistics.median(theirs) / statistics.median(ours),
        "p99_ms": _percentile(ours),
        "fts5_p99_ms": _percentile(theirs),
        "p99_ratio": _percentile(theirs) / _percentile(ours),
    }


def _verified(index: Index) -> Figures:
    """How quotations of the archive, true and altered, and sentences of no cable are judged."""
    random = Random("benchmark")
    drawn = draw(list(_some_paragraphs(index, random)), _QUOTATIONS, random)
    times = [_timed(verify, index, one.words) for one in drawn]
    counts = Counter(_judged(index, one) for one in drawn)
    sentences = _SENTENCES.read_text(encoding="utf-8").splitlines()
    foreign = Counter(verify(index, line).finding for line in sentences)
    each = _QUOTATIONS // 2
    return {
        "true_verbatim": counts[False, "verbatim, right"] / each,
        "altered_altered": counts[True, "altered, right"] / each,
        "altered_verbatim": counts[True, "verbatim, right"] + counts[True, "verbatim"],
        "foreign_verbatim": foreign[Finding.VERBATIM],
        "foreign_not_found": foreign[Finding.NOT_FOUND],
        "verdicts": {
            f"{'altered' if altered else 'true'}: {verdict}": n for (altered, verdict), n in counts.items()
        },
        "verify_median_ms": statistics.median(times),
        "verify_p99_ms": _percentile(times),
        "verify_longest_ms": max(times),
    }


def _judged(index: Index, one: Drawn) -> tuple[bool, str]:
    """Whether a quotation was altered, the verdict, and whether it names a paragraph of the original."""
    verdict = verify(index, one.words)
    held = letters(" ".join(part.text for passage in verdict.passages for part in passage.paragraphs))
    return one.is_altered, f"{verdict.finding}{', right' * (letters(one.original) in held)}"


def _some_paragraphs(index: Index, random: Random) -> Iterator[str]:
    for record in islice(iter(lambda: random.randint(1, index.cables), None), min(_DRAWN_FROM, index.cables)):
        yield from (part.text for part in index.cable(record).paragraphs)


def _timed(act: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    act(*args, **kwargs)
    return (time.perf_counter() - began) * 1e3


def _percentile(times: list[float]) -> float:
    """The 99th percentile."""
    return statistics.quantiles(times, n=100, method="inclusive")[98]


if __name__ == "__main__":
    main()
