"""What the store writes of a cable."""

from dataclasses import dataclass, replace
from hashlib import blake2b

from storage.archive.compression import pack
from storage.archive.records import encode_content, join_record
from storage.archive.standing import Standing, completeness
from storage.cables.cable import Cable
from storage.cables.reference import ReferenceId
from storage.reading import RawCable

_DIGEST_SIZE = 16
"""Bytes: enough that two different texts never share a digest by chance."""


@dataclass(frozen=True, slots=True)
class Row:
    """A cable ready to be written: what it is found by, what it is compared by, and its record.

    `body` is the record, packed; `masked` counts the names masked in it.
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

    Raises TypeError where its text is no text.
    """
    content = encode_content(cable)
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
            content=_digest(content),
            raw=_digest(_raw_content(item)),
        ),
        body=pack(join_record(content, cable.source), dictionary),
    )


def _raw_content(item: RawCable | Cable) -> bytes:
    """All that a cable was read from but the name of its source, in some form that is always the same."""
    if isinstance(item, Cable):
        return encode_content(item)
    return f"{replace(item, source='', body='')!r} {item.body}".encode()


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST_SIZE).digest()
