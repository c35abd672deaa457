"""The index of one generation, open for searching, and the cables that it leads to."""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Self

import tantivy
from tantivy import DocAddress

from storage.archive.database import damaged, open_unpacker, read_only_uri
from storage.archive.generations import DATABASE
from storage.archive.records import decode_paragraph, decode_record
from storage.cables.cable import Cable, CableParagraph
from storage.cables.reference import ReferenceId
from storage.search import schema
from storage.search.errors import IndexMissingError
from storage.search.manifest import check_manifest
from storage.search.schema import register_analyzers
from storage.search.vocabulary import IndexVocabulary

INDEX = "index"
"""The folder of the index within its generation."""

_CHANGED_BY_OPENING = ("meta.json", ".managed.json")


class Index:
    """An index and the database that it was built from, opened by `open`.

    May be used by several threads; must be closed.
    """

    def __init__(self, generation: Path) -> None:
        self.generation = generation
        self._database = generation / DATABASE
        self._reading = Lock()
        with ExitStack() as opening:
            self.searcher = _open_engine(generation / INDEX)
            self.vocabulary = IndexVocabulary(self.searcher)
            connection = sqlite3.connect(read_only_uri(self._database), uri=True, check_same_thread=False)
            self._connection = opening.enter_context(closing(connection))
            self._unpacker = open_unpacker(self._database)
            ((self.cables,),) = connection.execute("SELECT count(*) FROM cables")
            self._opened = opening.pop_all()

    @classmethod
    def open(cls, generation: Path) -> Self:
        """Open the index of a published generation, which may be on a read-only disk.

        Raises IndexMissingError where there is none, where it is not whole, or where there is no folder for
        temporary files, and StoreError where the database is damaged.
        """
        if not (generation / INDEX).is_dir():
            raise IndexMissingError(generation)
        check_index(generation)
        try:
            with noticing_damage(generation):
                return cls(generation)
        except sqlite3.Error as error:
            raise damaged(generation / DATABASE, str(error)) from error
        except OSError as error:
            raise IndexMissingError(
                generation,
                f"has a search index, but no folder for temporary files ({error})",
                "Make room there, or name another one in TMPDIR.",
            ) from error

    def close(self) -> None:
        """Let go of everything, after the read under way."""
        with self._reading:
            self._opened.close()

    def count(self, query: tantivy.Query) -> int:
        """How many paragraphs a query finds."""
        return count_of(self.searcher.search(query, 1))

    def places(self, addresses: list[DocAddress]) -> list[tuple[int, int]]:
        """Of each document the row of its cable and the ordinal of its paragraph."""
        if not addresses:
            return []
        places = self.searcher.fast_field_values(schema.PLACE, addresses)
        return [schema.read_place(int(place or 0)) for place in places]

    def paragraphs(self, places: Sequence[tuple[int, int]]) -> list[CableParagraph]:
        """The paragraphs in some places, in this order.

        Raises IndexMissingError where one is not there, and StoreError where the database is damaged.
        """
        records = [record for record, _ in places]
        bodies = dict(
            self._rows(
                "SELECT id, body FROM records WHERE id IN (SELECT value FROM json_each(?))",
                json.dumps(records),
            )
        )
        try:
            with self._reading:
                return [
                    decode_paragraph(bodies[record], ordinal, self._unpacker) for record, ordinal in places
                ]
        except LookupError as error:
            raise IndexMissingError(
                self.generation,
                "and its search index do not fit each other",
                "Build the index anew with cablegate-bot index; where that finds it whole, import again.",
            ) from error
        except ValueError as error:
            raise damaged(self._database, f"records {records}: {error}") from error

    def cable(self, record: int) -> Cable:
        """The cable in a row. Raises StoreError where the database is damaged."""
        cable = self._read("SELECT body FROM records WHERE id = ?", record)
        if cable is None:
            raise damaged(self._database, f"record {record} is missing")
        return cable

    def cable_of(self, reference_id: ReferenceId) -> Cable | None:
        """The cable of exactly this ID. Raises StoreError where the database is damaged."""
        return self._read(
            "SELECT body FROM cables JOIN records ON id = record WHERE reference_id = ?", reference_id.text
        )

    def record_of(self, reference_id: ReferenceId) -> int | None:
        """The row of the cable of exactly this ID. Raises StoreError where the database is damaged."""
        rows = self._rows("SELECT record FROM cables WHERE reference_id = ?", reference_id.text)
        return rows[0][0] if rows else None

    def _read(self, sql: str, key: str | int) -> Cable | None:
        rows = self._rows(sql, key)
        if not rows:
            return None
        try:
            with self._reading:
                body = self._unpacker.record(rows[0][0])
            return decode_record(body)
        except ValueError as error:
            raise damaged(self._database, f"{key}: {error}") from error

    def _rows(self, sql: str, key: str | int) -> list[Any]:
        try:
            with self._reading, closing(self._connection.execute(sql, (key,))) as cursor:
                return cursor.fetchall()
        except sqlite3.Error as error:
            raise damaged(self._database, str(error)) from error


def check_index(generation: Path, *, thoroughly: bool = False) -> None:
    """Raise IndexMissingError where the index of a generation is not whole; `thoroughly` reads all of it."""
    try:
        check_manifest(generation / INDEX, thoroughly=thoroughly)
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise _unreadable(generation, error) from error


def _unreadable(generation: Path, error: Exception) -> IndexMissingError:
    return IndexMissingError(generation, f"has a search index that cannot be read ({error})")


def count_of(result: tantivy.SearchResult) -> int:
    """How many documents a search found in all."""
    return int(result.count)  # type: ignore[attr-defined]  # the stubs of the engine lack it


def _open_engine(folder: Path) -> tantivy.Searcher:
    """What searches an index whose folder may not be written. Raises OSError and ValueError.

    The engine makes a lock file where it opens, so it is given a folder of links, of which it needs nothing
    any more once the files are open.
    """
    with tempfile.TemporaryDirectory(prefix="cablegate-bot-index-", ignore_cleanup_errors=True) as private:
        for file in folder.iterdir():
            if file.name in _CHANGED_BY_OPENING:
                shutil.copyfile(file, Path(private) / file.name)
            elif not file.name.endswith(".lock"):
                (Path(private) / file.name).symlink_to(file.resolve())
        index = tantivy.Index.open(private)
        register_analyzers(index)
        return index.searcher()


@contextmanager
def noticing_damage(generation: Path) -> Iterator[None]:
    """Raise IndexMissingError where the engine stumbles over damaged bytes.

    It panics, which is no Exception and would get past whoever handles those, or raises a ValueError.
    """
    try:
        yield
    except ValueError as error:
        raise _unreadable(generation, error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise IndexMissingError(generation, "has a damaged search index") from error
