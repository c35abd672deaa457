"""The summary, however its start and end are marked."""

import pytest

from tests.support.invented import read_text

_WORDS = "The king of Atlantis met the envoy."
_REST = "2. (C) The king was late. \n\n3. (C) The envoy was not. \n"


_STARTS = [
    *(
        "Summary: ",
        "SUMMARY. ",
        "Summary - ",
        "Begin Summary: ",
        "Executive Summary: ",
        "Summary and Comment: ",
    ),
    *(
        "Introduction and Summary. ",
        "Summary and Action Request: ",
        "SUMMARY (C) ",
        "Key Points: ",
        "(Summary) ",
    ),
]
_ENDS = [
    *("End summary.", "END SUMMARY", "(End Summary.)", "End of Summary.", "END SUMMARY AND COMMENT."),
    *("End introduction/summary.", "Summary ends.", "End key points.", "[End Summary]"),
]


@pytest.mark.parametrize("start", _STARTS)
@pytest.mark.parametrize("end", _ENDS)
def test_each_start_and_end_is_known(start: str, end: str) -> None:
    """The words between are the summary, without its marks."""
    cable = read_text(f"1. (C) {start}{_WORDS} {end} \n\n{_REST}")
    assert cable.summary is not None
    assert (cable.summary.text, cable.summary.paragraphs) == (_WORDS, (1,))


@pytest.mark.parametrize(
    "heading", ["Summary", "SUMMARY:", "Summary and Introduction", "KEY POINTS", "BEGIN SUMMARY"]
)
def test_a_heading_starts_the_summary(heading: str) -> None:
    """The paragraph under it needs no word of its own."""
    cable = read_text(f"{heading} \n------- \n\n1. (C) {_WORDS} End summary. \n\n{_REST}")
    assert cable.summary is not None
    assert cable.summary.text == _WORDS


def test_only_the_end_may_be_marked() -> None:
    """Then the summary is the text from its beginning."""
    cable = read_text(f"1. (C) {_WORDS} End summary. \n\n{_REST}")
    assert cable.summary is not None
    assert (cable.summary.text, cable.summary.paragraphs) == (_WORDS, (1,))


def test_a_summary_may_go_over_several_paragraphs() -> None:
    """It ends where the end is marked."""
    cable = read_text(
        "1. (C) Summary: One. \n\n2. (C) Two. \n\n3. (C) Three. End summary. \n\n4. (C) Text. \n"
    )
    assert cable.summary is not None
    assert (cable.summary.text, cable.summary.paragraphs) == ("One.\nTwo.\nThree.", (1, 2, 3))


def test_without_an_end_it_is_the_paragraph() -> None:
    """What follows may be anything."""
    cable = read_text(f"1. (C) Summary: {_WORDS} \n\n{_REST}")
    assert cable.summary is not None
    assert (cable.summary.text, cable.summary.paragraphs) == (_WORDS, (1,))


def test_without_an_end_a_section_of_its_own_is_all_summary() -> None:
    """Under a heading it reaches to the next one."""
    cable = read_text(
        "SUMMARY \n------- \n\n1. (C) One. \n\n2. (C) Two. \n\n"
        "The King \n-------- \n\n3. (C) Text. \n\n4. (C) More. \n"
    )
    assert cable.summary is not None
    assert (cable.summary.text, cable.summary.paragraphs) == ("One.\nTwo.", (1, 2))


def test_it_may_stand_in_a_later_paragraph() -> None:
    """After an action request or a list of participants."""
    cable = read_text(
        f"1. (U) This is an action request. \n\n2. (C) Summary: {_WORDS} End summary. \n\n3. (C) Text. \n"
    )
    assert cable.summary is not None
    assert cable.summary.paragraphs == (2,)


def test_it_may_stand_in_an_unnumbered_block() -> None:
    """Old cables put it before paragraph 1, its end on a line of its own."""
    cable = read_text(f"SUMMARY: {_WORDS} \n\nEND SUMMARY \n\n1. TEXT. \n\n2. MORE. \n")
    assert cable.summary is not None
    assert (cable.summary.text, cable.summary.paragraphs) == (_WORDS, (1,))


def test_key_points_are_a_summary() -> None:
    """Their items keep their lines."""
    cable = read_text("1. (C) Key Points: \n\n-- (C) One. \n\n-- (C) Two. \n\n2. (C) Text. \n")
    assert cable.summary is not None
    assert cable.summary.text == "-- (C) One.\n-- (C) Two."


@pytest.mark.parametrize(
    "text",
    [
        "1. Lead Stories Summary \n\n2. (Atlantis) Tides \n",
        "1. (C) In a summary of the talks the king was brief. \n\n2. (C) So. \n",
        "1. (C) He spoke of summary executions. \n\n2. (C) So. \n",
        "1. (C) The key points of the treaty follow. \n\n2. (C) So. \n",
        "1. (C) The pearls came. End comment. \n\n2. (C) So. \n",
    ],
)
def test_other_uses_of_the_words_are_no_summary(text: str) -> None:
    """About a third of the cables have none."""
    assert read_text(text).summary is None
