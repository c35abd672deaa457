"""The forms in which paragraphs are numbered."""

import pytest

from storage.reading import read_cable
from tests.support.invented import HEAD, headings, markings, numbers, raw_cable, read_text, texts


@pytest.mark.parametrize(
    "number",
    [
        "¶{}. (C) ",
        "{}. (C) ",
        "{}.(C) ",
        "{}. ",
        "{}) (C) ",
        "{}) ",
        "{} (C) ",
        "{}, (C) ",
        "{}.. (C) ",
        "  {}. (C) ",
        "(C) {}. ",
        "({}) ",
    ],
)
def test_a_number_is_known_in_each_form(number: str) -> None:
    """The usual forms at the start of a line number three paragraphs."""
    cable = read_text("".join(f"{number.format(n)}The tide of day {n} came late. \n\n" for n in (1, 2, 3)))
    assert numbers(cable) == [1, 2, 3]
    assert texts(cable) == [f"The tide of day {n} came late." for n in (1, 2, 3)]
    assert markings(cable) == (["C"] * 3 if "(C)" in number else [None] * 3)


def test_numbers_glued_in_mid_line_begin_paragraphs() -> None:
    """A page that lost its line ends has the numbers in mid-line."""
    cable = read_text(
        "1.(C) The king of Atlantis spoke. 2.(SBU) He left in the boat of 2007. 3. (C) Nobody followed him."
    )
    assert numbers(cable) == [1, 2, 3]
    assert texts(cable)[1] == "He left in the boat of 2007."
    assert markings(cable) == ["C", "SBU", "C"]


def test_a_number_after_a_divider_in_mid_line_begins_a_paragraph() -> None:
    """Heading, dashes and number stand on one line."""
    cable = read_text(
        "1. (C) All is calm. The Deep ---------- 2. (C) The deep is cold. ------ End ------3. (C) Up."
    )
    assert numbers(cable) == [1, 2, 3]


def test_the_first_number_may_be_glued_to_the_classifier() -> None:
    """Paragraph 1 begins after the reasons of the classifier, on the same line."""
    head = HEAD.rstrip() + " "
    cable = read_cable(raw_cable(head + "1. (C) The reef is ours. \n\n2. (C) It was ours before. \n"))
    assert numbers(cable) == [1, 2]
    assert texts(cable)[0] == "The reef is ours."


def test_the_first_number_may_be_glued_to_the_subject() -> None:
    """A subject that runs into paragraph 1 ends before the number."""
    body = "UNCLAS ATLANTIS 000012\nSUBJECT: REEFS 1. (U) The reef grows. \n\n2. (U) It grows on."
    cable = read_cable(raw_cable(body))
    assert cable.subject == "REEFS"
    assert numbers(cable) == [1, 2]


def test_a_glued_number_without_a_marking_is_known_by_its_turn() -> None:
    """Between 1 and 3, "2." after the end of a sentence is a paragraph."""
    cable = read_text(
        "1. (C) See the map in paragraph 5. 2. Summary: The map is wet. \n\n3. (C) It dried. \n"
    )
    assert numbers(cable) == [1, 2, 3]


def test_a_number_broken_over_two_lines_is_joined() -> None:
    """1 at the end of a line and 0. in the next one is 10."""
    text = (
        "".join(f"{n}. (C) Wave {n}. \n\n" for n in range(1, 10))
        + "Foam ----- 1\n\n0. (C) Wave ten. \n\n11. (C) End."
    )
    assert numbers(read_text(text)) == list(range(1, 12))


def test_a_gap_in_the_numbers_stays_a_gap() -> None:
    """What the page leaves out is not made up."""
    assert numbers(read_text("1. (C) A. \n\n2. (C) B. \n\n5. (C) E. \n\n6. (C) F. \n")) == [1, 2, 5, 6]


def test_a_number_used_twice_in_a_row_stays_twice() -> None:
    """Both paragraphs keep the number they print."""
    cable = read_text("1. (C) A. \n\n2. (C) First. \n\n2. (C) Second. \n\n3. (C) C. \n")
    assert numbers(cable) == [1, 2, 2, 3]
    assert [paragraph.ordinal for paragraph in cable.paragraphs] == [1, 2, 3, 4]


def test_numbers_may_start_again_at_one() -> None:
    """Two cover lines, then the paragraphs of the cable under numbers of their own."""
    text = "1. (SBU) Date: today. \n\n2. (SBU) Place: here. \n\n" + "".join(
        f"{n}. (C) Matter {n} was discussed. \n\n" for n in range(1, 7)
    )
    assert numbers(read_text(text)) == [1, 2, 1, 2, 3, 4, 5, 6]


def test_a_table_of_contents_has_the_numbers_of_its_sections() -> None:
    """Each of its lines is a paragraph, and the sections begin at 1 again."""
    titles = [
        "Lead Stories",
        "(Atlantis)   The Tide",
        "(Lilliput)   The Harvest",
        "(Reef)   Pearls",
        "(Sea)   Salt",
    ]
    contents = "".join(f"{n}.   {title} \n" for n, title in enumerate(titles, 1))
    sections = "".join(
        f"{n}.   {title} \n\nThe papers wrote about it. \n\n" for n, title in enumerate(titles, 1)
    )
    cable = read_text(f"{contents}\n\n{sections}")
    assert numbers(cable) == [1, 2, 3, 4, 5, 1, 2, 3, 4, 5]
    assert headings(cable) == [None] * 10
    assert texts(cable)[1] == "(Atlantis) The Tide"


def test_numbers_may_start_above_one() -> None:
    """The second part of a cable goes on where the first one ended."""
    assert numbers(read_text("14. (C) So it goes. \n\n15. (C) And on. \n\n16. (C) And on. \n")) == [
        14,
        15,
        16,
    ]


def test_a_long_cable_has_all_its_numbers() -> None:
    """Ninety-three paragraphs are the most that one has."""
    text = "".join(f"{n}. (C) Wave {n} broke on the shore. \n\n" for n in range(1, 94))
    assert numbers(read_text(text)) == list(range(1, 94))


@pytest.mark.parametrize(
    "wrapped",
    ["on July \n14. The director", "on December 31, \n2005. The tide", "by some \n30. That is much"],
)
def test_a_wrapped_date_or_figure_is_no_number(wrapped: str) -> None:
    """A figure that begins a line in mid-sentence numbers nothing."""
    cable = read_text(f"1. (C) The reef was measured {wrapped} was late. \n\n2. (C) It was remeasured. \n")
    assert numbers(cable) == [1, 2]


def test_a_cable_without_numbers_has_unnumbered_paragraphs() -> None:
    """Its blocks are paragraphs without a number; the marking is kept."""
    cable = read_text("(C) The envoy delivered the points. The prince took note. \nNEMO \n")
    assert numbers(cable) == [None]
    assert markings(cable) == ["C"]
    assert texts(cable) == ["The envoy delivered the points. The prince took note."]


def test_text_before_the_first_number_is_an_unnumbered_paragraph() -> None:
    """An action line stands before paragraph 1."""
    cable = read_text(
        "(U) This is an action request; please see paragraph 2. \n\n1. (C) The request. \n\n2. (C) Act. \n"
    )
    assert numbers(cable) == [None, 1, 2]
    assert texts(cable)[0] == "This is an action request; please see paragraph 2."
