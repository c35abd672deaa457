"""Near words for one that occurs nowhere, and what of a query means nothing here."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from string import ascii_lowercase

from storage.search import schema
from storage.search.compiling import classification_words, origins
from storage.search.index import Index
from storage.search.language import FILTERS, Kind, Misread, Query, Term
from storage.search.schema import exact_words, word_stems

_SHORTEST = 4
"""Letters of a word worth correcting: any three letters are near many words."""
_LONGEST_ABBREVIATION = 6
"""Letters of a word in capitals that is none of the language, as NATO."""

_SPELLED = frozenset({Kind.WORD, Kind.PHRASE, Kind.SUBJECT})
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"(?<!\w)[A-Za-z]{3,14}(?=:\w)")
"""What may be the name of a filter."""
_NEAR_ENOUGH = 0.75


def misread(index: Index, query: Query) -> tuple[Misread, ...]:
    """The filters of a query that mean nothing: those that could not be read, and those of no cable here."""
    unknown = (Misread(term.kind, term.text) for term in query.terms if not all(_counts(index, term)))
    return (*query.misread, *unknown)


def _counts(index: Index, term: Term) -> Iterator[int]:
    """How many paragraphs have each thing that a filter asks for; nothing where it is none."""
    match term.kind:
        case Kind.ORIGIN:
            yield sum(
                index.searcher.doc_freq(schema.ORIGIN, key) for key in origins(term.text, index.searcher)
            )
        case Kind.TAG:
            yield index.searcher.doc_freq(schema.TAG, "".join(exact_words().analyze(term.text)))
        case Kind.CLASSIFICATION:
            for word in classification_words(term.text):
                yield index.searcher.doc_freq(schema.CLASSIFICATION, word)
        case _:
            return


def correct(index: Index, text: str, query: Query) -> str | None:
    """The text of a query with each word that occurs nowhere replaced by the most frequent near one.

    So are one of the TAGS, by `tag:PREL`, and the misspelt name of a filter. None where every word occurs
    or nothing is near.
    """
    corrected = _NAME.sub(_nearest_filter, text)
    for term in query.terms:
        if term.kind not in _SPELLED or term.excluded:
            continue
        for word in _WORD.findall(term.text):
            if near := _near(index, word, alone=word == term.text):
                corrected = _with_first(word, near, corrected)
    return corrected if corrected != text else None


def _with_first(word: str, near: str, text: str) -> str:
    """A text with the first such word replaced; not by a pattern of it, for `re` remembers its patterns."""
    for match in _WORD.finditer(text):
        if match[0] == word:
            return text[: match.start()] + near + text[match.end() :]
    return text


def _near(index: Index, word: str, *, alone: bool) -> str | None:
    """What may be meant by a word as it was typed, `alone` or in a phrase; None where it occurs."""
    folded = "".join(exact_words().analyze(word))
    if _occurs(index, folded):
        return None
    if alone and index.searcher.doc_freq(schema.TAG, folded):
        return f"tag:{word}"
    abbreviation = word.isupper() and len(word) <= _LONGEST_ABBREVIATION
    return None if abbreviation else _nearest(index, folded)


def _nearest_filter(name: re.Match[str]) -> str:
    if name[0].lower() in FILTERS:
        return name[0]
    near = get_close_matches(name[0].lower(), sorted(FILTERS), 1, _NEAR_ENOUGH)
    return near[0] if near else name[0]


def _occurs(index: Index, word: str) -> bool:
    """Whether a word stands somewhere, in any form."""
    stems, fields = word_stems().analyze(word), (schema.STEMS, schema.SUBJECT)
    return any(index.searcher.doc_freq(field, stem) for stem in stems for field in fields)


def _nearest(index: Index, word: str) -> str | None:
    """The most frequent word that is a letter away: one added, dropped, changed, or two swapped."""
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return None
    known = ((index.vocabulary.count(near), near) for near in _edits(word))
    count, nearest = max(known)
    return nearest if count else None


def _edits(word: str) -> set[str]:
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return {
        *(left + right[1:] for left, right in splits if right),
        *(left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1),
        *(left + letter + right[1:] for left, right in splits if right for letter in ascii_lowercase),
        *(left + letter + right for left, right in splits for letter in ascii_lowercase),
    }
