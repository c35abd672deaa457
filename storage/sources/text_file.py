"""One text file per cable, the layout of an early archive.

Line 1 is the ID, 2 the first line of the subject, 3 the date (`Thu Aug 09 00:00:00 +0200 2007`, without
its time), 4 the classification, 5 the origin. Then come header and body, glued without a newline.
"""

import re
from datetime import UTC, datetime

from storage.cables.cable import Edition, SourceFormat
from storage.errors import UnreadableSourceError
from storage.reading.raw_cable import RawCable
from storage.sources.facts import known, source_id

_FACTS = 5

_BODY_START = re.compile(
    r"""
      (?<=The\ full\ text\ of\ the\ original\ cable\ is\ not\ available\.)  # all that such a header says,
      (?!\s*\d{6}Z)                                                         # but for a date-time group
    | (?i:C[ ]O[ ]N[ ]F[ ]I[ ]D[ ]E[ ]N[ ]T[ ]I[ ]A[ ]L)
    | (?i:S[ ]E[ ]C[ ]R[ ]E[ ]T)
    | UNCLAS(?:SIFIED)?[ ]
    | SIPDIS
    """,
    re.VERBOSE,
)
"""Where the body begins: with the classification line, else the first line that no header has."""


def read_text_file(text: str, name: str) -> RawCable:
    """The cable of a text file, or UnreadableSourceError where its five lines of facts are not there.

    The file gives the day alone. The hour and the minute are those of the date-time group of that day in
    the header; without one `created` is the day's midnight, as the file shows it.
    """
    *facts, rest = (text.split("\n", _FACTS) + [""] * _FACTS)[: _FACTS + 1]
    reference, subject, date, classification, origin = facts
    header, body = _split(rest)
    day = _read_day(date)
    time = _time_of(day, header)
    return RawCable(
        reference_id=source_id(reference.strip()),
        created=time or day,
        minutes_known=time is not None,
        released=None,
        classification=known(classification),
        origin=known(origin),
        subject_hint=known(subject),
        references=(),
        header=header,
        body=body,
        has_signs=True,
        edition=Edition.EARLY,
        format=SourceFormat.TEXT_FILE,
        source=name,
    )


def _split(text: str) -> tuple[str, str]:
    """Header and body; where nothing shows the start of the body, all is body and the header empty."""
    start = _BODY_START.search(text)
    return (text[: start.start()], text[start.start() :]) if start else ("", text)


def _read_day(line: str) -> datetime:
    try:
        local = datetime.strptime(line.strip(), "%a %b %d %H:%M:%S %z %Y")
    except ValueError as error:
        raise UnreadableSourceError(
            f"line 3, {line[:40]!r}, is no date like Thu Aug 09 00:00:00 +0200 2007 (docs/archive.md)"
        ) from error
    return datetime(local.year, local.month, local.day, tzinfo=UTC)


def _time_of(day: datetime, header: str) -> datetime | None:
    """The time of the date-time group of this day, `P 021437Z AUG 07`."""
    group = re.search(f"{day:%d}([01]\\d|2[0-3])([0-5]\\d)Z +{day:%b} +{day:%y}", header, re.IGNORECASE)
    return day.replace(hour=int(group[1]), minute=int(group[2])) if group else None
