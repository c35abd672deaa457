"""The sentences that a post quotes, as a window that is moved over a text.

A window is two small numbers, so that a button can hold it. What fits is for each network to say.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from handlers.posts.compose import fits
from handlers.posts.networks import Network
from handlers.posts.passage import Passage, one_blank
from storage.cables.cable import Cable
from storage.cables.sentences import sentences

Permalink = Callable[[Passage], str]
"""Where the words of a passage stand, which changes with the paragraph that a window begins in."""


@dataclass(frozen=True, slots=True)
class Window:
    """The sentences from `first` to `last`, counted from 1, of the paragraphs or summary it is over."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Moves:
    """Where a window can go; None where it cannot."""

    previous: Window | None
    next: Window | None
    shorter: Window | None
    longer: Window | None


def first_window(cable: Cable, ordinals: Sequence[int], network: Network, permalink: Permalink) -> Window:
    """The sentences that fit from the start of a text, at least one, which a post cuts if it must.

    The text is that of the paragraphs with these ordinals, or for passage.SUMMARY the summary.
    """
    return _Pane.over(cable, ordinals).grown_on(1, network, permalink)


def first_words(cable: Cable, ordinals: Sequence[int], network: Network, permalink: Permalink) -> Passage:
    """The passage in the first window."""
    pane = _Pane.over(cable, ordinals)
    return pane.passage(pane.grown_on(1, network, permalink))


def windowed(cable: Cable, ordinals: Sequence[int], window: Window) -> Passage | None:
    """The passage in a window; None where the text has no such sentences."""
    pane = _Pane.over(cable, ordinals)
    return pane.passage(window) if 1 <= window.first <= window.last <= pane.count else None


def moves(
    cable: Cable, ordinals: Sequence[int], window: Window, network: Network, permalink: Permalink
) -> Moves:
    """Where a window can go from where it is: to neighbours as large as fits, or shorter or longer by one.

    A window is made longer at its end, or, where that is the end of the text, at its start.
    """
    pane = _Pane.over(cable, ordinals)
    first, last = window.first, window.last
    longer = replace(window, last=last + 1) if last < pane.count else replace(window, first=first - 1)
    return Moves(
        previous=pane.grown_back(first - 1, network, permalink) if first > 1 else None,
        next=pane.grown_on(last + 1, network, permalink) if last < pane.count else None,
        shorter=replace(window, last=last - 1) if last > first else None,
        longer=longer if longer.first >= 1 and pane.holds(longer, network, permalink) else None,
    )


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with the blanks after it, and the ordinals of the paragraphs it may stand in."""

    words: str
    paragraphs: tuple[int, ...]


def _split(text: str, paragraphs: tuple[int, ...]) -> list[_Sentence]:
    """The sentences of a text, one of an empty text; the last ends its line."""
    words = one_blank(text)
    split = [words[span.start : span.end] for span in sentences(words)] or [""]
    split[-1] += "\n"
    return [_Sentence(sentence, paragraphs) for sentence in split]


@dataclass(frozen=True, slots=True)
class _Pane:
    """What windows are moved over: a text of a cable, split into sentences once."""

    cable: Cable
    sentences: tuple[_Sentence, ...]

    @classmethod
    def over(cls, cable: Cable, ordinals: Sequence[int]) -> "_Pane":
        texts: list[tuple[tuple[int, ...], str]] = [
            ((ordinal,), cable.paragraphs[ordinal - 1].text) for ordinal in ordinals
        ]
        if not ordinals and cable.summary:
            texts = [(cable.summary.paragraphs, cable.summary.text)]
        return cls(cable, tuple(sentence for where, text in texts for sentence in _split(text, where)))

    @property
    def count(self) -> int:
        return len(self.sentences)

    def passage(self, window: Window) -> Passage:
        shown = self.sentences[window.first - 1 : window.last]
        words = one_blank("".join(sentence.words for sentence in shown))
        paragraphs = dict.fromkeys(ordinal for sentence in shown for ordinal in sentence.paragraphs)
        before, after = self.sentences[: window.first - 1][-1:], self.sentences[window.last :][:1]
        return Passage(
            tuple(paragraphs),
            words,
            starts_inside=any(one.paragraphs == shown[0].paragraphs for one in before),
            ends_inside=any(one.paragraphs == shown[-1].paragraphs for one in after),
        )

    def holds(self, window: Window, network: Network, permalink: Permalink) -> bool:
        passage = self.passage(window)
        return fits(self.cable, passage, network, permalink(passage))

    def grown_on(self, first: int, network: Network, permalink: Permalink) -> Window:
        larger = (Window(first, last) for last in range(first + 1, self.count + 1))
        return self._largest(Window(first, first), larger, network, permalink)

    def grown_back(self, last: int, network: Network, permalink: Permalink) -> Window:
        larger = (Window(first, last) for first in range(last - 1, 0, -1))
        return self._largest(Window(last, last), larger, network, permalink)

    def _largest(
        self, window: Window, larger: Iterable[Window], network: Network, permalink: Permalink
    ) -> Window:
        for candidate in larger:
            if not self.holds(candidate, network, permalink):
                break
            window = candidate
        return window
