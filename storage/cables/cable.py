"""A cable and its parts, as the rest of the project sees them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.cables.reference import ReferenceId

MASK = "█████"
"""What stands in the place of a masked name."""


class Edition(StrEnum):
    """Which release a text comes from."""

    EARLY = "early"
    """A redacted page of the early releases, November 2010 to August 2011."""
    FULL = "full"
    """The full, unredacted release of 30 August 2011 and later."""


class SourceFormat(StrEnum):
    """The form a cable was imported from."""

    VIEWER_PAGE = "viewer page"
    COPIED_PAGE = "copied page"
    CABLES_CSV = "cables.csv"
    TEXT_FILE = "text file"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A part of the body.

    `ordinal` is its place, counted from 1, and the key. `number` is what is printed, if anything:
    numbers repeat, jump and are missing. `anchored` says that WikiLeaks' page has `#par<number>`
    and that it leads to this very paragraph.
    """

    ordinal: int
    number: int | None
    marking: str | None
    heading: str | None
    text: str
    anchored: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """The words of the summary and the ordinals of the paragraphs that they stand in."""

    text: str
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cable:
    """A cable as it was read. What could not be known is None or empty; nothing is guessed.

    `created` and `released` are UTC, to the minute. `header` is the transmission header, verbatim.
    `masked` counts the masks that stand for names the cable marks for protection.
    `source` is the name of the file or archive member it was read from, without its folders.
    """

    reference_id: ReferenceId
    subject: str | None
    created: datetime | None
    released: datetime | None
    classification: str | None
    origin: str | None
    tags: tuple[str, ...]
    references: tuple[ReferenceId, ...]
    header: str
    summary: Summary | None
    paragraphs: tuple[Paragraph, ...]
    edition: Edition
    format: SourceFormat
    source: str
    masked: int


@dataclass(frozen=True, slots=True)
class CableParagraph:
    """A paragraph and what tells its cable.

    `opening` is the text of the first paragraph of a cable without a subject, and else empty.
    """

    reference_id: ReferenceId
    subject: str | None
    created: datetime | None
    classification: str | None
    origin: str | None
    opening: str
    paragraph: Paragraph


def paragraph_of(cable: Cable, ordinal: int) -> CableParagraph:
    """The paragraph of a cable in this place, counted from 1. Raises IndexError where there is none."""
    return CableParagraph(
        reference_id=cable.reference_id,
        subject=cable.subject,
        created=cable.created,
        classification=cable.classification,
        origin=cable.origin,
        opening="" if cable.subject else cable.paragraphs[0].text,
        paragraph=cable.paragraphs[ordinal - 1],
    )
