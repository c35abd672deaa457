"""A cable as bytes, and back: lines of JSON in UTF-8, the fields of each by position.

The first is the name of the source, the second what tells a cable, the third the rest of its fields; then
comes one for each paragraph. So a search reads two lines of a record instead of all.
"""

from datetime import datetime
from typing import Any

import orjson

from storage.archive.compression import Unpacker
from storage.cables.cable import Cable, CableParagraph, Edition, Paragraph, SourceFormat, Summary
from storage.cables.reference import ReferenceId

_TELLING = 1
"""The line of what tells a cable."""
_FIRST = 3
"""The line of the first paragraph."""


def encode_content(cable: Cable) -> bytes:
    """All of a cable but the name of its source.

    Raises TypeError where its text holds half a surrogate pair, which is no text.
    """
    lines = [
        (
            cable.reference_id.text,
            cable.subject,
            _written(cable.created),
            cable.classification,
            cable.origin,
        ),
        (
            _written(cable.released),
            cable.tags,
            [reference.text for reference in cable.references],
            cable.header,
            cable.summary and (cable.summary.text, cable.summary.paragraphs),
            cable.edition,
            cable.format,
            cable.masked,
        ),
        *(
            (part.ordinal, part.number, part.marking, part.heading, part.text, part.anchored)
            for part in cable.paragraphs
        ),
    ]
    return b"\n".join(map(orjson.dumps, lines))


def join_record(content: bytes, source: str) -> bytes:
    """The record of a cable: the name of its source, and its content."""
    return orjson.dumps(source) + b"\n" + content


def decode_record(record: bytes) -> Cable:
    """The cable of a record that `join_record` made. Raises ValueError where it is none."""
    source, telling, rest, *paragraphs = orjson.loads(b"[%b]" % record.replace(b"\n", b","))
    reference_id, subject, created, classification, origin = telling
    released, tags, references, header, summary, edition, form, masked = rest
    return Cable(
        reference_id=ReferenceId(reference_id),
        subject=subject,
        created=_read(created),
        released=_read(released),
        classification=classification,
        origin=origin,
        tags=tuple(tags),
        references=tuple(map(ReferenceId, references)),
        header=header,
        summary=summary and Summary(summary[0], tuple(summary[1])),
        paragraphs=tuple(Paragraph(*part) for part in paragraphs),
        edition=Edition(edition),
        format=SourceFormat(form),
        source=source,
        masked=masked,
    )


def decode_paragraph(packed: bytes, ordinal: int, unpacker: Unpacker) -> CableParagraph:
    """One paragraph of a packed record, by its ordinal, and what tells the cable.

    Raises ValueError where it is no record, or has no such paragraph.
    """
    telling, paragraph = _lines(packed, unpacker, _TELLING, _FIRST + ordinal - 1)
    reference_id, subject, created, classification, origin = telling
    opening = ""
    if not subject:
        ((_, _, _, _, opening, _),) = _lines(packed, unpacker, _FIRST)
    return CableParagraph(
        reference_id=ReferenceId(reference_id),
        subject=subject,
        created=_read(created),
        classification=classification,
        origin=origin,
        opening=opening,
        paragraph=Paragraph(*paragraph),
    )


def _lines(packed: bytes, unpacker: Unpacker, *numbers: int) -> list[list[Any]]:
    return [orjson.loads(line) for line in unpacker.lines(packed, numbers)]


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None


def _read(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
