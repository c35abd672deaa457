"""Facts of the cable: when it was sent, its subject, its TAGS."""

from datetime import UTC, datetime

import pytest

from storage.reading import read_cable
from tests.support.invented import raw_cable

_SHOWN = datetime(2009, 6, 15, 14, 2, tzinfo=UTC)
"""What an early page shows of a cable sent at 14:37: the hour, on a 12-hour clock, for the minutes."""


@pytest.mark.parametrize(
    "group",
    [
        "P 151437Z JUN 09",
        "R 151437Z JUN 09 ZDK",
        "151437Z Jun 09",
        "O P 151437Z JUN 09",
        "PP RUEHAT\nP 151437Z JUN 09",
    ],
)
def test_the_minute_comes_from_the_date_time_group(group: str) -> None:
    """Early pages print the hour where the minutes belong; the group has them."""
    header = f"VZCZCXRO1\n{group}\nFM AMEMBASSY ATLANTIS"
    assert read_cable(raw_cable("", header=header)).created == datetime(2009, 6, 15, 14, 37, tzinfo=UTC)


@pytest.mark.parametrize(
    "header",
    ["", "This record is a partial extract.", "P 161437Z JUN 09", "P 151337Z JUN 09", "P 151477Z JUN 09"],
)
def test_without_a_fitting_group_the_page_stands(header: str) -> None:
    """Day and hour of the group must agree with the page."""
    assert read_cable(raw_cable("", header=header)).created == _SHOWN


def test_a_source_with_true_minutes_is_believed() -> None:
    """The group changes nothing where the source knows the minute."""
    cable = read_cable(raw_cable("", header="P 151437Z JUN 09", minutes_known=True))
    assert cable.created == _SHOWN


def test_an_unknown_moment_stays_unknown() -> None:
    """Nothing is guessed from the header."""
    assert read_cable(raw_cable("", header="P 151437Z JUN 09", created=None)).created is None


_FULL = "PEARLS OF THE GREAT REEF STAY UNDER THE TIDES"
"""As many words as a line holds behind `SUBJECT:`."""
_SUBJECTS = {
    "SUBJECT: PEARLS\n\n": "PEARLS",
    "SUBJECT:  PEARLS AND \nTIDES\n\n": "PEARLS AND TIDES",
    "SUBJ: PEARLS AND \nTIDES OF \nATLANTIS\n\n": "PEARLS AND TIDES OF ATLANTIS",
    "SUBJECT: PEARLS, \n\nTIDES\n\n": "PEARLS, TIDES",
    "SUBJECT: (S/NF) PEARLS\n\n": "PEARLS",
    "SUBJECT: (U) PEARLS\n\n": "PEARLS",
    "SUBJECT: PEARLS\nREF: LIMA 7\n\n": "PEARLS",
    "SUBJECT: PEARLS REF: A. LIMA 7 B. LIMA 8\n\n": "PEARLS",
    "SUBJECT: PEARLS, MAY 11-13REF: A. LIMA 7\n\n": "PEARLS, MAY 11-13",
    "SUBJECT: PEARLSClassified By: N. Nemo, reasons 1.4 (b).\n\n": "PEARLS",
    "SUBJECT: PEARLS Classified By: N. Nemo, reasons 1.4 (b).\n\n": "PEARLS",
    "SUBJECT: PEARLS\n------\nSUMMARY\n------\n\n": "PEARLS",
    "SUBJECT: PEARLS\n1. (C) No blank line.\n\n": "PEARLS",
    "SUBJECT: PEARLS FROM LIMAREF: LIMA 7\n\n": "PEARLS FROM LIMA",
    "SUBJECT: PEARLS ENTIRE TEXT SENSITIVE BUT UNCLASSIFIED.\n\n": "PEARLS",
    "SUBJECT: PEARLS ////////ZFR CANCEL THIS MESSAGE\n\n": "PEARLS",
    "UBJECT: PEARLS\n\n": "PEARLS",
    "SUBJECT: FISCAL YEAR \n2009. A REVIEW\n\n": "FISCAL YEAR 2009. A REVIEW",
    f"\nSUBJECT: {_FULL} \n \nUNTIL OCTOBER. \n \n": f"{_FULL} UNTIL OCTOBER.",
    f"\nSUBJECT: OF REEFS\n{_FULL} OF THEM\n\nUNTIL OCTOBER\n\n": f"OF REEFS {_FULL} OF THEM UNTIL OCTOBER",
    f"\nSUBJECT: {_FULL}\n\nBACKGROUND\n\n": _FULL,
    f"\nSUBJECT: {_FULL}\n\nNSC FOR NEMO\n\n": _FULL,
    f"\nSUBJECT: {_FULL}\n\nOUTLOOK\n-------\n\n": _FULL,
    f"\nSUBJECT: {_FULL}\n\nOUTLOOK\nOF TIDES\n\n": _FULL,
    f"\nSUBJECT: {_FULL}\n\nOutlook\n\n": _FULL,
    f"\nSUBJECT: {_FULL}\n\nNOT FOR INTERNET\n\n": _FULL,
    f"\nSUBJECT: {_FULL}\n\nKEY JUDGMENTS\n\n": _FULL,
    f"\nSUBJECT: {_FULL}\n\nGOVERNMENT REACTION\n\n": _FULL,
    f"\nSUBJECT: {_FULL}\n\nTHIS IS A JOINT REPORT BY EMBASSY AND CONSULATE\n\n": _FULL,
    f"\nSUBJECT: {_FULL}\n\nDISCLAIMER\n\n": _FULL,
    f"\nSUBJECT: {_FULL}\n\nCORRECTED COPY\n\n": _FULL,
    f"SUBJECT: {_FULL}\n\nUNTIL OCTOBER\n\n": _FULL,
    "\nSUBJECT: PEARLS AND TIDES, TODAY\n\nOUTLOOK\n\n": "PEARLS AND TIDES, TODAY",
}


