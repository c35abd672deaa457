"""The text of a cable as quotations are compared with it: paragraphs in a row."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from storage.cables.cable import Cable, Paragraph
from storage.search.quotation.tokens import GAP, Token, tokenize

BETWEEN = "\n\n"
"""What stands between two paragraphs."""
_JOINT = re.compile(r"[^\W_][-‐‑][^\W_]|[nN]['’`´,][tT](?![^\W_])|\d[.,:/–]\d")
"""A letter or figure, what joins the parts of a word or of a number, and the next one."""


@dataclass(frozen=True, slots=True)
class CableText:
    """Some paragraphs of a cable as one text, with its words and marks. Gaps of its own do not count."""

    cable: Cable
    paragraphs: tuple[Paragraph, ...]
    parts: tuple[str, ...]
    """The text of each, which may begin with its heading."""
    text: str
    tokens: list[Token]
    starts: tuple[int, ...]
    """Where each paragraph starts."""
    spelled: str
    """The tokens with a blank around each, to find words in a row."""
    offsets: tuple[int, ...]
    """Where each token stands in `spelled`, with the blank before it."""

    def paragraphs_between(self, start: int, end: int) -> tuple[Paragraph, ...]:
        """The paragraphs that the text from `start` up to `end` runs over."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        return self.paragraphs[first : last + 1]

    def token_at(self, offset: int) -> int:
        """The token that stands at a place in `spelled`."""
        return bisect_right(self.offsets, offset) - 1

    def tears(self, *ends: int) -> bool:
        """Whether one of these tokens and the one before it are of one word: `non-nuclear`, `3.5`."""
        return any(map(self._is_inside, ends))

    def word_start(self, place: int) -> int:
        """The first token of the word that a token is in."""
        while self._is_inside(place):
            place -= 1
        return place

    def word_end(self, place: int) -> int:
        """The token after the word that the token before is in."""
        while self._is_inside(place):
            place += 1
        return place

    def _is_inside(self, place: int) -> bool:
        """Whether nothing but a joint, or the end of one, is between a token and the one before it."""
        if not 0 < place < len(self.tokens):
            return False
        end, start = self.tokens[place - 1].end, self.tokens[place].start
        return any(_JOINT.match(self.text, middle - 1) for middle in (end, start - 1) if middle > 0)

    def place_of(self, paragraph: Paragraph) -> int:
        """The first token of one of the paragraphs."""
        return bisect_right(self.tokens, self.start_of(paragraph) - 1, key=lambda token: token.start)

    def start_of(self, paragraph: Paragraph) -> int:
        """Where one of the paragraphs starts in the text."""
        return self.starts[paragraph.ordinal - self.paragraphs[0].ordinal]

    def part_of(self, paragraph: Paragraph) -> str:
        """The text of one of the paragraphs."""
        return self.parts[paragraph.ordinal - self.paragraphs[0].ordinal]


def read_cable_text(cable: Cable, ordinal: int, reach: int, quoted: str = "") -> CableText:
    """The text of a paragraph and of those about it, as many characters before and after it at least.

    With the headings that are in a quotation, which is given as it is spelled.
    """
    first = last = ordinal - 1
    before = after = 0
    while first > 0 and before < reach:
        first -= 1
        before += len(cable.paragraphs[first].text)
    while last + 1 < len(cable.paragraphs) and after < reach:
        last += 1
        after += len(cable.paragraphs[last].text)
    paragraphs = cable.paragraphs[first : last + 1]
    parts = tuple(
        f"{part.heading}\n{part.text}" if headed(part, quoted) else part.text for part in paragraphs
    )
    text = BETWEEN.join(parts)
    tokens = [token for token in tokenize(text) if token.text != GAP]
    return CableText(
        cable=cable,
        paragraphs=paragraphs,
        parts=parts,
        text=text,
        tokens=tokens,
        starts=_places(list(parts), len(BETWEEN)),
        spelled=spell(tokens),
        offsets=_places([token.text for token in tokens], 1),
    )


def headed(paragraph: Paragraph, quoted: str) -> bool:
    """Whether a quotation, which is given as it is spelled, has the heading of a paragraph."""
    return paragraph.heading is not None and spell(tokenize(paragraph.heading)) in quoted


def _places(texts: list[str], between: int) -> tuple[int, ...]:
    """Where each text starts when they stand in a row with so many characters between them."""
    return tuple(accumulate((len(text) + between for text in texts[:-1]), initial=0)) if texts else ()


def spell(tokens: list[Token]) -> str:
    """Tokens in a row, with a blank around each."""
    return f" {' '.join(token.text for token in tokens)} "
