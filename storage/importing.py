"""Importing: from sources to a new generation of the store."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from storage.archive.chunks import Chunk, Item, read_chunks, split_into_chunks
from storage.archive.compression import Unpacker, train_dictionary
from storage.archive.rows import Row
from storage.archive.standing import replaces
from storage.archive.writer import Stored, Writer, open_writer
from storage.search.building import build_index
from storage.sources import Position, Refusal, read_sources, total_size

TRAINED_ON = 2_000
"""Records; the dictionary of a store is trained on the first ones of the first import of so many."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: items of the sources dealt with, cables or refusals, and seconds so far.

    `read` is how much of the sources has been read, from 0 to 1, None where that is unknown; at 1 the
    search index is built and all is put on disk.
    """

    items: int
    seconds: float
    read: float | None


@dataclass(frozen=True, slots=True)
class Replacement:
    """What took the place of what, as `early viewer page` and `full cables.csv`, and how often."""

    before: str
    after: str
    cables: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, in cables.

    `unchanged` are those of which the store held the same or a better text. `masked` counts the names
    masked in what was written. `published` says that there is a new generation; there is none where
    nothing changed. Of the `seconds`, those of `publishing` went into the search
    index and onto the disk.
    """

    imported: int
    replaced: int
    replacements: tuple[Replacement, ...]
    unchanged: int
    masked: int
    refused: tuple[Refusal, ...]
    seconds: float
    published: bool
    publishing: float


def import_sources(
    sources: Sequence[str | Path],
    store: Path,
    *,
    keep_names: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> ImportReport:
    """Add the cables of sources to a store, and publish that as its newest generation.

    Sources are what `read_sources` takes. Names that cables mark for protection are masked before
    anything is written, unless `keep_names`. `progress` is told now and then how far it is.

    Takes seconds to minutes: not for an event loop. Whatever happens, the store is whole: before
    publishing it is what it was. Raises StoreError where another import runs, where the store is
    damaged, of another version or holds unmasked names and `keep_names` is not set, and where the disk
    is full.
    """
    began = time.monotonic()
    with open_writer(store, keep_names=keep_names) as writer:
        run = _Run(writer)
        position = Position(total_size(sources) if progress else None)
        items = read_sources(sources, position)
        for results in read_chunks(_chunks(items, writer, keep_names)):
            for result in results:
                run.take(result)
            if progress:
                progress(Progress(run.items, time.monotonic() - began, position.fraction))
        written = time.monotonic()
        if writer.changed:
            writer.publish(build_index)
    ended = time.monotonic()
    return ImportReport(
        imported=run.imported,
        replaced=run.replaced.total(),
        replacements=tuple(Replacement(*pair, count) for pair, count in run.replaced.most_common()),
        unchanged=run.unchanged,
        masked=run.masked,
        refused=tuple(run.refused),
        seconds=ended - began,
        published=writer.changed,
        publishing=ended - written,
    )


def _chunks(items: Iterator[Item], writer: Writer, keep_names: bool) -> Iterator[Chunk]:
    for some in split_into_chunks(items):
        yield Chunk(some, keep_names, writer.dictionary)


class _Run:
    """One import: what it writes, and the count of it."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._sample: list[bytes] = []
        self.imported = 0
        self.replaced: Counter[tuple[str, str]] = Counter()
        self.unchanged = 0
        self.masked = 0
        self.refused: list[Refusal] = []

    @property
    def items(self) -> int:
        return self.imported + self.replaced.total() + self.unchanged + len(self.refused)

    def take(self, result: Row | Refusal) -> None:
        """Write a cable where it is new or better than the stored one."""
        if isinstance(result, Refusal):
            self.refused.append(result)
            return
        stored = self._writer.stored(result.reference_id)
        if stored and not replaces(result.standing, stored.standing):
            self.unchanged += 1
            return
        self._writer.put(result, stored)
        self.masked += result.masked
        if stored:
            self.replaced[_described(stored), _described(result)] += 1
        else:
            self.imported += 1
        self._train_dictionary(result.body)

    def _train_dictionary(self, body: bytes) -> None:
        if self._writer.dictionary:
            return
        self._sample.append(Unpacker(None).record(body))
        if len(self._sample) == TRAINED_ON:
            self._writer.use_dictionary(train_dictionary(self._sample))
            self._sample.clear()


def _described(text: Row | Stored) -> str:
    return f"{text.standing.edition} {text.form}"
