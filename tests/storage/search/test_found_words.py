"""Wanted words in a text are found as if every word of it were looked at."""

import re

from hypothesis import given
from hypothesis import strategies as st

from storage.search import schema
from storage.search.highlight import Wanted, find_words, wanted_words
from storage.search.index import Index
from storage.search.language import parse_query
from storage.search.schema import exact_words, read_place, word_stems, write_place

_PIECES = [
    *("die", "dying", "ties", "tied", "Hope", "hoping", "hop", "sky", "skies", "country", "COUNTRIES", "co"),
    *("a", "un", "3", "33", "relational", "relate", "sensibility", "x_die", "“die”"),
    *("dié", "École", "ecole", "Straße", "strasse", "Ælfric", "ael"),
]
_texts = st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), max_size=25).map(" ".join)
_glued = st.lists(st.sampled_from(_PIECES) | st.sampled_from(["-", "_", ".", " ", "\n"]), max_size=25).map(
    "".join
)


def every_word_looked_at(text: str, wanted: Wanted) -> set[int]:
    """The places of the characters in wanted words, found by folding every word of the text."""
    words = list(re.finditer(r"[^\W_]+", text))
    exact = ["".join(exact_words().analyze(word[0])) for word in words]
    stems = ["".join(word_stems().analyze(word[0])) for word in words]
    covered: set[int] = set()
    for place, word in enumerate(words):
        if stems[place] in wanted.stems or any(exact[place].startswith(start) for start in wanted.prefixes):
            covered.update(range(*word.span()))
        for phrase in wanted.phrases:
            if tuple(exact[place : place + len(phrase)]) == phrase:
                covered.update(range(word.start(), words[place + len(phrase) - 1].end()))
    return covered


def found(text: str, wanted: Wanted) -> set[int]:
    """The places of the characters in the words that the excerpt would mark."""
    return {place for start, end in find_words(text, wanted) for place in range(start, end)}


@given(
    _texts | _glued,
    _texts,
    st.lists(st.sampled_from(["di*", "co*", "éco*", '"die hope"', '"a un"', "x"]), max_size=2),
)
def test_no_wanted_word_is_missed(text: str, query: str, more: list[str]) -> None:
    """Whatever a text and a query are, the same words are found as by looking at each."""
    wanted = wanted_words(parse_query(" ".join((query, *more))))
    assert found(text, wanted) == every_word_looked_at(text, wanted)


def test_every_word_of_the_pages_is_found_by_its_stem(pages_index: Index) -> None:
    """However the stem of a word differs from it, a query for the word finds it."""
    words = [word for word, _ in pages_index.searcher.terms_with_prefix(schema.EXACT, "", limit=1_000_000)]
    assert len(words) > 10_000
    missed = [word for word in words if found(word, stem_of(word)) != set(range(len(word)))]
    assert missed == []


def stem_of(word: str) -> Wanted:
    """What a query for one word wants."""
    return Wanted(frozenset(word_stems().analyze(word)), (), ())


@given(st.integers(1, 2**24 - 1), st.integers(1, 2**24 - 1))
def test_a_place_comes_back(record: int, ordinal: int) -> None:
    """The mixed number of a place tells its record and its ordinal."""
    assert read_place(write_place(record, ordinal)) == (record, ordinal)
