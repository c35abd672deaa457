"""The bot's own export: one JSON object a line, from which a store is rebuilt without loss."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from storage.cables.cable import Cable, Edition, Paragraph, SourceFormat, Summary
from storage.errors import UnreadableSourceError
from storage.sources.blocks import LARGEST_TEXT, read_blocks
from storage.sources.facts import decode_text, source_id
from storage.sources.fields import Fields
from storage.sources.refusal import Refusal

_MINUTE = "%Y-%m-%dT%H:%M"


def to_record(cable: Cable, url: str) -> dict[str, Any]:
    """The export record of a cable, its keys in their fixed order; `url` is the cable's permalink."""
    return {
        "reference_id": str(cable.reference_id),
        "subject": cable.subject,
        "created": _minute(cable.created),
        "released": _minute(cable.released),
        "classification": cable.classification,
        "origin": cable.origin,
        "tags": list(cable.tags),
        "references": [str(reference) for reference in cable.references],
        "header": cable.header,
        "summary": cable.summary
        and {"text": cable.summary.text, "paragraphs": list(cable.summary.paragraphs)},
        "paragraphs": [
            {
                "number": paragraph.number,
                "marking": paragraph.marking,
                "heading": paragraph.heading,
                "text": paragraph.text,
                "anchored": paragraph.anchored,
            }
            for paragraph in cable.paragraphs
        ],
        "url": url,
        "edition": cable.edition.value,
        "format": cable.format.value,
        "source": cable.source,
        "masked": cable.masked,
    }


def from_record(record: object) -> Cable:
    """The cable of an export record, as it was exported; `url` follows from the ID and is not read.

    Raises UnreadableSourceError with the field and what is wrong with it.
    """
    fields = Fields(record)
    paragraphs = tuple(_paragraph(at, Fields(one)) for at, one in enumerate(fields.list("paragraphs"), 1))
    return Cable(
        reference_id=source_id(fields.text("reference_id")),
        subject=fields.text_or_none("subject"),
        created=_time(fields, "created"),
        released=_time(fields, "released"),
        classification=fields.text_or_none("classification"),
        origin=fields.text_or_none("origin"),
        tags=fields.texts("tags"),
        references=tuple(source_id(text) for text in fields.texts("references")),
        header=fields.text("header"),
        summary=_summary(fields, len(paragraphs)),
        paragraphs=paragraphs,
        edition=fields.one_of("edition", Edition),
        format=fields.one_of("format", SourceFormat),
        source=fields.text("source"),
        masked=fields.count("masked"),
    )


def read_export(stream: BinaryIO, label: str) -> Iterator[Cable | Refusal]:
    """The cables of an export, line by line; a line that cannot be read is refused and the next one read.

    `label` tells a person where the lines are.
    """
    for line, block in enumerate(read_blocks(stream, lambda _: True), 1):
        try:
            if block is None:
                raise UnreadableSourceError(f"the line is longer than {LARGEST_TEXT // 2**20} MiB")
            if text := decode_text(block).strip():
                yield from_record(_json(text))
        except UnreadableSourceError as error:
            yield Refusal(f"{label}, line {line}", str(error))


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableSourceError(f"it is not JSON ({error})") from error


def _paragraph(ordinal: int, fields: Fields) -> Paragraph:
    return Paragraph(
        ordinal=ordinal,
        number=fields.count_or_none("number"),
        marking=fields.text_or_none("marking"),
        heading=fields.text_or_none("heading"),
        text=fields.text("text"),
        anchored=fields.flag("anchored"),
    )


def _summary(fields: Fields, paragraphs: int) -> Summary | None:
    if fields.value("summary") is None:
        return None
    summary = Fields(fields.value("summary"))
    ordinals = summary.counts("paragraphs")
    if any(not 1 <= ordinal <= paragraphs for ordinal in ordinals):
        raise UnreadableSourceError("summary names a paragraph that is not there")
    return Summary(text=summary.text("text"), paragraphs=ordinals)


def _minute(time: datetime | None) -> str | None:
    return time.astimezone(UTC).strftime(_MINUTE) if time else None


def _time(fields: Fields, name: str) -> datetime | None:
    text = fields.text_or_none(name)
    if text is None:
        return None
    try:
        time = datetime.strptime(text, _MINUTE).replace(tzinfo=UTC)
    except ValueError as error:
        raise UnreadableSourceError(f"{name} is {text[:40]!r}, no time like 2007-08-02T14:37") from error
    if time.strftime(_MINUTE) != text:
        raise UnreadableSourceError(f"{name} is {text[:40]!r}, no time like 2007-08-02T14:37")
    return time
