"""The sentences that a post quotes, as a window that is moved over a text.

A window is three small numbers, so that a button can hold it. What fits is for each network to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handlers.posts.compose import fits
from handlers.posts.networks import Network
from handlers.posts.passage import Passage, whole_paragraphs, whole_summary
from handlers.posts.sentences import Span, sentences
from storage.cables.cable import Cable

SUMMARY = 0
"""Stands for the summary where an ordinal stands for a paragraph."""


@dataclass(frozen=True, slots=True)
class Window:
    """The sentences from `first` to `last`, counted from 1, of the paragraph with this ordinal or SUMMARY."""

    ordinal: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Moves:
    """Where a window can go; None where it cannot."""

    previous: Window | None
    next: Window | None
    shorter: Window | None
    longer: Window | None


def first_window(cable: Cable, ordinal: int, network: Network, permalink: str) -> Window:
    """The sentences that fit from the start of a text, at least one, which a post cuts if it must."""
    return _Pane.over(cable, ordinal).grown_on(1, network, permalink)


def windowed(cable: Cable, window: Window) -> Passage | None:
    """The passage in a window; None where the cable has no such sentences."""
    if window.ordinal not in range(len(cable.paragraphs) + 1) or not (window.ordinal or cable.summary):
        return None
    pane = _Pane.over(cable, window.ordinal)
    if not 1 <= window.first <= window.last <= pane.count:
        return None
    return pane.passage(window.first, window.last)


def moves(cable: Cable, window: Window, network: Network, permalink: str) -> Moves:
    """Where a window can go from where it is: to neighbours as large as fits, or shorter or longer by one.

    A window is made longer at its end, or, where that is the end of the text, at its start.
    """
    pane = _Pane.over(cable, window.ordinal)
    first, last = window.first, window.last
    longer = replace(window, last=last + 1) if last < pane.count else replace(window, first=first - 1)
    return Moves(
        previous=pane.grown_back(first - 1, network, permalink) if first > 1 else None,
        next=pane.grown_on(last + 1, network, permalink) if last < pane.count else None,
        shorter=replace(window, last=last - 1) if last > first else None,
        longer=longer if longer.first >= 1 and pane.holds(longer, network, permalink) else None,
    )


@dataclass(frozen=True, slots=True)
class _Pane:
    """What windows are moved over: a text of a cable, split into sentences once."""

    cable: Cable
    ordinal: int
    paragraphs: tuple[int, ...]
    text: str
    spans: tuple[Span, ...]

    @classmethod
    def over(cls, cable: Cable, ordinal: int) -> "_Pane":
        passage = whole_summary(cable) if ordinal == SUMMARY else whole_paragraphs(cable, [ordinal])
        return cls(
            cable, ordinal, passage.paragraphs, passage.words, sentences(passage.words) or (Span(0, 0),)
        )

    @property
    def count(self) -> int:
        return len(self.spans)

    def passage(self, first: int, last: int) -> Passage:
        words = self.text[self.spans[first - 1].start : self.spans[last - 1].end].strip()
        return Passage(self.paragraphs, words, starts_inside=first > 1, ends_inside=last < self.count)

    def holds(self, window: Window, network: Network, permalink: str) -> bool:
        return fits(self.cable, self.passage(window.first, window.last), network, permalink)

    def grown_on(self, first: int, network: Network, permalink: str) -> Window:
        larger = (Window(self.ordinal, first, last) for last in range(first + 1, self.count + 1))
        return self._largest(Window(self.ordinal, first, first), larger, network, permalink)

    def grown_back(self, last: int, network: Network, permalink: str) -> Window:
        larger = (Window(self.ordinal, first, last) for first in range(last - 1, 0, -1))
        return self._largest(Window(self.ordinal, last, last), larger, network, permalink)

    def _largest(self, window: Window, larger: Iterable[Window], network: Network, permalink: str) -> Window:
        for candidate in larger:
            if not self.holds(candidate, network, permalink):
                break
            window = candidate
        return window
