"""How a text is cut so that it fits."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

import regex

from handlers.posts.graphemes import GRAPHEME
from storage.cables.sentences import sentence_ends

ELLIPSIS = "…"

_WORD = regex.compile(r"\S++")


class Break(Enum):
    """What a cut falls between."""

    SENTENCES = auto()
    WORDS = auto()
    LETTERS = auto()


def cut(text: str, room: int, count: Callable[[str], int]) -> str:
    """As much of `text`, from its start, as `room` holds by `count`; a cut ends in `…`, counted too.

    White space around the text is left out. Cuts after a sentence, else after a word, else inside the
    first word, never inside a grapheme. Empty if not even one grapheme and `…` fit.
    """
    text = text.strip()
    if count(text) <= room:
        return text

    def shown(end: int, at: Break) -> str:
        return text[:end].rstrip() + (" " + ELLIPSIS if at is Break.SENTENCES else ELLIPSIS)

    stop = Stops.of(text).furthest(0, lambda end, at: count(shown(end, at)) <= room)
    return shown(*stop) if stop else ""


@dataclass(frozen=True, slots=True)
class Stops:
    """Where a text can be cut, worked out once for any number of cuts."""

    text: str
    sentence_ends: tuple[int, ...]
    word_ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Stops":
        """The stops of `text`."""
        return cls(text, tuple(sentence_ends(text)), tuple(word.end() for word in _WORD.finditer(text)))

    def furthest(self, start: int, fits: Callable[[int, Break], bool]) -> tuple[int, Break] | None:
        """How far the text can be taken from `start`, and what the end falls between; None if nowhere.

        The last end of a sentence for which `fits` says yes, else that of a word, else that of a grapheme
        within the first word. `fits` is asked about a little more than what fits, however long the text.
        """
        ends_between = (
            (Break.SENTENCES, _after(start, self.sentence_ends)),
            (Break.WORDS, _after(start, self.word_ends)),
            (Break.LETTERS, (letter.end() for letter in GRAPHEME.finditer(self.text, start))),
        )
        for at, ends in ends_between:
            end = _last_that_fits(ends, fits, at)
            if end is not None:
                return end, at
        return None


def _after(start: int, ends: tuple[int, ...]) -> Iterator[int]:
    return (ends[place] for place in range(bisect_right(ends, start), len(ends)))


def _last_that_fits(ends: Iterator[int], fits: Callable[[int, Break], bool], at: Break) -> int | None:
    """The last of `ends` that fits, each twice as many at a time as before, then by halves.

    Where more counts less (half a link may count more than the whole) it may miss the very last; what it
    finds fits.
    """
    last = None
    size = 1
    while batch := tuple(islice(ends, size)):
        if not fits(batch[-1], at):
            too_long = bisect_left(batch, True, key=lambda end: not fits(end, at))
            return batch[too_long - 1] if too_long else last
        last = batch[-1]
        size *= 2
    return last
