"""How the words of a quotation lie in the text of a cable."""

from dataclasses import dataclass

from storage.cables.cable import Paragraph
from storage.search.quotation.cable_text import CableText
from storage.search.quotation.tokens import Token
from storage.search.quotation.verdict import Change

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


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the quotation, `words`, and the stretch of the cable in its place, both in tokens.

    `elsewhere` is the paragraph that has words which are moved.
    """

    change: Change
    words: slice
    cable: slice
    elsewhere: Paragraph | None = None


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


def left_out(position: int, start: int, stop: int) -> Edit:
    """The edit of words of a cable that a quotation leaves out, and says so, at a place of its own."""
    return Edit(Change.LEFT_OUT, slice(position, position), slice(start, stop))


def count_words(tokens: list[Token]) -> int:
    """How many of some tokens are words."""
    return sum(token.is_word for token in tokens)
