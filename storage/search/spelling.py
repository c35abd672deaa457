"""Near words for one that occurs nowhere."""

import re
from string import ascii_lowercase, digits

from storage.search import schema
from storage.search.index import Index
from storage.search.language import Kind, Query
from storage.search.schema import exact_words, word_stems

_SHORTEST = 4
"""Letters of a word worth correcting: any three letters are near many words."""


def correct(index: Index, text: str, query: Query) -> str | None:
    """The text of a query with each word that occurs nowhere replaced by the most frequent near one.

    None where every word occurs or nothing is near.
    """
    corrected = text
    for term in query.terms:
        words = exact_words().analyze(term.text)
        if term.kind is not Kind.WORD or term.excluded or len(words) != 1 or _occurs(index, words[0]):
            continue
        if near := _nearest(index, words[0]):
            corrected = re.sub(rf"(?<!\w){re.escape(term.text)}(?!\w)", near, corrected, count=1)
    return corrected if corrected != text else None


def _occurs(index: Index, word: str) -> bool:
    if any(map(index.vocabulary.count, index.vocabulary.forms(word))):
        return True
    return any(index.searcher.doc_freq(schema.SUBJECT, stem) for stem in word_stems().analyze(word))


def _nearest(index: Index, word: str) -> str | None:
    """The most frequent word that is a letter away: one added, dropped, changed, or two swapped."""
    if len(word) < _SHORTEST or not word.isascii():
        return None
    known = ((index.vocabulary.count(near), near) for near in _edits(word))
    count, nearest = max(known)
    return nearest if count else None


def _edits(word: str) -> set[str]:
    letters = ascii_lowercase + digits
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return {
        *(left + right[1:] for left, right in splits if right),
        *(left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1),
        *(left + letter + right[1:] for left, right in splits if right for letter in letters),
        *(left + letter + right for left, right in splits for letter in letters),
    }
