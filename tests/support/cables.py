"""Invented cables of the post ATLANTIS, for tests that need a cable and do not care where it came from."""

from dataclasses import replace
from datetime import UTC, datetime

from storage.cables.cable import Cable, Edition, Paragraph, SourceFormat, Summary
from storage.cables.reference import ReferenceId

_CABLE = Cable(
    reference_id=ReferenceId("07ATLANTIS1234"),
    subject="THE TIDE TABLES OF ATLANTIS",
    created=datetime(2007, 8, 2, 14, 37, tzinfo=UTC),
    released=datetime(2010, 11, 28, 18, 0, tzinfo=UTC),
    classification="CONFIDENTIAL",
    origin="Embassy Atlantis",
    tags=("PREL", "SENV", "XX"),
    references=(ReferenceId("07ATLANTIS1200"),),
    header="VZCZCXRO0000\nP 021437Z AUG 07\nFM AMEMBASSY ATLANTIS\nTO RUEHC/SECSTATE WASHDC",
    summary=Summary("The harbour master of Atlantis counted nine tides.", (1,)),
    paragraphs=(),
    edition=Edition.EARLY,
    format=SourceFormat.VIEWER_PAGE,
    source="07ATLANTIS1234.html",
    masked=0,
)


def paragraph(number: int | None = 1, text: str | None = None, **changes: object) -> Paragraph:
    """A paragraph; its ordinal is its number, and its text names that number, unless told otherwise.

    An anchor stands where a number does. `changes` are fields of Paragraph by name.
    """
    words = text if text is not None else f"The invented paragraph {number or 'without a number'} says so."
    plain = Paragraph(
        ordinal=number or 1, number=number, marking="C", heading=None, text=words, anchored=number is not None
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # dataclasses.replace checks the names


def cable(reference_id: str = "07ATLANTIS1234", *paragraphs: Paragraph, **changes: object) -> Cable:
    """A cable of the given paragraphs, their ordinals set to their places.

    Without any it has three, the first of them with a summary; given paragraphs come without one.
    `changes` are fields of Cable by name; `paragraphs=()` makes one without paragraphs.
    """
    parts = paragraphs or (
        paragraph(1, "The harbour master of Atlantis counted nine tides. END SUMMARY."),
        paragraph(2, "He doubts the tenth.", heading="The Tenth Tide"),
        paragraph(3, "The mermaids, he said, were not available for comment.", marking="SBU"),
    )
    placed = tuple(replace(part, ordinal=place) for place, part in enumerate(parts, start=1))
    plain = replace(
        _CABLE,
        reference_id=ReferenceId(reference_id),
        summary=None if paragraphs or "paragraphs" in changes else _CABLE.summary,
        paragraphs=placed,
        source=f"{reference_id}.html",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # dataclasses.replace checks the names


def numbered(*numbers: int | None) -> Cable:
    """A cable whose paragraphs carry these numbers, in this order; None is a paragraph without one.

    Of those that share a number the first has the anchor, as on a page.
    """
    parts = (
        paragraph(number, anchored=number is not None and number not in numbers[:place])
        for place, number in enumerate(numbers)
    )
    return cable("07ATLANTIS1234", *parts)
