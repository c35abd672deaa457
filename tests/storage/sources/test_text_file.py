"""The one-file text: five lines of facts, then header and body without a newline between them."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.cables.cable import Edition
from storage.errors import UnreadableSourceError
from storage.reading import read_cable
from storage.sources.detect import Content, detect
from storage.sources.text_file import read_text_file
from tests.support.sources import BODY, HEADER, text_file


def test_the_facts_are_read() -> None:
    """ID, first line of the subject, day, classification and origin are those of the first five lines."""
    cable = read_text_file(text_file(), "07ATLANTIS1234.txt")
    assert (str(cable.reference_id), cable.subject_hint, cable.classification, cable.origin) == (
        "07ATLANTIS1234",
        "THE TIDES OF ATLANTIS",
        "CONFIDENTIAL",
        "Embassy Atlantis",
    )
    assert (cable.created, cable.minutes_known) == (datetime(2007, 8, 2, 14, 37, tzinfo=UTC), True)
    assert (cable.released, cable.edition, cable.has_signs) == (None, Edition.EARLY, True)


@pytest.mark.parametrize("header", ["", HEADER.replace("02", "03"), HEADER.replace("021437Z", "022537Z")])
def test_without_a_date_time_group_of_the_day_the_minute_is_unknown(header: str) -> None:
    """A header without the group, or with one of another day or of no time, leaves the day's midnight."""
    cable = read_text_file(text_file(header=header), "x.txt")
    assert (cable.created, cable.minutes_known) == (datetime(2007, 8, 2, tzinfo=UTC), False)


_PARTIAL = (
    "This record is a partial extract of the original cable. "
    "The full text of the original cable is not available."
)


@pytest.mark.parametrize(
    ("header", "body"),
    [
        (HEADER, BODY),
        (HEADER, "UNCLAS ATLANTIS 001234 \n\nSIPDIS \n"),
        (HEADER, "UNCLASSIFIED SECTION 01 OF 02 ATLANTIS 001234 \n"),
        (f"{HEADER}\nTO RUEHC/HARBOUR POSTS", "S E C R E T ATLANTIS 001234 \n"),
        (HEADER, "s e c r e t atlantis 001234 \n"),
        (HEADER, "SIPDIS \n\nE.O. 12958: DECL: 08/02/2017 \n"),
        (_PARTIAL, "The tide was late. \nC O N F I D E N T I A L as it is. \n"),
        (f"{_PARTIAL}\n\n021437Z Aug 07", "C O N F I D E N T I A L ATLANTIS 001234 \n"),
        ("", "1. The tide was late. \n"),
    ],
)
def test_header_and_body_are_parted(header: str, body: str) -> None:
    """The body begins with its classification line, however the header before it ends."""
    cable = read_text_file(text_file(header=header, body=body), "x.txt")
    assert (cable.header, cable.body) == (header, body)


def test_the_example_of_the_documents_is_read() -> None:
    """The file that docs/archive.md shows comes out with all of its facts and its paragraph."""
    page = (Path(__file__).parents[3] / "docs" / "archive.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```\n(09ATLANTIS55\n.*?)```", page, re.DOTALL)
    assert detect(example.encode()) is Content.TEXT_FILE
    cable = read_cable(read_text_file(example, "x.txt"))
    assert (str(cable.reference_id), cable.subject, cable.classification, cable.origin) == (
        "09ATLANTIS55",
        "THE TIDES OF ATLANTIS",
        "UNCLASSIFIED",
        "Embassy Atlantis",
    )
    assert cable.created == datetime(2009, 11, 24, 14, 37, tzinfo=UTC)
    assert [paragraph.text for paragraph in cable.paragraphs] == ["The harbour master counted nine tides."]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is no date like"),
        ("07ATLANTIS1", "line 3, '', is no date like"),
        (text_file("ATLANTIS 1"), "stands where a reference ID should"),
        (text_file().replace("Thu Aug 02", "Thu Aug 32"), "is no date like"),
    ],
)
def test_a_file_without_its_facts_is_refused(text: str, reason: str) -> None:
    """A file whose first lines are not the facts is refused, and the reason names what is wrong."""
    with pytest.raises(UnreadableSourceError, match=reason):
        read_text_file(text, "x.txt")
