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
class Pane:
    """What windows are moved over: a text of a cable, split into sentences once, on its way to a network."""

    cable: Cable
    network: Network
    permalink: Permalink
    sentences: tuple[_Sentence, ...]

    @classmethod
    def over(cls, cable: Cable, ordinals: Sequence[int], network: Network, permalink: Permalink) -> "Pane":
        """The text of the paragraphs with these ordinals, or for passage.SUMMARY the summary."""
        texts: list[tuple[tuple[int, ...], str]] = [
            ((ordinal,), cable.paragraphs[ordinal - 1].text) for ordinal in ordinals
        ]
        if not ordinals and cable.summary:
            texts = [(cable.summary.paragraphs, cable.summary.text)]
        sentences = tuple(sentence for where, text in texts for sentence in _split(text, where))
        return cls(cable, network, permalink, sentences)

    def first(self) -> Window:
        """The sentences that fit from the start of the text, at least one, which a post cuts if it must."""
        return self._grown_on(1)

    def has(self, window: Window) -> bool:
        """Whether the text has the sentences of a window."""
        return 1 <= window.first <= window.last <= len(self.sentences)

    def passage(self, window: Window) -> Passage:
        """The words in a window that the pane has."""
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

    def moves(self, window: Window) -> Moves:
        """Where a window can go: to neighbours as large as fits, or shorter or longer by one.

        It is made longer at its end, or, where that is the end of the text, at its start.
        """
        first, last = window.first, window.last
        at_the_end = last == len(self.sentences)
        longer = replace(window, first=first - 1) if at_the_end else replace(window, last=last + 1)
        return Moves(
            previous=self._grown_back(first - 1) if first > 1 else None,
            next=None if at_the_end else self._grown_on(last + 1),
            shorter=replace(window, last=last - 1) if last > first else None,
            longer=longer if self.has(longer) and self._fits(longer) else None,
        )

    def _fits(self, window: Window) -> bool:
        passage = self.passage(window)
        return fits(self.cable, passage, self.network, self.permalink(passage))

    def _grown_on(self, first: int) -> Window:
        larger = (Window(first, last) for last in range(first + 1, len(self.sentences) + 1))
        return self._largest(Window(first, first), larger)

    def _grown_back(self, last: int) -> Window:
        larger = (Window(first, last) for first in range(last - 1, 0, -1))
        return self._largest(Window(last, last), larger)

    def _largest(self, window: Window, larger: Iterable[Window]) -> Window:
        for candidate in larger:
            if not self._fits(candidate):
                break
            window = candidate
        return window
