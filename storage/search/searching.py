"""Searching: from what was typed to a page of hits."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice

import tantivy
from tantivy import DocAddress, Order

from storage.cables.cable import CableParagraph
from storage.search import schema
from storage.search.compiling import compile_loosely, compile_strictly, in_cables, with_subject
from storage.search.highlight import NO_WORDS, excerpt, excerpt_of, wanted_words
from storage.search.index import Index, count_of
from storage.search.language import Query, parse_query, well_formed
from storage.search.misreading import misread
from storage.search.results import Choice, Excerpt, Hit, Narrowing, Results, Sorting
from storage.search.spelling import correct

PAGE_SIZE = 5

_MOST_CABLES = 500
"""Cables that can be paged to; who needs more narrows the query."""
_PARAGRAPHS_OF_A_CABLE = 4
"""About as many paragraphs are asked for as it takes to find one of each of the cables of a page."""
_MOST_CHOICES = 12

_NOTHING = Results((), 0, 0, further=False, did_you_mean=None)


def search(
    index: Index, text: str, page: int = 0, size: int = PAGE_SIZE, sorting: Sorting = Sorting.RELEVANCE
) -> Results:
    """A page of what a query finds, counted from 0: the best paragraph of each cable.

    Whatever the text is, there is an answer. Paragraphs with every word come first; where their cables
    fill no page, those with some words follow; in an order by date only where none has every word.
    Raises StoreError where the store is damaged.
    """
    query = parse_query(text)
    if query.is_empty or page < 0:
        return _NOTHING
    first, wanted = page * size, wanted_words(query)
    found = _find(index, query, min(first + size + 1, _MOST_CABLES), sorting)
    shown = found.best.places[first : first + size]
    counts = _paragraphs_found(index, found.query, [record for record, _ in shown])
    return Results(
        hits=tuple(
            make_hit(found, excerpt_of(found.paragraph, wanted), more=counts[record] - 1)
            for found, (record, _) in zip(index.paragraphs(shown), shown, strict=True)
        ),
        paragraphs=found.best.paragraphs,
        complete=found.complete,
        further=len(found.best.places) > first + size,
        did_you_mean=correct(index, well_formed(text), query),
        misread=misread(index, query),
    )


def narrow(index: Index, text: str, sorting: Sorting = Sorting.RELEVANCE) -> Narrowing:
    """The years and origins of what a query finds in this order, to narrow it by."""
    query = parse_query(text)
    if query.is_empty:
        return Narrowing((), ())
    found = index.searcher.aggregate(
        _find(index, query, 1, sorting).query,
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
class Best:
    """The best paragraph of each of some cables, in order, and how many paragraphs there are in all.

    A place is the row of the cable and the ordinal of the paragraph.
    """

    places: list[tuple[int, int]]
    paragraphs: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A query of the engine and the best of what it finds; `complete` counts those with every word."""

    query: tantivy.Query
    best: Best
    complete: int


def _find(index: Index, query: Query, cables: int, sorting: Sorting) -> _Found:
    """What has every word where that fills a page, or one line of an order by date; else what has some."""
    strict = compile_strictly(query, index.searcher)
    fewest = PAGE_SIZE if sorting is Sorting.RELEVANCE else 1
    best = best_paragraphs(index, strict, max(cables, fewest), sorting, with_subject(query, strict))
    if len(best.places) >= fewest:
        return _Found(strict, best, best.paragraphs)
    loose = compile_loosely(query, index.searcher)
    return _Found(loose, best_paragraphs(index, loose, cables, sorting), best.paragraphs)


def best_paragraphs(
    index: Index,
    query: tantivy.Query,
    cables: int,
    sorting: Sorting = Sorting.RELEVANCE,
    better: tantivy.Query | None = None,
) -> Best:
    """The best paragraph of each of so many cables; `better` are those that are worth more, by themselves."""
    limit = cables * _PARAGRAPHS_OF_A_CABLE
    field = schema.MINUTE if sorting is Sorting.DATE else None
    while True:
        result = index.searcher.search(query, limit, order_by_field=field, order=Order.Desc)
        hits = result.hits
        if better and not field:
            hits = sorted((*index.searcher.search(better, limit, count=False).hits, *hits), key=_score)
        # Of both lists together only so many are sure to be in their order: each may lack what comes after.
        places = islice(dict.fromkeys(index.places([address for _, address in hits])), limit)
        best: dict[int, int] = {}
        for record, ordinal in places:
            best.setdefault(record, ordinal)
        if len(best) >= cables or len(result.hits) < limit:
            return Best(list(best.items())[:cables], count_of(result))
        limit *= _PARAGRAPHS_OF_A_CABLE


def _score(hit: tuple[float, DocAddress]) -> float:
    return -hit[0]


def make_hit(found: CableParagraph, words: Excerpt, more: int = 0) -> Hit:
    """A hit at a paragraph of a cable."""
    return Hit(
        reference_id=found.reference_id,
        ordinal=found.paragraph.ordinal,
        number=found.paragraph.number,
        subject=found.subject,
        opening=found.opening and excerpt(found.opening, NO_WORDS).text,
        origin=found.origin,
        created=found.created,
        classification=found.classification,
        excerpt=words,
        more=more,
    )


def _paragraphs_found(index: Index, query: tantivy.Query, records: list[int]) -> Counter[int]:
    """How many paragraphs of each of some cables a query finds."""
    if not records:
        return Counter()
    found = index.searcher.search(
        in_cables(query, records),
        sum(index.searcher.doc_freq(schema.RECORD, record) for record in records),
        count=False,
        order_by_field=schema.PLACE,  # which is told with each paragraph so
    )
    return Counter(schema.read_place(int(place))[0] for place, _ in found.hits)
