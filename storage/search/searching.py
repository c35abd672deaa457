"""Searching: from what was typed to a page of hits."""

import tantivy
from tantivy import Order

from storage.cables.cable import Cable
from storage.search import schema
from storage.search.compiling import compile_query, in_cable
from storage.search.highlight import NO_WORDS, Wanted, excerpt, wanted_words
from storage.search.index import Index
from storage.search.language import Query, parse_query
from storage.search.results import Choice, Excerpt, Hit, Narrowing, Results, Sorting
from storage.search.spelling import correct

PAGE_SIZE = 5

_MOST_CABLES = 500
"""Cables that can be paged to; who needs more narrows the query."""
_PARAGRAPHS_OF_A_CABLE = 4
"""About as many paragraphs are asked for as it takes to find one of each of the cables of a page."""
_MOST_CHOICES = 12

_NOTHING = Results((), 0, every_word=True, further=False, did_you_mean=None)


def search(
    index: Index, text: str, page: int = 0, size: int = PAGE_SIZE, sorting: Sorting = Sorting.RELEVANCE
) -> Results:
    """A page of what a query finds, counted from 0: the best paragraph of each cable.

    Whatever the text is, there is an answer. Where no cable holds every word, those with most of them
    are found. Raises StoreError where the store is damaged.
    """
    query = parse_query(text)
    if query.is_empty or page < 0:
        return _NOTHING
    compiled, count, every_word = _compile(index, query)
    first, wanted = page * size, wanted_words(query)
    best = best_paragraphs(index, compiled, min(first + size + 1, _MOST_CABLES), sorting) if count else []
    return Results(
        hits=tuple(_hit(index, compiled, wanted, *found) for found in best[first : first + size]),
        paragraphs=count,
        every_word=every_word,
        further=len(best) > first + size,
        did_you_mean=correct(index, text, query),
    )


def narrow(index: Index, text: str) -> Narrowing:
    """The years and origins of what a query finds, to narrow it by."""
    query = parse_query(text)
    if query.is_empty:
        return Narrowing((), ())
    compiled, _, _ = _compile(index, query)
    found = index.searcher.aggregate(
        compiled,
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


def _compile(index: Index, query: Query) -> tuple[tantivy.Query, int, bool]:
    """The query of the engine, how many paragraphs it finds, and whether they hold every word."""
    compiled = compile_query(query, every_word=True)
    count = index.count(compiled)
    if count:
        return compiled, count, True
    compiled = compile_query(query, every_word=False)
    return compiled, index.count(compiled), False


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
    opening = excerpt(cable.paragraphs[0].text, NO_WORDS).text
    return Hit(
        reference_id=cable.reference_id,
        ordinal=ordinal,
        number=cable.paragraphs[ordinal - 1].number,
        subject=cable.subject,
        opening=opening,
        origin=cable.origin,
        created=cable.created,
        classification=cable.classification,
        excerpt=words,
        more=more,
    )


def _hit(index: Index, query: tantivy.Query, wanted: Wanted, record: int, ordinal: int) -> Hit:
    cable = index.cable(record)
    words = excerpt(cable.paragraphs[ordinal - 1].text, wanted)
    return make_hit(cable, ordinal, words, more=index.count(in_cable(query, record)) - 1)
