"""The last steps: from a body's parts and a source's facts to a cable."""

import re
from datetime import datetime

from storage.cables.cable import Cable
from storage.reading.body import read_body
from storage.reading.markings import LEADING_MARK
from storage.reading.raw_cable import RawCable
from storage.reading.references import read_references
from storage.reading.summary import find_summary

_DATE_TIME_GROUP = re.compile(
    r"^(?:[A-Z]{1,2}[ ]+){0,3}(?P<day>[0-9]{2})(?P<hour>[0-9]{2})(?P<minute>[0-5][0-9])Z[ ]+"
    r"[A-Z]{3}[ ]+[0-9]{2}\b",
    re.MULTILINE | re.IGNORECASE,
)
_NAME = re.compile(r"\([^)]*\)")
_TAG = re.compile(r"[A-Za-z0-9]{2,}")
_LONGEST_TAG = 14


def read_cable(raw: RawCable) -> Cable:
    """The cable that a source gives, read: header, paragraphs, summary."""
    reading = read_body(raw.body, _station(raw.reference_id.text), has_signs=raw.has_signs)
    created = true_minute(raw)
    return Cable(
        reference_id=raw.reference_id,
        subject=_subject(reading.subject, raw.subject_hint),
        created=created,
        released=raw.released,
        classification=raw.classification,
        origin=raw.origin,
        tags=_tags(reading.tags),
        references=read_references(reading.references, raw.reference_id, created) or raw.references,
        header=raw.header,
        summary=find_summary(reading.paragraphs),
        paragraphs=reading.paragraphs,
        edition=raw.edition,
        format=raw.format,
        source=raw.source,
        masked=0,
    )


def _station(reference_id: str) -> str:
    """The letters of an ID, which a page break names too."""
    return "".join(filter(str.isalpha, reference_id))


def true_minute(raw: RawCable) -> datetime | None:
    """When the cable was sent: the source's day and hour with the minute of the date-time group.

    Early pages show the hour where the minutes belong. The group is believed where it names the day and
    hour that the source shows.
    """
    if raw.created is None or raw.minutes_known:
        return raw.created
    for group in _DATE_TIME_GROUP.finditer(raw.header):
        if (int(group["day"]), int(group["hour"])) == (raw.created.day, raw.created.hour):
            return raw.created.replace(minute=int(group["minute"]))
    return raw.created


def _subject(field: str | None, hint: str | None) -> str | None:
    """The subject on one line without its marking; the title of the page where the body has none."""
    words = " ".join((field or "").split()) or hint or ""
    marking = LEADING_MARK.match(words)
    return words[marking.end() if marking else 0 :].strip() or None


def _tags(field: str | None) -> tuple[str, ...]:
    """The TAGS in capitals, each once, without the names in parentheses; one glued word is cut in fours."""
    tags = _TAG.findall(_NAME.sub(" ", field or ""))
    if len(tags) == 1 and len(tags[0]) > _LONGEST_TAG:
        tags = [tags[0][at : at + 4] for at in range(0, len(tags[0]), 4)]
    return tuple(dict.fromkeys(tag.upper() for tag in tags))
