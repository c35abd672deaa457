"""Portion markings in the many ways to write one."""

import pytest

from storage.reading import read_cable
from tests.support.invented import headings, markings, raw_cable, read_text, texts

_SPELLINGS = [
    *(
        "C",
        "SBU",
        "U",
        "S",
        "S/NF",
        "C/NF",
        "S//NF",
        "C//NF",
        "SBU/NF",
        "C NF",
        "c",
        "sbu",
        "s/nf",
        "U//FOUO",
    ),
    *(
        "LOU",
        "CONFIDENTIAL",
        "SECRET",
        "UNCLASSIFIED",
        "CONFIDENTIAL/NOFORN",
        "SB",
        "SU",
        "SNF",
        "N/SF",
        "S-NF",
    ),
    *(
        "S/Rel UK",
        "S//REL TO USA, FVEY",
        "C/REL ISAF",
        "C/ REL ISAF",
        "S//FGI//NF",
        "S//FGI//NOFORN",
        "SBU//NOFORN",
    ),
    *("C - ENTIRE TEXT", "S/NOFORN", "C/NOFORN", "TS"),
]


@pytest.mark.parametrize("spelling", _SPELLINGS)
def test_each_spelling_is_a_marking(spelling: str) -> None:
    """The marking is told from the text and kept as it is written."""
    cable = read_text(f"1. ({spelling}) The tide came. \n\n2. ({spelling}) It went. \n")
    assert markings(cable) == [spelling, spelling]
    assert texts(cable) == ["The tide came.", "It went."]


def test_a_marking_over_two_lines_is_written_on_one() -> None:
    """A list of countries may wrap."""
    cable = read_text("1. (S//REL TO USA, \nFVEY) The tide came. \n\n2. (C) It went. \n")
    assert markings(cable) == ["S//REL TO USA, FVEY", "C"]


@pytest.mark.parametrize(("written", "marking"), [("C)", "C"), ("SBU)", "SBU"), ("QU)", "U")])
def test_a_marking_may_have_lost_its_parenthesis(written: str, marking: str) -> None:
    """`C) The tide` is marked C; the Q of `QU)` is a mistyped parenthesis."""
    cable = read_text(f"1. (C) Calm. \n\n2. {written} The tide came. \n\n3. (C) Calm again. \n")
    assert markings(cable) == ["C", marking, "C"]
    assert texts(cable)[1] == "The tide came."


@pytest.mark.parametrize("start", ["(see below) The", "(The", "(a) The", "(Note: the", "(Crete) The"])
def test_other_parentheses_are_no_marking(start: str) -> None:
    """Text in parentheses at the start of a paragraph stays text."""
    cable = read_text(f"1. {start} tide came. \n\n2. {start} tide went. \n")
    assert markings(cable) == [None, None]
    assert texts(cable)[0] == f"{start} tide came."


def test_reasons_of_the_classifier_are_no_marking() -> None:
    """`(b) and (d)` after 1.4 stay in the header; a (C) that follows them marks the text."""
    body = (
        "C O N F I D E N T I A L ATLANTIS 000012\nSUBJECT: REEFS\n\n"
        "Classified By: N. Nemo, REASON: 1.4 (b), (d) (C)\n\nThe envoy spoke of reefs.\n"
    )
    cable = read_cable(raw_cable(body))
    assert markings(cable) == ["C"]
    assert texts(cable) == ["The envoy spoke of reefs."]


def test_a_marking_on_each_bullet_stays_with_the_bullet() -> None:
    """Only the first marking of a paragraph is its own."""
    cable = read_text("1. (C) Points: \n-- (C) one; \n-- (U) two. \n\n2. (U) Done. \n")
    assert markings(cable) == ["C", "U"]
    assert texts(cable)[0] == "Points:\n-- (C) one;\n-- (U) two."


def test_a_marking_on_a_heading_is_dropped() -> None:
    """`(U) The Deep` over dashes is the heading The Deep."""
    cable = read_text("1. (C) Calm. \n\n(U) The Deep \n------------ \n\n2. (C) Cold. \n")
    assert headings(cable) == [None, "The Deep"]
