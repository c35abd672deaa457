"""A cable as bytes, and back: lines of JSON in UTF-8, the fields of each by position.

The first line is what tells a cable, the second the rest of its fields; then comes a line for each paragraph,
and at last the name of the source. So a search reads two lines of a record instead of all.
"""

from datetime import datetime
from typing import Any

import orjson

from storage.cables.cable import Cable, CableParagraph, Edition, Paragraph, SourceFormat, Summary
from storage.cables.reference import ReferenceId

_LINES_BEFORE = 2
"""Lines before that of the first paragraph."""


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
    """The record of a cable: its content, and the name of its source as the last line."""
    return content + b"\n" + orjson.dumps(source)


def decode_record(record: bytes) -> Cable:
    """The cable of a record that `join_record` made. Raises ValueError where it is none."""
    telling, rest, *paragraphs, source = orjson.loads(b"[%b]" % record.replace(b"\n", b","))
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


def decode_paragraph(record: bytes, ordinal: int) -> CableParagraph:
    """One paragraph of a record that `join_record` made, by its ordinal, and what tells the cable.

    Raises ValueError where it is none, IndexError where there is no such paragraph.
    """
    *lines, _ = record.split(b"\n", _LINES_BEFORE + ordinal)
    reference_id, subject, created, classification, origin = orjson.loads(lines[0])
    return CableParagraph(
        reference_id=ReferenceId(reference_id),
        subject=subject,
        created=_read(created),
        classification=classification,
        origin=origin,
        opening="" if subject else _paragraph(lines, 1).text,
        paragraph=_paragraph(lines, ordinal),
    )


def _paragraph(lines: list[bytes], ordinal: int) -> Paragraph:
    fields: list[Any] = orjson.loads(lines[_LINES_BEFORE + ordinal - 1])
    return Paragraph(*fields)


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None


def _read(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
