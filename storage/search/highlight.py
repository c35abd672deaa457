"""The sentence of a paragraph that best shows why it was found, with the words to make bold."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, pairwise

from storage.cables.cable import Paragraph
from storage.search.compiling import significant_terms
from storage.search.language import Kind, Query
from storage.search.results import Excerpt, Mark
from storage.search.schema import exact_words, word_stems

LONGEST = 280
"""Characters of an excerpt, about four lines on a telephone."""

_WORD = re.compile(r"[^\W_]+")
_FOREIGN_LETTER = re.compile(r"[^\W\x00-\x7F]")
"""What the index may fold to other letters."""
_CHANGED_BY_STEMMING = 2
"""Letters at the end of a stem that the word may not have: `die` of `dying`."""
_REMEMBERED = 50_000
"""Words whose stem is known: most of those of a language."""
_SENTENCE_END = re.compile(
    r"""
    [.!?\n]  # the one set that either begins with: the engine of expressions leaps from one to the next
    (?:
        (?<=[.!?]) ["”’)\]]* [^\S\n]+ (?=["“(\[]?[A-Z0-9])
        (?<! \b[A-Z]\.\s )  # `K. Guðmundsson`, `U.S. Embassy`
        (?<! \b(?:St|Mr|Ms|Dr|Lt|Mt|Ft|No|Jr)\.\s )
        (?<! \b(?:Mrs|Amb|Gen|Col|Sen|Rep|Gov|Maj|Sgt|Adm|Rev|Hon)\.\s )
        (?<! \b(?:Prof|Capt|Pres|Asst|Brig|Supt|Sens|Reps)\.\s )
        | (?P<line> (?<=\n) \s*+ )
    )
    """,
    re.VERBOSE,
)
_TOO_SHORT = 25
"""Characters; a sentence within a line is no shorter: what ends before was an abbreviation."""


Span = tuple[int, int]
"""Where a stretch of a text starts and ends; a hit takes dozens, and dataclasses take longer to make."""


@dataclass(frozen=True)
class Wanted:
    """The words that a query looks for in a text, cut and folded."""

    stems: frozenset[str]
    prefixes: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    @cached_property
    def beginnings(self) -> tuple[str, ...]:
        """What the wanted words begin with, one or another way; none where nothing is wanted."""
        stems = (stem[:-_CHANGED_BY_STEMMING] or stem[:1] for stem in self.stems)
        return tuple({*stems, *self.prefixes, *(phrase[0] for phrase in self.phrases)})


NO_WORDS = Wanted(frozenset(), (), ())


def wanted_words(query: Query) -> Wanted:
    """What a query looks for in the text of paragraphs."""
    stems: set[str] = set()
    prefixes: list[str] = []
    phrases: list[tuple[str, ...]] = []
    for term in significant_terms(query):
        words = term.words
        if term.excluded:
            continue
        if term.kind is Kind.WORD and len(words) == 1:
            stems.update(term.stems)
        elif term.kind in (Kind.WORD, Kind.PHRASE):
            phrases.append(tuple(words))
        elif term.kind is Kind.PREFIX:
            prefixes.append(words[-1])
    return Wanted(frozenset(stems), tuple(prefixes), tuple(phrases))


def excerpt(text: str, wanted: Wanted) -> Excerpt:
    """The sentence of a text that holds most of the wanted words, marked; the first one where none does."""
    return _cut(text, *_best(text, quick_sentences(text) or [(0, 0)], find_words(text, wanted)))


def excerpt_of(paragraph: Paragraph, wanted: Wanted) -> Excerpt:
    """The best sentence of a paragraph; where only its heading holds a wanted word, that and what follows."""
    shown = excerpt(paragraph.text, wanted)
    if shown.marks or not (paragraph.heading and find_words(paragraph.heading, wanted)):
        return shown
    whole = f"{paragraph.heading}\n{paragraph.text}"
    return _cut(whole, (0, len(whole)), find_words(whole, wanted))


def find_words(text: str, wanted: Wanted) -> list[Span]:
    """Where the wanted words stand in a text, in order, none over another."""
    if not wanted.beginnings:
        return []
    found: list[Span] = []
    for start, end in sorted(_runs(text, wanted)):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _runs(text: str, wanted: Wanted) -> Iterator[Span]:
    """Where the wanted words and phrases start and end in a text; they may overlap."""
    for match in _candidates(text, wanted):
        exact, stem = _fold(match[0])
        if stem in wanted.stems or (wanted.prefixes and exact.startswith(wanted.prefixes)):
            yield match.span()
        for phrase in wanted.phrases:
            if exact == phrase[0]:
                row = list(islice(_WORD.finditer(text, match.start()), len(phrase)))
                if tuple(_fold(word[0])[0] for word in row) == phrase:
                    yield match.start(), row[-1].end()


def _candidates(text: str, wanted: Wanted) -> Iterator[re.Match[str]]:
    """The words of a text that may be wanted: those that begin so, or all where letters are to be folded."""
    if not text.isascii() and _FOREIGN_LETTER.search(text):
        yield from _WORD.finditer(text)
        return
    lower = text.lower()
    for beginning in wanted.beginnings:
        start = lower.find(beginning)
        while start >= 0:
            word = _WORD.match(text, start)
            if word and not (start and lower[start - 1].isalnum()):
                yield word
            start = lower.find(beginning, word.end() if word else start + 1)


@lru_cache(_REMEMBERED)
def _fold(word: str) -> tuple[str, str]:
    """A word as the index has it, and its stem; both empty where the index leaves it out."""
    return "".join(exact_words().analyze(word)), "".join(word_stems().analyze(word))


def quick_sentences(text: str) -> list[Span]:
    """About the sentences of a text, without the blanks between them: close enough to choose one by.

    It takes a tenth of the time of `storage.cables.sentences`, and a page of hits has many.
    """
    bounds = [0]
    for end in _SENTENCE_END.finditer(text):
        if end["line"] is not None or end.start() + 1 - bounds[-1] >= _TOO_SHORT:
            bounds.append(end.end())
    bounds.append(len(text))
    found = [(start, start + len(text[start:end].rstrip())) for start, end in pairwise(bounds)]
    return [(start, end) for start, end in found if end > start]


def _best(text: str, spans: list[Span], found: list[Span]) -> tuple[Span, list[Span]]:
    """The first of the sentences with most different words of those found, then most words, and these."""
    starts = [start for start, _ in spans]
    held: dict[int, list[Span]] = {}
    for start, end in found:
        place = max(bisect_right(starts, start) - 1, 0)
        if end <= spans[place][1]:
            held.setdefault(place, []).append((start, end))
    if not held:
        return spans[0], []
    best = max(held, key=lambda place: _worth(text, held[place])) if len(held) > 1 else next(iter(held))
    return spans[best], held[best]


def _worth(text: str, words: list[Span]) -> tuple[int, int]:
    """How many different words there are, then how many."""
    return len({text[start:end].lower() for start, end in words}), len(words)


def _cut(text: str, sentence: Span, found: list[Span]) -> Excerpt:
    """A sentence cut to its length around the first of its marked words, between words."""
    start, end = sentence
    if end - start > LONGEST:
        if found and found[-1][1] - start > LONGEST:
            start = _word_start(text, max(start, found[0][0] - LONGEST // 4))
        end = min(end, max(_word_end(text, start, start + LONGEST), start + 1))
        found = [word for word in found if start <= word[0] and word[1] <= end]
    before, after = "…" * (start > sentence[0]), "…" * (end < sentence[1])
    shift = len(before) - start
    marks = tuple(Mark(first + shift, last + shift) for first, last in found)
    return Excerpt(before + text[start:end] + after, marks)


def _word_start(text: str, position: int) -> int:
    """The start of the next word from a position that may be within one."""
    if position == 0 or text[position - 1].isspace():
        return position
    blank = re.compile(r"\s+").search(text, position)
    return blank.end() if blank else position


def _word_end(text: str, start: int, position: int) -> int:
    """The end of the last word that is whole before a position; the position within a very long word."""
    if position >= len(text) or text[position].isspace():
        return position
    blank = max(text.rfind(char, start, position) for char in " \n\t")
    return blank if blank > start else position
