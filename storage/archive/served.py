"""One published generation, open for reading."""

import sqlite3
from pathlib import Path
from typing import Any, Self

import aiosqlite
import zstandard

from storage.archive.compression import make_decompressor
from storage.archive.database import damaged, read_only_uri
from storage.archive.records import decode_record
from storage.cables.cable import Cable
from storage.cables.reference import ReferenceId

FIND_BODY = "SELECT body FROM cables JOIN records ON id = record WHERE reference_id = ?"


class ServedGeneration:
    """The database of a generation behind its one connection. Must be closed."""

    def __init__(
        self, database: Path, connection: aiosqlite.Connection, decompressor: zstandard.ZstdDecompressor
    ) -> None:
        self.folder = database.parent
        self._database = database
        self._connection = connection
        self._decompressor = decompressor

    @classmethod
    async def open(cls, database: Path) -> Self:
        """Open a database that `find_database` has found whole. Raises StoreError where it is not."""
        try:
            connection = await aiosqlite.connect(read_only_uri(database), uri=True)
        except sqlite3.Error as error:
            raise damaged(database, str(error)) from error
        try:
            ((dictionary,),) = await connection.execute_fetchall("SELECT dictionary FROM about")
            return cls(database, connection, make_decompressor(dictionary))
        except (sqlite3.Error, zstandard.ZstdError, ValueError) as error:
            await connection.close()
            raise damaged(database, str(error)) from error

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
            return decode_record(self._decompressor.decompress(rows[0][0]))
        except (zstandard.ZstdError, ValueError) as error:
            raise damaged(self._database, f"{reference_id}: {error}") from error
