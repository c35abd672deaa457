"""The text of a cable as quotations are compared with it: paragraphs in a row."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from storage.cables.cable import Cable, Paragraph
from storage.search.quotation.tokens import GAP, Token, has_markings, tokenize, without_markings

BETWEEN = "\n\n"
"""What stands between two paragraphs."""
_FIRST_WORD = 80
"""Characters in which the first word of a paragraph ends."""
_RUN = 4
"""Words in a row of a subject by which it is told that a quotation has it."""
_JOINT = re.compile(r"[^\W_][-‐‑][^\W_]|[nN]['’`´,][tT](?![^\W_])|\d[.,:/–]\d")
"""A letter or figure, what joins the parts of a word or of a number, and the next one."""


@dataclass(frozen=True, slots=True)
class CableText:
    """Some paragraphs of a cable as one text, with its words and marks. Gaps of its own do not count."""

    cable: Cable
    paragraphs: tuple[Paragraph, ...]
    parts: tuple[str, ...]
    """The text of each, which may begin with its heading and its number, and the first with the subject."""
    text: str
    tokens: list[Token]
    starts: tuple[int, ...]
    """Where each paragraph starts."""
    spelled: str
    """The tokens with a blank around each, to find words in a row."""
    offsets: tuple[int, ...]
    """Where each token stands in `spelled`, with the blank before it."""
    subject_end: int
    """Where the subject ends that the text begins with; 0 where it does not."""
    numbers: tuple[slice, ...]
    """Where the numbers of paragraphs stand, spelled as the quotation has them."""

    def words(self, start: int, end: int) -> str:
        """The text from `start` up to `end` to show: without the numbers, which are there to be compared."""
        kept = []
        for number in self.numbers:
            if start < number.stop and number.start < end:
                kept.append(self.text[start : number.start])
                start = number.stop
        return "".join((*kept, self.text[start:end]))

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

    With the subject, the headings, numbers and portion markings that are in a quotation, which is given as
    it is spelled.
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
    subject = cable.subject if first == 0 and cable.subject and _has_subject(cable.subject, quoted) else ""
    parts = [_part(part, quoted) for part in paragraphs]
    if subject:
        parts[0] = f"{subject}{BETWEEN}{parts[0]}"
    text = BETWEEN.join(parts)
    starts = _places(parts, len(BETWEEN))
    read = tokenize(text if has_markings(quoted) else without_markings(text))
    tokens = [token for token in read if token.text != GAP]
    return CableText(
        cable=cable,
        paragraphs=paragraphs,
        parts=tuple(parts),
        text=text,
        tokens=tokens,
        starts=starts,
        spelled=spell(tokens),
        offsets=_places([token.text for token in tokens], 1),
        subject_end=len(subject),
        numbers=tuple(
            slice(behind - len(number), behind)
            for part, start, whole in zip(paragraphs, starts, parts, strict=True)
            if (number := _own_number(part, quoted)) and (behind := start + len(whole) - len(part.text))
        ),
    )


def read_whole(cable: Cable) -> CableText:
    """The text of all paragraphs of a cable."""
    return read_cable_text(cable, 1, sum(len(part.text) for part in cable.paragraphs))


def reads_otherwise(cable: Cable, quoted: str) -> bool:
    """Whether a quotation, as it is spelled, has portion markings, the subject, headings or numbers."""
    has_subject = cable.subject is not None and _has_subject(cable.subject, quoted)
    return (
        has_subject
        or has_markings(quoted)
        or any(_part(part, quoted) != part.text for part in cable.paragraphs)
    )


def _part(paragraph: Paragraph, quoted: str) -> str:
    """The text of a paragraph, with the heading and the number before it that are in a quotation."""
    heading = (
        f"{paragraph.heading}\n" if paragraph.heading and _has_heading(paragraph.heading, quoted) else ""
    )
    return f"{heading}{_own_number(paragraph, quoted)}{paragraph.text}"


def _has_subject(subject: str, quoted: str) -> bool:
    """Whether a quotation has some words in a row of a subject."""
    words = spell(tokenize(subject)).split()
    runs = (words[start : start + _RUN] for start in range(max(1, len(words) - _RUN + 1)))
    return any(run and f" {' '.join(run)} " in quoted for run in runs)


def _has_heading(heading: str, quoted: str) -> bool:
    """Whether a quotation has a heading, or begins or ends within it."""
    words = spell(tokenize(heading)).split()
    if not words or not quoted:
        return False
    ends = [" ".join(words[:count]) for count in range(1, len(words))] if words[0] in quoted else []
    starts = [" ".join(words[count:]) for count in range(1, len(words))] if words[-1] in quoted else []
    return (
        f" {' '.join(words)} " in quoted
        or any(quoted.endswith(f" {end} ") for end in ends)
        or any(quoted.startswith(f" {start} ") for start in starts)
    )


def _own_number(paragraph: Paragraph, quoted: str) -> str:
    """The number of a paragraph as it stands before its first word in a quotation; nothing if it does not."""
    number = paragraph.number
    if number is None or f" {number} " not in quoted:
        return ""
    first = tokenize(paragraph.text[:_FIRST_WORD])[:1]
    marking = f"({paragraph.marking}) " if paragraph.marking else ""
    signs = (f"{number}.", f"({number})", f"{number})", f"{number}")
    spellings = [f"{sign} {behind}" for sign in signs for behind in ("", marking)]
    return next((one for one in spellings if spell([*tokenize(one), *first]) in quoted), "")


def _places(texts: list[str], between: int) -> tuple[int, ...]:
    """Where each text starts when they stand in a row with so many characters between them."""
    return tuple(accumulate((len(text) + between for text in texts[:-1]), initial=0)) if texts else ()


def spell(tokens: list[Token]) -> str:
    """Tokens in a row, with a blank around each."""
    return f" {' '.join(token.text for token in tokens)} "
