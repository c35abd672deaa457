"""Headings in each of the ways in which they are set off."""

import pytest

from storage.reading import read_cable
from tests.support.invented import headings, numbers, raw_cable, read_text, texts

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
        "- - - -  - - - - - \nThe Deep \n- - - -  - - - - - \n",
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
        "End summary. -----------\n\nThe Deep \n-----------",
        "End summary. \n------------------ --\n\n-----------\nThe Deep \n-----------",
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


@pytest.mark.parametrize(
    "written",
    [
        f"{_DASHES}\nII. The Sea \n{_DASHES}\n\nThe Deep \n{_DASHES}\n",
        f"{_DASHES}\nII. The Sea \n{_DASHES}\nThe Deep \n",
        f"II. The Sea \n{_DASHES}\n\nThe Deep \n{_DASHES}\n",
        f"{_DASHES} II. The Sea {_DASHES} The Deep \n",
    ],
)
def test_the_title_of_a_section_stands_before_the_heading(written: str) -> None:
    """It is no text of the paragraph before, and its words are kept."""
    cable = read_text(f"1. (C) All is calm. \n\n{written}\n2. (C) It is cold. \n")
    assert headings(cable) == [None, "II. The Sea The Deep"]
    assert texts(cable)[0] == "All is calm."


def test_a_line_with_a_colon_over_a_heading_is_its_section() -> None:
    """A page break may stand between the two."""
    cable = read_text(
        "1. (C) All is calm. \n\nThe Sea: \n\nATLANTIS 00000012  002 OF 003 \n\n\nThe Deep \n-------- \n\n"
        "2. (C) It is cold. \n"
    )
    assert headings(cable) == [None, "The Sea: The Deep"]


def test_a_title_over_two_lines_with_its_dashes_glued_on_is_whole() -> None:
    """The dashes hang at the second line."""
    cable = read_text(
        f"1. (C) All is calm. \n\nThe King of the Sea and \nHis Queen {_DASHES}\n\n2. (C) It is cold. \n"
    )
    assert headings(cable) == [None, "The King of the Sea and His Queen"]


@pytest.mark.parametrize("title", ["FROM THE DEEP . . .", "From the Deep...", "...And the Deep"])
def test_a_heading_may_trail_off(title: str) -> None:
    """An ellipsis is no full stop."""
    cable = read_text(f"1. (C) All is calm. \n\n{title} \n\n2. (C) It is cold. \n")
    assert headings(cable) == [None, title]


def test_a_heading_that_trails_on_may_be_glued() -> None:
    """The dots before it are its own."""
    cable = read_text("1. (C) All is calm. ...The Deep\n\n2. (C) It is cold. \n")
    assert headings(cable) == [None, "...The Deep"]


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
        "which is all. Source - Reef News \n",
        "of this: \n\nPURPOSE: \n\nFor the king only \n",
        "who were: \n\nNemo, Harbour Master \n\nTriton, Keeper of the \nLight \n\nNereus, Interpreter \n",
    ],
)
def test_other_last_lines_are_no_heading(tail: str) -> None:
    """Ends of sentences, names in a list, items, closing words, redactions and addresses stay text."""
    cable = read_text(
        f"1. (C) The sea is calm today in the whole of the great bay of Atlantis, {tail}\n2. (C) Cold. \n"
    )
    assert headings(cable) == [None, None]


@pytest.mark.parametrize(
    "captions",
    [
        "SENSITIVE BUT UNCLASSIFIED -- PLEASE PROTECT ACCORDINGLY \n\nNSC FOR TRITON \n\n",
        "Sensitive but unclassified. Please handle accordingly. \n\n",
        "THIS CABLE IS SENSITIVE BUT UNCLASSIFIED. NOT FOR \nINTERNET DISTRIBUTION. \n\n",
        "This cable holds draft-sensitive words.  Not for internet \ndistribution until fully cleared. \n\n",
        "ENTIRE TEXT SENSITIVE -- NOT FOR INTERNET \n\nDISTRIBUTION \n\n",
        "This cable holds the secrets of a guild - not for \n\ninternet distribution. \n\n",
    ],
)
def test_captions_before_the_first_paragraph_are_no_text(captions: str) -> None:
    """Handling notes and distribution lines, over one line or two, belong to the header."""
    cable = read_text(f"{captions}1. (C) Calm. \n\n2. (C) Cold. \n")
    assert headings(cable) == [None, None]
    assert numbers(cable) == [1, 2]


def test_both_titles_over_an_unnumbered_paragraph_are_kept() -> None:
    """No word of a title is lost where another one follows it."""
    cable = read_text("The Sea \n\nThe Deep \n-------- \n\nIt is cold, the envoy said, and dark. \n")
    assert headings(cable) == ["The Sea The Deep"]


def test_lettered_answers_are_no_headings() -> None:
    """The next letter follows, so a short answer is a paragraph like the others."""
    cable = read_text("A. Yes, in the bay. \n\nB. Atlantis Harbour \n\nC. Yes, the tide is high. \n")
    assert headings(cable) == [None, None, None]
    assert texts(cable)[1] == "B. Atlantis Harbour"


@pytest.mark.parametrize("sign", ["¶", ""])
def test_a_lettered_title_is_a_heading_with_or_without_its_sign(sign: str) -> None:
    """The signs of a page tell nothing that other formats lack."""
    cable = read_text(
        f"{sign}A. The Tide Tables \n\n--Who keeps them? \n\n{sign}B. PLANS FOR THE BAY: None so far, "
        "the guild \nsaid. \n"
    )
    assert headings(cable) == ["A. The Tide Tables", None]
    assert texts(cable)[1] == "B. PLANS FOR THE BAY: None so far, the guild said."


def test_a_heading_after_the_reference_list_and_a_page_break_is_found() -> None:
    """The break does not join the title to the list."""
    cable = read_cable(
        raw_cable(
            "UNCLAS ATLANTIS 000012\nSUBJECT: PEARLS\n\nREF: A. LIMA 7\nB. LIMA 8\n\n"
            "ATLANTIS 00000012  001 OF 003 \n\n\nThe Deep\n--------\n1. (C) Calm. \n\n2. (C) Cold. \n"
        )
    )
    assert headings(cable) == ["The Deep", None]


def test_a_caption_left_before_a_heading_is_none_of_its_words() -> None:
    """SIPDIS, repeated with a section, stands on the line of a title."""
    cable = read_text(f"1. (C) Calm. \n\nSIPDIS THE KING'S NEW COURT {_DASHES} \n\n2. (C) Cold. \n")
    assert headings(cable) == [None, "THE KING'S NEW COURT"]


def test_a_heading_belongs_to_the_unnumbered_paragraph_under_it() -> None:
    """Key points stand before paragraph 1 under a heading of their own."""
    cable = read_text(
        "------------ \n(C) KEY POINTS \n------------ \n\n--  The sea is calm. \n\n--  The deep is cold. \n\n"
        "End Key Points. \n\n1. (C) The king spoke. \n"
    )
    assert headings(cable) == ["KEY POINTS", None]
    assert texts(cable)[0] == "-- The sea is calm.\n-- The deep is cold.\nEnd Key Points."


def test_a_heading_may_stand_between_unnumbered_items() -> None:
    """The dashes above it are no item of the list before."""
    cable = read_text(
        "--  The sea is calm. \n\n------------ \n(C) COMMENTS \n------------ \n\n--  It is deep. \n"
    )
    assert headings(cable) == [None, "COMMENTS"]
    assert texts(cable) == ["-- The sea is calm.", "-- It is deep."]
