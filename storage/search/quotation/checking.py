"""From a quotation to what is known of it."""

import re
from dataclasses import dataclass, replace
from heapq import nlargest

from storage.cables.cable import Cable
from storage.cables.reference import ReferenceId, candidates
from storage.search.index import Index
from storage.search.language import well_formed
from storage.search.quotation.alignment import MOST_GAPS, Alignment, Quoted
from storage.search.quotation.cable_text import CableText, headed, read_cable_text, spell
from storage.search.quotation.candidates import (
    Candidate,
    holding_runs,
    in_order_of_date,
    sharing_words,
    short_phrases,
)
from storage.search.quotation.cleaning import Inner, clean
from storage.search.quotation.exact import find_exact
from storage.search.quotation.laying import align
from storage.search.quotation.nearest import nearest
from storage.search.quotation.passages import make_passage
from storage.search.quotation.tokens import Token, segments, tokenize
from storage.search.quotation.verdict import MOST_CABLES, Change, Finding, Piece, Verdict
from storage.search.quotation.windows import Window, find_window

LONGEST = 4_096
"""Characters of what is checked, as many as a message of Telegram has."""
FEWEST_WORDS = 8
"""Words of a quotation that can be told from a turn of phrase."""

_LIKE_ENOUGH = 0.7
"""The likeness from which words are an altered quotation rather than others on the same matter."""
_ALIGNED = 8
"""Candidates that are compared word by word, of all that share words."""
_GAP_LENGTH = 1_000
"""Characters that a gap may stand for, about as many as `LONGEST_GAP` words."""
_MOST_NAMED = 5
"""Cables named by a quotation that are read whole."""
_FIRST_PLACES = 5
_RANKS = {finding: rank for rank, finding in enumerate(Finding)}


def verify(index: Index, quotation: str) -> Verdict:
    """Whether the words of a quotation stand in a cable. Raises StoreError where the store is damaged."""
    if len(quotation) > LONGEST:
        return Verdict(Finding.TOO_LONG, quotation, index.cables)
    cleaned = clean(well_formed(quotation))
    (whole, *others) = [_Reading.of(text) for text in cleaned.readings] or [_Reading.of("")]
    if not whole.words:
        return Verdict(Finding.EMPTY, "", index.cables)
    if whole.words < FEWEST_WORDS:
        return _count(index, whole)
    best, found = _check(index, whole, cleaned.named)
    if cleaned.counted and _is_near_fraction(best):
        best, found = _check(index, _Reading.of(cleaned.counted), cleaned.named)
    for reading in others:
        if best.finding is not Finding.VERBATIM and reading.words >= FEWEST_WORDS:
            best, found = _better((best, found), _check(index, reading, cleaned.named))
    if best.finding is not Finding.VERBATIM and cleaned.inner is not None:
        # Where the cable has most of what is about them, that is of the cable, too.
        spare = max(0, cleaned.inner.words_around - 1) // 2
        best, _ = _better((best, found), _check_inner(index, cleaned.inner, cleaned.named), spare)
    return best


