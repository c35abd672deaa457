"""cables.csv, the full release of 2011: no header row, eight quoted columns, MySQL's backslash escapes.

The columns are number, date (`M/D/YYYY H:MM`), reference ID, origin, classification, references joined
by `|`, header, body. Newlines inside fields are raw or backslash and newline.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from storage.cables.cable import Edition, SourceFormat
from storage.cables.reference import ReferenceId
from storage.errors import UnreadableSourceError
from storage.reading.raw_cable import RawCable
from storage.sources.blocks import LARGEST_TEXT, read_blocks
from storage.sources.facts import decode_text, known, source_id
from storage.sources.refusal import Refusal

_COLUMNS = 8

# What is possessive here (`*+`) keeps the time linear on fields that never end.
_FIELD = r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"'
_FIELDS = re.compile(_FIELD, re.DOTALL)
_ALL_FIELDS = re.compile(f"{_FIELD}(?:,{_FIELD})*+", re.DOTALL)
_ROW = re.compile(",".join([_FIELD] * _COLUMNS) + r"(?=\s*(?:\n|\Z))", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)

# Quotation marks inside fields are escaped, so no line of a body begins like this: a row that is damaged
# ends where the next one begins.
_ROW_START = re.compile(rb'"\d+","\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d{2}","', re.ASCII)


def read_csv_dump(stream: BinaryIO, label: str, name: str) -> Iterator[RawCable | Refusal]:
    """The cables of a cables.csv, row by row; a row that cannot be read is refused and the next one read.

    `label` tells a person where the rows are, `name` is kept as the source of each cable.
    """
    row = 0
    for block in read_blocks(stream, _ROW_START.match):
        for cable in _read_block(block, name):
            row += 1
            yield Refusal(f"{label}, row {row}", cable) if isinstance(cable, str) else cable


def _read_block(block: bytes | None, name: str) -> Iterator[RawCable | str]:
    """The cable of a row, and those of rows after it whose start is damaged; for what is none, the reason."""
    if block is None:
        yield f"the row is longer than {LARGEST_TEXT // 2**20} MiB"
        return
    try:
        rest = decode_text(block).strip()
    except UnreadableSourceError as error:
        yield str(error)
        return
    while rest:
        row = _ROW.match(rest)
        following = rest[row.end() :].lstrip() if row else ""
        if row is None or (following and '","' not in following.partition("\n")[0]):
            yield _damage(rest)
            return
        yield _read_row([_ESCAPED.sub(r"\1", field) for field in row.groups()], name)
        rest = following


def _damage(row: str) -> str:
    """Why some text is no row."""
    columns = len(_FIELDS.findall(row))
    if columns != _COLUMNS and _ALL_FIELDS.fullmatch(row):
        return f"it has {columns} columns instead of {_COLUMNS}"
    return "its quotation marks do not match"


def _read_row(fields: list[str], name: str) -> RawCable | str:
    _, date, reference, origin, classification, references, header, body = fields
    try:
        return RawCable(
            reference_id=source_id(reference.strip()),
            created=_read_date(date),
            minutes_known=True,
            released=None,
            classification=known(classification),
            origin=known(origin),
            subject_hint=None,
            references=tuple(_read_references(references)),
            header=header,
            body=body,
            has_signs=False,
            edition=Edition.FULL,
            format=SourceFormat.CABLES_CSV,
            source=name,
        )
    except UnreadableSourceError as error:
        return str(error)


def _read_date(text: str) -> datetime:
    try:
        return datetime.strptime(text.strip(), "%m/%d/%Y %H:%M").replace(tzinfo=UTC)
    except ValueError as error:
        raise UnreadableSourceError(f"{text[:40]!r} is no date like 8/2/2007 14:37") from error


def _read_references(column: str) -> Iterator[ReferenceId]:
    """The IDs of the column; what is none there is no cable and is left out."""
    for text in column.split("|"):
        try:
            yield source_id(text.strip())
        except UnreadableSourceError:
            continue
