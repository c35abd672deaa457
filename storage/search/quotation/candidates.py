"""Paragraphs in which a quotation may stand, found by the index."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

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
_FEWEST_RUNS = 4
_QUICK = 50_000
"""Paragraphs that have a run's rarest word: of runs with a more common one only a few are looked for."""
_RAREST_WORDS = 14
_COMMON_SHARE = 0.2
_COMMON_FROM = 10_000
"""Paragraphs: words in more of them, and in more than that share of all, tell nothing and take long."""
_LIMIT = 24
"""Paragraphs that are compared with the quotation, of those that share most with it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph: the row of its cable and its ordinal."""

    record: int
    ordinal: int


def holding_runs(index: Index, segments: Iterable[str]) -> list[Candidate]:
    """The paragraphs that hold runs of the words of a quotation as they are, those with most first."""
    words = [exact_words().analyze(segment) for segment in segments]
    return _best(index, _runs(words, _RUN, _counts(index, words)))


def sharing_words(index: Index, segments: Iterable[str]) -> list[Candidate]:
    """The paragraphs that share most with a quotation: its rarest words, and short runs about them."""
    words = [exact_words().analyze(segment) for segment in segments]
    counts = _counts(index, words)
    common = max(_COMMON_FROM, _COMMON_SHARE * index.searcher.num_docs)
    rarest = sorted((known for known in counts.items() if known[1] <= common), key=lambda known: known[1])
    terms = [
        tantivy.Query.term_query(make_schema(), schema.EXACT, word) for word, _ in rarest[:_RAREST_WORDS]
    ]
    by_words = _best(index, terms)
    by_runs = _best(index, _runs(words, _SHORT_RUN, counts, common))
    return list(dict.fromkeys([*by_words, *by_runs]))


def short_phrases(segments: Iterable[str]) -> tantivy.Query:
    """The paragraphs that hold each of these short texts as it is."""
    words = filter(None, (exact_words().analyze(segment) for segment in segments))
    return tantivy.Query.boolean_query([(Occur.Must, phrase(schema.EXACT, row)) for row in words])


def in_order_of_date(index: Index, query: tantivy.Query, limit: int) -> list[Candidate]:
    """The first paragraphs that a query finds, the oldest first."""
    found = index.searcher.search(query, limit, count=False, order_by_field=schema.MINUTE, order=Order.Asc)
    return [Candidate(*place) for place in index.places([address for _, address in found.hits])]


def _runs(
    segments: list[list[str]], length: int, counts: dict[str, int], most: float = inf
) -> list[tantivy.Query]:
    """Phrases of so many words: those whose rarest word is rarest, which are the quickest, too.

    None whose rarest word is in more paragraphs than `most`.
    """
    runs = {
        tuple(words[start : start + length]): None
        for words in segments
        for start in range(0, max(1, len(words) - 1), max(1, length // 2))
    }
    rarities = {run: min(counts[word] for word in run) for run in runs if run and all(map(counts.get, run))}
    known = sorted((run for run in rarities if rarities[run] <= most), key=lambda run: rarities[run])
    quick = sum(rarities[run] <= _QUICK for run in known)
    return [phrase(schema.EXACT, list(run)) for run in known[: min(_MOST_RUNS, max(_FEWEST_RUNS, quick))]]


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
