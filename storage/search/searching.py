"""Searching: from what was typed to a page of hits."""

from collections import Counter
from dataclasses import dataclass

import tantivy
from tantivy import Order

from storage.cables.cable import Cable
from storage.search import schema
from storage.search.compiling import compile_loosely, compile_strictly, in_cables
from storage.search.highlight import NO_WORDS, Wanted, excerpt, wanted_words
from storage.search.index import Index
from storage.search.language import Query, parse_query, well_formed
from storage.search.results import Choice, Excerpt, Hit, Narrowing, Results, Sorting
from storage.search.spelling import correct

PAGE_SIZE = 5

_MOST_CABLES = 500
"""Cables that can be paged to; who needs more narrows the query."""
_PARAGRAPHS_OF_A_CABLE = 4
"""About as many paragraphs are asked for as it takes to find one of each of the cables of a page."""
_MOST_PARAGRAPHS = 100
"""Of a cable; the longest ones have fewer."""
_MOST_CHOICES = 12

_NOTHING = Results((), 0, every_word=True, further=False, did_you_mean=None)


def search(
    index: Index, text: str, page: int = 0, size: int = PAGE_SIZE, sorting: Sorting = Sorting.RELEVANCE
) -> Results:
    """A page of what a query finds, counted from 0: the best paragraph of each cable.

    Whatever the text is, there is an answer. Paragraphs with every word come first; where they fill no
    page, those with most words follow. Raises StoreError where the store is damaged.
    """
    query = parse_query(text)
    if query.is_empty or page < 0:
        return _NOTHING
    compiled = _compile(index, query, sorting)
    first, wanted = page * size, wanted_words(query)
    enough = min(first + size + 1, _MOST_CABLES)
    best = best_paragraphs(index, compiled.query, enough, sorting)
    shown = best[first : first + size]
    counts = _paragraphs_found(index, compiled.query, [record for record, _ in shown])
    return Results(
        hits=tuple(_hit(index, wanted, *found, more=counts[found[0]] - 1) for found in shown),
        paragraphs=compiled.paragraphs,
        every_word=compiled.every_word,
        further=len(best) > first + size,
        did_you_mean=correct(index, well_formed(text), query),
    )


def narrow(index: Index, text: str) -> Narrowing:
    """The years and origins of what a query finds, to narrow it by."""
    query = parse_query(text)
    if query.is_empty:
        return Narrowing((), ())
    found = index.searcher.aggregate(
        _compile(index, query, Sorting.RELEVANCE).query,
        {
            name: {"terms": {"field": name, "size": _MOST_CHOICES}}
            for name in (schema.YEAR, schema.ORIGIN_NAME)
        },
    )
    years = [(int(one["key"]), one["doc_count"]) for one in found[schema.YEAR]["buckets"]]
    origins = [(one["key"], one["doc_count"]) for one in found[schema.ORIGIN_NAME]["buckets"]]
    return Narrowing(
        tuple(Choice(str(year), f"year:{year}", count) for year, count in years),
        tuple(Choice(name, f'origin:"{name}"', count) for name, count in origins),
    )


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The query of the engine, and what `Results` says of it."""

    query: tantivy.Query
    paragraphs: int
    every_word: bool


def _compile(index: Index, query: Query, sorting: Sorting) -> _Compiled:
    """All words where that fills a page, or one line of an order that is not by words; else most of them."""
    strict = compile_strictly(query, index.vocabulary)
    complete = index.count(strict)
    if complete >= (PAGE_SIZE if sorting is Sorting.RELEVANCE else 1):
        return _Compiled(strict, complete, every_word=True)
    loose = compile_loosely(query, index.vocabulary)
    return _Compiled(loose, complete or index.count(loose), every_word=complete > 0)


def best_paragraphs(
    index: Index, query: tantivy.Query, cables: int, sorting: Sorting = Sorting.RELEVANCE
) -> list[tuple[int, int]]:
    """The best paragraph of each of so many cables, in order: the row of the cable, and its ordinal."""
    limit = cables * _PARAGRAPHS_OF_A_CABLE
    while True:
        if sorting is Sorting.DATE:
            result = index.searcher.search(
                query, limit, count=False, order_by_field=schema.MINUTE, order=Order.Desc
            )
        else:
            result = index.searcher.search(query, limit, count=False)
        best: dict[int, int] = {}
        for record, ordinal in index.places([address for _, address in result.hits]):
            best.setdefault(record, ordinal)
        if len(best) >= cables or len(result.hits) < limit:
            return list(best.items())[:cables]
        limit *= _PARAGRAPHS_OF_A_CABLE


def make_hit(cable: Cable, ordinal: int, words: Excerpt, more: int = 0) -> Hit:
    """A hit at a paragraph of a cable."""
    return Hit(
        reference_id=cable.reference_id,
        ordinal=ordinal,
        number=cable.paragraphs[ordinal - 1].number,
        subject=cable.subject,
        opening="" if cable.subject else excerpt(cable.paragraphs[0].text, NO_WORDS).text,
        origin=cable.origin,
        created=cable.created,
        classification=cable.classification,
        excerpt=words,
        more=more,
    )


def _hit(index: Index, wanted: Wanted, record: int, ordinal: int, more: int) -> Hit:
    cable = index.cable(record)
    return make_hit(cable, ordinal, excerpt(cable.paragraphs[ordinal - 1].text, wanted), more)


def _paragraphs_found(index: Index, query: tantivy.Query, records: list[int]) -> Counter[int]:
    """How many paragraphs of each of some cables a query finds."""
    if not records:
        return Counter()
    found = index.searcher.search(in_cables(query, records), _MOST_PARAGRAPHS * len(records), count=False)
    return Counter(record for record, _ in index.places([address for _, address in found.hits]))
