"""A cable as bytes, and back."""

import json
from datetime import datetime
from typing import Any

from storage.cables.cable import Cable, Edition, Paragraph, SourceFormat, Summary
from storage.cables.reference import ReferenceId


def encode_record(cable: Cable) -> bytes:
    """A cable as JSON in UTF-8, its fields by position.

    Raises UnicodeEncodeError where its text holds half a surrogate pair, which is no text.
    """
    fields = (
        cable.reference_id.text,
        cable.subject,
        _written(cable.created),
        _written(cable.released),
        cable.classification,
        cable.origin,
        cable.tags,
        [reference.text for reference in cable.references],
        cable.header,
        cable.summary and (cable.summary.text, cable.summary.paragraphs),
        [(part.ordinal, part.number, part.marking, part.heading, part.text, part.anchored)
         for part in cable.paragraphs],
        cable.edition,
        cable.format,
        cable.source,
        cable.masked,
    )  # fmt: skip
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def decode_record(record: bytes) -> Cable:
    """The cable that `encode_record` wrote."""
    fields: list[Any] = json.loads(record)
    (
        reference_id, subject, created, released, classification, origin, tags, references, header,
        summary, paragraphs, edition, form, source, masked,
    ) = fields  # fmt: skip
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


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None


def _read(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