@pytest.mark.parametrize("lines", _SUBJECTS)
def test_the_subject_is_read_to_its_end(lines: str) -> None:
    """It ends at a blank line, REF, Classified By, dashes or the first number; the marking is dropped.

    On pages with a blank line between the lines of the header it goes on below one, where its line was full.
    """
    body = f"UNCLAS ATLANTIS 000012\nTAGS: PREL\n{lines}2. (C) The text. \n\n3. (C) More. \n"
    assert read_cable(raw_cable(body)).subject == _SUBJECTS[lines]


def test_a_heading_below_a_full_subject_stays_with_its_paragraph() -> None:
    """Where no blank line parts the lines of the header, the one below the subject ends it."""
    head = f"UNCLAS ATLANTIS 000012\nTAGS: PREL\nSUBJECT: {_FULL}\n\n"
    body = f"{head}TIDES RISE\n\n1. (C) Text. \n\n2. (C) More. \n"
    cable = read_cable(raw_cable(body))
    assert (cable.subject, cable.paragraphs[0].heading) == (_FULL, "TIDES RISE")


def test_without_a_subject_line_the_title_of_the_page_is_all_there_is() -> None:
    """A body that has none leaves the hint of its source."""
    cable = read_cable(raw_cable("UNCLAS ATLANTIS 000012\nTAGS: PREL\n\n1. Text. \n", subject_hint="PEARLS"))
    assert cable.subject == "PEARLS"
    assert read_cable(raw_cable("UNCLAS ATLANTIS 000012\n\n1. Text. \n")).subject is None


def test_a_title_may_have_lost_the_parenthesis_of_its_marking() -> None:
    """`S/NF) PEARLS` is the subject PEARLS."""
    assert read_cable(raw_cable("1. Text. \n", subject_hint="S/NF) PEARLS")).subject == "PEARLS"


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("TAGS: PREL SENV XX\n", ("PREL", "SENV", "XX")),
        ("TAGS PREL, SENV, XX \n", ("PREL", "SENV", "XX")),
        ("TAGS:PREL,SENV,XX\n", ("PREL", "SENV", "XX")),
        ("TAGS: PREL SENV\nKCOR, XX \n", ("PREL", "SENV", "KCOR", "XX")),
        ("TAGS: OVIP (NEMO, CAPTAIN), PREL, XX\n", ("OVIP", "PREL", "XX")),
        ("TAGS: PREL PREL XX\n", ("PREL", "XX")),
        ("Tags: prel, xx\n", ("PREL", "XX")),
        ("TAGS: PREL XX\nSUMMARY\n", ("PREL", "XX")),
        ("TAGS: KFRDKIRFCVISCMGTXX\n", ("KFRD", "KIRF", "CVIS", "CMGT", "XX")),
    ],
)
def test_tags_are_read_in_each_form(line: str, tags: tuple[str, ...]) -> None:
    """Blanks or commas, one line or two, names in parentheses left out, glued ones parted."""
    body = f"UNCLAS ATLANTIS 000012\nE.O. 12958: N/A\n{line}SUBJECT: PEARLS\n\n1. Text. \n"
    assert read_cable(raw_cable(body)).tags == tags


def test_a_bare_body_has_no_facts() -> None:
    """What the text does not say is unknown."""
    cable = read_cable(raw_cable("Nothing but words."))
    assert (cable.subject, cable.tags, cable.references, cable.summary) == (None, (), (), None)
    assert [paragraph.text for paragraph in cable.paragraphs] == ["Nothing but words."]


@pytest.mark.parametrize("number", ["{}. (C) ", "{}. "])
def test_a_body_may_begin_with_its_first_paragraph(number: str) -> None:
    """Without any header nothing of the text is taken for one."""
    cable = read_cable(raw_cable(f"{number.format(1)}The tide came.\n\n{number.format(2)}It went.\n"))
    assert [(p.number, p.text) for p in cable.paragraphs] == [(1, "The tide came."), (2, "It went.")]


def test_a_line_that_looks_like_a_classification_in_mid_text_opens_no_cable() -> None:
    """What stands before it stays text."""
    cable = read_cable(
        raw_cable("1. (C) The tide came.\n\nSecret report no. 1234 said so.\n\n2. (C) It went.\n")
    )
    assert [p.number for p in cable.paragraphs] == [1, 2]
