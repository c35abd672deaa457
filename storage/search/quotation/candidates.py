"""Paragraphs in which a quotation may stand, found by the index."""

from collections.abc import Iterable
from dataclasses import dataclass

import tantivy
from tantivy import Occur, Order

from storage.search import schema
from storage.search.compiling import phrase
from storage.search.index import Index
from storage.search.schema import exact_words, make_schema

_RUN = 8
"""Words in a row that are looked for as a phrase: more than that seldom stand in two cables by chance."""
_SHORT_RUN = 3
_MOST_RUNS = 12
_RAREST_WORDS = 14
_LIMIT = 24
"""Paragraphs that are compared with the quotation, of those that share most with it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph: the row of its cable and its ordinal."""

    record: int
    ordinal: int


def holding_runs(index: Index, segments: Iterable[str]) -> list[Candidate]:
    """The paragraphs that hold runs of the words of a quotation as they are, those with most first."""
    return _best(index, _runs(index, [exact_words().analyze(segment) for segment in segments], _RUN))


def sharing_words(index: Index, segments: Iterable[str]) -> list[Candidate]:
    """The paragraphs that share most with a quotation: its rarest words, and short runs about them."""
    words = [exact_words().analyze(segment) for segment in segments]
    rarest = sorted(_counts(index, words).items(), key=lambda known: known[1])[:_RAREST_WORDS]
    terms = [tantivy.Query.term_query(make_schema(), schema.EXACT, word) for word, _ in rarest]
    by_words = _best(index, terms)
    by_runs = _best(index, _runs(index, words, _SHORT_RUN))
    return list(dict.fromkeys([*by_words, *by_runs]))


def short_phrases(segments: Iterable[str]) -> tantivy.Query:
    """The paragraphs that hold each of these short texts as it is."""
    words = filter(None, (exact_words().analyze(segment) for segment in segments))
    return tantivy.Query.boolean_query([(Occur.Must, phrase(schema.EXACT, row)) for row in words])


def in_order_of_date(index: Index, query: tantivy.Query, limit: int) -> list[Candidate]:
    """The first paragraphs that a query finds, the oldest first."""
    found = index.searcher.search(query, limit, count=False, order_by_field=schema.MINUTE, order=Order.Asc)
    return [Candidate(*place) for place in index.places([address for _, address in found.hits])]


def _runs(index: Index, segments: list[list[str]], length: int) -> list[tantivy.Query]:
    """Phrases of so many words: those whose rarest word is rarest, which are the quickest, too."""
    counts = _counts(index, segments)
    runs = {
        tuple(words[start : start + length]): None
        for words in segments
        for start in range(0, max(1, len(words) - 1), max(1, length // 2))
    }
    known = [run for run in runs if run and all(word in counts for word in run)]
    known.sort(key=lambda run: min(counts[word] for word in run))
    return [phrase(schema.EXACT, list(run)) for run in known[:_MOST_RUNS]]


def _counts(index: Index, segments: list[list[str]]) -> dict[str, int]:
    """In how many paragraphs each word stands; words that stand in none are left out."""
    words = {word for segment in segments for word in segment}
    counts = ((word, index.searcher.doc_freq(schema.EXACT, word)) for word in words)
    return {word: count for word, count in counts if count}


def _best(index: Index, queries: list[tantivy.Query]) -> list[Candidate]:
    if not queries:
        return []
    query = tantivy.Query.boolean_query([(Occur.Should, query) for query in queries])
    found = index.searcher.search(query, _LIMIT, count=False)
    return [Candidate(*place) for place in index.places([address for _, address in found.hits])]
