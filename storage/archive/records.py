"""A cable as bytes, and back.

Records are read with orjson, thrice as fast, since people wait for that; `json` writes them, as it refuses
half a surrogate pair with a ValueError like all else that is wrong with a text.
"""

import json
from datetime import datetime
from typing import Any

import orjson

from storage.cables.cable import Cable, Edition, Paragraph, SourceFormat, Summary
from storage.cables.reference import ReferenceId


def encode_content(cable: Cable) -> bytes:
    """All of a cable but the name of its source, as JSON in UTF-8, its fields by position.

    Raises UnicodeEncodeError where its text holds half a surrogate pair, which is no text.
    """
    return _json(
        (
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
            cable.masked,
        )
    )  # fmt: skip


def join_record(content: bytes, source: str) -> bytes:
    """The record of a cable: its content, and the name of its source as the last field."""
    return content.removesuffix(b"]") + b"," + _json(source) + b"]"


def decode_record(record: bytes) -> Cable:
    """The cable of a record that `join_record` made."""
    fields: list[Any] = orjson.loads(record)
    (
        reference_id, subject, created, released, classification, origin, tags, references, header,
        summary, paragraphs, edition, form, masked, source,
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


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None


def _read(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
