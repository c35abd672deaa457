"""Near words for those that occur nowhere, where they find more."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from string import ascii_lowercase

from storage.search import schema
from storage.search.compiling import compile_loosely, compile_strictly
from storage.search.index import Index
from storage.search.language import FILTERS, Kind, Query, Term, parse_query
from storage.search.misreading import is_unknown, misread
from storage.search.places import near_places
from storage.search.schema import exact_words, word_stems

_SHORTEST = 4
"""Letters of a word worth correcting: any three letters are near many words."""
_SHORTEST_FAR = 6
"""Letters of a word of which two may be wrong."""
_MUCH_MORE = 20
"""Times as frequent as a word a letter away is one two letters away that is rather meant."""
_LONGEST_ABBREVIATION = 6
"""Letters of a word in capitals that is none of the language, as NATO."""

_SPELLED = frozenset({Kind.WORD, Kind.PHRASE, Kind.SUBJECT})
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"(?<!\w)[A-Za-z]{3,14}(?=:\w)")
"""What may be the name of a filter."""
_NEAR_ENOUGH = 0.75


@dataclass(frozen=True, slots=True, order=True)
class _Change:
    """Words of a query, by their place in it, and what is offered instead."""

    start: int
    end: int
    near: str


def correct(index: Index, text: str, query: Query) -> str | None:
    """The text of a query with what occurs nowhere replaced by what is most frequent of all near it.

    So are one of the TAGS, by `tag:PREL`, a misspelt place and the misspelt name of a filter. None where
    every word occurs, nothing is near, or the search for it finds no more, unless it is such a name.
    """
    names = list(_of_names(index, text, query))
    changes = sorted((*names, *_of_terms(index, text, query)))
    if not changes:
        return None
    corrected = _with_changes(text, changes)
    if any(not index.vocabulary.count(text[name.start : name.end].lower()) for name in names):
        return corrected
    return corrected if _found(index, parse_query(corrected)) > _found(index, query) else None


def _with_changes(text: str, changes: list[_Change]) -> str:
    """A text with changes in order, none over another."""
    ends = [0, *(change.end for change in changes)]
    kept = [text[end : change.start] for end, change in zip(ends, changes, strict=False)]
    parts = (part + change.near for part, change in zip(kept, changes, strict=True))
    return "".join((*parts, text[ends[-1] :]))


def _found(index: Index, query: Query) -> tuple[int, int]:
    """How many paragraphs have all that a query asks for, and how many have most of it."""
    complete = index.count(compile_strictly(query, index.searcher))
    return complete, complete or index.count(compile_loosely(query, index.searcher))


def _of_names(index: Index, text: str, query: Query) -> Iterator[_Change]:
    """The names of filters that are near what stands where a filter would, where they take its value."""
    for name in _NAME.finditer(text):
        if name[0].lower() in FILTERS:
            continue
        near = get_close_matches(name[0].lower(), sorted(FILTERS), 1, _NEAR_ENOUGH)
        if not near:
            continue
        change = _Change(*name.span(), near[0])
        read = parse_query(_with_changes(text, [change]))
        if len(misread(index, read)) <= len(misread(index, query)):
            yield change


def _of_terms(index: Index, text: str, query: Query) -> Iterator[_Change]:
    """The near words for those of a query that occur nowhere, and near places."""
    for term in query.terms:
        if term.kind is Kind.ORIGIN and is_unknown(index, term):
            yield from _near_place(index, term)
        if term.kind not in _SPELLED or term.excluded:
            continue
        for word in _WORD.finditer(term.text):
            start, end = term.start + word.start(), term.start + word.end()
            if text[end : end + 1] == ":":  # something like a filter, or the beginning of a link
                continue
            if near := _near(index, word[0], alone=word[0] == term.text):
                yield _Change(start, end, near)


def _near_place(index: Index, term: Term) -> Iterator[_Change]:
    """The place nearest to one that no cable here is from."""
    for place in near_places(term.text):
        if not is_unknown(index, Term(Kind.ORIGIN, place)):
            yield _Change(term.start, term.start + len(term.text), place)
            return


def _near(index: Index, word: str, *, alone: bool) -> str | None:
    """What may be meant by a word as it was typed, `alone` or in a phrase; None where it occurs."""
    folded = "".join(exact_words().analyze(word))
    if _occurs(index, folded):
        return None
    if alone and index.searcher.doc_freq(schema.TAG, folded):
        return f"tag:{word}"
    abbreviation = word.isupper() and len(word) <= _LONGEST_ABBREVIATION
    return None if abbreviation else _nearest(index, folded)


def _occurs(index: Index, word: str) -> bool:
    """Whether a word stands somewhere, in any form."""
    stems, fields = word_stems().analyze(word), (schema.STEMS, schema.SUBJECT)
    return any(index.searcher.doc_freq(field, stem) for stem in stems for field in fields)


def _nearest(index: Index, word: str) -> str | None:
    """The most frequent word that is a letter away: one added, dropped, changed, or two swapped.

    Or two letters away, for a long word, where there is none or a much more frequent one.
    """
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return None
    vocabulary = index.vocabulary
    count, nearest = max((vocabulary.count(near), near) for near in _edits(word))
    far = vocabulary.two_letters_away(word) if len(word) >= _SHORTEST_FAR else None
    if far and vocabulary.count(far) >= max(1, count * _MUCH_MORE):
        return far
    return nearest if count else None


def _edits(word: str) -> set[str]:
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return {
        *(left + right[1:] for left, right in splits if right),
        *(left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1),
        *(left + letter + right[1:] for left, right in splits if right for letter in ascii_lowercase),
        *(left + letter + right for left, right in splits for letter in ascii_lowercase),
    }
