"""Lines that tell where words are from, and nothing else."""

import re

from storage.cables.stations import known_stations
from storage.search.quotation.tokens import MARKING

ID = r"\#?\d\d[A-Z]{2,}\d+(?:[_,\s]*¶?\s?\d{1,3})?"
"""A reference ID as a post has it, with the number of a paragraph or without."""

_LEAD = re.compile(
    r"\W*(?:[-–—―~]|\b(?:source|via|cable|from|quoted|see|wikileaks|cablegate)\b)", re.IGNORECASE
)
_NAME = r"(?-i:[A-Z](?!\w*ed\b)[\w.'’-]*)"  # `Embassy Staff Bribed` is no embassy
_SOURCE = re.compile(
    rf"""
      \#?\b\d\d[A-Z]{{2,}}\d+ (?:_\d+)? \b (?: ,\ssummary\b )?
    | \b (?: (?:US|U\.S\.) \s )? (?: Embassy | Consulate (?:\sGeneral)? | Mission | Office
          | Interests\sSection )
      (?: \s {_NAME} ){{1,3}} (?= \s* (?: [,;:()–—|] | $ ) )
    | \b Secretary \s of \s State \b
    | \b American \s Institute \s Taiwan (?: ,\sTaipei )? \b | \b US \s Delegation, \s Secretary \b
    | (?-i: \b (?: USUN | USEU | USNATO | UNVIE | UN | REO | Iran\sRPO ) \b ) (?: \s {_NAME} ){{0,2}}
      (?= \s* (?: [,;:()–—|] | $ ) )
    | ¶{{1,2}} \s? \d{{1,3}} (?: \s?[-–]\s?\d{{1,3}} | \sto\s¶?\s?\d{{1,3}} | \sof\s\d{{1,3}} )?
    | \b (?: paragraph | para ) s? \.? \s \d{{1,3}} \b
    | \b (?: UNCLASSIFIED | CONFIDENTIAL | SECRET ) \b (?: //? (?:NOFORN | FOR\sOFFICIAL\sUSE\sONLY) )?
    | {MARKING}
    | \b (?: source | wikileaks | cablegate | cable ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"""
      \b (?: \d{{1,2}} \s )? {_MONTH} \s (?: \d{{1,2}} ,? \s )? (?:19|20)\d\d \b
    | \b (?:19|20)\d\d (?: -\d\d-\d\d )? \b | \b \d{{1,2}} [./] \d{{1,2}} [./] \d{{2,4}} \b
    | \b \d\d:\d\d Z? \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_SMALL_WORD = re.compile(r"an?|at|by|dated|from|in|of|on|quoted|see|the|us|via", re.IGNORECASE)
_MOST_SMALL_WORDS = 5


def is_attribution(line: str) -> bool:
    """Whether a line is an attribution: `— Embassy Atlantis, 2 August 2007, ¶7 (C)`, `07ATLANTIS1234, ¶2`.

    It names a source, and there is nothing in it but sources, dates, stations and small words: a line that
    says anything else is part of what is quoted.
    """
    rest, sources = _SOURCE.subn(" ", line)
    words = _WORD.findall(_DATE.sub(" ", rest))
    starts_as_one = _LEAD.match(line) or _SOURCE.match(line.lstrip(" \t(["))
    others = [word for word in words if word.upper() not in known_stations()]
    return (
        bool(sources and starts_as_one)
        and len(words) <= _MOST_SMALL_WORDS
        and all(map(_SMALL_WORD.fullmatch, others))
    )
