"""Everything in a text that looks like the number of a paragraph."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from storage.reading.markings import LOST_OPENING, MARK


@dataclass(frozen=True, slots=True)
class NumberSign:
    """A place that looks like the number of a paragraph.

    `start` is where the paragraph begins, `number_start` where its digits do, and `end` where its number
    ends (the marking follows). `stop` is what follows the digits. `weight` says how much it looks like one.
    """

    start: int
    number_start: int
    end: int
    number: int
    stop: str
    marked: bool
    at_line_start: bool
    weight: float


_MARKING = re.compile(rf"\( \s? (?:{MARK}) \s? \)", re.VERBOSE | re.IGNORECASE)
_CLOSING = re.compile(r"[CFSU]\)")
_NUMBER_BEFORE_MARKING = re.compile(
    r"""
    (?<![0-9/$€£#]) (?<![^\W_]-) (?<![0-9][.,])
    (?P<start> ¶? (?P<number>[0-9]{1,3}) )
    [ \t]? (?P<stop>\.{1,2}|[),]|)                  # 1. (C)  1.(C)  1) (C)  1, (C)  1 (C)
    [ \t]{0,12} \n? \s{0,3} \Z
    """,
    re.VERBOSE,
)
_SPLIT_NUMBER_BEFORE_MARKING = re.compile(
    r"(?<=[ \t\n])(?P<tens>[0-9])[ \t]*\n\s{0,4}¶?(?P<ones>[0-9])\.[ \t]*\Z"  # 1, and in another line 0. (C)
)
_NUMBER_AFTER_MARKING = re.compile(
    rf"""
    \n [ \t]{{0,12}}
    (?P<start> \( (?:{MARK}) \) [ \t]{{0,4}} ¶? (?P<number>[0-9]{{1,3}}) \. ) (?=\s)          # (C) 1.
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LINE_START = re.compile(
    r"""
    \n [ \t>"]{0,12}
    (?P<start> \(? ¶? (?P<number>[0-9]{1,3}) )
    (?: [ ]?(?P<stop>\.{1,2}) (?=\s|["“(]?[A-Z<]) | (?P<close>[)]) (?=\s|\() | (?P<comma>,) (?=[ ][A-Z]) )
    """,
    re.VERBOSE,
)
_STOP = re.compile(r"\.(?<=[0-9]\.)\s{0,4}(?=[A-Z\"“][A-Za-z])")
_DIGITS_BEFORE_STOP = re.compile(r"(?<![0-9])[0-9]{1,2}\Z")
_BEFORE_GLUED = re.compile(r"(?P<end>[.!?\"”)-])?(?<!,)[ \t]{1,4}¶?\Z")
_MONTH_BEFORE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|[A-Z][a-z]{2}\.?"
    r"|[Pp]ara\w*|[Nn]o|[Aa]rticles?|[Ss]ections?|[Pp]ages?|[Cc]hapters?|[Ii]tems?|of|the|and|to)[ \t]*¶?\Z"
)

_QUOTED = (
    r"(?:\w+\s){0,3}(?:text|points|letter|non-?paper|excerpts?|quote|resolution|statement|declaration)\b"
)
_QUOTATION_BEGIN = re.compile(rf"[Bb](?i:egin\s{_QUOTED})")
_QUOTATION_END = re.compile(rf"[Ee](?i:nd\s{_QUOTED})")

