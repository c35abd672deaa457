"""What the reader says about every character of a body: the part of the cable it belongs to."""

from dataclasses import dataclass
from enum import StrEnum

from storage.cables.cable import Paragraph


class Part(StrEnum):
    """A part of the body; every character of a body is in exactly one."""

    PREAMBLE = "preamble"
    """What other formats left before the cable: rows of a dump, transmission headers, dates."""
    TEASER = "teaser"
    """The first words of the cable, ending in `...`, before the whole of it or in its place."""
    HEADER_FIELDS = "header fields"
    """Classification, captions, E.O., TAGS, subject, references, classifier; also where they are repeated."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    """A paragraph with its number and portion marking."""
    PAGE_BREAK = "page break"
    SIGNATURE = "signature"
    FOOTER = "footer"
    """What follows the signature, and what stands with it: web sites, `NNNN`, release marks."""


@dataclass(frozen=True, slots=True)
class Span:
    """The part that the characters from `start` up to `end` belong to; `ordinal` is that of a paragraph."""

    start: int
    end: int
    part: Part
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a body says, and where each part of it stands: the spans cover the body without gap or overlap.

    `subject`, `tags` and `references` are the texts of these header fields, unread, None where there is none.
    """

    paragraphs: tuple[Paragraph, ...]
    spans: tuple[Span, ...]
    subject: str | None
    tags: str | None
    references: str | None
