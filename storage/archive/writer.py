"""Building the next generation: the newest one and what an import changes about it."""

import errno
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from storage.archive.compression import Unpacker
from storage.archive.database import FORMAT_VERSION, damaged, find_database, read_dictionary, read_only_uri
from storage.archive.generations import (
    BUILDING,
    DATABASE,
    DICTIONARY,
    abandon_building,
    begin_building,
    clear_outdated,
    importing_alone,
    newest_generation,
    publish_building,
)
from storage.archive.records import decode_record
from storage.archive.rows import Row
from storage.archive.standing import Standing
from storage.cables.cable import Edition
from storage.cables.reference import ReferenceId
from storage.errors import StoreError

_PRAGMAS = """
PRAGMA page_size = 16384;       -- records are about 3 kB: a sixth of the file less than with 4096
PRAGMA journal_mode = OFF;      -- a generation that is not finished is thrown away
PRAGMA synchronous = OFF;       -- publishing waits for the disk, once for all
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -65536;     -- KiB
"""

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
"""What SQLite answers for a damaged file; the last one where a table is missing."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store holds of a cable: where its record is, its format, and what it is compared by."""

    record: int
    form: str
    standing: Standing


class Writer:
    """Writes into the next generation of a store; made by `open_writer`.

    The newest one is copied at the first change, so that an import that changes nothing leaves nothing.
    Methods raise OSError and sqlite3.Error, which `open_writer` explains.
    """

    def __init__(self, store: Path, base: Path | None, *, keep_names: bool) -> None:
        self._store = store
        self._base = base
        self._keep_names = keep_names
        self._connection: sqlite3.Connection | None = None
        self.dictionary: bytes | None = None
        self.holds_names = False
        self.changed = False
        if base:
            self._connection = sqlite3.connect(read_only_uri(base), uri=True)
            (self.holds_names,) = self._connection.execute("SELECT names_kept FROM about").fetchone()
            self.dictionary = read_dictionary(base)

    def stored(self, reference_id: ReferenceId) -> Stored | None:
        """What the store holds of a cable so far, also from this import."""
        if not self._connection:
            return None
        found = self._connection.execute(
            "SELECT record, format, completeness, edition, released, content, raw FROM cables"
            " WHERE reference_id = ?",
            (reference_id.text,),
        ).fetchone()
        if not found:
            return None
        record, form, complete, edition, released, content, raw = found
        return Stored(record, form, Standing(complete, Edition(edition), released, content, raw))

    def put(self, row: Row, stored: Stored | None) -> None:
        """Write a cable, in the place of what `stored` says that there is."""
        connection = self._begun()
        if stored:
            self._forget_citations(connection, stored)
            connection.execute("UPDATE records SET body = ? WHERE id = ?", (row.body, stored.record))
            record: int | None = stored.record
        else:
            record = connection.execute("INSERT INTO records (body) VALUES (?)", (row.body,)).lastrowid
        identity, standing = row.reference_id, row.standing
        connection.execute(
            "INSERT OR REPLACE INTO cables VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                identity.text, identity.station, identity.year, identity.number, row.origin, row.form,
                standing.completeness, standing.edition, standing.released, standing.content,
                standing.raw, record,
            ),
        )  # fmt: skip
        connection.executemany(
            "INSERT OR IGNORE INTO citations (cited, citing) VALUES (?, ?)",
            [(cited.text, identity.text) for cited in row.references],
        )

    def use_dictionary(self, dictionary: bytes) -> None:
        """Keep the dictionary of the records to come. A store has one for good, once it has one."""
        self._begun()
        (self._store / BUILDING / DICTIONARY).write_bytes(dictionary)
        self.dictionary = dictionary

    def publish(self, complete: Callable[[Path], None]) -> None:
        """Make what was written the newest generation of the store.

        `complete` is given its folder before, with the finished database, to add what belongs to it.
        """
        connection = self._begun()
        connection.execute("UPDATE about SET names_kept = ?", (self._keep_names,))
        connection.execute("COMMIT")
        connection.close()
        complete(self._store / BUILDING)
        publish_building(self._store)

    def close(self) -> None:
        """Let go of everything; what was not published is gone."""
        if self._connection:
            self._connection.close()
        abandon_building(self._store)

    def _begun(self) -> sqlite3.Connection:
        """The database of the next generation, begun with the first change."""
        if self.changed and self._connection:
            return self._connection
        if self._connection:
            self._connection.close()
        building = begin_building(self._store)
        self.changed = True
        if self._base:
            shutil.copyfile(self._base, building / DATABASE)
        if self.dictionary:
            (building / DICTIONARY).write_bytes(self.dictionary)
        self._connection = sqlite3.connect(building / DATABASE, isolation_level=None)
        self._connection.executescript(_PRAGMAS)
        if not self._base:
            self._connection.executescript(resources.files(__package__).joinpath("schema.sql").read_text())
            self._connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
        self._connection.execute("BEGIN")
        return self._connection

    def _forget_citations(self, connection: sqlite3.Connection, stored: Stored) -> None:
        """Drop what the stored text of a cable refers to."""
        (body,) = connection.execute("SELECT body FROM records WHERE id = ?", (stored.record,)).fetchone()
        try:
            cable = decode_record(Unpacker(self.dictionary).record(body))
        except ValueError as error:
            raise damaged(self._base or self._store / BUILDING / DATABASE, str(error)) from error
        connection.executemany(
            "DELETE FROM citations WHERE cited = ? AND citing = ?",
            [(cited.text, cable.reference_id.text) for cited in cable.references],
        )


@contextmanager
def open_writer(store: Path, *, keep_names: bool) -> Iterator[Writer]:
    """Write to a store to which nobody else writes meanwhile; what is not published is thrown away.

    `keep_names` says that names marked for protection are written as they are. Raises StoreError where
    another import runs, where the store is damaged, of another version, or holds such names and
    `keep_names` is not set, and where reading or writing fails: then the store is as it was before.
    """
    base: Path | None = None
    try:
        with importing_alone(store):
            base = find_database(store) if newest_generation(store) else None
            clear_outdated(store)
            writer = Writer(store, base, keep_names=keep_names)
            try:
                if writer.holds_names and not keep_names:
                    raise StoreError(
                        f"The store {store} holds names that their cables mark for protection. Import with "
                        "--names keep, or into another store with --store."
                    )
                yield writer
            finally:
                writer.close()
    except (OSError, sqlite3.Error) as error:
        if base and getattr(error, "sqlite_errorcode", None) in _DAMAGE:
            raise damaged(base, str(error)) from error
        raise StoreError(
            f"The import into {store} stopped: {_reason(error)} The store is as it was before the import; "
            "run it again once that is mended."
        ) from error


def _reason(error: OSError | sqlite3.Error) -> str:
    full = (
        getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        if isinstance(error, sqlite3.Error)
        else error.errno in (errno.ENOSPC, errno.EDQUOT)
    )
    if full:
        return "no space is left on the disk. It takes room for the new store beside the two last ones."
    return f"{error}."
