"""Everything in a text that looks like the number of a paragraph."""

import re
from dataclasses import dataclass

from storage.reading.markings import MARK


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


_MARKED = re.compile(
    rf"""
    (?<![\d/$€£#]) (?<![^\W_]-) (?<!\d[.,])
    (?P<start> ¶? (?P<number>\d{{1,3}}) )
    [ \t]? (?P<stop>\.{{1,2}}|[),]|)              # 1. (C)  1.(C)  1) (C)  1, (C)  1 (C)
    [ \t]* \n? \s{{0,3}}
    (?= \( \s? (?:{MARK}) \s? \)                    # the marking, or what is left of it
      | (?<=[\s.]) (?:SBU|[CSU]|QU)\) )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_LINE = re.compile(
    r"""
    ^ [ \t>"]{0,12}
    (?P<start> ¶? (?P<number>\d{1,3}) )
    (?: [ ]?(?P<stop>\.{1,2}) (?=\s|["“(]?[A-Z<]) | (?P<close>[)]) (?=\s|\() )
    """,
    re.VERBOSE | re.MULTILINE,
)

_GLUED = re.compile(
    r"""
    (?<=[.!?"”)-]) [ \t]{1,4}                       # after the end of a sentence or a divider
    (?P<start> ¶? (?P<number>\d{1,2}) ) (?P<stop>\.) [ ]{1,3}
    (?=[A-Z"“])
    """,
    re.VERBOSE,
)

_BROKEN = re.compile(
    rf"""
    (?<=[ \t\n]) (?P<start>(?P<tens>\d)) [ \t]* \n\s{{0,4}}       # 1, and in another line 0. (C)
    ¶? (?P<ones>\d) \. (?= [ \t]* \( (?:{MARK}) \) )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_HIGHEST = 199
_SENTENCE_END = frozenset('.?!:"”)-=*_~#>]')


def number_signs(text: str, start: int) -> list[NumberSign]:
    """Everything from `start` on that may be the number of a paragraph, in order."""
    found: dict[int, NumberSign] = {}
    for match in _MARKED.finditer(text, start):
        found[match.start("start")] = _marked(text, match)
    for match in _LINE.finditer(text, start):
        if match.start("start") not in found:
            found[match.start("start")] = _at_line_start(text, match)
    for match in _GLUED.finditer(text, start):
        if match.start("start") not in found:
            found[match.start("start")] = _sign(match, match["stop"], weight=0.7)
    for match in _BROKEN.finditer(text, start):
        number = int(match["tens"] + match["ones"])
        place = match.start("start")
        found[place] = NumberSign(place, place, match.end(), number, ".", True, False, 2.5)
    return [found[place] for place in sorted(found) if 0 < found[place].number <= _HIGHEST]


def _sign(
    match: re.Match[str], stop: str, *, weight: float, marked: bool = False, at_line_start: bool = False
) -> NumberSign:
    return NumberSign(
        start=match.start("start"),
        number_start=match.start("number"),
        end=match.end(),
        number=int(match["number"]),
        stop=stop[:1],
        marked=marked,
        at_line_start=at_line_start,
        weight=weight,
    )


def _marked(text: str, match: re.Match[str]) -> NumberSign:
    place = match.start("start")
    line_start = text.rfind("\n", max(0, place - 13), place) + 1
    at_line_start = (line_start > 0 or place < 13) and not text[line_start:place].strip('" \t>')
    stop = match["stop"]
    if at_line_start:
        weight = 3.0 if stop[:1] == "." else 2.4
    elif not stop:
        weight = 0.8 if _ends_sentence(text, place) else -0.5
    else:
        weight = 2.6 if _ends_sentence(text, place) else 1.6
    return _sign(match, stop, weight=weight, marked=True, at_line_start=at_line_start)


def _ends_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - 12) : place].rstrip()
    return not before or before[-1] in _SENTENCE_END


def _at_line_start(text: str, match: re.Match[str]) -> NumberSign:
    if match["close"]:
        return _sign(match, ")", weight=0.8, at_line_start=True)
    weight = 1.6 + _place_weight(text, match.start())
    return _sign(match, ".", weight=weight, at_line_start=True)


def _place_weight(text: str, line_start: int) -> float:
    """More where a paragraph may begin: after a blank line, a divider or the end of a sentence."""
    before = text[max(0, line_start - 120) : line_start]
    stripped = before.rstrip()
    if before[len(stripped) :].count("\n") > 1 or not stripped:
        return 0.4
    return 0.2 if stripped[-1] in _SENTENCE_END else -0.8
