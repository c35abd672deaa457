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

_FIRST_PARAGRAPH = 3
"""Its line, counted from 0."""


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
    try:
        return _decoded(record)
    except TypeError as error:
        raise ValueError(f"a field: {error}") from error


def _decoded(record: bytes) -> Cable:
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

    Raises IndexError where there is no such paragraph, ValueError where it is no record.
    """
    try:
        telling, paragraph = _line(packed, _FIRST_PARAGRAPH + ordinal - 1, unpacker)
        reference_id, subject, created, classification, origin = telling
        opening = "" if subject else _line(packed, _FIRST_PARAGRAPH, unpacker)[1].text
        return CableParagraph(
            reference_id=ReferenceId(reference_id),
            subject=subject,
            created=_read(created),
            classification=classification,
            origin=origin,
            opening=opening,
            paragraph=paragraph,
        )
    except TypeError as error:
        raise ValueError(f"a field: {error}") from error


def _line(packed: bytes, number: int, unpacker: Unpacker) -> tuple[list[Any], Paragraph]:
    """What tells a cable, and the paragraph in a line."""
    telling, paragraph = unpacker.two_lines(packed, number)
    return orjson.loads(telling), Paragraph(*orjson.loads(paragraph))


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None


def _read(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
