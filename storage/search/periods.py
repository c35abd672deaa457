"""Dates as people write them: `2007`, `2007-06`, `2007-06-15`, `15.6.2007`, `June 2007`, `2005-2007`."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_FIRST, _LAST = date(1900, 1, 1), date(2099, 12, 31)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})")
_IN_WORDS = re.compile(r"(?:(\d{1,2})[\s.-]*)?([a-z]{3,9})[\s.,-]*(\d{4})")
_YEARS = re.compile(r"(\d{4})?\s*(-|–|—|\.\.\.?|…)\s*(\d{4})?")


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included."""

    first: date
    last: date


def read_years(text: str) -> Period | None:
    """The period that a year, some years, a month or a day is; None where the text is no date."""
    if (years := _YEARS.fullmatch(text.strip())) and (years[1] or years[3]):
        first = _period(int(years[1]), None, None) if years[1] else Period(_FIRST, _FIRST)
        last = _period(int(years[3]), None, None) if years[3] else Period(_LAST, _LAST)
        return Period(first.first, last.last) if first and last else None
    return _read(text)


def read_from(text: str) -> Period | None:
    """From the first day of a date on; None where the text is no date."""
    found = _read(text)
    return found and Period(found.first, _LAST)


def read_to(text: str) -> Period | None:
    """Up to the last day of a date; None where the text is no date."""
    found = _read(text)
    return found and Period(_FIRST, found.last)


def read_after(text: str) -> Period | None:
    """From the day after a date on; None where the text is no date."""
    found = _read(text)
    return found and Period(found.last + timedelta(1), _LAST)


def read_before(text: str) -> Period | None:
    """Up to the day before a date; None where the text is no date."""
    found = _read(text)
    return found and Period(_FIRST, found.first - timedelta(1))


def _read(text: str) -> Period | None:
    plain = text.strip().lower()
    if match := _YEAR_FIRST.fullmatch(plain):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(plain):
        day, month, year = match.groups()
    elif (match := _IN_WORDS.fullmatch(plain)) and match[2][:3] in _MONTHS:
        day, year = match[1], match[3]
        month = str(_MONTHS.index(match[2][:3]) + 1)
    else:
        return None
    return _period(int(year), int(month) if month else None, int(day) if day else None)


def _period(year: int, month: int | None, day: int | None) -> Period | None:
    """The days of a year, a month or a day; None where the calendar has no such."""
    try:
        first = date(year, month or 1, day or 1)
        end = month or 12
        return Period(first, first if day else date(year, end, monthrange(year, end)[1]))
    except ValueError:
        return None
