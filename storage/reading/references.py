"""The cables that REF lines name, in all the styles in which they do."""

import re
from datetime import datetime

from storage.cables.reference import ReferenceId
from storage.cables.stations import POST_PREFIXES, STATION_ALIASES, known_stations

_ITEM = re.compile(
    r"""
    (?: (?<![A-Z0-9]) (?:19|20|')? (?P<year>\d\d) [ \t]{0,2} [-/]? \s? )?      # 07, 2006, none
    (?<![A-Z]) (?P<words> [A-Z] [A-Z.'’\s-]{1,50}? )                            # A) USUN NEW YORK
    \s{0,4} [-\#]? \s? (?P<number>\d{1,7}) (?! \d | \.\. )                       # whole, not 16...
    (?P<more> (?: \s*(?:,|AND|&|/)\s* \d{3,6} (?![\dA-Z/]) (?!\s+(?!AND\b)[A-Z]{2}) )* )  # 720 AND 721
    """,
    re.VERBOSE,
)
_YEAR_AFTER = re.compile(
    r"""
    \s* (?: \(NOTAL\) \s* )? ,? \s* (?: \(? (?:DATED|OF|FROM)? \s*
        (?: \d{1,2} [ -]? (?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]* ,? [ -]?
          | (?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]* [ ]\d{1,2},?[ ]
          | \d{1,2}/\d{1,2}/ )
        (?:19|20)?(?P<dated>\d\d)\b
      | \( (?:19|20)(?P<bracketed>\d\d) \) )
    """,
    re.VERBOSE,
)
_LETTER = re.compile(r"(?<![A-Z0-9])(?:REF(?:S|TELS?)?\b\s*|\(?[A-Z] ?[.):]{1,2}(?:\s?[A-Z][.)])?)")
"""`A.`, `A)`, `(A)`, `A. A)`, `REF A:` before a reference."""
_YEAR_IN_PARENTHESES = re.compile(r"\((\d\d)\)(?=\s{0,4}[A-Z]{2})")
"""`(08) LIMA 7`."""
_ZERO_FOR_O = re.compile(r"(?<=[A-Z]{2})0(?=[A-Z\s])")
_WORD = re.compile(r"[A-Z]+")
_NUMBER = re.compile(r"\d+")

_DAILY_OF_STATE = 1100
_DAILY_OF_A_POST = 70
"""No post sent more cables a day, nor the Department, whose busiest year was 2003 with over 350,000."""


def read_references(field: str | None, own: ReferenceId, created: datetime | None) -> tuple[ReferenceId, ...]:
    """The cables that the text of a REF field names, in order, each once.

    `own` is the cable that cites, `created` when it was sent. A reference without a year is of the same
    year, except where its number cannot have been reached yet: then it is of the year before. What is no
    cable of a known station (e-mails, letters, reports) is left out.
    """
    if field is None or not own.text[:2].isdigit():
        return ()
    text = _YEAR_IN_PARENTHESES.sub(r" \1 ", field.upper().replace("¶", " "))
    text = _ZERO_FOR_O.sub("O", _LETTER.sub(" ", text))
    found: list[ReferenceId] = []
    for item in _ITEM.finditer(text):
        station = _station(item["words"])
        if station is None:
            continue
        after = _YEAR_AFTER.match(text, item.end())
        year = item["year"] or (after and (after["dated"] or after["bracketed"]))
        for number in (item["number"], *_NUMBER.findall(item["more"])):
            if int(number):
                found += [_reference(year, station, int(number), own, created)]
    return tuple(dict.fromkeys(reference for reference in found if reference != own))


def _station(words: str) -> str | None:
    """The station that the last of these words name, by the most words that do."""
    parts = _WORD.findall(words)
    while parts and parts[0] in POST_PREFIXES and len(parts) > 1:
        parts = parts[1:]
    for first in range(max(0, len(parts) - 4), len(parts)):
        name = "".join(parts[first:])
        for prefix in POST_PREFIXES:
            if name.startswith(prefix) and name.removeprefix(prefix) in known_stations():
                name = name.removeprefix(prefix)
        name = STATION_ALIASES.get(name, name)
        if name in known_stations():
            return name
    return None


def _reference(
    year: str | None, station: str, number: int, own: ReferenceId, created: datetime | None
) -> ReferenceId:
    if year is None:
        year = own.text[:2]
        if _not_yet_sent(station, number, own, created):
            year = f"{(int(year) - 1) % 100:02}"
    return ReferenceId(f"{year}{station}{number}")


def _not_yet_sent(station: str, number: int, own: ReferenceId, created: datetime | None) -> bool:
    """Whether the station cannot have sent this many cables in the year when the citing one was sent."""
    if own.text[2:].startswith(station) and own.text[2 + len(station) :].isdigit():
        return number > int(own.text[2 + len(station) :])
    if created is None:
        return False
    daily = _DAILY_OF_STATE if station == "STATE" else _DAILY_OF_A_POST
    return number > daily * created.timetuple().tm_yday
