"""The index of one generation, open for searching, and the cables that it leads to."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import Any, Self

import tantivy
import zstandard
from tantivy import DocAddress

from storage.archive.compression import make_decompressor
from storage.archive.database import damaged, read_dictionary, read_only_uri
from storage.archive.generations import DATABASE
from storage.archive.records import decode_record
from storage.cables.cable import Cable
from storage.cables.reference import ReferenceId
from storage.search import schema
from storage.search.building import INDEX
from storage.search.errors import IndexMissingError
from storage.search.schema import register_analyzers
from storage.search.vocabulary import IndexVocabulary

_CHANGED_BY_OPENING = ("meta.json", ".managed.json")


class Index:
    """An index and the database that it was built from. May be used by several threads; must be closed."""

    def __init__(self, generation: Path, index: tantivy.Index, connection: sqlite3.Connection) -> None:
        self.generation = generation
        self.searcher = index.searcher()
        self.vocabulary = IndexVocabulary(self.searcher)
        self._database = generation / DATABASE
        self._connection = connection
        self._reading = Lock()
        self._decompressor = make_decompressor(read_dictionary(self._database))
        ((self.cables,),) = connection.execute("SELECT count(*) FROM cables")

    @classmethod
    def open(cls, generation: Path) -> Self:
        """Open the index of a published generation, which may be on a read-only disk.

        Raises IndexMissingError where there is none or it cannot be read, StoreError where the database
        is damaged.
        """
        if not (generation / INDEX).is_dir():
            raise IndexMissingError(generation)
        try:
            index = _open_engine(generation / INDEX)
        except (OSError, ValueError) as error:
            raise IndexMissingError(
                generation, f"has a search index that cannot be read ({error})"
            ) from error
        database = generation / DATABASE
        try:
            connection = sqlite3.connect(read_only_uri(database), uri=True, check_same_thread=False)
            return cls(generation, index, connection)
        except (sqlite3.Error, zstandard.ZstdError, ValueError) as error:
            raise damaged(database, str(error)) from error

    def close(self) -> None:
        """Let go of the database, after the read under way."""
        with self._reading:
            self._connection.close()

    def count(self, query: tantivy.Query) -> int:
        """How many paragraphs a query finds."""
        found = self.searcher.search(query, 1)
        return int(found.count)  # type: ignore[attr-defined]  # the stubs of the engine lack it

    def places(self, addresses: list[DocAddress]) -> list[tuple[int, int]]:
        """Of each document the row of its cable and the ordinal of its paragraph."""
        if not addresses:
            return []
        records = self.searcher.fast_field_values(schema.RECORD, addresses)
        ordinals = self.searcher.fast_field_values(schema.ORDINAL, addresses)
        return [
            (int(record or 0), int(ordinal or 0)) for record, ordinal in zip(records, ordinals, strict=True)
        ]

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
        row = self._row("SELECT record FROM cables WHERE reference_id = ?", reference_id.text)
        return row[0] if row else None

    def _read(self, sql: str, key: str | int) -> Cable | None:
        row = self._row(sql, key)
        if row is None:
            return None
        try:
            with self._reading:
                body = self._decompressor.decompress(row[0])
            return decode_record(body)
        except (zstandard.ZstdError, ValueError) as error:
            raise damaged(self._database, f"{key}: {error}") from error

    def _row(self, sql: str, key: str | int) -> tuple[Any] | None:
        try:
            with self._reading, closing(self._connection.execute(sql, (key,))) as cursor:
                row: tuple[Any] | None = cursor.fetchone()
                return row
        except sqlite3.Error as error:
            raise damaged(self._database, str(error)) from error


def _open_engine(folder: Path) -> tantivy.Index:
    """Open an index without writing to its folder.

    The engine makes a lock file where it opens, so it is given a folder of links. It reads all that it
    needs at once, and maps the files, so that the links can go.
    """
    with tempfile.TemporaryDirectory(prefix="cablegate-bot-index-") as private:
        for file in folder.iterdir():
            if file.name in _CHANGED_BY_OPENING:
                shutil.copyfile(file, Path(private) / file.name)
            elif not file.name.endswith(".lock"):
                (Path(private) / file.name).symlink_to(file.resolve())
        index = tantivy.Index.open(private)
        register_analyzers(index)
        return index
