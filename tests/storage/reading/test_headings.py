"""Headings in each of the ways in which they are set off."""

import pytest

from tests.support.invented import headings, read_text, texts

_DASHES = "--------------------"


@pytest.mark.parametrize(
    "written",
    [
        f"The Deep \n{_DASHES} \n",
        f"{_DASHES} \nThe Deep \n{_DASHES} \n",
        f"{_DASHES} \nThe Deep \n",
        "The Deep \n======== \n",
        "The Deep \n******** \n",
        "The Deep \n________ \n",
        "The Deep \n~~~~~~~~ \n",
        "The Deep \n######## \n",
        "The Deep \n- - - - - - \n",
        "---- The Deep ---- \n",
        "//The Deep// \n",
        "The Deep \n",
        "THE DEEP \n\n",
        '"The Deep" \n',
        f"The \nDeep \n{_DASHES} \n",
        f"The Deep: \n{_DASHES} \n",
    ],
)
def test_a_heading_is_known_by_each_frame(written: str) -> None:
    """Dashes below, above and below, signs at both ends, or blank lines alone."""
    cable = read_text(
        f"1. (C) The sea is calm today. \n\n{written}\n2. (C) It is cold. \n\n3. (C) And dark. \n"
    )
    found = headings(cable)
    assert [found[0], found[2]] == [None, None]
    assert (found[1] or "").strip('":').title() == "The Deep"
    assert texts(cable)[0] == "The sea is calm today."


@pytest.mark.parametrize(
    "glued",
    [
        "End summary. The Deep -----------",
        "End summary. ----------- The Deep -----------",
        "End summary. ------------------------- ---- The Deep ------------------------- ----",
        "End summary. The Deep",
    ],
)
def test_a_heading_may_hang_at_the_end_of_the_paragraph_before(glued: str) -> None:
    """On collapsed pages the heading is cut from the paragraph and given to the next."""
    cable = read_text(f"1.(C) Summary: The sea is calm. {glued}\n\n2.(C) It is cold.\n")
    assert headings(cable) == [None, "The Deep"]
    assert texts(cable)[0] == "Summary: The sea is calm. End summary."


def test_a_page_break_may_stand_between_a_heading_and_its_dashes() -> None:
    """The break is dropped and the heading found."""
    cable = read_text(
        "1. (C) All is calm. \n\nThe Deep \n\nATLANTIS 00000012  002 OF 003 \n\n\n-------- \n\n"
        "2. (C) It is cold. \n"
    )
    assert headings(cable) == [None, "The Deep"]


def test_two_lines_between_dividers_are_one_heading() -> None:
    """A long heading wraps."""
    cable = read_text(
        f"1. (C) Calm. \n\n{_DASHES}\nThe Deep, and What \nLives in It\n{_DASHES}\n\n2. (C) Cold. \n"
    )
    assert headings(cable)[1] == "The Deep, and What Lives in It"


def test_a_heading_that_asks_a_question_is_whole() -> None:
    """A question mark inside does not end it."""
    cable = read_text(f"1. (C) Calm. \n\nWho's in Charge? Nobody \n{_DASHES} \n\n2. (C) Cold. \n")
    assert headings(cable)[1] == "Who's in Charge? Nobody"


def test_an_abbreviation_does_not_cut_a_heading() -> None:
    """U.S. ends no sentence."""
    cable = read_text("1.(C) Summary: All is calm. End summary. U.S. Tides ----------\n\n2.(C) Cold.\n")
    assert headings(cable)[1] == "U.S. Tides"


@pytest.mark.parametrize("title", ["End-Use Checks of Pearls", "End of the Tide?", "End Game"])
def test_a_heading_may_begin_with_end(title: str) -> None:
    """Only END with the name of a part closes one."""
    cable = read_text(f"1. (C) The sea is calm. \n\n{title} \n{_DASHES} \n\n2. (C) Cold. \n")
    assert headings(cable) == [None, title]


@pytest.mark.parametrize(
    "tail",
    [
        "and so the king of the sea was told by the \nguild. \n",
        "the delegates were: \n\nThe Harbour Master \nThe Keeper of the Light \n",
        "as he put it: \n-- the deep \n-- the cold \n",
        "and that is all. END \nSUMMARY \n",
        "and that is all. \nEnd Comment \n",
        "and that is all. \nEnd of official translation \n",
        "and then \n\nXXXXXXXXXXXX \n",
        "see \nhttp://www.reef.example/deep_page \n",
    ],
)
def test_other_last_lines_are_no_heading(tail: str) -> None:
    """Ends of sentences, names in a list, items, closing words, redactions and addresses stay text."""
    cable = read_text(
        f"1. (C) The sea is calm today in the whole of the great bay of Atlantis, {tail}\n2. (C) Cold. \n"
    )
    assert headings(cable) == [None, None]


def test_captions_before_the_first_paragraph_are_no_heading() -> None:
    """Handling notes and distribution lines belong to the header."""
    cable = read_text(
        "SENSITIVE BUT UNCLASSIFIED -- PLEASE PROTECT ACCORDINGLY \n\nNSC FOR TRITON \n\n"
        "1. (C) Calm. \n\n2. (C) Cold. \n"
    )
    assert headings(cable) == [None, None]


def test_a_heading_belongs_to_the_unnumbered_paragraph_under_it() -> None:
    """Key points stand before paragraph 1 under a heading of their own."""
    cable = read_text(
        "------------ \n(C) KEY POINTS \n------------ \n\n--  The sea is calm. \n\n--  The deep is cold. \n\n"
        "End Key Points. \n\n1. (C) The king spoke. \n"
    )
    assert headings(cable) == ["KEY POINTS", None]
    assert texts(cable)[0] == "-- The sea is calm.\n-- The deep is cold.\nEnd Key Points."
