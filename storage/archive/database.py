"""The database file of a generation: where it is, and whether it is whole."""

import shlex
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

from storage.archive.compression import Unpacker
from storage.archive.generations import DATABASE, DICTIONARY, newest_generation
from storage.errors import OtherVersionError, StoreError

FORMAT_VERSION = 3
"""Rises with every change of schema.sql or of what a record looks like."""

_HEADER_SIZE = 100


def find_database(store: Path) -> Path:
    """The database of the newest generation of a store, checked.

    Raises StoreError where there is none, where it is cut short, no database or of another version;
    its text names the command that mends it.
    """
    try:
        generation = newest_generation(store)
        if generation is None:
            what = "is empty" if store.is_dir() else "does not exist"
            raise StoreError(f"The store {store} {what}. Fill it: {_import_command(store)}")
        check_database(generation / DATABASE)
    except OSError as error:
        raise StoreError(f"The store {store} cannot be read: {error.strerror or error}.") from error
    return generation / DATABASE


def check_database(database: Path) -> None:
    """See from the header of a database that it is whole and of this version.

    Offsets are those of https://www.sqlite.org/fileformat.html#the_database_header. Raises StoreError,
    and OSError where the file cannot be read.
    """
    with database.open("rb") as file:
        header = file.read(_HEADER_SIZE)
    if len(header) < _HEADER_SIZE or not header.startswith(b"SQLite format 3\0"):
        raise damaged(database, "it is not a database")
    page_size, page_count, version = struct.unpack(">16xH10xI28xI36x", header)
    expected, found = (65_536 if page_size == 1 else page_size) * page_count, database.stat().st_size
    if found < expected:
        raise damaged(database, f"it has {found:,} of {expected:,} bytes")
    if version != FORMAT_VERSION:
        store = database.parent.parent
        aside = store.with_name(store.name + ".old")
        raise OtherVersionError(
            f"The store {store} has format version {version}, and this program reads version "
            f"{FORMAT_VERSION}. Build it anew: mv {_quoted(store)} {_quoted(aside)} && "
            f"{_import_command(store)}"
        )


def only_cable(database: Path) -> str | None:
    """The ID of the one cable of a database of any version; None where there are more, or it is not told."""
    try:
        with closing(sqlite3.connect(read_only_uri(database), uri=True)) as connection:
            found = connection.execute("SELECT reference_id FROM cables LIMIT 2").fetchall()
    except sqlite3.Error:
        return None
    return str(found[0][0]) if len(found) == 1 else None


def open_unpacker(database: Path) -> Unpacker:
    """What reads the records of a database. Raises StoreError where its dictionary is damaged."""
    try:
        return Unpacker(read_dictionary(database))
    except ValueError as error:
        raise damaged(database, str(error)) from error


def read_dictionary(database: Path) -> bytes | None:
    """The dictionary that the records of a database are compressed with, None where there is none.

    It lies beside the database: SQLite would read it in pieces, one after the other. Raises StoreError.
    """
    try:
        return (database.parent / DICTIONARY).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise damaged(database, f"its dictionary cannot be read: {error.strerror}") from error


def damaged(database: Path, reason: str) -> StoreError:
    """The error that says how a damaged generation is replaced."""
    generation = database.parent
    return StoreError(
        f"The store {generation.parent} is damaged: {database.name} of {generation.name}: {reason}. Remove "
        f"that generation, which brings back the one before if there is one, and import again: "
        f"rm -r {_quoted(generation)} && {_import_command(generation.parent)}"
    )


def read_only_uri(database: Path) -> str:
    """What SQLite opens a published database by: it never changes, so no lock is taken on it."""
    return f"{database.resolve().as_uri()}?mode=ro&immutable=1"


def _import_command(store: Path) -> str:
    return f"cablegate-bot import SOURCE --store {_quoted(store)}"


def _quoted(path: Path) -> str:
    return shlex.quote(str(path))
