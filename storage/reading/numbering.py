"""The numbers of paragraphs: what may be one, and which of these form the numbering of the cable."""

import re
from dataclasses import dataclass

from storage.reading.markings import MARK


@dataclass(frozen=True, slots=True)
class NumberSign:
    """A place that looks like the number of a paragraph.

    `start` is where the paragraph begins, `end` where its number ends (the marking follows). `weight` says
    how much it looks like one. `number_start` is where its digits begin.
    """

    start: int
    end: int
    number: int
    weight: float
    number_start: int


_AT_LINE_START = re.compile(
    rf"""
    ^[ \t>"]{{0,12}}
    (?P<start>
      (?P<sign>¶?)
      (?P<number>\d{{1,3}}) [ \t]?
      (?P<stop>\.{{1,2}}|[),:;]|)
      (?=
          (?P<mark>[ \t]*\n?[ \t]*\(\s?(?:{MARK})\s?\)? (?![^\W_]) | [ \t]*(?:SBU|[CSU])\) )
        | (?P<blank>[ \t]+\S|[ \t]*\n)
        | (?P<glued>[A-Z"“(<])
      )
    )
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)

_IN_LINE_MARKED = re.compile(
    rf"""
    (?<=[^\s\d(/$€£:¶-]) (?P<gap>[ \t]{{0,4}}) (?<![\d$(/])
    (?P<start>
      (?P<sign>¶?)
      (?P<number>\d{{1,3}}) [ ]? (?P<stop>\.|[),]|) [ ]{{0,3}}
      (?=\( (?:{MARK}) \) )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_IN_LINE_PLAIN = re.compile(
    r"""
    (?<=[.!?"”)\-]) [ \t]{1,4}
    (?P<start>
      (?P<sign>¶?)
      (?P<number>\d{1,2}) (?P<stop>\.) [ ]{1,3}
      (?=[A-Z"“])
    )
    """,
    re.VERBOSE,
)


def number_signs(text: str, start: int) -> list[NumberSign]:
    """Everything from `start` on that may be the number of a paragraph, in order."""
    found = [_line_start_sign(text, match) for match in _AT_LINE_START.finditer(text, start)]
    taken = {sign.start for sign in found}
    for match in _IN_LINE_MARKED.finditer(text, start):
        if match.start("start") not in taken:
            taken.add(match.start("start"))
            found.append(_sign(match, 2.6 if match["stop"] else 1.2))
    plain = _IN_LINE_PLAIN.finditer(text, start)
    found += [_sign(match, 0.7) for match in plain if match.start("start") not in taken]
    found.sort(key=lambda sign: sign.start)
    return found


def _sign(match: re.Match[str], weight: float) -> NumberSign:
    return NumberSign(
        match.start("start"), match.end("start"), int(match["number"]), weight, match.start("number")
    )


def _line_start_sign(text: str, match: re.Match[str]) -> NumberSign:
    stop = match["stop"]
    if match["mark"] is not None:
        weight = 3.0 if stop == "." else 2.4
    elif stop == ".":
        weight = 1.6 if match["blank"] else 1.0
    elif stop == ")":
        weight = 0.8
    else:
        weight = 0.0
    if weight and match["mark"] is None:
        weight += _place_weight(text, match.start())
    return _sign(match, weight)


def _place_weight(text: str, line_start: int) -> float:
    """More where a paragraph may begin: after a blank line, a divider or the end of a sentence."""
    before = text[max(0, line_start - 120) : line_start]
    stripped = before.rstrip()
    if before[len(stripped) :].count("\n") > 1 or not stripped:
        return 0.4
    return 0.2 if stripped[-1] in '.?!:"”)-=*' else -0.8


_FIRST_ABOVE_ONE = 1.5
_REPEATED = 2.5
_GAP = 1.2
_GAP_EACH = 0.4
_LARGEST_GAP = 8
_RESTART = 7.0


def choose_numbering(signs: list[NumberSign]) -> list[NumberSign]:
    """The signs that form the cable's own numbering.

    Of all ways through them the one is taken that weighs most, where a step to the next number is free
    and a number repeated, left out or begun again costs. One look at each sign: the best way that
    ends in each number is kept.
    """
    signs = [sign for sign in signs if sign.weight > 0 and 0 < sign.number < 200]
    best_by_number: dict[int, int] = {}
    best_overall = -1
    scores: list[float] = []
    previous: list[int] = []
    for index, sign in enumerate(signs):
        score, link = (0.0 if sign.number == 1 else -_FIRST_ABOVE_ONE - 0.2 * min(sign.number, 20)), -1
        for step in range(_LARGEST_GAP + 2):
            at = best_by_number.get(sign.number - step)
            if at is not None and scores[at] - _step_cost(step) > score:
                score, link = scores[at] - _step_cost(step), at
        if best_overall >= 0 and scores[best_overall] - _RESTART > score:
            score, link = scores[best_overall] - _RESTART, best_overall
        scores.append(score + sign.weight)
        previous.append(link)
        known = best_by_number.get(sign.number)
        if known is None or scores[index] >= scores[known]:
            best_by_number[sign.number] = index
        if best_overall < 0 or scores[index] >= scores[best_overall]:
            best_overall = index
    chain: list[NumberSign] = []
    while best_overall >= 0:
        chain.append(signs[best_overall])
        best_overall = previous[best_overall]
    return chain[::-1]


def _step_cost(step: int) -> float:
    if step == 1:
        return 0.0
    return _REPEATED if step == 0 else _GAP + _GAP_EACH * (step - 1)
