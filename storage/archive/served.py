"""One published generation, open for reading."""

import sqlite3
from pathlib import Path
from typing import Any, Self

import aiosqlite

from storage.archive.database import damaged, find_database, open_unpacker, read_only_uri
from storage.archive.records import decode_record
from storage.cables.cable import Cable
from storage.cables.reference import ReferenceId
from storage.errors import StoreError

FIND_BODY = "SELECT body FROM cables JOIN records ON id = record WHERE reference_id = ?"


class ServedGeneration:
    """A generation behind its one connection; made by `open`, and must be closed."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._connection = aiosqlite.Connection(self._connect, iter_chunk_size=64)
        self._trouble: StoreError | None = None

    @classmethod
    async def open(cls, store: Path) -> Self:
        """Open the newest generation of a store. Raises StoreError as `find_database` does."""
        generation = cls(store)
        await generation._connection
        if generation._trouble:
            await generation.close()
            raise generation._trouble
        return generation

    def _connect(self) -> sqlite3.Connection:
        """All that opening takes, at once, on the thread of the connection."""
        try:
            self._database = find_database(self._store)
            self._unpacker = open_unpacker(self._database)
            return _connected(self._database)
        except StoreError as error:
            # Raised here, it would leave the thread running into the end of the event loop.
            self._trouble = error
            return sqlite3.connect(":memory:")

    @property
    def folder(self) -> Path:
        """The folder of the generation."""
        return self._database.parent

    async def close(self) -> None:
        """Close the connection after the queries that were asked before."""
        await self._connection.close()

    async def rows(self, sql: str, parameters: tuple[object, ...]) -> list[Any]:
        """The rows of one query: one hop to the thread of the connection. Raises StoreError."""
        try:
            return list(await self._connection.execute_fetchall(sql, parameters))
        except sqlite3.Error as error:
            raise damaged(self._database, str(error)) from error

    async def cable(self, reference_id: ReferenceId) -> Cable | None:
        """The cable of exactly this ID. Raises StoreError."""
        rows = await self.rows(FIND_BODY, (reference_id.text,))
        if not rows:
            return None
        try:
            return decode_record(self._unpacker.record(rows[0][0]))
        except ValueError as error:
            raise damaged(self._database, f"{reference_id}: {error}") from error


def _connected(database: Path) -> sqlite3.Connection:
    """A connection to a database whose tables can be told."""
    connection = sqlite3.connect(read_only_uri(database), uri=True)
    try:
        connection.execute("SELECT name FROM sqlite_schema").fetchall()
    except sqlite3.Error as error:
        connection.close()
        raise damaged(database, str(error)) from error
    return connection
