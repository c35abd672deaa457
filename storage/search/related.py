"""Cables that are like one, and cables by chance."""

import random
from datetime import date

import tantivy
from tantivy import Occur

from storage.cables.reference import ReferenceId
from storage.search import schema
from storage.search.compiling import STOP_WORDS, compile_loosely, compile_strictly, one_of
from storage.search.highlight import NO_WORDS, Wanted, excerpt_of, wanted_words
from storage.search.index import Index
from storage.search.language import parse_query
from storage.search.results import Hit
from storage.search.schema import make_schema, word_stems
from storage.search.searching import best_paragraphs, make_hit

_TELLING_WORDS = 20
"""Words of a cable that others are compared by: frequent in the cable and rare in the archive."""
_SHORTEST_WORD = 3
_RAREST_WORD = 2
"""Paragraphs that hold it: a word of one paragraph leads to no other cable."""


def similar(index: Index, reference_id: ReferenceId, limit: int) -> tuple[Hit, ...]:
    """The cables most like one by the telling words and the TAGS that they share; none where it is not here.

    Raises StoreError where the store is damaged.
    """
    cable, record = index.cable_of(reference_id), index.record_of(reference_id)
    if cable is None or record is None:
        return ()
    text = "\n".join((cable.subject or "", *(paragraph.text for paragraph in cable.paragraphs)))
    alike = tantivy.Query.more_like_this_document_fields_query(
        make_schema(),
        {schema.EXACT: [text]},
        min_doc_frequency=_RAREST_WORD,
        min_term_frequency=1,
        max_query_terms=_TELLING_WORDS,
        min_word_length=_SHORTEST_WORD,
        stop_words=sorted(STOP_WORDS),
    )
    others = tantivy.Query.boolean_query(
        [
            (Occur.Must, alike),
            (Occur.MustNot, one_of(schema.RECORD, [record])),
            *((Occur.Should, _tagged(tag)) for tag in cable.tags),
        ]
    )
    shared = Wanted(frozenset(word_stems().analyze(cable.subject or "")) - STOP_WORDS, (), ())
    return _hits(index, best_paragraphs(index, others, limit).places, shared)


def _tagged(tag: str) -> tantivy.Query:
    """The cables with one of the TAGS, which is worth the more the fewer there are."""
    return tantivy.Query.term_query(make_schema(), schema.TAG, tag.lower(), index_option="basic")


def random_cable(index: Index, text: str) -> Hit | None:
    """A paragraph by chance of those that a query finds, of any cable where it is empty.

    Where none has every word it is of those with most; None where nothing is found. Raises StoreError where
    the store is damaged.
    """
    query = parse_query(text)
    wanted = wanted_words(query)
    drawn = _drawn(index, compile_strictly(query, index.searcher), wanted)
    return drawn or _drawn(index, compile_loosely(query, index.searcher), wanted)


def on_this_day(index: Index, day: date) -> Hit | None:
    """A paragraph by chance of the cables that were sent on this day of another year.

    None where there is none. Raises StoreError where the store is damaged.
    """
    query = tantivy.Query.boolean_query(
        [
            (Occur.Must, one_of(schema.DAY_OF_YEAR, [f"{day:%m-%d}"])),
            (Occur.MustNot, one_of(schema.DATE, [f"{day:%Y}"])),
        ]
    )
    return _drawn(index, query, NO_WORDS)


def _drawn(index: Index, query: tantivy.Query, wanted: Wanted) -> Hit | None:
    count = index.count(query)
    if not count:
        return None
    ((_, address),) = index.searcher.search(
        query,
        1,
        count=False,
        offset=random.randrange(count),  # noqa: S311
    ).hits
    (hit,) = _hits(index, index.places([address]), wanted)
    return hit


def _hits(index: Index, places: list[tuple[int, int]], wanted: Wanted) -> tuple[Hit, ...]:
    return tuple(make_hit(found, excerpt_of(found.paragraph, wanted)) for found in index.paragraphs(places))
