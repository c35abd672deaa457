"""From a quotation to what is known of it."""

import re
from dataclasses import replace
from heapq import nlargest

from storage.cables.reference import ReferenceId, candidates
from storage.search.index import Index
from storage.search.language import well_formed
from storage.search.quotation.alignment import Alignment, Quoted
from storage.search.quotation.candidates import (
    Candidate,
    holding_runs,
    in_order_of_date,
    sharing_words,
    short_phrases,
)
from storage.search.quotation.cleaning import Cleaned, Inner, clean
from storage.search.quotation.comparison import Comparison, Reading
from storage.search.quotation.laying import align
from storage.search.quotation.moved import with_moved
from storage.search.quotation.nearest import nearest
from storage.search.quotation.passages import make_passage
from storage.search.quotation.subjects import begun_in_subjects
from storage.search.quotation.verdict import Change, Finding, Piece, Verdict

LONGEST = 4_096
"""Characters of what is checked: some 700 words, three paragraphs of the longer kind."""
FEWEST_WORDS = 8
"""Words of a quotation that can be told from a turn of phrase."""

_LIKE_ENOUGH = 0.7
"""The likeness from which words are an altered quotation rather than others on the same matter."""
_ALIGNED = 8
"""Candidates that are compared word by word, of all that share words."""
_MOST_NAMED = 5
"""Cables named by a quotation that are read whole."""
_FIRST_PLACES = 5
_FEWEST_NEARLY = 4
"""Words of which it is told where they nearly stand."""
_RANKS = {finding: rank for rank, finding in enumerate(Finding)}


def verify(index: Index, quotation: str) -> Verdict:
    """Whether the words of a quotation stand in a cable. Raises StoreError where the store is damaged."""
    if len(quotation) > LONGEST:
        return Verdict(Finding.TOO_LONG, quotation, index.cables)
    cleaned = clean(well_formed(quotation))
    (whole, *others) = [Reading.of(text) for text in cleaned.readings] or [Reading.of("")]
    if not whole.words:
        return Verdict(Finding.EMPTY, "", index.cables)
    if whole.words < FEWEST_WORDS:
        return _count(index, whole)
    best, found = _check(index, whole, cleaned.named)
    if cleaned.counted and _may_be_fraction(cleaned, best):
        best, found = _check(index, Reading.of(cleaned.counted), cleaned.named)
    for reading in others:
        if best.finding is not Finding.VERBATIM and reading.words >= FEWEST_WORDS:
            best, found = _better((best, found), _check(index, reading, cleaned.named))
    if best.finding is not Finding.VERBATIM and cleaned.inner is not None:
        verdict, inside = _check_inner(index, cleaned.inner, cleaned.named)
        if _says_more(verdict, best) and _are_around(cleaned.inner, found - inside):
            best = verdict
    return best


def _are_around(inner: Inner, found: int) -> bool:
    """Whether the words about those in marks are the writer's own: the cable has less than half of them."""
    return 2 * found < max(1, inner.words_around)


def _may_be_fraction(cleaned: Cleaned, verdict: Verdict) -> bool:
    """Whether a count such as `1/3` may be a fraction of what is quoted.

    It may where the sentences in which the quotation begins and ends have one, and where it stands right
    before or behind words that neither begin nor end a sentence of the cable.
    """
    return any(
        re.search(r"\d/\d", f"{one.before} {one.after}")
        or (cleaned.may_begin and re.search(r"\w", one.before))
        or (cleaned.may_end and re.search(r"\w", one.after))
        for one in verdict.passages
    )


def _check(index: Index, reading: Reading, named: tuple[ReferenceId, ...]) -> tuple[Verdict, int]:
    """Look for a quotation word for word, first in the cables that it names, then for the nearest words.

    Comes with the number of words that were found.
    """
    comparison = Comparison(index, reading, reading.reach, _records(index, named))
    exact = [
        *(Candidate(record, 1) for record in _records(index, named)),
        *holding_runs(index, reading.texts),
        *begun_in_subjects(index, reading.text),
    ]
    places = comparison.places(exact)
    if places and not places[0].is_stitched:
        return _verdict(index, Finding.VERBATIM, places, reading, named), places[0].kept
    if not places and (parts := comparison.parts(exact)):
        return _verdict(index, Finding.STITCHED, parts, reading, named), reading.words
    shared = [*exact, *sharing_words(index, reading.texts)]
    likeliest = nlargest(_ALIGNED, comparison.windows(shared), key=lambda window: window.pairs)
    quoted = comparison.quoted
    laid = [(window, align(quoted, window)) for window in likeliest]
    best = max((alignment for _, alignment in laid), key=_likeness, default=None)
    best = best and with_moved(best, quoted)
    if best is not None and _is_like_enough(best, quoted):
        places = places if best.is_stitched and places else [best]
    if places:
        return _verdict(index, _finding(places[0]), places, reading, named), places[0].kept
    near = nearest(index, reading.text, laid)
    return Verdict(Finding.NOT_FOUND, reading.text, index.cables, nearest=near), 0


