"""How the words of a quotation lie in the text of a cable."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from storage.cables.cable import Paragraph
from storage.search.quotation.cable_text import CableText
from storage.search.quotation.names import is_name
from storage.search.quotation.tokens import MASKED, Token
from storage.search.quotation.verdict import Change

_MOST_PAIRS = 20_000
"""Pairs of same words that are compared; prose of 4,096 characters has some thousands."""

LONGEST_GAP = 150
"""Words and marks that a single `…` may stand for; over more, two passages are two quotations."""
_MOST_LEFT_OUT = 10
"""Words and marks left out for each word that is kept."""
MOST_GAPS = 10
"""So many `…` are given room to stand for as much; more of them must stand for less."""
_MOST_PARAGRAPHS = 2
"""Paragraphs in which the words about a single `…` may stand: one, or two that follow each other."""
_SHORTEST_PART = 3
_SHORTEST_END = 2
"""Words between two `…`, and before the first and after the last."""
_STRAY = 2
"""Words; so few, far from the others, are there by chance."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the quotation, `words`, and the stretch of the cable in its place, both in tokens."""

    change: Change
    words: slice
    cable: slice


@dataclass(frozen=True, slots=True)
class Alignment:
    """A quotation laid on a cable: what is kept and what is not, in order.

    `kept` counts the words that are in both; `likeness` is their share of the words of both, from 0 to 1.
    """

    text: CableText
    edits: tuple[Edit, ...]
    kept: int
    likeness: float

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing is changed but for what the quotation says that it left out, and masked names."""
        return all(edit.change in (Change.KEPT, Change.LEFT_OUT, Change.MASKED) for edit in self.edits)

    @property
    def is_stitched(self) -> bool:
        """Whether so little stands between what is left out, or so much is, that it is no quotation.

        Each part has three words at least, at either end of the quotation two; what is left out between two
        parts has `LONGEST_GAP` words and marks at most, and no whole paragraph.
        """
        parts = [0]
        for edit in self.edits:
            if edit.change is Change.LEFT_OUT:
                parts.append(0)
                if self._leaps(edit.cable):
                    return True
            else:
                parts[-1] += count_words(self.text.tokens[edit.cable])
        is_short = min(parts) < _SHORTEST_END or any(part < _SHORTEST_PART for part in parts[1:-1])
        return len(parts) > 1 and is_short

    @property
    def is_scattered(self) -> bool:
        """Whether so much is left out that the words stand in this order by chance."""
        left = sum(len(self.text.tokens[edit.cable]) for edit in self.edits if edit.change is Change.LEFT_OUT)
        return left > _MOST_LEFT_OUT * self.kept

    def _leaps(self, cable: slice) -> bool:
        """Whether what is left out is too much."""
        before, after = self.text.tokens[cable.start - 1], self.text.tokens[cable.stop]
        paragraphs = self.text.paragraphs_between(before.start, after.end)
        return len(self.text.tokens[cable]) > LONGEST_GAP or len(paragraphs) > _MOST_PARAGRAPHS


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words and marks of a quotation without its gaps, which stand before the tokens in `gaps`."""

    text: str
    tokens: list[Token]
    gaps: frozenset[int]

    @classmethod
    def of(cls, text: str, segments: list[list[Token]]) -> "Quoted":
        """Those of the segments between gaps of a text."""
        gaps, tokens = set(), list[Token]()
        for segment in segments:
            if tokens:
                gaps.add(len(tokens))
            tokens += segment
        return cls(text, tokens, frozenset(gaps))

    def spelled(self, words: slice) -> list[str]:
        """Some of the tokens as they are spelled."""
        return [self.text[token.start : token.end] for token in self.tokens[words]]

    @property
    def words(self) -> int:
        """How many words there are."""
        return count_words(self.tokens)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a cable, in tokens, that may hold a quotation, and how many pairs of its words."""

    text: CableText
    first: int
    last: int
    pairs: int


def left_out(position: int, start: int, stop: int) -> Edit:
    """The edit of words of a cable that a quotation leaves out, and says so, at a place of its own."""
    return Edit(Change.LEFT_OUT, slice(position, position), slice(start, stop))


def count_words(tokens: list[Token]) -> int:
    """How many of some tokens are words."""
    return sum(token.is_word for token in tokens)


def find_window(quoted: Quoted, text: CableText, paragraph: Paragraph) -> Window:
    """The stretch in which most pairs of the quotation's words stand as far from each other as in it.

    From the given paragraph on where there is no such pair.
    """
    slack = 4 + len(quoted.tokens) // 4
    reach = slack + LONGEST_GAP * min(len(quoted.gaps), MOST_GAPS)
    shifts = _shifts(quoted.tokens, text.tokens)
    start, pairs = _densest(shifts, reach) if shifts else (text.place_of(paragraph), 0)
    return Window(text, max(0, start - slack), start + len(quoted.tokens) + reach + slack, pairs)


def _pairs(cable: list[str], words: list[str]) -> int:
    """How many words of the one are the same as a word of the other, each counted with each."""
    of_cable = Counter(cable)
    return sum(count * of_cable[word] for word, count in Counter(words).items())


def align(quoted: Quoted, window: Window) -> Alignment:
    """A quotation laid on the words of a window that are most like it."""
    text = window.text
    cable = [token.text for token in text.tokens[window.first : window.last]]
    words = [token.text for token in quoted.tokens]
    # Words repeated without end would each be laid on each; the matcher then leaves the most frequent out.
    matcher = SequenceMatcher(None, cable, words, autojunk=_pairs(cable, words) > _MOST_PAIRS)
    found = [(window.first + i, j, size) for i, j, size in matcher.get_matching_blocks() if size]
    edits = tuple(_edits(_without_strays(found, quoted.gaps), quoted, text))
    kept = sum(count_words(quoted.tokens[edit.words]) for edit in edits if edit.change is Change.KEPT)
    told = [edit for edit in edits if edit.change not in (Change.MASKED, Change.LEFT_OUT)]
    both = sum(count_words(quoted.tokens[edit.words]) + count_words(text.tokens[edit.cable]) for edit in told)
    return Alignment(text, edits, kept, 2 * kept / both if both else 0.0)


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


def _without_strays(blocks: list[tuple[int, int, int]], gaps: frozenset[int]) -> list[tuple[int, int, int]]:
    """Matching blocks without tiny ones at either end, farther off in the cable than in the quotation."""
    kept = list(blocks)
    while len(kept) > 1 and _is_stray(kept[0], kept[0], kept[1], gaps):
        kept.pop(0)
    while len(kept) > 1 and _is_stray(kept[-1], kept[-2], kept[-1], gaps):
        kept.pop()
    return kept


def _is_stray(
    block: tuple[int, int, int],
    before: tuple[int, int, int],
    after: tuple[int, int, int],
    gaps: frozenset[int],
) -> bool:
    in_cable, in_quotation = after[0] - before[0] - before[2], after[1] - before[1] - before[2]
    over_a_gap = any(before[1] + before[2] <= gap <= after[1] for gap in gaps)
    return block[2] <= _STRAY and in_cable > in_quotation + _STRAY and not over_a_gap


def _edits(blocks: list[tuple[int, int, int]], quoted: Quoted, text: CableText) -> Iterator[Edit]:
    """Matching blocks and what lies between, before and after them."""
    if not blocks:
        return
    start = (text.word_start(blocks[0][0]), 0, 0)
    end = (text.word_end(blocks[-1][0] + blocks[-1][2]), len(quoted.tokens), 0)
    for before, block in pairwise((start, *blocks, end)):
        between = slice(before[1] + before[2], block[1]), slice(before[0] + before[2], block[0])
        if (edit := _between(*between, quoted, text)) is not None:
            yield edit
        if block[2]:
            yield Edit(
                Change.KEPT, slice(block[1], block[1] + block[2]), slice(block[0], block[0] + block[2])
            )


def _between(words: slice, cable: slice, quoted: Quoted, text: CableText) -> Edit | None:
    has_words, has_cable = words.stop > words.start, cable.stop > cable.start
    if not has_words and not has_cable:
        return None
    if not has_words and words.start in quoted.gaps and not text.tears(cable.start, cable.stop):
        return left_out(words.start, cable.start, cable.stop)
    if _is_masked(text.tokens[cable]) and _may_be_name(quoted, words):
        return Edit(Change.MASKED, words, cable)
    change = Change.CHANGED if has_words and has_cable else Change.ADDED if has_words else Change.DROPPED
    return Edit(change, words, cable)


def _is_masked(tokens: list[Token]) -> bool:
    """Whether some tokens of a cable are a mask and nothing more."""
    return bool(tokens) and all(token.text == MASKED for token in tokens)


def _may_be_name(quoted: Quoted, words: slice) -> bool:
    """Whether some words may be a name, which in a quotation all in capitals nothing tells."""
    return not quoted.text.isupper() and is_name(quoted.spelled(words))
