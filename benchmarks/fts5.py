"""The same cables in SQLite's full-text index, and the same queries put to it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.archive.dump import iterate_cables
from storage.cables.cable import Cable
from storage.search.language import Kind, Query, Term, parse_query

_SELECT = """
    SELECT reference_id, snippet(cables, 0, '<b>', '</b>', '…', 40)
    FROM cables WHERE cables MATCH ? {filters} ORDER BY rank LIMIT 10
"""
_COLUMNS = {Kind.CLASSIFICATION: "classification", Kind.TAG: "tags"}


def build(store: Path, database: Path) -> None:
    """Put every cable of a store into a full-text index, all that the bot's index finds it by as one text."""
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;"
            "CREATE VIRTUAL TABLE cables USING fts5("
            " text, reference_id UNINDEXED, year UNINDEXED, classification UNINDEXED, tags UNINDEXED,"
            " tokenize = 'porter unicode61')"
        )
        connection.executemany(
            "INSERT INTO cables VALUES (?, ?, ?, ?, ?)",
            (
                (_text(cable), str(cable.reference_id),
                 cable.created and cable.created.year, cable.classification, f" {' '.join(cable.tags)} ")
                for cable in iterate_cables(store)
            ),
        )  # fmt: skip
        connection.execute("INSERT INTO cables(cables) VALUES ('optimize')")
        connection.commit()


def _text(cable: Cable) -> str:
    """The subject, the headings and the paragraphs of a cable."""
    lines = [cable.subject, *(line for part in cable.paragraphs for line in (part.heading, part.text))]
    return "\n\n".join(line for line in lines if line)


def connect(database: Path) -> sqlite3.Connection:
    """Open it for reading, mapped into memory as far as SQLite does: its first 2 GiB."""
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.execute("PRAGMA mmap_size = 1099511627776")
    return connection


def search(connection: sqlite3.Connection, text: str) -> list[tuple[str, str]]:
    """The ten best cables of a query, each with some of its words marked."""
    query = parse_query(text)
    words = " AND ".join(match for term in query.terms if (match := _match(term)))
    filters, values = _filters(query)
    return connection.execute(_SELECT.format(filters=filters), (words, *values)).fetchall()


def _match(term: Term) -> str:
    match term.kind:
        case Kind.WORD | Kind.PHRASE:
            return f'"{term.text}"'
        case Kind.PREFIX:
            return f'"{term.text}"*'
        case _:
            return ""


def _filters(query: Query) -> tuple[str, list[str | int]]:
    """The conditions of a query that are no words."""
    found: list[tuple[str, str | int]] = [("AND year = ?", period.first.year) for period in query.periods]
    found += [
        (f"AND {_COLUMNS[term.kind]} LIKE ?", f"%{term.text}%")
        for term in query.terms
        if term.kind in _COLUMNS
    ]
    return " ".join(condition for condition, _ in found), [value for _, value in found]
