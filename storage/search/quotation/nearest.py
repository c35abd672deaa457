"""Paragraphs that are like a quotation that stands in none of them."""

from collections.abc import Iterable
from math import log

from storage.cables.cable import paragraph_of
from storage.cables.reference import ReferenceId
from storage.search import schema
from storage.search.compiling import STOP_WORDS
from storage.search.highlight import Wanted, excerpt
from storage.search.index import Index
from storage.search.quotation.alignment import Alignment, Edit, count_words
from storage.search.quotation.verdict import Change, Nearest
from storage.search.quotation.windows import Window
from storage.search.schema import exact_words, word_stems
from storage.search.searching import make_hit

_MOST = 3
_FEWEST_SHARED = 3
"""Words that a passage shares with a quotation to be like it, small ones not counted."""
_LEAST_SHARE = 0.35
"""Of the weight of the quotation's words, which is the greater the fewer paragraphs have them."""
_RUN = 5
"""Words in a row, small ones too, that are a likeness by themselves."""


def nearest(index: Index, quotation: str, found: Iterable[tuple[Window, Alignment]]) -> tuple[Nearest, ...]:
    """The few passages that share most of what is rare in a quotation, the nearest first.

    Those that share little are left out: some common words stand together in any archive.
    """
    weights = _weights(index, quotation)
    whole = sum(weights.values())
    near: dict[tuple[ReferenceId, int], tuple[float, Nearest]] = {}
    for window, alignment in found:
        shared = weights.keys() & _words(window)
        share = sum(weights[word] for word in shared) / whole if whole else 0.0
        kept = [edit for edit in alignment.edits if edit.change is Change.KEPT]
        run = max(kept, key=lambda edit: edit.cable.stop - edit.cable.start, default=None)
        if run is None or len(shared) < _FEWEST_SHARED:
            continue
        if share >= _LEAST_SHARE or count_words(alignment.text.tokens[run.cable]) >= _RUN:
            passage = _nearest(quotation, alignment, run, len(shared), len(weights))
            near.setdefault((passage.hit.reference_id, passage.hit.ordinal), (share, passage))
    best = sorted(near.values(), key=lambda one: one[0], reverse=True)
    return tuple(passage for _, passage in best[:_MOST])


def _weights(index: Index, quotation: str) -> dict[str, float]:
    """How much each word of a quotation tells, small ones left out."""
    paragraphs = index.searcher.num_docs
    words = {word for word in exact_words().analyze(quotation) if len(word) > 1} - STOP_WORDS
    return {word: log((paragraphs + 1) / (index.searcher.doc_freq(schema.EXACT, word) + 1)) for word in words}


def _words(window: Window) -> frozenset[str]:
    """The words of a window, as the index has them."""
    tokens = window.text.tokens[window.first : window.last]
    if not tokens:
        return frozenset()
    return frozenset(exact_words().analyze(window.text.text[tokens[0].start : tokens[-1].end]))


def _nearest(quotation: str, found: Alignment, run: Edit, shared: int, words: int) -> Nearest:
    """The paragraph in which the longest run of the nearest words stands."""
    start = found.text.tokens[run.cable.start].start
    (paragraph,) = found.text.paragraphs_between(start, start + 1)
    stems = frozenset(word_stems().analyze(quotation)) - STOP_WORDS
    told = paragraph_of(found.text.cable, paragraph.ordinal)
    hit = make_hit(told, excerpt(paragraph.text, Wanted(stems, (), ())))
    return Nearest(hit, shared, words)