def _check_inner(index: Index, inner: Inner, named: tuple[ReferenceId, ...]) -> tuple[Verdict, int]:
    """Look for words in quotation marks by themselves; what is said about them is an addition."""
    reading = Reading.of(inner.words)
    if reading.words < FEWEST_WORDS:
        return Verdict(Finding.NOT_FOUND, reading.text, index.cables), 0
    verdict, found = _check(index, reading, named)
    if inner.stands_alone or not verdict.passages:
        return replace(verdict, within_marks=True), found
    passage = verdict.passages[0]
    before, after = (
        tuple(Piece(Change.ADDED, "", words) for words in (around,) if words)
        for around in (inner.before, inner.after)
    )
    told = replace(passage, pieces=(*before, *passage.pieces, *after))
    return replace(verdict, finding=Finding.ALTERED, passages=(told,)), found


def _better(one: tuple[Verdict, int], other: tuple[Verdict, int]) -> tuple[Verdict, int]:
    """The other of two verdicts where it says more of no fewer words, else the one."""
    return other if _says_more(other[0], one[0]) and other[1] >= one[1] else one


def _says_more(one: Verdict, other: Verdict) -> bool:
    """Whether the words of one verdict are nearer to those of a cable."""
    return _RANKS[one.finding] < _RANKS[other.finding]


def _is_like_enough(found: Alignment, quoted: Quoted) -> bool:
    """Whether the words are those of a quotation, altered, rather than others on the same matter."""
    return found.likeness >= _LIKE_ENOUGH and found.kept >= quoted.words // 2 and not found.is_scattered


def _finding(found: Alignment) -> Finding:
    """What the words of a quotation that are laid on a cable are."""
    if not found.is_unchanged:
        return Finding.ALTERED
    return Finding.STITCHED if found.is_stitched else Finding.VERBATIM


def _verdict(
    index: Index,
    finding: Finding,
    places: list[Alignment],
    reading: Reading,
    named: tuple[ReferenceId, ...],
) -> Verdict:
    tokens = Quoted.of(reading.text, reading.segments).tokens
    passages = tuple(make_passage(place, tokens, reading.text) for place in places)
    stands_there = not named or passages[0].cable.reference_id in _with_aliases(named)
    return Verdict(
        finding,
        reading.text,
        index.cables,
        passages=passages,
        named=None if stands_there else named[0],
        around_mask=any(edit.change is Change.MASKED for edit in places[0].edits),
    )


def _count(index: Index, reading: Reading) -> Verdict:
    """How often a few words occur, and the first places by date; else where they nearly stand."""
    query = short_phrases(reading.texts)
    occurrences = index.count(query)
    if not occurrences and reading.words >= _FEWEST_NEARLY:
        verdict, found = _check(index, reading, ())
        if verdict.finding is Finding.VERBATIM:
            return verdict  # in a subject, or over the end of a paragraph
        nearly = verdict.passages if found >= _FEWEST_NEARLY - 1 else ()
        return Verdict(Finding.SHORT, reading.text, index.cables, passages=nearly)
    comparison = Comparison(index, reading, reach=0)  # each place is of its own paragraph
    places = map(comparison.short_place, in_order_of_date(index, query, _FIRST_PLACES))
    passages = [make_passage(one, comparison.quoted.tokens, reading.text) for one in places if one]
    return Verdict(
        Finding.SHORT,
        reading.text,
        index.cables,
        passages=tuple(passages),
        occurrences=occurrences,
        parts=len(reading.segments),
    )


def _records(index: Index, named: tuple[ReferenceId, ...]) -> list[int]:
    """The rows of the cables that a quotation names, of those that have paragraphs."""
    records = map(index.record_of, _with_aliases(named[:_MOST_NAMED]))
    found = dict.fromkeys(record for record in records if record is not None)
    return [record for record in found if index.cable(record).paragraphs]


def _with_aliases(named: tuple[ReferenceId, ...]) -> list[ReferenceId]:
    return [alias for reference_id in named for alias in candidates(reference_id)]


def _likeness(found: Alignment) -> tuple[float, int]:
    return found.likeness, found.kept
