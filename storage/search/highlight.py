"""The sentence of a paragraph that best shows why it was found, with the words to make bold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from storage.search.compiling import significant_terms
from storage.search.language import Kind, Query
from storage.search.results import Excerpt, Mark
from storage.search.schema import exact_words, word_stems

LONGEST = 280
"""Characters of an excerpt, about four lines on a telephone."""

_WORD = re.compile(r"[^\W_]+")
_REMEMBERED = 50_000
"""Words whose stem is known: most of those of a language."""
_REMEMBERED_LETTERS = 100
_SENTENCE_END = re.compile(
    r"""
    [.!?\n]  # the one set that either begins with: the engine of expressions leaps from one to the next
    (?:
        (?<=[.!?]) ["”’)\]]* [^\S\n]+ (?=["“(\[]?[A-Z0-9])
        | (?P<line> (?<=\n) \s*+ )
    )
    """,
    re.VERBOSE,
)
_TOO_SHORT = 25
"""Characters; a sentence within a line is no shorter: what ends before was an abbreviation."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words that a query looks for in a text, cut and folded."""

    stems: frozenset[str]
    prefixes: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]


NO_WORDS = Wanted(frozenset(), (), ())


def wanted_words(query: Query) -> Wanted:
    """What a query looks for in the text of paragraphs."""
    stems: set[str] = set()
    prefixes: list[str] = []
    phrases: list[tuple[str, ...]] = []
    for term in significant_terms(query):
        words = exact_words().analyze(term.text)
        if term.excluded:
            continue
        if term.kind is Kind.WORD and len(words) == 1:
            stems.update(word_stems().analyze(term.text))
        elif term.kind in (Kind.WORD, Kind.PHRASE):
            phrases.append(tuple(words))
        elif term.kind is Kind.PREFIX:
            prefixes.append(words[-1])
    return Wanted(frozenset(stems), tuple(prefixes), tuple(phrases))


def excerpt(text: str, wanted: Wanted) -> Excerpt:
    """The sentence of a text that holds most of the wanted words, marked; the first one where none does."""
    marks = find_marks(text, wanted)
    best = max(sentences(text), key=lambda sentence: _worth(text, sentence, marks), default=Mark(0, 0))
    inside = [mark for mark in marks if best.start <= mark.start and mark.end <= best.end]
    return _cut(text, best, inside)


def find_marks(text: str, wanted: Wanted) -> list[Mark]:
    """Where the wanted words stand in a text, in order, none over another."""
    if wanted == NO_WORDS:
        return []
    marks: list[Mark] = []
    for start, end in sorted(_runs(text, wanted)):
        if marks and start < marks[-1].end:
            marks.append(Mark(marks[-1].start, max(end, marks.pop().end)))
        else:
            marks.append(Mark(start, end))
    return marks


def _runs(text: str, wanted: Wanted) -> Iterator[tuple[int, int]]:
    """Where the wanted words and phrases start and end in a text; they may overlap."""
    for match in _candidates(wanted).finditer(text):
        exact, stem = _fold(match[0])
        if stem in wanted.stems or (wanted.prefixes and exact.startswith(wanted.prefixes)):
            yield match.span()
        for phrase in wanted.phrases:
            if exact == phrase[0]:
                row = list(islice(_WORD.finditer(text, match.start()), len(phrase)))
                if tuple(_fold(word[0])[0] for word in row) == phrase:
                    yield match.start(), row[-1].end()


def _candidates(wanted: Wanted) -> re.Pattern[str]:
    """Words that begin with the first letter of a wanted one, or with one that may be folded to it.

    Neither a stem nor folding changes a first letter that is ASCII, and so most words of a text need not
    be looked at.
    """
    words = (*wanted.stems, *wanted.prefixes, *(phrase[0] for phrase in wanted.phrases))
    return _beginning_with(frozenset(word[0] for word in words))


@lru_cache(_REMEMBERED_LETTERS)
def _beginning_with(first: frozenset[str]) -> re.Pattern[str]:
    """Words that may begin with one of these letters; of what somebody typed no more is remembered."""
    others = "".join(char for char in map(chr, range(128)) if char.lower() not in first)
    return re.compile(rf"[^{re.escape(others)}](?<=[^\W_])(?<![^\W_][^\W_])[^\W_]*")


@lru_cache(_REMEMBERED)
def _fold(word: str) -> tuple[str, str]:
    """A word as the index has it, and its stem; both empty where the index leaves it out."""
    return "".join(exact_words().analyze(word)), "".join(word_stems().analyze(word))


def sentences(text: str) -> list[Mark]:
    """The sentences of a text without the blanks between them; close enough to choose one by."""
    bounds = [0]
    for end in _SENTENCE_END.finditer(text):
        if end["line"] is not None or end.start() + 1 - bounds[-1] >= _TOO_SHORT:
            bounds.append(end.end())
    bounds.append(len(text))
    found = (Mark(start, start + len(text[start:end].rstrip())) for start, end in pairwise(bounds))
    return [sentence for sentence in found if sentence.end > sentence.start]


def _worth(text: str, sentence: Mark, marks: list[Mark]) -> tuple[int, int]:
    """How many different wanted words a sentence holds, then how many."""
    inside = [
        text[mark.start : mark.end].lower()
        for mark in marks
        if sentence.start <= mark.start and mark.end <= sentence.end
    ]
    return len(set(inside)), len(inside)


def _cut(text: str, sentence: Mark, marks: list[Mark]) -> Excerpt:
    """A sentence cut to its length around the first of its marked words, between words."""
    start, end = sentence.start, sentence.end
    if end - start > LONGEST:
        if marks and marks[-1].end - start > LONGEST:
            start = _word_start(text, max(start, marks[0].start - LONGEST // 4))
        end = min(end, max(_word_end(text, start, start + LONGEST), start + 1))
    before, after = "…" * (start > sentence.start), "…" * (end < sentence.end)
    shift = len(before) - start
    kept = (
        Mark(mark.start + shift, mark.end + shift)
        for mark in marks
        if start <= mark.start and mark.end <= end
    )
    return Excerpt(before + text[start:end] + after, tuple(kept))


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
