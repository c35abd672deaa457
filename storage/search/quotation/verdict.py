"""What checking a quotation answers with."""

from dataclasses import dataclass
from enum import StrEnum

from storage.cables.cable import Cable, Paragraph
from storage.cables.reference import ReferenceId
from storage.search.results import Hit

MOST_CABLES = 12
"""Cables that are looked for of all that have a quotation word for word."""


class Finding(StrEnum):
    """How a quotation stands to the cables of the store."""

    VERBATIM = "verbatim"
    """The words stand so, but for white space, line breaks, quotation marks, dashes and case."""
    STITCHED = "stitched together"
    """The words stand so, but in parts too short or too far apart for what is left out between them."""
    ALTERED = "altered"
    """Nearly so: words were added, dropped or changed."""
    NOT_FOUND = "not found"
    """In no cable of this store; whether it is true is another question."""
    SHORT = "short"
    """Too few words to tell a quotation by; how often they occur."""
    EMPTY = "empty"
    """No words are left when hashtags, links and the like are taken away."""
    TOO_LONG = "too long"
    """More than can be checked."""


class Change(StrEnum):
    """What a quotation does with a stretch of the cable's words."""

    KEPT = "kept"
    LEFT_OUT = "left out"
    """Left out and said so, by `…` or `[…]`."""
    DROPPED = "dropped"
    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    """Words of the cable, but of another place of it."""
    MASKED = "masked"
    """The cable masks a name here: what the quotation has in its place is neither right nor wrong."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: the cable's words and those of the quotation in their place.

    `cable` is empty where words were added or moved, `quotation` where some were dropped or left out. Each
    is verbatim, with the blanks and marks around it: the `cable` parts in a row are the passage.
    `elsewhere` is the paragraph that has words which are moved.
    """

    change: Change
    cable: str
    quotation: str
    elsewhere: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Where words stand: a cable, the paragraphs that they run over, and the words there.

    `before` and `after` are the rest of the sentences in which the words begin and end, verbatim but for
    a `…` where they are long. `from_subject` says that the words begin in the subject of the cable, which
    stands before the first of its paragraphs, `in_subject` that none is of a paragraph.
    """

    cable: Cable
    paragraphs: tuple[Paragraph, ...]
    before: str
    pieces: tuple[Piece, ...]
    after: str
    from_subject: bool = False
    in_subject: bool = False

    @property
    def text(self) -> str:
        """The cable's words, verbatim."""
        return "".join(piece.cable for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Nearest:
    """A paragraph that is like a quotation: it has `shared` of its `words`, small ones not counted."""

    hit: Hit
    shared: int
    words: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a quotation.

    `quotation` is what was checked: without hashtags, links and attribution. `passages` are where it
    stands: one when altered, or when stitched but near each other; one for each part, all of one cable,
    when stitched from farther off; the first places of a short one, or where it nearly stands if it
    nowhere does; one of each of a few cables when verbatim. `nearest` are paragraphs that are like one
    that was not found. `occurrences` counts the paragraphs that hold a short one, or each of its `parts`
    between gaps.
    `named` is the cable that the quotation names where its words do not stand there. `around_mask` says
    that a name is masked within the passage, on which nothing is said, `within_marks` that only words in
    quotation marks were compared, without what is about them. `cables` is how many the store holds.
    """

    finding: Finding
    quotation: str
    cables: int
    passages: tuple[Passage, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    occurrences: int = 0
    parts: int = 1
    named: ReferenceId | None = None
    around_mask: bool = False
    within_marks: bool = False
