"""A quotation and the texts of cables that it is compared with."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from storage.cables.cable import Cable
from storage.cables.reference import ReferenceId
from storage.search.highlight import Wanted, find_words
from storage.search.index import Index
from storage.search.quotation.alignment import MOST_GAPS, Alignment, Edit, Quoted, count_words
from storage.search.quotation.cable_text import CableText, read_cable_text, reads_otherwise, spell
from storage.search.quotation.candidates import Candidate
from storage.search.quotation.exact import find_exact
from storage.search.quotation.laying import ANCHOR
from storage.search.quotation.tokens import Token, segments, tokenize
from storage.search.quotation.verdict import MOST_CABLES, Change
from storage.search.quotation.windows import Window, find_window
from storage.search.schema import exact_words

_ENDS_IN_A_WORD = re.compile(r"[^\W\d_](?:…|\.{3,})\W*\Z")
_GAP_LENGTH = 1_000
"""Characters that a gap may stand for, about as many as `LONGEST_GAP` words."""
_LONGEST_REACH = 10_000
"""Characters; a longest quotation with many gaps would else have much of every candidate's cable read."""
_MOST_SEARCHED = 8
"""Cables in which parts between gaps are looked for one by one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A quotation and its words and marks between gaps."""

    text: str
    segments: list[list[Token]]

    @classmethod
    def of(cls, text: str) -> "Reading":
        """The reading of a text."""
        return cls(text, segments(tokenize(text)))

    @property
    def words(self) -> int:
        """How many words there are."""
        return sum(map(count_words, self.segments))

    @property
    def texts(self) -> list[str]:
        """What stands between gaps."""
        return [self.text[segment[0].start : segment[-1].end] for segment in self.segments]

    @property
    def reach(self) -> int:
        """How many characters about a paragraph the quotation may run over."""
        gaps = min(len(self.segments) - 1, MOST_GAPS)
        return min(2 * len(self.text) + _GAP_LENGTH * (gaps + 1), _LONGEST_REACH)


class Comparison:
    """A quotation and the texts that it is compared with, each read once."""

    def __init__(self, index: Index, reading: Reading, reach: int, named: Iterable[int] = ()) -> None:
        """`reach` is how many characters about a paragraph are compared; a `named` cable is whole."""
        self._index = index
        self._segments = reading.segments
        self._is_cut = _ENDS_IN_A_WORD.search(reading.text) is not None
        self._texts_between_gaps = reading.texts
        self.quoted = Quoted.of(reading.text, reading.segments)
        self._reach = reach
        self._spelled = " ".join(map(spell, reading.segments))
        self._cables: dict[int, Cable] = {}
        self._texts: dict[tuple[Candidate, int], list[CableText]] = {}
        self._named = frozenset(named)

    def places(self, candidates: list[Candidate]) -> list[Alignment]:
        """Where the quotation stands word for word, in a few cables; where it is stitched if in none."""
        found: dict[ReferenceId, Alignment] = {}
        stitched: list[Alignment] = []
        for candidate in self._distinct(candidates):
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

    def parts(self, candidates: list[Candidate]) -> list[Alignment]:
        """Where each part between gaps stands word for word in one cable, in any order; none if one does not.

        Parts of fewer than `ANCHOR` words are in too many cables.
        """
        if len(self._segments) < 2 or min(map(count_words, self._segments)) < ANCHOR:
            return []
        records = Counter(candidate.record for candidate in candidates)
        for record, _ in records.most_common(_MOST_SEARCHED):
            (text, *_) = self._texts_of(Candidate(record, 1), self._length(record))
            found = [find_exact([segment], text, is_cut=False) for segment in self._segments]
            if all(found):
                return [place for place in found if place]
        return []

    def exact(self, candidate: Candidate) -> Alignment | None:
        """The quotation word for word about a paragraph."""
        found = (find_exact(self._segments, text, is_cut=self._is_cut) for text in self._of(candidate))
        return next(filter(None, found), None)

    def short_place(self, candidate: Candidate) -> Alignment | None:
        """Where a few words stand in a paragraph: to the letter, else as the index has them."""
        (text, *_) = self._of(candidate)
        phrases = [tuple(exact_words().analyze(part)) for part in self._texts_between_gaps]
        if (place := self.exact(candidate)) or len(phrases) > 1 or not phrases[0]:
            return place
        found = find_words(text.text, Wanted(frozenset(), (), (phrases[0],)))
        if not found:
            return None
        cable = slice(*(bisect_left(text.tokens, end, key=lambda token: token.start) for end in found[0]))
        words = slice(0, len(self.quoted.tokens))
        return Alignment(text, (Edit(Change.KEPT, words, cable),), self.quoted.words, 1.0)

    def windows(self, candidates: Iterable[Candidate]) -> list[Window]:
        """What is most like the quotation about each paragraph, one of each cable that is read whole."""
        return [self._window(candidate) for candidate in self._distinct(candidates)]

    def _window(self, candidate: Candidate) -> Window:
        windows = [
            find_window(self.quoted, text, text.cable.paragraphs[candidate.ordinal - 1])
            for text in self._of(candidate)
        ]
        return max(windows, key=lambda window: window.pairs)

    def _distinct(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Candidates, of a cable that is read whole a single one."""
        places = (Candidate(one.record, 1) if self._is_whole(one.record) else one for one in candidates)
        return list(dict.fromkeys(places))

    def _is_whole(self, record: int) -> bool:
        """Whether all of a cable is compared: it is named, or no longer than what is about a paragraph."""
        return record in self._named or self._length(record) <= self._reach

    def _length(self, record: int) -> int:
        return sum(len(part.text) for part in self._cable(record).paragraphs)

    def _of(self, candidate: Candidate) -> list[CableText]:
        """The text about a paragraph, and where the quotation may have headings, the text with them."""
        whole = self._length(candidate.record) if self._is_whole(candidate.record) else 0
        return self._texts_of(candidate, max(whole, self._reach))

    def _texts_of(self, candidate: Candidate, reach: int) -> list[CableText]:
        if (candidate, reach) not in self._texts:
            cable = self._cable(candidate.record)
            has_more = reads_otherwise(cable, self._spelled)
            self._texts[candidate, reach] = [
                read_cable_text(cable, candidate.ordinal, reach, quoted)
                for quoted in ("", self._spelled)[: 1 + has_more]
            ]
        return self._texts[candidate, reach]

    def _cable(self, record: int) -> Cable:
        return self._cables.get(record) or self._cables.setdefault(record, self._index.cable(record))
