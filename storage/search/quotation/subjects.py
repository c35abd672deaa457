"""Cables whose subject a quotation begins in."""

import tantivy
from tantivy import Occur

from storage.search import schema
from storage.search.compiling import phrase
from storage.search.index import Index
from storage.search.quotation.candidates import Candidate
from storage.search.schema import word_stems

_RUN = 4
_FIRST = 16
"""Words: nothing of a cable stands before its subject, so that who quotes it begins with it."""
_LIMIT = 400
"""Paragraphs, of which each has the subject of its cable."""
_MOST = 8


def begun_in_subjects(index: Index, quotation: str) -> list[Candidate]:
    """The first paragraphs of cables whose subject has runs of the first words of a quotation."""
    stems = word_stems().analyze(quotation)[:_FIRST]
    counts = {stem: index.searcher.doc_freq(schema.SUBJECT, stem) for stem in stems}
    runs = dict.fromkeys(tuple(stems[at : at + _RUN]) for at in range(max(1, len(stems) - _RUN + 1)))
    known = [run for run in runs if run and all(counts[stem] for stem in run)]
    if not known:
        return []
    query = tantivy.Query.boolean_query([(Occur.Should, phrase(schema.SUBJECT, list(run))) for run in known])
    found = index.searcher.search(query, _LIMIT, count=False)
    records = dict.fromkeys(record for record, _ in index.places([address for _, address in found.hits]))
    return [Candidate(record, 1) for record in list(records)[:_MOST]]
