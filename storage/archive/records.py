"""A cable as bytes, and back: lines of JSON in UTF-8, the fields of each by position.

The first is what tells a cable, the second the name of its source, the third the rest of its fields; then
comes one for each paragraph. So a search reads two lines of a record instead of all.
"""

from datetime import datetime
from typing import Any

import orjson

from storage.archive.compression import Unpacker
from storage.cables.cable import Cable, CableParagraph, Edition, Paragraph, SourceFormat, Summary
from storage.cables.reference import ReferenceId

_TELLING = 0
_FIRST_PARAGRAPH = 3
"""Lines, counted from 0."""


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
    """The record of a cable: its content with the name of its source as the second line."""
    telling, others = content.split(b"\n", 1)
    return b"\n".join((telling, orjson.dumps(source), others))


def decode_record(record: bytes) -> Cable:
    """The cable of a record that `join_record` made. Raises ValueError where it is none."""
    telling, source, rest, *paragraphs = orjson.loads(b"[%b]" % record.replace(b"\n", b","))
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
    reference_id, subject, created, classification, origin = _line(packed, unpacker, _TELLING)
    paragraph = Paragraph(*_line(packed, unpacker, _FIRST_PARAGRAPH + ordinal - 1))
    opening = "" if subject else Paragraph(*_line(packed, unpacker, _FIRST_PARAGRAPH)).text
    return CableParagraph(
        reference_id=ReferenceId(reference_id),
        subject=subject,
        created=_read(created),
        classification=classification,
        origin=origin,
        opening=opening,
        paragraph=paragraph,
    )


def _line(packed: bytes, unpacker: Unpacker, number: int) -> Any:
    return orjson.loads(unpacker.line(packed, number))


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None


def _read(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
