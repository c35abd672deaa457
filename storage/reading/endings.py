"""How a cable ends: the name that signs it, and what follows or stands with it."""

import re
from dataclasses import dataclass

_FOOTER_START = re.compile(
    r"""
    ^[ \t"\\]* (?:
        =+\ ?CABLE\ ENDS | N{4}\b | \**\ ?Missing\ Section | Declassified/Released | Systematic\ Review
      | End\ Cable\ Text | [A-Z]*[ ]?\d\ \d\d/\d\d/\d{4} | "{1,2},? [ \t]*$
      | >[ \t]*$ | \d{4}[A-Z]+\d+\ -\ Class
      | EXEMPT[ \t]*$ | \.{3}[ \t]*$ | MINIMIZE[D]?\ CONSIDERED
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_SITE = re.compile(
    r"""
    (?: (?:^|(?<=\n)|(?<=[.!?"”)\s]))
        ["“]? Visit\ (?: [^\n]{2,40} (?:'s|’s|s')\ | the\ )? [^\n]{0,40}? Classified\ [Ww]eb[ -]?\ ?[Ss]ite
      | (?:^[ \t]*[-*=]{10,}[-*=\ \t]*\n\s*)? ^[^\n]{0,80} Classified\ [Ww]eb\ ?[Ss]ite[^\n]*
    )
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)

_NAME_WORD = r"(?:[A-Z][A-Z'’`-]+|Ma?c[A-Z]+|[JS]R\.?|[A-Z]\.)"
_SIGNED_LINE = re.compile(
    r"""
    ^[ \t]* (?P<name>
        [A-Z][A-Z'’`.-]* (?:\ (?:[A-Z][A-Z'’`.-]*|de|van|von)){0,3}        # CAULFIELD, TIMKEN JR
      | (?:[Vv]an\ |[Dd]e\ |[Vv]on\ |[Ll]e)? [A-Z][a-z'’]+(?:[A-Z][a-z]+)? (?:\ [A-Z][a-z]+)?    # van Voorst
      | [a-z]{4,12}
    ) [ \t.]* $
    """,
    re.VERBOSE | re.MULTILINE,
)
_SIGNED_IN_LINE = re.compile(
    r"""
    (?<=[.!?"”)\]:X]) [ \t]+ (?P<name>
        [A-Z][A-Z'’-]{2,} (?:\ [A-Z][A-Z'’-]+){0,2}
      | (?:[Vv]an\ |[Dd]e\ |Mc|Mac|Le)? [A-Z][a-z]+ (?:[A-Z][a-z]+)?
    ) [ \t.]* \Z
    """,
    re.VERBOSE,
)
_NOT_A_NAME = re.compile(
    r"\b(?:END|COMMENT|SUMMARY|NOTE|TEXT|UNCLASSIFIED|CONFIDENTIAL|SECRET|NOFORN|SIPDIS|SENSITIVE|XX+|FROM|DECLARATION)\b|END",
    re.IGNORECASE,
)
_DIVIDER = re.compile(r"[ \t]*[-=*_~]{4,}[-=*_~ \t]*")


@dataclass(frozen=True, slots=True)
class Ending:
    """Where the last paragraph ends, and what follows it: (start, end, is it a signature)."""

    text_end: int
    pieces: tuple[tuple[int, int, bool], ...]


def find_ending(text: str, start: int, end: int) -> Ending:
    """What ends the last paragraph, whose text begins at `start`, before `end`."""
    text_end = _footer_start(text, start, end)
    pieces = [(text_end, end, False)] if text_end < end else []
    name = _signature(text, start, text_end)
    while name is not None:
        name_start, name_end = name
        if name_end < text_end:
            pieces.append((name_end, text_end, True))
        pieces.append((name_start, name_end, True))
        text_end = name_start
        name = _signature(text, start, text_end) if len(pieces) < 4 else None
    site = _site_start(text, start, text_end)
    if site < text_end:
        pieces.append((site, text_end, False))
        text_end = site
    return Ending(text_end, tuple(reversed(pieces)))


def _footer_start(text: str, start: int, end: int) -> int:
    window = max(start, end - 6000)
    found = _FOOTER_START.search(text, window, end)
    return found.start() if found else end


def _rstrip_position(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\\"):
        end -= 1
    return end


def _signature(text: str, start: int, end: int) -> tuple[int, int] | None:
    stop = _rstrip_position(text, start, end)
    line_start = text.rfind("\n", start, stop) + 1
    line_start = max(start, line_start)
    line = text[line_start:stop]
    if line_start > start:
        found = _SIGNED_LINE.fullmatch(line)
        if found is not None and len(line) <= 40 and not _NOT_A_NAME.search(line):
            return line_start, end
    tail = text[max(line_start, stop - 60) : stop]
    glued = _SIGNED_IN_LINE.search(tail)
    if glued is not None and not _NOT_A_NAME.search(glued["name"]):
        return stop - len(tail) + glued.start("name"), end
    return None


def _site_start(text: str, start: int, end: int) -> int:
    found = _SITE.search(text, max(start, end - 900), end)
    if found is None:
        return end
    position = _rstrip_position(text, start, found.start())
    line_start = text.rfind("\n", start, position) + 1
    if _DIVIDER.fullmatch(text, line_start, position):
        return line_start
    return found.start()
