"""Pages copied as plain text, with what stands around them."""

from datetime import UTC, datetime

import pytest

from storage.cables.cable import Edition
from storage.errors import UnreadableSourceError
from storage.sources.copied_page import read_copied_page
from tests.support.sources import BODY, copied_page


def test_the_facts_are_read() -> None:
    """ID, times, classification, origin, what is left of the header, and the body are found."""
    cable = read_copied_page(copied_page(), "copy.txt")
    assert (str(cable.reference_id), cable.classification, cable.origin) == (
        "07ATLANTIS1234",
        "CONFIDENTIAL",
        "Embassy Atlantis",
    )
    assert cable.created == datetime(2007, 8, 2, 14, 37, tzinfo=UTC)
    assert cable.released == datetime(2011, 8, 30, 1, 44, tzinfo=UTC)
    assert (cable.edition, cable.minutes_known, cable.has_signs) == (Edition.FULL, True, False)
    assert cable.header == "DE RUEHAT #1234/01 2141437\nP 021437Z AUG 07"
    assert cable.body.strip() == BODY.strip()


def test_an_early_release_is_early() -> None:
    """A copy of an early page has the early edition and hours for minutes."""
    cable = read_copied_page(copied_page().replace("2011-08-30 01:44", "2010-11-28 18:06"), "copy.txt")
    assert (cable.edition, cable.minutes_known) == (Edition.EARLY, False)


def test_the_words_around_the_cable_are_left_out() -> None:
    """What the web log puts before and after the cable is no part of it."""
    cable = read_copied_page(copied_page(), "copy.txt")
    assert "WikiLeaks" not in cable.header + cable.body
    assert "trackback" not in cable.body


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Some other page.",
        copied_page().replace("Created Released", "Released"),
        copied_page().replace("2007-08-02", "2 August 2007"),
        copied_page()[:100],
        copied_page("ATLANTIS1234"),
    ],
)
def test_what_is_no_copied_page_is_refused(text: str) -> None:
    """Text without the line of headings and their values is refused."""
    with pytest.raises(UnreadableSourceError):
        read_copied_page(text, "copy.txt")


@pytest.mark.parametrize(
    "piece", [" ", "\n", "Reference ID ", "A", "Z ", "Leave a ", "Reference ID Created\n"]
)
def test_long_copies_are_read_in_linear_time(piece: str) -> None:
    """A copy of 2 million characters, whatever it repeats, is read (a quadratic search would hang)."""
    flood = piece * (1_000_000 // len(piece))
    cable = read_copied_page(f"{flood}\n{copied_page(body=f'1. (C) {flood} end')}", "copy.txt")
    assert cable.body.rstrip().endswith("end")
