"""Building the index of a generation."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from math import ceil, log
from pathlib import Path

import tantivy

from storage.archive.database import damaged, find_database, open_unpacker, read_only_uri
from storage.archive.generations import (
    DATABASE,
    begin_building,
    clear_leftovers,
    importing_alone,
    set_aside,
    sync_folder,
)
from storage.archive.records import decode_record
from storage.cables.cable import Cable
from storage.errors import StoreError
from storage.search.errors import IndexMissingError
from storage.search.index import INDEX, check_index
from storage.search.manifest import write_manifest
from storage.search.schema import make_document, make_schema, register_analyzers

_HEAP = 120_000_000
"""Bytes that the writer gathers before it writes a segment by itself: more than a piece takes."""
_LARGEST_SEGMENT = 16_000_000
"""Bytes of compressed records that become a segment."""
_MERGED = 8
"""Segments of about one size that the engine merges into one of the next size."""
_THREADS = 2
"""Of a large store. With the single one of a small store equally good hits keep their order."""
_MODE = 0o644


def build_index(generation: Path) -> None:
    """Index the finished database of a generation, into the folder `index` beside it.

    Takes minutes for a full archive: not for an event loop. Raises OSError, also where the engine
    cannot write, sqlite3.Error, and StoreError where the database is damaged.
    """
    folder = generation / INDEX
    folder.mkdir()
    _write(folder, generation / DATABASE)


def build_missing_index(store: Path) -> bool:
    """Give the newest generation of a store its index; False where it has a whole one.

    A generation never changes, but for this: one rename puts a whole index into it. Raises StoreError
    where there is no store, where an import runs, or where the disk cannot be written.
    """
    database = find_database(store)
    try:
        with importing_alone(store):
            database = find_database(store)
            if _is_whole(database.parent):
                return False
            building = begin_building(store)
            _write(building, database)
            sync_folder(building)
            if (database.parent / INDEX).exists():
                set_aside(store, database.parent / INDEX)
            building.rename(database.parent / INDEX)
            clear_leftovers(store)
            return True
    except sqlite3.Error as error:
        raise damaged(database, str(error)) from error
    except OSError as error:
        raise StoreError(
            f"The search index of {store} could not be built: {error.strerror or error}. "
            "The store is as it was."
        ) from error


def _is_whole(generation: Path) -> bool:
    if not (generation / INDEX).is_dir():
        return False
    try:
        check_index(generation, thoroughly=True)
    except IndexMissingError:
        return False
    return True


def _write(folder: Path, database: Path) -> None:
    """Write the index of a database into an empty folder, in pieces that merge into one segment.

    A search is quicker in one.
    """
    index = tantivy.Index(make_schema(), str(folder))
    register_analyzers(index)
    segment, segments = _segments(database)
    threads = min(_THREADS, segments)
    left = piece = segment * threads
    try:
        with index.writer(_HEAP, threads) as writer:
            for record, cable, size in _cables(database):
                for paragraph in cable.paragraphs:
                    writer.add_document(make_document(cable, paragraph, record))
                left -= size
                if left <= 0:
                    writer.commit()
                    left += piece
            writer.commit()
            writer.wait_merging_threads()
    except ValueError as error:  # what the engine raises for all that goes wrong within it
        full = shutil.disk_usage(folder).free < _HEAP
        raise OSError(errno.ENOSPC if full else errno.EIO, f"the search index: {error}") from error
    for file in folder.iterdir():
        file.chmod(_MODE)  # the engine keeps two of them to its user
    write_manifest(folder)


def _segments(database: Path) -> tuple[float, int]:
    """The bytes of compressed records of a segment, and how many of these merge into one, step by step."""
    with closing(sqlite3.connect(read_only_uri(database), uri=True)) as connection:
        ((size,),) = connection.execute("SELECT total(length(body)) FROM records")
    steps = max(0, ceil(log(size / _LARGEST_SEGMENT, _MERGED))) if size else 0
    return float(size / _MERGED**steps), _MERGED**steps


def _cables(database: Path) -> Iterator[tuple[int, Cable, int]]:
    """Every cable with its row in `records` and the bytes of that, in the order of the file."""
    unpacker = open_unpacker(database)
    try:
        with closing(sqlite3.connect(read_only_uri(database), uri=True)) as connection:
            for record, body in connection.execute("SELECT id, body FROM records ORDER BY id"):
                yield record, decode_record(unpacker.record(body)), len(body)
    except ValueError as error:
        raise damaged(database, str(error)) from error
