"""What searching answers with."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.cables.reference import ReferenceId
from storage.search.language import Misread


class Sorting(StrEnum):
    """The order of hits: the best first, or the newest first."""

    RELEVANCE = "relevance"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text, from `start` up to but without `end`, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a paragraph, verbatim, and the words to make bold in it. A cut shows as `…`."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that was found, and what tells its cable.

    `ordinal` and `number` are those of the paragraph; `subject` is None where the cable has none: then
    `opening`, the first words of the cable, stand in for it, and else are empty. `more` counts the other
    paragraphs of the same cable that were found too.
    """

    reference_id: ReferenceId
    ordinal: int
    number: int | None
    subject: str | None
    opening: str
    origin: str | None
    created: datetime | None
    classification: str | None
    excerpt: Excerpt
    more: int


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits, each of another cable.

    `paragraphs` counts all that the pages are of, `complete` those of them that hold every word; in the
    others a word is missing, or stands in the subject alone. `further` says that there is a next page.
    `did_you_mean` is the query with words that occur nowhere replaced by near ones; `misread` are the
    filters in it that mean nothing here.
    """

    hits: tuple[Hit, ...]
    paragraphs: int
    complete: int
    further: bool
    did_you_mean: str | None
    misread: tuple[Misread, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to narrow a query: what to show, what to add to the query, and the paragraphs it leaves."""

    label: str
    addition: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The years and the origins of what was found, the most frequent first."""

    years: tuple[Choice, ...]
    origins: tuple[Choice, ...]
