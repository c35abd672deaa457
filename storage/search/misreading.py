"""What of a query means nothing in an index."""

from collections.abc import Iterator

from storage.search import schema
from storage.search.compiling import classification_words, origins
from storage.search.index import Index
from storage.search.language import Kind, Misread, Query, Term


def misread(index: Index, query: Query) -> tuple[Misread, ...]:
    """The filters of a query that mean nothing: those that could not be read, and those of no cable here."""
    unknown = (Misread(term.kind, term.text) for term in query.terms if is_unknown(index, term))
    return (*query.misread, *unknown)


def is_unknown(index: Index, term: Term) -> bool:
    """Whether a filter asks for what no cable here has."""
    return not all(_counts(index, term))


def _counts(index: Index, term: Term) -> Iterator[int]:
    """How many paragraphs have each thing that a filter asks for; nothing where it is none."""
    match term.kind:
        case Kind.ORIGIN:
            keys = origins(term.text, index.searcher)
            yield sum(index.searcher.doc_freq(schema.ORIGIN, key) for key in keys)
        case Kind.TAG:
            yield index.searcher.doc_freq(schema.TAG, "".join(term.words))
        case Kind.CLASSIFICATION:
            for word in classification_words(term.text):
                yield index.searcher.doc_freq(schema.CLASSIFICATION, word)
        case _:
            return
