"""What every source format yields and the reader takes: facts beside the text, and the text, unread."""

from dataclasses import dataclass
from datetime import datetime

from storage.cables.cable import Edition, SourceFormat
from storage.cables.reference import ReferenceId


@dataclass(frozen=True, slots=True)
class RawCable:
    """A cable as its source gives it.

    `created` and `released` are what the source shows (UTC); `minutes_known` is False where the source
    prints the hour in the place of the minutes (every early page does). `subject_hint` is the title the
    source gives, often only the first line of the subject. `references` are those of a column of the
    source, empty where it has none. `body` has real newlines and no tags of the site; a paragraph sign
    that the page put before a number stays in it, and `has_signs` says whether the format keeps them.
    """

    reference_id: ReferenceId
    created: datetime | None
    minutes_known: bool
    released: datetime | None
    classification: str | None
    origin: str | None
    subject_hint: str | None
    references: tuple[ReferenceId, ...]
    header: str
    body: str
    has_signs: bool
    edition: Edition
    format: SourceFormat
    source: str
