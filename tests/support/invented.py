"""Invented cables of the post ATLANTIS, read from the text of their bodies."""

from datetime import UTC, datetime

from storage.cables.cable import Cable, Edition, SourceFormat
from storage.cables.reference import ReferenceId
from storage.reading import RawCable, read_cable

HEAD = (
    "C O N F I D E N T I A L ATLANTIS 000012 \n\nSIPDIS \n\nE.O. 12958: DECL: 01/01/2019 \n"
    "TAGS: PREL SENV XX \nSUBJECT: THE TIDES OF ATLANTIS \n\n"
    "Classified By: Harbour Master Nemo for reasons 1.4 (b) and (d). \n\n"
)
"""The header fields of an invented body, up to its first paragraph."""


def raw_cable(
    body: str,
    *,
    reference: str = "09ATLANTIS12",
    header: str = "",
    created: datetime | None = datetime(2009, 6, 15, 14, 2, tzinfo=UTC),
    minutes_known: bool = False,
    subject_hint: str | None = None,
    has_signs: bool = False,
) -> RawCable:
    """A raw cable with this body."""
    return RawCable(
        reference_id=ReferenceId(reference),
        created=created,
        minutes_known=minutes_known,
        released=datetime(2010, 11, 28, 18, 6, tzinfo=UTC),
        classification="CONFIDENTIAL",
        origin="Embassy Atlantis",
        subject_hint=subject_hint,
        references=(),
        header=header,
        body=body,
        has_signs=has_signs,
        edition=Edition.EARLY,
        format=SourceFormat.VIEWER_PAGE,
        source="09ATLANTIS12.html",
    )


def read_text(text: str) -> Cable:
    """The cable that has this text after the usual header fields."""
    return read_cable(raw_cable(HEAD + text))


def numbers(cable: Cable) -> list[int | None]:
    """The numbers of its paragraphs."""
    return [paragraph.number for paragraph in cable.paragraphs]


def texts(cable: Cable) -> list[str]:
    """The texts of its paragraphs."""
    return [paragraph.text for paragraph in cable.paragraphs]


def headings(cable: Cable) -> list[str | None]:
    """The headings of its paragraphs."""
    return [paragraph.heading for paragraph in cable.paragraphs]


def markings(cable: Cable) -> list[str | None]:
    """The markings of its paragraphs."""
    return [paragraph.marking for paragraph in cable.paragraphs]
