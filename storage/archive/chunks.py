"""Reading cables a chunk at a time, in processes of their own where there are many."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain

from storage.archive.rows import Row, make_row
from storage.cables.cable import Cable
from storage.cables.protection.masking import mask_names
from storage.errors import StoreError
from storage.reading import RawCable, read_cable
from storage.sources import Refusal

Item = RawCable | Cable | Refusal

CHUNK_ITEMS = 200
_CHUNK_CHARACTERS = 2_000_000
_MOST_PROCESSES = 4
_AHEAD = 2
"""Chunks under way for each process, one being read and one waiting, so that memory stays flat."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some items of sources, and how to read them."""

    items: tuple[Item, ...]
    keep_names: bool
    dictionary: bytes | None


def split_into_chunks(items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    """Items in chunks that are worth the way to another process and fit into memory many times."""
    chunk: list[Item] = []
    characters = 0
    for item in items:
        chunk.append(item)
        characters += len(item.body) if isinstance(item, RawCable) else 0
        if len(chunk) == CHUNK_ITEMS or characters > _CHUNK_CHARACTERS:
            yield tuple(chunk)
            chunk, characters = [], 0
    if chunk:
        yield tuple(chunk)


def read_chunks(chunks: Iterator[Chunk]) -> Iterator[tuple[Row | Refusal, ...]]:
    """What the items of each chunk come to, in order.

    A single chunk is read at once: it would take longer to start a process. Raises StoreError where a
    process ends before its work.
    """
    first, second = next(chunks, None), next(chunks, None)
    if first is None:
        return
    if second is None:
        yield read_chunk(first)
        return
    pool = _pool()
    try:
        waiting: deque[Future[tuple[Row | Refusal, ...]]] = deque()
        for chunk in chain((first, second), chunks):
            waiting.append(pool.submit(read_chunk, chunk))
            if len(waiting) > _AHEAD * _processes():
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise StoreError(
            "A process that read cables was ended from outside, perhaps for want of memory. Nothing was "
            "written: run the import again."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def read_chunk(chunk: Chunk) -> tuple[Row | Refusal, ...]:
    """What the items of a chunk come to, in order."""
    return tuple(
        item if isinstance(item, Refusal) else _read_item(item, chunk.keep_names, chunk.dictionary)
        for item in chunk.items
    )


def _read_item(item: RawCable | Cable, keep_names: bool, dictionary: bytes | None) -> Row | Refusal:
    try:
        cable = item if isinstance(item, Cable) else read_cable(item)
        if not keep_names:
            cable = mask_names(cable, also_marked_in="" if isinstance(item, Cable) else item.body)
        return make_row(item, cable, dictionary)
    except Exception as error:  # whatever is wrong with one cable must not end an import of all
        reason = f"it could not be read: {type(error).__name__}: {error}"
        return Refusal(f"{item.source}: {item.reference_id}", reason)


def _processes() -> int:
    return min(_MOST_PROCESSES, os.cpu_count() or 1)


def _pool() -> ProcessPoolExecutor:
    # Started anew and not forked: an import may run in a thread, whose process must not be copied.
    return ProcessPoolExecutor(_processes(), multiprocessing.get_context("spawn"), initializer=_begin_process)


def _begin_process() -> None:
    """Leave Ctrl-C to the process that imports, and end when that ends, however it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
