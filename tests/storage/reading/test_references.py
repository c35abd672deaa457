"""The REF lines, in all the styles in which cables cite cables."""

from datetime import UTC, datetime

import pytest

from storage.cables.reference import ReferenceId
from storage.reading import read_cable
from storage.reading.references import read_references
from tests.support.invented import raw_cable

_OWN = ReferenceId("09LIMA1200")
_JUNE = datetime(2009, 6, 15, 14, 2, tzinfo=UTC)


def _read(field: str, own: ReferenceId = _OWN, created: datetime | None = _JUNE) -> list[str]:
    return [str(reference) for reference in read_references(field, own, created)]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("LIMA 7", ["09LIMA7"]),
        ("LIMA 00007", ["09LIMA7"]),
        ("A. LIMA 7 \nB. LIMA 8", ["09LIMA7", "09LIMA8"]),
        ("A. LIMA 7 \n ¶B. LIMA 8", ["09LIMA7", "09LIMA8"]),
        ("A) LIMA 7; B) 08 QUITO 9", ["09LIMA7", "08QUITO9"]),
        ("(A) LIMA 7, (B) 08 QUITO 9", ["09LIMA7", "08QUITO9"]),
        ("A. A) LIMA 7 \n\nB. B) LIMA 8", ["09LIMA7", "09LIMA8"]),
        ("A. A.LIMA 7 \nB. B.LIMA 8", ["09LIMA7", "09LIMA8"]),
        ("REF A: LIMA 7; REF B: 08 QUITO 9", ["09LIMA7", "08QUITO9"]),
        ("LIMA 7B. QUITO 9", ["09LIMA7", "09QUITO9"]),
        ("2006 LIMA 7", ["06LIMA7"]),
        ("A. 1998 LIMA 05826 B. 2004 QUITO 2540", ["98LIMA5826", "04QUITO2540"]),
        ("07 SAO PAULO 7", ["07SAOPAULO7"]),
        ("A. (07) SAO PAULO 7 B. (08) QUITO 9", ["07SAOPAULO7", "08QUITO9"]),
        ("07-LIMA-7", ["07LIMA7"]),
        ("08DHAKA41", ["08DHAKA41"]),
        ("A. 08DHAKA41  B. 08DHAKA17", ["08DHAKA41", "08DHAKA17"]),
        ("BELGRADE743", ["09BELGRADE743"]),
        ("STATE 2004 (2006)", ["06STATE2004"]),
        ("STATE 99488 (24 SEP 2008)", ["08STATE99488"]),
        ("STATE 99488 of 09/24/2008", ["08STATE99488"]),
        ("LIMA 720 AND 721", ["09LIMA720", "09LIMA721"]),
        ("LIMA 720, 721 and 722", ["09LIMA720", "09LIMA721", "09LIMA722"]),
        ("lima 7, sao paulo 8", ["09LIMA7", "09SAOPAULO8"]),
        ("SANTIAG0 7", ["09SANTIAGO7"]),
        ("LIMA 7 (NOTAL) AND PREVIOUS", ["09LIMA7"]),
        ("LIMA 7, LIMA 00007", ["09LIMA7"]),
        ("SECSTATE 2004", ["09STATE2004"]),
        ("USUN NEW YORK 20", ["09USUNNEWYORK20"]),
        ("USUN 20", ["09USUNNEWYORK20"]),
        ("UNVIE 20", ["09UNVIEVIENNA20"]),
        ("AMEMBASSY LIMA 7", ["09LIMA7"]),
        ("MEXICO CITY 7", ["09MEXICO7"]),
        ("AIT TAIPEI 7, TAIPEI 8", ["09AITTAIPEI7", "09TAIPEI8"]),
        ("KYIV 7, KIEV 8", ["09KYIV7", "09KIEV8"]),
    ],
)
def test_each_style_is_read(field: str, expected: list[str]) -> None:
    """Letters, separators, years before and after, several numbers, aliases; look-alikes stay apart."""
    assert _read(field) == expected