def _is_near_fraction(verdict: Verdict) -> bool:
    """Whether the sentences in which a quotation begins and ends have a fraction, which `1/3` may be."""
    return any(re.search(r"\d/\d", f"{one.before} {one.after}") for one in verdict.passages)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A quotation and its words and marks between gaps."""

    text: str
    segments: list[list[Token]]

    @classmethod
    def of(cls, text: str) -> "_Reading":
        return cls(text, segments(tokenize(text)))

    @property
    def words(self) -> int:
        return sum(token.is_word for segment in self.segments for token in segment)

    @property
    def texts(self) -> list[str]:
        """What stands between gaps."""
        return [self.text[segment[0].start : segment[-1].end] for segment in self.segments]


class _Comparison:
    """A quotation and the texts that it is compared with, each read once."""

    def __init__(self, index: Index, reading: _Reading, reach: int) -> None:
        """`reach` is how many characters about a paragraph are compared too."""
        self._index = index
        self._segments = reading.segments
        self.quoted = Quoted.of(reading.text, reading.segments)
        self._reach = reach
        self._spelled = " ".join(map(spell, reading.segments))
        self._cables: dict[int, Cable] = {}
        self._texts: dict[Candidate, list[CableText]] = {}

    def exact(self, candidate: Candidate) -> Alignment | None:
        """The quotation word for word about a paragraph."""
        found = (find_exact(self._segments, text) for text in self._of(candidate))
        return next(filter(None, found), None)

    def places(self, candidates: list[Candidate]) -> list[Alignment]:
        """Where the quotation stands word for word, in a few cables; where it is stitched if in none."""
        found: dict[ReferenceId, Alignment] = {}
        stitched: list[Alignment] = []
        for candidate in candidates:
            place = self.exact(candidate)
            if place is None:
                continue
            if place.is_stitched:
                stitched.append(place)
            else:
                found.setdefault(place.text.cable.reference_id, place)
            if len(found) == MOST_CABLES:
                break
        return list(found.values()) or stitched[:1]

    def window(self, candidate: Candidate) -> Window:
        """What is most like the quotation about a paragraph."""
        windows = [
            find_window(self.quoted, text, text.cable.paragraphs[candidate.ordinal - 1])
            for text in self._of(candidate)
        ]
        return max(windows, key=lambda window: window.pairs)

    def _of(self, candidate: Candidate) -> list[CableText]:
        """The text about a paragraph, and where the quotation may have headings, the text with them."""
        if candidate not in self._texts:
            record = candidate.record
            cable = self._cables.get(record) or self._cables.setdefault(record, self._index.cable(record))
            has_heading = any(headed(part, self._spelled) for part in cable.paragraphs)
            self._texts[candidate] = [
                read_cable_text(cable, candidate.ordinal, self._reach, quoted)
                for quoted in ("", self._spelled)[: 1 + has_heading]
            ]
        return self._texts[candidate]


def _check(index: Index, reading: _Reading, named: tuple[ReferenceId, ...]) -> tuple[Verdict, int]:
    """Look for a quotation word for word, first in the cables that it names, then for the nearest words.

    Comes with the number of words that were found.
    """
    gaps = min(len(reading.segments) - 1, MOST_GAPS)
    comparison = _Comparison(index, reading, 2 * len(reading.text) + _GAP_LENGTH * (gaps + 1))
    exact = [*_named(index, named), *holding_runs(index, reading.texts)]
    places = comparison.places(exact)
    if places and not places[0].is_stitched:
        return _verdict(index, Finding.VERBATIM, places, reading, named), places[0].kept
    shared = dict.fromkeys([*exact, *sharing_words(index, reading.texts)])
    likeliest = nlargest(_ALIGNED, map(comparison.window, shared), key=lambda window: window.pairs)
    quoted = comparison.quoted
    laid = [(window, align(quoted, window)) for window in likeliest]
    best = max((alignment for _, alignment in laid), key=_likeness, default=None)
    if best is not None and _is_like_enough(best, quoted):
        places = places if best.is_stitched and places else [best]
    if places:
        return _verdict(index, _finding(places[0]), places, reading, named), places[0].kept
    near = nearest(index, reading.text, laid)
    return Verdict(Finding.NOT_FOUND, reading.text, index.cables, nearest=near), 0


def _check_inner(index: Index, inner: Inner, named: tuple[ReferenceId, ...]) -> tuple[Verdict, int]:
    """Look for words in quotation marks by themselves; what is said about them is an addition."""
    reading = _Reading.of(inner.words)
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


def _better(one: tuple[Verdict, int], other: tuple[Verdict, int], spare: int = 0) -> tuple[Verdict, int]:
    """The other of two verdicts where it says more of no fewer words, but for some to spare, else the one."""
    says_more = _RANKS[other[0].finding] < _RANKS[one[0].finding]
    return other if says_more and other[1] + spare >= one[1] else one


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
    reading: _Reading,
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


def _count(index: Index, reading: _Reading) -> Verdict:
    """How often a few words occur, and the first places by date."""
    query = short_phrases(reading.texts)
    comparison = _Comparison(index, reading, reach=0)  # each place is of its own paragraph
    found = []
    for candidate in in_order_of_date(index, query, _FIRST_PLACES):
        alignment = comparison.exact(candidate)
        if alignment is None and len(reading.segments) == 1:
            alignment = align(comparison.quoted, comparison.window(candidate))
        if alignment is not None and alignment.kept:  # the index is more lenient about accents
            found.append(make_passage(alignment, comparison.quoted.tokens, reading.text))
    return Verdict(
        Finding.SHORT,
        reading.text,
        index.cables,
        passages=tuple(found),
        occurrences=index.count(query),
        parts=len(reading.segments),
    )


def _named(index: Index, named: tuple[ReferenceId, ...]) -> list[Candidate]:
    """Every paragraph of the cables that a quotation names."""
    return [
        Candidate(record, paragraph.ordinal)
        for reference_id in _with_aliases(named[:_MOST_NAMED])
        if (record := index.record_of(reference_id)) is not None
        for paragraph in index.cable(record).paragraphs
    ]


def _with_aliases(named: tuple[ReferenceId, ...]) -> list[ReferenceId]:
    return [alias for reference_id in named for alias in candidates(reference_id)]


def _likeness(found: Alignment) -> tuple[float, int]:
    return found.likeness, found.kept
