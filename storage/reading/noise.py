"""Lines that transmission put into the text: page breaks and what comes with them."""

import re

from storage.reading.clean_text import Cut
from storage.reading.parts import Part

_PAGE_BREAK = re.compile(
    r"""
    (?<![^\W_])
    (?:
        (?: \d{5,8} | X{6,} ) \s{1,4}            # MOSCOW 00003804  002 OF 003, after the station
        \d{3}(?:\.\d{1,2})? \s{1,3} of \s{1,3} \d{2,3}
      | PAGE\ \d\d \s+ [A-Z ]{3,20} \s+ \d{5} \s+ \d\d\ OF\ \d\d \s+ \d{6}Z     # the telex form
      | (?<=\n)\d{3}\.\d\ OF\ \d{3}(?=\s*\n)     # the station and the number lost
    )
    (?![^\W_])
    """,
    re.VERBOSE | re.IGNORECASE,
)

_STATION_BEFORE = re.compile(r"(?:(?<![^\W_])[A-Z][A-Z.'’-]*[ \t]{1,4}){1,4}\Z", re.IGNORECASE)
_CLASSIFICATION_LINE = re.compile(
    r"^[ \t]{8,}(?:CONFIDENTIAL|SECRET|UNCLASSIFIED)[ \t]*\n\s*\Z", re.MULTILINE
)
_SENTENCE_END = frozenset('.?!:;"”)-=*_~#')
_LOOK_BACK = 80


def page_break_cuts(text: str, station: str) -> list[Cut]:
    """The page breaks of a body, lines of their own or glued into one; `station` is the cable's own.

    The blank lines about a break go with it where it stands in mid-sentence, for there they belong to
    the break; elsewhere one of them stays, since a block may end there.
    """
    cuts: list[Cut] = []
    floor = 0
    for found in _PAGE_BREAK.finditer(text):
        start = _with_station(text, found.start(), floor, station)
        start, end = _with_blanks(text, start, found.end(), floor)
        if start < end:
            cuts.append(Cut(start, end, Part.PAGE_BREAK))
            floor = end
    return cuts


def _with_station(text: str, position: int, floor: int, station: str) -> int:
    """Where a page break begins that has its message number at this position."""
    line_start = max(text.rfind("\n", floor, position) + 1, floor)
    before = text[max(line_start, position - _LOOK_BACK) : position]
    words = _STATION_BEFORE.search(before)
    if words is None:
        return position
    if not text[line_start : position - len(words[0])].strip():
        return position - len(words[0])
    # Glued into a line: of the words before, those that name the station, and at least one.
    kept = ""
    for word in reversed(re.findall(r"\S+\s*", words[0])):
        letters = _letters(word + kept)
        if kept and letters not in station:
            break
        kept = word + kept
    return position - len(kept)


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).upper()


def _with_blanks(text: str, start: int, end: int, floor: int) -> tuple[int, int]:
    before = start
    while before > floor and text[before - 1].isspace():
        before -= 1
    after = end
    while after < len(text) and text[after].isspace():
        after += 1
    blanks_before, blanks_after = text[before:start], text[end:after]
    if "\n" not in blanks_before:  # glued: the blank before it parts the words
        return start, (end + len(blanks_after) if "\n" not in blanks_after else end)
    classification = _CLASSIFICATION_LINE.search(text, max(floor, start - 200), start)
    if classification is not None:
        before = classification.start()
        while before > floor and text[before - 1].isspace():
            before -= 1
    newline = text.find("\n", before, start)
    if "\n" not in blanks_after:  # the break begins a line of text
        return newline + 1, after
    had_blank_line = text.count("\n", before, start) > 1 or blanks_after.count("\n") > 1
    ends_block = before > floor and text[before - 1] in _SENTENCE_END
    last_newline = end + blanks_after.rfind("\n")
    if had_blank_line and ends_block:
        return newline + 1, last_newline
    return newline + 1, last_newline + 1