# Weights are points: `numbering` takes the way through the signs that has most of them, less what its steps
# cost. They were set by hand, by the order in which a reader trusts such places, and are held by the labelled
# cables (tests/storage/reading/test_labelled_cables.py). A marking is the strongest evidence, for lists and
# quotations rarely have one; then the start of a line; then what stands before.
FILLS_GAP = -0.3
"""The weight of a sign that is only taken where it fills a gap: it costs less than a number left out."""
_MARKED_LINE = 3.0  # 1. (C) at the start of a line: nothing else looks like this
_MARKED_OTHERWISE = 2.4  # 1) (C), 1 (C), (C) 1. there: some lists have them too
_MARKED_AFTER_SENTENCE = 2.6  # 1. (C) in a line, after a sentence or a divider: glued on
_BROKEN = 2.5  # 1, and in the next line 0. (C): as good as glued on
_MARKED_IN_SENTENCE = 1.6  # 1. (C) in mid-sentence: a reference to a paragraph, or the stop was lost
_NO_STOP_AFTER_SENTENCE = 0.8  # 1 (C) in a line: also a count before a country or a note, 3 (S)
_NO_STOP_IN_SENTENCE = -0.5
_LINE = 1.6  # 1. at the start of a line: a paragraph, an item of a list, or a wrapped figure, which …
_AFTER_BLANK_LINE = 0.4  # … after a blank line it hardly is,
_AFTER_SENTENCE = 0.2  # after the end of a sentence seldom,
_IN_SENTENCE = -0.8  # and in mid-sentence mostly
_OTHER_STOP = 0.8  # 1) or 1, at the start of a line: more often an item
_IN_LINE_AFTER_SENTENCE = 0.7  # 1. in a line, after a sentence: glued on, or the figure of a date

_ITEM_BEFORE = re.compile(r"\n[ \t]*¶?(?P<number>[0-9]{1,3})\.\s[^\n]{1,60}\Z")

_HIGHEST = 199
_LOOK_BACK = 24
_BEFORE_MARKING = frozenset("0123456789.),")
_SENTENCE_END = frozenset('.?!:"”)-=*_~#>]')


def number_signs(text: str, start: int) -> list[NumberSign]:
    """Everything from `start` on that may be the number of a paragraph, in order."""
    found: dict[int, NumberSign] = {}
    for sign in _marked(text, start):
        found.setdefault(sign.start, sign)
    for after in _NUMBER_AFTER_MARKING.finditer(text, max(0, start - 1)):
        place = after.start("start")
        number = int(after["number"])
        found[place] = NumberSign(
            place, after.start("number"), after.end(), number, ".", True, True, _MARKED_OTHERWISE
        )
    for line in _LINE_START.finditer(text, max(0, start - 1)):
        if line.start("start") not in found:
            found[line.start("start")] = _at_line_start(text, line)
    if start == 0 and 0 not in found and (opening := _LINE_START.match("\n" + text[:_LOOK_BACK])):
        number = int(opening["number"])
        found[0] = NumberSign(
            0,
            opening.start("number") - 1,
            opening.end() - 1,
            number,
            ".",
            False,
            True,
            _LINE + _AFTER_BLANK_LINE,
        )
    for sign in _in_line(text, start):
        found.setdefault(sign.start, sign)
    signs = [found[place] for place in sorted(found) if 0 < found[place].number <= _HIGHEST]
    return _demote_quoted(text, start, signs)


def _demote_quoted(text: str, start: int, signs: list[NumberSign]) -> list[NumberSign]:
    """The signs, where those without a marking in a quoted text only fill gaps: they are its own numbers."""
    quotations: list[tuple[int, int]] = []
    position = start
    while (begin := _QUOTATION_BEGIN.search(text, position)) is not None:
        end = _QUOTATION_END.search(text, begin.end())
        if end is None:
            break
        quotations.append((begin.end(), end.start()))
        position = end.end()
    if not quotations:
        return signs
    starts = [quotation[0] for quotation in quotations]

    def quoted(sign: NumberSign) -> bool:
        index = bisect_right(starts, sign.start) - 1
        return index >= 0 and sign.start < quotations[index][1]

    return [replace(sign, weight=FILLS_GAP) if not sign.marked and quoted(sign) else sign for sign in signs]


