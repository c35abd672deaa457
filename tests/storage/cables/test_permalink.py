"""Where cables and paragraphs stand on WikiLeaks' pages."""

from datetime import UTC, datetime

import pytest

from storage.cables.permalink import Permalinks
from storage.cables.reference import ReferenceId, parse_request
from tests.support.cables import cable, numbered, paragraph

PAGE = "https://wikileaks.org/cable/2007/08/07ATLANTIS1234.html"
UNDATED = "https://wikileaks.org/plusd/cables/07ATLANTIS1234_a.html"


def test_the_page_of_a_cable() -> None:
    """Year and month of sending make the address of the page, the month with two digits."""
    assert Permalinks().to_cable(cable()) == PAGE
    assert Permalinks().to_reference(
        ReferenceId("66ATLANTIS9"), datetime(1966, 12, 31, 23, 59, tzinfo=UTC)
    ) == ("https://wikileaks.org/cable/1966/12/66ATLANTIS9.html")


def test_the_page_without_a_date() -> None:
    """Where the date is not known PlusD's address serves, which needs none."""
    assert Permalinks().to_cable(cable(created=None)) == UNDATED
    assert Permalinks().to_reference(ReferenceId("07ATLANTIS1234")) == UNDATED


def test_a_malformed_id_keeps_its_page() -> None:
    """The page of a malformed ID bears that ID, not the right spelling."""
    assert Permalinks().to_reference(ReferenceId("09SECTION01OF03SANJOSE525")) == (
        "https://wikileaks.org/plusd/cables/09SECTION01OF03SANJOSE525_a.html"
    )


def test_a_paragraph_with_an_anchor() -> None:
    """The anchor carries the number that is printed, not the ordinal."""
    extract = numbered(7, 8)

    assert Permalinks().to_paragraph(extract, extract.paragraphs[1]) == f"{PAGE}#par8"


def test_a_paragraph_without_an_anchor() -> None:
    """Where the page has no anchor of its own for a paragraph, the page is linked, never another's anchor."""
    repeated = numbered(1, 2, 2, None)
    unanchored = cable("07ATLANTIS1234", paragraph(1, anchored=False))

    assert [Permalinks().to_paragraph(repeated, part) for part in repeated.paragraphs] == [
        f"{PAGE}#par1",
        f"{PAGE}#par2",
        PAGE,
        PAGE,
    ]
    assert Permalinks().to_paragraph(unanchored, unanchored.paragraphs[0]) == PAGE


def test_plusd_has_no_anchors() -> None:
    """A paragraph of a cable without a date is linked to PlusD's page, which has no anchors."""
    undated = cable(created=None)

    assert {Permalinks().to_paragraph(undated, part) for part in undated.paragraphs} == {UNDATED}


def test_templates_may_be_others() -> None:
    """A mirror's addresses are made of its own templates."""
    mirror = Permalinks(
        "https://mirror.invalid/{reference_id}?{year}-{month}", "https://mirror.invalid/{reference_id}"
    )
    read = cable()

    assert (
        mirror.to_paragraph(read, read.paragraphs[1]) == "https://mirror.invalid/07ATLANTIS1234?2007-08#par2"
    )
    assert mirror.to_cable(cable(created=None)) == "https://mirror.invalid/07ATLANTIS1234"


@pytest.mark.parametrize("created", [None, datetime(2007, 8, 2, 14, 37, tzinfo=UTC)])
@pytest.mark.parametrize("reference_id", ["07ATLANTIS1234", "09EFTOLONDON2363", "092OF5", "06ASTANA"])
def test_links_lead_back(reference_id: str, created: datetime | None) -> None:
    """A permalink that somebody sends is read as the cable and paragraph that it was made for."""
    read = cable(reference_id, paragraph(7), created=created)
    reference, address = parse_request(Permalinks().to_paragraph(read, read.paragraphs[0]))

    assert reference == read.reference_id
    assert str(address) == ("7" if created else "None")
