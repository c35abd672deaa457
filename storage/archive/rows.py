"""What the store writes of a cable."""

from dataclasses import dataclass, replace
from hashlib import blake2b

from storage.archive.compression import compress
from storage.archive.records import encode_record
from storage.archive.standing import Standing, completeness
from storage.cables.cable import Cable
from storage.cables.reference import ReferenceId
from storage.reading import RawCable

_DIGEST_SIZE = 16
"""Bytes: enough that two different texts never share a digest by chance."""


@dataclass(frozen=True, slots=True)
class Row:
    """A cable ready to be written: what it is found by, what it is compared by, and its record.

    `body` is the record, compressed; `masked` counts the names masked in it.
    """

    reference_id: ReferenceId
    origin: str | None
    form: str
    references: tuple[ReferenceId, ...]
    masked: int
    standing: Standing
    body: bytes


def make_row(item: RawCable | Cable, cable: Cable, dictionary: bytes | None) -> Row:
    """The row of a cable that was read from an item of a source.

    Raises UnicodeEncodeError where its text is no text.
    """
    return Row(
        reference_id=cable.reference_id,
        origin=cable.origin,
        form=cable.format,
        references=cable.references,
        masked=cable.masked,
        standing=Standing(
            completeness=completeness(cable),
            edition=cable.edition,
            released=cable.released.isoformat(timespec="minutes") if cable.released else "",
            content=_digest(encode_record(replace(cable, source=""))),
            raw=_digest(repr(replace(item, source="")).encode()),
        ),
        body=compress(encode_record(cable), dictionary),
    )


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST_SIZE).digest()
