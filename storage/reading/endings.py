"""How a cable ends: the name that signs it, and what follows it or stands with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from storage.reading.markings import LEADING_MARK
from storage.reading.parts import Part
from storage.reading.titles import ends_sentence, is_closing

_AFTER_THE_SIGNATURE = re.compile(
    r"""
      \n[ \t"\\]* (?:
          =+\ ?CABLE\ ENDS | N{4}\b | \**\ ?Missing\ Section | Declassified/Released
        | (?:[A-Z]{3,}\ )?0\ \d\d/\d\d/\d{4}                  # the row of a list: 0 11/20/2007 7601 PGOV,…
      )
    | (?<=[A-Z])\ 0\ \d\d/\d\d/\d{4}
    | (?<=[A-Z])\ \d{4}-\d\d-\d\d\s*\Z
    | (?<=[A-Z])\ {1,2} (?: N{4} | " ) \s*\Z
    """,
    re.VERBOSE | re.MULTILINE,
)
_PROSE = re.compile(r"(?:[^\W\d_]{2,}[,;]?\s+){4}")
"""Five words in a row, which no scrap after a signature has."""
_WEB_SITE = re.compile(
    r"""
      (?: ^[ \t]*[-*=]{8,}[-*=\ \t]*\n\s* )?
      (?<![^\s.!?"”)]) ["“]? (?: To\ see\ more\ [^\n]{3,60},\s+ )? Visit \s
      (?: [^\n]{2,40}['’,]s? | the | our ) \s [^\n]{0,60}?
      (?: Classified \s+ Web [ -]? Site | (?:Forum|Blog|Wiki|Portal|Web[ ]?site) \s+ at \s+ http )
    | ^ [^\n]{0,60} \b Classified \s Web [ -]? Site \s* (?:at\s*)? : [^\n]*
    | (?: ^[ \t]*[-*=]{8,}[-*=\ \t]*\n\s* )?
      ^ [ \t]* For\ more\ reporting\ from\ [^\n]{3,80},? \s (?: please\ )? (?: visit | see )
    | ^ [ \t]* (?:Additional|This\ and)\ [^\n]{0,60} (?:web|wiki|SIPRNET)\ ?[^\n]*
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_SIGNED_LINE = re.compile(
    r"""
    (?P<name>
        [A-Z][A-Z'’`.-]* (?:\ (?:[A-Z][A-Z'’`.-]*|de|van|von)){0,3}               # CAULFIELD, TIMKEN JR
      | (?:[Vv]an\ |[Dd]e\ |[Vv]on\ )? [A-Z][a-z'’]+(?:[A-Z][a-z]+)? (?:[ -][A-Z][a-z]+)?       # van Voorst
      | [a-z]{4,12}
    ) [ \t.]*
    """,
    re.VERBOSE,
)
_SIGNED_IN_LINE = re.compile(
    r"""
    (?P<before>\S) [ \t]+ (?P<name>
        [A-Z][A-Z'’-]{2,} (?:\ (?:[A-Z][A-Z'’-]+|JR\.?)){0,2}
      | (?:[Vv]an\ |[Dd]e\ |Mc|Mac|Le)? [A-Z][a-z]+ (?:[A-Z][a-z]+)?
    ) [ \t.]* \Z
    """,
    re.VERBOSE,
)
_NOT_A_NAME = re.compile(
    r"""
    \b(?: END(?:COMMENT|SUMMARY|NOTE|TEXT)? | COMMENT | SUMMARY | NOTE | TEXT
      | UNCLASSIFIED | CONFIDENTIAL | SECRET | NOFORN | SIPDIS | SENSITIVE
      | XX+ | DECLARATION | PARAGRAPH | MESSAGE | CABLE | POINTS
      | FROM | TO | AND | NNNN | U\.S )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE_NAME = frozenset('.!?"”)]:X*')
_DIVIDER = re.compile(r"[ \t]*[-=*_~]{4,}[-=*_~ \t]*")
_DIVIDER_AT_END = re.compile(r"(?<=\s)[-=*_~]{8,}[-=*_~ \t]*\Z")

_SHORTEST_NAME = 4
_LONGEST_SCRAPS = 240
_LOOK_BACK = 200
_NEAR_END = 6000
_SITE_NEAR_END = 1000
_LONGEST_DIVIDER = 160


@dataclass(frozen=True, slots=True)
class EndPiece:
    """A piece of what follows the last paragraph."""

    start: int
    end: int
    part: Part


def find_ending(text: str, start: int, end: int) -> list[EndPiece]:
    """The signature and the footers after the last paragraph, which begins at `start`, in order.

    The paragraph's own text ends where the first of them begins.
    """
    pieces: list[EndPiece] = []
    for part, find in _STEPS:
        position = find(text, start, end)
        if position is not None and position < end and _has_text(text, start, position):
            pieces.append(EndPiece(position, end, part))
            end = position
    return pieces[::-1]


def _has_text(text: str, start: int, end: int) -> bool:
    """Whether a paragraph would still have words if it ended there."""
    return bool(LEADING_MARK.sub("", text[start:end], count=1).strip())


def _after_signature(text: str, start: int, end: int) -> int | None:
    """Where begins what other formats and releases added after the signature."""
    found = _AFTER_THE_SIGNATURE.search(text, max(start, end - _NEAR_END), end)
    return found.start() if found else None


def _scraps(text: str, start: int, end: int) -> int | None:
    """Where the scraps begin that other formats and releases left after the signature.

    They are lines without a sentence below the name in capitals that signs: quotation marks, dots, a
    classification, a stamp.
    """
    if _signature(text, start, end) is not None:
        return None
    floor = max(start, end - _LONGEST_SCRAPS)
    position = _rstrip_position(text, start, end)
    while (newline := text.rfind("\n", floor, position)) >= 0:
        if _PROSE.search(text, newline, position):
            return None
        position = _rstrip_position(text, start, newline)
        name = _signature(text, start, position)
        if name is not None and _is_closed(text, start, name):
            return position
    return None


def _is_closed(text: str, start: int, end: int) -> bool:
    """Whether the text up to a place ends there with a sentence, or with words that close a part."""
    before = text[max(start, end - _LOOK_BACK) : end].rstrip()
    return ends_sentence(before) or is_closing(before[before.rfind("\n") + 1 :])


def _rstrip_position(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\\"):
        end -= 1
    return end


def _signature(text: str, start: int, end: int) -> int | None:
    """Where the name begins that stands last before `end`."""
    stop = _rstrip_position(text, start, end)
    line_start = max(text.rfind("\n", start, stop) + 1, start)
    if line_start > start and stop - line_start <= 40:
        line = text[line_start:stop].strip()
        if _SIGNED_LINE.fullmatch(line) and not _NOT_A_NAME.search(line):
            return line_start if _may_sign(text, start, line_start, line) else None
    tail = text[max(line_start, start, stop - 60) : stop]
    found = _SIGNED_IN_LINE.search(tail)
    if found is None or _NOT_A_NAME.search(found["name"]):
        return None
    name_start = found.start("name")
    if found["before"] not in _BEFORE_NAME:
        name_start = max(name_start, tail.rstrip(" \t.").rfind(" ") + 1)
        words = tail.split()
        if not _stands_out(tail[name_start:], tail) and words[-1].upper() != words[-2].upper():
            return None
    closing = found["before"] == ")" and not found["name"].isupper()
    if closing and not ends_sentence(tail[:name_start].rstrip()):
        return None
    return stop - len(tail) + name_start


def _stands_out(name: str, tail: str) -> bool:
    """Whether a name that no sentence ends before is one in capitals after text that is not."""
    if len(name) < _SHORTEST_NAME or not name.isupper() or tail[-1] == ".":
        return False
    return any(map(str.islower, tail)) and "END" not in tail.split()


def _may_sign(text: str, start: int, line_start: int, line: str) -> bool:
    """Whether the text before a bare line ends there, so that the line is no end of a sentence."""
    before_stop = _rstrip_position(text, start, line_start)
    before = text[max(start, before_stop - _LOOK_BACK) : before_stop]
    divided = _DIVIDER.fullmatch(before[before.rfind("\n") + 1 :]) is not None
    if line.islower():
        return divided
    return (
        divided
        or not before
        or before.rstrip("\"”’') ]").endswith((".", "?", "!"))
        or before[-1] in ":*-"
        or text.count("\n", before_stop, line_start) > 1
        or (line.isupper() and line[-1] != "." and any(letter.islower() for letter in before))
    )


def _site_start(text: str, start: int, end: int) -> int | None:
    """Where the pointer to the post's web site begins, that stands before many signatures."""
    floor = max(start, end - _SITE_NEAR_END)
    near = text[floor:end].lower()
    if "classified" not in near and "http" not in near and "siprnet" not in near:
        return None
    found = _WEB_SITE.search(text, floor, end)
    if found is None:
        return None
    position = _rstrip_position(text, start, found.start())
    line_start = max(text.rfind("\n", start, position) + 1, start)
    if _DIVIDER.fullmatch(text, line_start, position):
        return line_start
    divider = _DIVIDER_AT_END.search(text, max(line_start, position - _LONGEST_DIVIDER), position)
    return divider.start() if divider else found.start()


_STEPS: tuple[tuple[Part, Callable[[str, int, int], int | None]], ...] = (
    (Part.FOOTER, _after_signature),
    (Part.FOOTER, _scraps),
    (Part.SIGNATURE, _signature),
    (Part.SIGNATURE, _signature),  # a name may stand twice, or two names
    (Part.FOOTER, _site_start),
    (Part.SIGNATURE, _signature),  # or before the web site
)
"""What is looked for from the end of the cable backwards."""
