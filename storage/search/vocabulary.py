"""The words that occur in an index."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

import tantivy

from storage.search import schema

_MOST_WORDS = 50_000
"""Words that one may have meant: the most frequent ones."""
_LETTERS_OF_TWO_EDITS = 4
"""Letters by which two words differ at most that are two letters away: either may have two of its own."""


class IndexVocabulary:
    """The words of the paragraphs of an index."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher

    def count(self, word: str) -> int:
        """In how many paragraphs a word stands, spelled so."""
        return self._searcher.doc_freq(schema.EXACT, word)

    def two_letters_away(self, word: str) -> str | None:
        """The most frequent of the frequent words that two changes of a letter, at most, make of a word."""
        letters = _letters(word)
        near = (
            place_and_word
            for length in range(len(word) - 2, len(word) + 3)
            for place_and_word, others in self._frequent.get(length, ())
            if (letters ^ others).bit_count() <= _LETTERS_OF_TWO_EDITS
        )
        return next((other for _, other in sorted(near) if _is_two_edits(word, other)), None)

    @cached_property
    def _frequent(self) -> Mapping[int, list[tuple[tuple[int, str], int]]]:
        """By length, the most frequent words, each with its place among them and the set of its letters."""
        found: defaultdict[int, list[tuple[tuple[int, str], int]]] = defaultdict(list)
        words = self._searcher.terms_with_prefix(schema.EXACT, "", limit=_MOST_WORDS)
        for place, (word, _) in enumerate(words):
            if word.isascii() and word.isalpha():
                found[len(word)].append(((place, word), _letters(word)))
        return found


def _letters(word: str) -> int:
    """The set of the letters of a word, a bit for each."""
    found = 0
    for letter in word:
        found |= 1 << ord(letter) % 32
    return found


def _is_two_edits(word: str, other: str) -> bool:
    """Whether two letters added, dropped, changed, or pairs swapped, make one word of another."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        older, before, row = before, row, [at]
        for there, its in enumerate(other, 1):
            cost = min(before[there] + 1, row[-1] + 1, before[there - 1] + (letter != its))
            if at > 1 < there and letter == other[there - 2] and its == word[at - 2]:
                cost = min(cost, older[there - 2] + 1)
            row.append(cost)
        if min(row) > 2:
            return False
    return row[-1] <= 2
