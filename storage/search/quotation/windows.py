"""The stretch of a cable that is most like a quotation."""

from dataclasses import dataclass
from itertools import pairwise

from storage.cables.cable import Paragraph
from storage.search.quotation.alignment import LONGEST_GAP, MOST_GAPS, Quoted
from storage.search.quotation.cable_text import CableText
from storage.search.quotation.tokens import Token

_CLAUSE = 24
"""Words and marks that a quotation may leave out or add in one piece."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a cable, in tokens, that may hold a quotation, and how many pairs of its words."""

    text: CableText
    first: int
    last: int
    pairs: int


def find_window(quoted: Quoted, text: CableText, paragraph: Paragraph) -> Window:
    """The stretch in which most pairs of the quotation's words stand as far from each other as in it.

    From the given paragraph on where there is no such pair.
    """
    slack = _CLAUSE + len(quoted.tokens) // 4
    reach = slack + LONGEST_GAP * min(len(quoted.gaps), MOST_GAPS)
    shifts = _shifts(quoted.tokens, text.tokens)
    start, pairs = _densest(shifts, reach) if shifts else (text.place_of(paragraph), 0)
    return Window(text, max(0, start - slack), start + len(quoted.tokens) + reach + slack, pairs)


def _shifts(quoted: list[Token], cable: list[Token]) -> list[int]:
    """How far behind its place in the quotation each pair of its words stands in the cable, in order."""
    places: dict[tuple[str, str], list[int]] = {}
    for place, (one, other) in enumerate(pairwise(quoted)):
        places.setdefault((one.text, other.text), []).append(place)
    return sorted(
        at - place
        for at, (one, other) in enumerate(pairwise(cable))
        for place in places.get((one.text, other.text), ())
    )


def _densest(shifts: list[int], reach: int) -> tuple[int, int]:
    """The first of the most shifts that are no farther from each other than `reach`, and their count."""
    start, most, first = shifts[0], 0, 0
    for last, shift in enumerate(shifts):
        while shift - shifts[first] > reach:
            first += 1
        if last - first + 1 > most:
            start, most = shifts[first], last - first + 1
    return start, most
