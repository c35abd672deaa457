"""The whole store, cable by cable."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from storage.archive.database import damaged, find_database, open_unpacker, read_only_uri
from storage.archive.records import decode_record
from storage.cables.cable import Cable


def iterate_cables(store: Path) -> Iterator[Cable]:
    """Every cable of the newest generation of a store, in order of reference ID.

    An import that publishes meanwhile changes nothing about it. Raises StoreError where the store is
    missing, damaged or of another version.
    """
    database = find_database(store)
    unpacker = open_unpacker(database)
    try:
        with closing(sqlite3.connect(read_only_uri(database), uri=True)) as connection:
            for (body,) in connection.execute(
                "SELECT body FROM cables JOIN records ON id = record ORDER BY reference_id"
            ):
                yield decode_record(unpacker.record(body))
    except (sqlite3.Error, ValueError) as error:
        raise damaged(database, str(error)) from error
