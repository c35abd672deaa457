"""The bundled cable, read as far as its copied page goes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

import storage
from storage.cables.cable import Cable
from storage.reading import read_cable
from storage.sources.copied_page import read_copied_page

_SAMPLE = Path(storage.__file__).parent / "samples" / "07MOSCOW3804.txt"


@pytest.fixture(scope="module")
def cable() -> Cable:
    """The bundled cable."""
    return read_cable(read_copied_page(_SAMPLE.read_text(encoding="utf-8"), _SAMPLE.name))


def test_it_has_fourteen_numbered_paragraphs(cable: Cable) -> None:
    """All paragraphs are found, in order, and nothing else is one."""
    assert [paragraph.number for paragraph in cable.paragraphs] == list(range(1, 15))
    assert [paragraph.ordinal for paragraph in cable.paragraphs] == list(range(1, 15))


def test_headings_without_blank_lines_are_known_by_look_and_place(cable: Cable) -> None:
    """The five headings that the copied page keeps stand over their paragraphs."""
    assert {p.number: p.heading for p in cable.paragraphs if p.heading} == {
        2: "Confidence Building First",
        4: "Different Priorities",
        7: "Core Principles",
        9: "Details for the Ministerial?",
        10: "Views from Non-Official Circles",
    }


def test_the_summary_is_found_in_the_first_paragraph(cable: Cable) -> None:
    """The summary has neither its opening word nor its closing one."""
    assert cable.summary is not None
    assert cable.summary.text.startswith("During a July 27 meeting")
    assert cable.summary.text.endswith("full engagement with North Korea.")
    assert cable.summary.paragraphs == (1,)


def test_the_eight_principles_stand_on_lines_of_their_own(cable: Cable) -> None:
    """Items of a list inside a paragraph are kept apart, and are no paragraphs."""
    lines = cable.paragraphs[6].text.split("\n")
    assert [line[:2] for line in lines[1:]] == [f"{number})" for number in range(1, 9)]


def test_no_page_break_line_is_left(cable: Cable) -> None:
    """The page breaks inside paragraphs 7 and 12 are gone and their sentences whole."""
    text = "\n".join(paragraph.text for paragraph in cable.paragraphs)
    assert "OF 003" not in text
    assert "also providing a vision" in text
    assert "all future progress hinged" in text


def test_created_is_the_minute_the_page_shows(cable: Cable) -> None:
    """A page of the final release shows the true minute."""
    assert cable.created == datetime(2007, 8, 2, 14, 37, tzinfo=UTC)


def test_every_paragraph_of_it_has_an_anchor(cable: Cable) -> None:
    """Each number stands at the start of a line, before a full stop and a blank."""
    assert all(paragraph.anchored for paragraph in cable.paragraphs)
