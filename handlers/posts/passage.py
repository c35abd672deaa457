"""The words of a cable that a post quotes, and which paragraphs they stand in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from storage.cables.cable import Cable

MOST_TOGETHER = 10
"""Paragraphs that posts quote together."""

SUMMARY: tuple[int, ...] = ()
"""Stands for the summary where ordinals stand for paragraphs."""

_BLANKS = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a cable, verbatim but for white space.

    `paragraphs` are the ordinals of those they stand in. `starts_inside` and `ends_inside` say that
    words before or after them were left out, which a post shows by `…`.
    """

    paragraphs: tuple[int, ...]
    words: str
    starts_inside: bool = False
    ends_inside: bool = False

    @property
    def quoted(self) -> str:
        """The words with `…` where words were left out."""
        return f"{'…' * self.starts_inside}{self.words}{' …' * self.ends_inside}"


def in_a_row(ordinals: Sequence[int]) -> bool:
    """Whether paragraphs follow each other, each the next one of the cable."""
    return all(after == before + 1 for before, after in pairwise(ordinals))


def go_together(ordinals: Sequence[int]) -> bool:
    """Whether posts can quote these paragraphs as one text: at most ten, each following the one before."""
    return len(ordinals) <= MOST_TOGETHER and in_a_row(ordinals)


def whole_paragraphs(cable: Cable, ordinals: Sequence[int]) -> Passage:
    """All the words of the paragraphs with these ordinals, each from a line of its own.

    Between two that do not follow each other stands `…`, in a line of its own.
    """
    lines: list[str] = []
    for before, ordinal in zip((None, *ordinals), ordinals, strict=False):
        if before is not None and ordinal != before + 1:
            lines.append("…")
        lines.append(cable.paragraphs[ordinal - 1].text)
    return Passage(tuple(ordinals), one_blank("\n".join(lines)))


def whole_summary(cable: Cable) -> Passage:
    """All the words of the summary; none where the cable has none."""
    summary = cable.summary
    return Passage(summary.paragraphs, one_blank(summary.text)) if summary else Passage((), "")


def whole(cable: Cable, ordinals: Sequence[int]) -> Passage:
    """All the words of the paragraphs with these ordinals, or for SUMMARY those of the summary."""
    return whole_paragraphs(cable, ordinals) if ordinals else whole_summary(cable)


def opening(cable: Cable) -> tuple[int, ...]:
    """What is quoted of a cable as a whole: SUMMARY, or its first paragraph where it has no summary."""
    return SUMMARY if cable.summary or not cable.paragraphs else (1,)


def selected_words(cable: Cable, words: str, shown: Sequence[int] = ()) -> Passage | None:
    """Words marked by hand, or None if they are not the cable's own or there are none.

    They may run from one paragraph into the next. Where they stand more than once, it is in the first
    of the paragraphs that were `shown`, by ordinal, or else where they come first.
    """
    wanted = _one_line(words)
    if not wanted:
        return None
    texts = [(paragraph.ordinal, _one_line(paragraph.text)) for paragraph in cable.paragraphs]
    if ordinal := next((ordinal for ordinal, text in texts if ordinal in shown and wanted in text), None):
        return Passage((ordinal,), wanted)
    start = " ".join(text for _, text in texts).find(wanted)
    if start < 0:
        return None
    return Passage(tuple(_touched(texts, start, start + len(wanted))), wanted)


def _touched(texts: list[tuple[int, str]], start: int, end: int) -> Iterator[int]:
    """The ordinals of those texts, joined by a blank each, that `start` to `end` lies in."""
    place = 0
    for ordinal, text in texts:
        if place < end and start < place + len(text):
            yield ordinal
        place += len(text) + 1


def one_blank(text: str) -> str:
    """`text` with one blank for many, and without empty lines; lists keep their lines."""
    return _LINE_ENDS.sub("\n", _BLANKS.sub(" ", text)).strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())