def _marked(text: str, start: int) -> Iterator[NumberSign]:
    """Numbers before a portion marking, or before one that has lost its opening parenthesis."""
    for place in _markings(text, start):
        floor = max(start, place - _LOOK_BACK)
        if text[floor:place].rstrip()[-1:] not in _BEFORE_MARKING:
            continue
        number = _NUMBER_BEFORE_MARKING.search(text, floor, place)
        if number is None:
            continue
        broken = _SPLIT_NUMBER_BEFORE_MARKING.search(text, floor, place) if number["number"] == "0" else None
        if broken is not None:
            value = int(broken["tens"] + broken["ones"])
            yield NumberSign(broken.start(), broken.start(), place, value, ".", True, False, _BROKEN)
        else:
            yield _before_marking(text, number)


def _markings(text: str, start: int) -> Iterator[int]:
    """Where markings begin."""
    for marking in _MARKING.finditer(text, start):
        yield marking.start()
    for closing in _CLOSING.finditer(text, start):
        floor = max(start, closing.start() - 5)
        if text.find("(", floor, closing.start()) < 0:
            lost = LOST_OPENING.search(text, floor, closing.end() - 1)
            if lost is not None:
                yield lost.start()


def _before_marking(text: str, number: re.Match[str]) -> NumberSign:
    place = number.start("start")
    line_start = text.rfind("\n", max(0, place - 13), place) + 1
    at_line_start = (line_start > 0 or place < 13) and not text[line_start:place].strip('" \t>')
    stop = number["stop"]
    if at_line_start:
        weight = _MARKED_LINE if stop[:1] == "." else _MARKED_OTHERWISE
    elif not stop:
        weight = _NO_STOP_AFTER_SENTENCE if _ends_sentence(text, place) else _NO_STOP_IN_SENTENCE
    else:
        weight = _MARKED_AFTER_SENTENCE if _ends_sentence(text, place) else _MARKED_IN_SENTENCE
    return NumberSign(
        place,
        number.start("number"),
        number.end(),
        int(number["number"]),
        stop[:1],
        marked=True,
        at_line_start=at_line_start,
        weight=weight,
    )


def _ends_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - 12) : place].rstrip()
    return not before or before[-1] in _SENTENCE_END


def _at_line_start(text: str, found: re.Match[str]) -> NumberSign:
    """A number without a marking at the start of a line."""
    stop = found["close"] or found["comma"] or "."
    return NumberSign(
        found.start("start"),
        found.start("number"),
        found.end(),
        int(found["number"]),
        stop,
        marked=False,
        at_line_start=True,
        weight=_LINE + _place_weight(text, found) if stop == "." else _OTHER_STOP,
    )


def _place_weight(text: str, found: re.Match[str]) -> float:
    """More where a paragraph may begin: after a blank line, a divider, a sentence or the item before."""
    line_start = found.start() + 1
    before = text[max(0, line_start - 120) : line_start]
    stripped = before.rstrip()
    item = _ITEM_BEFORE.search(stripped)
    if before[len(stripped) :].count("\n") > 1 or not stripped:
        return _AFTER_BLANK_LINE
    if item is not None and int(item["number"]) == int(found["number"]) - 1:
        return _AFTER_SENTENCE
    return _AFTER_SENTENCE if stripped[-1] in _SENTENCE_END else _IN_SENTENCE


def _in_line(text: str, start: int) -> Iterator[NumberSign]:
    """Numbers without a marking that are glued to what is before.

    After the end of a sentence or a divider they weigh little; elsewhere they only fill a gap.
    """
    for stop in _STOP.finditer(text, start):
        digits = _DIGITS_BEFORE_STOP.search(text, max(start, stop.start() - 3), stop.start())
        if digits is None:
            continue
        floor = max(start, digits.start() - 16)
        before = _BEFORE_GLUED.search(text, floor, digits.start())
        if before is None or (not before["end"] and _MONTH_BEFORE.search(text, floor, digits.start())):
            continue
        number = int(digits[0])
        place = digits.start() - (text[digits.start() - 1] == "¶")
        weight = _IN_LINE_AFTER_SENTENCE if before["end"] or number == 1 else FILLS_GAP
        yield NumberSign(place, digits.start(), stop.end(), number, ".", False, False, weight)
