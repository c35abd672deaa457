"""How the words of a quotation lie in the text of a cable."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from storage.cables.cable import Paragraph
from storage.search.quotation.cable_text import CableText, spell
from storage.search.quotation.names import is_name
from storage.search.quotation.tokens import MASKED, Token
from storage.search.quotation.verdict import Change

_MOST_PAIRS = 100_000
"""Pairs of same words that are compared; prose of 4,096 characters has some thousands."""

LONGEST_GAP = 150
"""Words and marks that a single `…` may stand for; over more, two passages are two quotations."""
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
    def is_verbatim(self) -> bool:
        """Whether nothing is changed but for what the quotation says that it left out, and masked names."""
        return all(edit.change in (Change.KEPT, Change.LEFT_OUT, Change.MASKED) for edit in self.edits)


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
        return _count_words(self.tokens)


def find_exact(segments: list[list[Token]], text: CableText) -> Alignment | None:
    """Where the segments stand word for word, one after the other; None where they do not."""
    places = _exact_places(segments, text)
    if places is None:
        return None
    edits: list[Edit] = []
    position = 0
    for segment, place in zip(segments, places, strict=True):
        words, cable = slice(position, position + len(segment)), slice(place, place + len(segment))
        if edits and place > edits[-1].cable.stop:
            edits.append(_left_out(position, edits[-1].cable.stop, place))
        edits.append(Edit(Change.KEPT, words, cable))
        position += len(segment)
    kept = sum(_count_words(segment) for segment in segments)
    return Alignment(text, tuple(edits), kept, 1.0)


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
    slack = 4 + len(quoted.tokens) // 4
    reach = slack + LONGEST_GAP * len(quoted.gaps)
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
    kept = sum(_count_words(quoted.tokens[edit.words]) for edit in edits if edit.change is Change.KEPT)
    told = [edit for edit in edits if edit.change not in (Change.MASKED, Change.LEFT_OUT)]
    both = sum(
        _count_words(quoted.tokens[edit.words]) + _count_words(text.tokens[edit.cable]) for edit in told
    )
    return Alignment(text, edits, kept, 2 * kept / both if both else 0.0)


def _exact_places(segments: list[list[Token]], text: CableText) -> list[int] | None:
    """The tokens at which the segments start; None where they do not follow each other."""
    spelled = [spell(segment) for segment in segments]
    first = text.spelled.find(spelled[0])
    while first >= 0:
        places = _following(spelled, text, first)
        if len(places) == len(segments):
            return places
        first = text.spelled.find(spelled[0], first + 1)
    return None


def _following(spelled: list[str], text: CableText, offset: int) -> list[int]:
    """The tokens at which segments start, from an offset on, up to the first that is not there or too far."""
    places: list[int] = []
    end = text.token_at(offset)
    for segment in spelled:
        offset = text.spelled.find(segment, offset)
        place = text.token_at(offset)
        if offset < 0 or place - end > LONGEST_GAP:
            break
        places.append(place)
        offset += len(segment) - 1
        end = text.token_at(offset)
    return places


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
    best, first = (shifts[0], 0), 0
    for last, shift in enumerate(shifts):
        while shift - shifts[first] > reach:
            first += 1
        best = max(best, (shifts[first], last - first + 1), key=lambda found: found[1])
    return best


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
    start, end = (blocks[0][0], 0, 0), (blocks[-1][0] + blocks[-1][2], len(quoted.tokens), 0)
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
    if not has_words and words.start in quoted.gaps and cable.stop - cable.start <= LONGEST_GAP:
        return _left_out(words.start, cable.start, cable.stop)
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


def _left_out(position: int, start: int, stop: int) -> Edit:
    return Edit(Change.LEFT_OUT, slice(position, position), slice(start, stop))


def _count_words(tokens: list[Token]) -> int:
    return sum(token.is_word for token in tokens)
