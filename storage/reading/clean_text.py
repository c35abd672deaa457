"""A text with pieces cut out of it, and the way back from each place in it to the place it came from."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from storage.reading.parts import Part, Span

_LINE_ENDS = ("\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\r")


def plain_line_ends(text: str) -> str:
    """The text with every kind of line end written as a newline, each character in its old place."""
    text = text.replace("\r\n", " \n")
    for line_end in _LINE_ENDS:
        text = text.replace(line_end, "\n")
    return text


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece from `start` up to `end` that is cut out, and the part it is."""

    start: int
    end: int
    part: Part


class CleanText:
    """What is left of a text after some pieces have been cut out."""

    __slots__ = ("_kept_starts", "_raw_starts", "cuts", "text")

    def __init__(self, raw: str, cuts: Iterable[Cut]) -> None:
        """Take the pieces out of the raw text; they are in order and do not overlap."""
        self.cuts = tuple(cuts)
        kept: list[str] = []
        self._raw_starts: list[int] = []
        position = 0
        for cut in self.cuts:
            kept.append(raw[position : cut.start])
            self._raw_starts.append(position)
            position = cut.end
        kept.append(raw[position:])
        self._raw_starts.append(position)
        self._kept_starts = [0, *accumulate(len(piece) for piece in kept)][: len(kept)]
        self.text = "".join(kept)

    def raw_position(self, position: int) -> int:
        """Where the character at this position stands in the raw text."""
        piece = bisect_right(self._kept_starts, position) - 1
        return self._raw_starts[piece] + position - self._kept_starts[piece]

    def raw_spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Spans that cover this text, as spans that cover the raw text, with those of the cuts between."""
        result: list[Span] = []
        cuts = list(self.cuts)
        upcoming = 0
        for span in spans:
            start = self.raw_position(span.start)
            end = self.raw_position(span.end - 1) + 1
            while upcoming < len(cuts) and cuts[upcoming].end <= start:
                result.append(_as_span(cuts[upcoming]))
                upcoming += 1
            while upcoming < len(cuts) and cuts[upcoming].start < end:
                cut = cuts[upcoming]
                if start < cut.start:
                    result.append(Span(start, cut.start, span.part, span.ordinal))
                result.append(_as_span(cut))
                start = cut.end
                upcoming += 1
            if start < end:
                result.append(Span(start, end, span.part, span.ordinal))
        result += [_as_span(cut) for cut in cuts[upcoming:]]
        return tuple(result)


def _as_span(cut: Cut) -> Span:
    return Span(cut.start, cut.end, cut.part)
