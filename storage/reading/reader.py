"""The last steps: from a body's parts and a source's facts to a cable."""

import re
from datetime import datetime

from storage.cables.cable import Cable
from storage.reading.body import read_body
from storage.reading.raw_cable import RawCable
from storage.reading.references import read_references
from storage.reading.summary import find_summary

_DATE_TIME_GROUP = re.compile(
    r"^(?:[A-Z]{1,2}[ ]+){0,3}(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)Z[ ]+"
    r"(?P<month>[A-Z]{3})[ ]+(?P<year>\d\d)\b",
    re.MULTILINE | re.IGNORECASE,
)


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


_SUBJECT_MARK = re.compile(r"^\((?:[CSU]|SBU|[CS]//?NF|SBU//?NF|S//REL[^)]*)\)\s*", re.IGNORECASE)


def _subject(field: str | None, hint: str | None) -> str | None:
    words = " ".join((field or "").split()) or hint or ""
    return _SUBJECT_MARK.sub("", words).strip() or None


_LONGEST_TAG = 14


def _tags(field: str | None) -> tuple[str, ...]:
    if field is None:
        return ()
    names = re.findall(r"[A-Za-z0-9]{2,}", re.sub(r"\([^)]*\)", " ", field))
    if len(names) == 1 and len(names[0]) > _LONGEST_TAG:  # glued together: fours, and a country last
        names = re.findall(r".{1,4}", names[0])
    return tuple(dict.fromkeys(name.upper() for name in names))