@pytest.mark.parametrize(
    "field",
    [
        "NEMO/TRITON E-MAIL OF OCTOBER 14",
        "TELCON NEMO-TRITON 12 MAY 2009",
        "IIR 6 812 0033 09",
        "LETTER OF 3 MARCH",
        "E.O. 12958",
        "LIMA 00",
        "LIMA 16...",
        "",
        "NONE",
    ],
)
def test_what_is_no_cable_is_left_out(field: str) -> None:
    """E-mails, calls, reports, letters, and references that have lost their number."""
    assert _read(field) == []


def test_the_cable_itself_is_no_reference() -> None:
    """A line that repeats its own number cites nothing."""
    assert _read("LIMA 1200, LIMA 7") == ["09LIMA7"]


def test_a_number_that_the_own_post_has_not_reached_is_of_the_year_before() -> None:
    """LIMA 11 cannot cite LIMA 763 of the same year."""
    january = datetime(2010, 1, 7, 18, 48, tzinfo=UTC)
    assert _read("LIMA 763, LIMA 9", ReferenceId("10LIMA11"), january) == ["09LIMA763", "10LIMA9"]


def test_a_number_that_no_post_can_have_reached_is_of_the_year_before() -> None:
    """In the first week no other post has sent 2,000 cables; the Department may have."""
    january = datetime(2010, 1, 5, 18, 48, tzinfo=UTC)
    own = ReferenceId("10LIMA11")
    assert _read("QUITO 2000, STATE 2000, STATE 120000", own, january) == [
        "09QUITO2000",
        "10STATE2000",
        "09STATE120000",
    ]


def test_a_year_that_is_written_is_believed() -> None:
    """The rule is for references without one."""
    assert _read("10 QUITO 2000", ReferenceId("10LIMA11"), datetime(2010, 1, 5, tzinfo=UTC)) == [
        "10QUITO2000"
    ]


def test_the_century_turns_backwards() -> None:
    """The year before 00 is 99."""
    assert _read("LIMA 763", ReferenceId("00LIMA11"), datetime(2000, 1, 7, tzinfo=UTC)) == ["99LIMA763"]


def test_a_malformed_id_of_its_own_cites_nothing_wrong() -> None:
    """An ID without a year gives none to its references."""
    assert _read("LIMA 7", ReferenceId("LIMA12")) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("REF: LIMA 7\n\n", ["09LIMA7"]),
        ("REF:  LIMA 7\n\n", ["09LIMA7"]),
        ("REFS: A. LIMA 7\n      ¶B. LIMA 8\n\n", ["09LIMA7", "09LIMA8"]),
        ("Ref: LIMA 7\n\n", ["09LIMA7"]),
        ("REFTEL: LIMA 7\n\n", ["09LIMA7"]),
        ("REF A. LIMA 7\nB. LIMA 8\n\n", ["09LIMA7", "09LIMA8"]),
        ("REF: A. LIMA 7\n\nB. LIMA 8\n\nC. LIMA 9\n\n", ["09LIMA7", "09LIMA8", "09LIMA9"]),
        ("REF: LIMA 7Classified By: N. Nemo, 1.4 (b)\n\n", ["09LIMA7"]),
        ("Q: A) LIMA 7, B) LIMA 8\n\n", ["09LIMA7", "09LIMA8"]),
    ],
)
def test_each_name_of_the_line_is_known(lines: str, expected: list[str]) -> None:
    """The field begins with one of its names and goes on over lettered lines."""
    body = f"UNCLAS LIMA 001200\nTAGS: PREL\nSUBJECT: PEARLS\n{lines}1. (C) Text on LIMA 99. \n"
    cable = read_cable(raw_cable(body, reference="09LIMA1200"))
    assert [str(reference) for reference in cable.references] == expected
    assert cable.subject == "PEARLS"


def test_text_glued_to_the_line_is_text() -> None:
    """A marking and a sentence after the reference begin the cable."""
    body = "UNCLAS LIMA 001200\nSUBJECT: PEARLS\n"
    body += "REF: STATE 99 (SBU) The envoy delivered the points to the king.\n"
    cable = read_cable(raw_cable(body, reference="09LIMA1200"))
    assert [str(reference) for reference in cable.references] == ["09STATE99"]
    assert [(p.marking, p.text) for p in cable.paragraphs] == [
        ("SBU", "The envoy delivered the points to the king.")
    ]
