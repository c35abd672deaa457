"""Traces of other formats before the cable, and teasers of it."""

import pytest

from storage.reading import Part, read_body, read_cable
from tests.support.invented import HEAD, numbers, raw_cable, texts

_TEXT = "1. (C) The king spoke. \n\n2. (C) The envoy did not. \nNEMO \n"

_BEFORE = {
    "row of cables.csv": '155163,5/22/2008 22:53,09ATLANTIS12,"Embassy Atlantis",CONFIDENTIAL,08LILLIPUT6,'
    '"VZCZCXRO1\n'
    "DE RUEHAT #0012/01 1432253\nZNY CCCCC ZZH\nP 222253Z MAY 08\nFM AMEMBASSY ATLANTIS\n"
    'TO RUEHC/SECSTATE WASHDC 1022\n","',
    "named lines": "id: 144263\ndate: 3/5/2008 1:56\nrefid: 09ATLANTIS12\norigin: Embassy Atlantis\n"
    "classification: CONFIDENTIAL\ndestination: 08LILLIPUT6\nheader:\nVZCZCXYZ0011\nR 050156Z MAR 08\n\n"
    "----------------- header ends ----------------\n\n",
    "number, date and header": "189299\n2009-01-29 01:53:00\n09ATLANTIS12\nEmbassy Atlantis\nCONFIDENTIAL\n"
    "08LILLIPUT6\nVZCZCXRO7492\nDE RUEHAT #0012/01 0290153\nP 290153Z JAN 09\nFM AMEMBASSY ATLANTIS\n\n",
    "tab separated row": "2007-02-16 11:28:00\t09ATLANTIS12\tEmbassy Atlantis\tCONFIDENTIAL\t\tVZCZCXRO0021\n"
    "RR RUEHAT\nP 161128Z FEB 07\nFM AMEMBASSY ATLANTIS\t",
    "date as first line": "Friday, 04 May 2007, 11:42\n",
    "dated cable": "Cable dated:2007-10-25T08:47:00\n\n",
}


@pytest.mark.parametrize("trace", _BEFORE)
def test_what_stands_before_the_cable_is_preamble(trace: str) -> None:
    """Rows, named lines and dates are no paragraph, no subject and no reference."""
    cable = read_cable(raw_cable(_BEFORE[trace] + HEAD + _TEXT))
    assert numbers(cable) == [1, 2]
    assert (cable.subject, cable.tags) == ("THE TIDES OF ATLANTIS", ("PREL", "SENV", "XX"))
    assert read_body(_BEFORE[trace] + HEAD + _TEXT, "ATLANTIS").spans[0].part is Part.PREAMBLE


@pytest.mark.parametrize("between", ["\n\n", "\nid: 192676\nrefid: 09ATLANTIS12\nheader:\nVZCZCXYZ0001\n\n"])
def test_a_teaser_before_the_whole_cable_is_no_paragraph(between: str) -> None:
    """The first words, ending in `...`, are a teaser; the cable after it is read once."""
    teaser = HEAD + "1. (C) The king sp..."
    cable = read_cable(raw_cable(teaser + between + HEAD + _TEXT))
    assert numbers(cable) == [1, 2]
    assert Part.TEASER in [span.part for span in read_body(teaser + between + HEAD + _TEXT, "ATLANTIS").spans]


def test_a_teaser_tells_what_the_cable_after_it_lacks() -> None:
    """A cable without a SUBJECT line has the one of its teaser."""
    teaser = HEAD.replace("Classified By", "REF: LIMA 7 \n\nClassified By")[:-20] + "...\n\n"
    cable = read_cable(
        raw_cable(teaser + "C O N F I D E N T I A L ATLANTIS 000012\n\nTAGS: PREL\n\n" + _TEXT)
    )
    assert cable.subject == "THE TIDES OF ATLANTIS"
    assert [str(reference) for reference in cable.references] == ["09LIMA7"]
    assert cable.tags == ("PREL",)
    assert numbers(cable) == [1, 2]


@pytest.mark.parametrize(
    ("row", "subject"),
    [
        ("50133  2006-01-19  06LEMURIA131  Embassy Lemuria  CONFIDENTIAL    ", "THE TIDES OF ATLANTIS"),
        ('50133,1/19/2006 11:02,06LEMURIA131,"Embassy Lemuria",CONFIDENTIAL,,"', "THE TIDES OF ATLANTIS"),
        ("50133  2009-01-19  09ATLANTIS12  Embassy Atlantis  CONFIDENTIAL    ", "THE FOG"),
    ],
)
def test_a_record_that_holds_another_cable_keeps_its_own_subject(row: str, subject: str) -> None:
    """After a teaser, the row of another station announces that station's cable, with its own subject."""
    teaser = HEAD[: HEAD.index("Classified By")] + "...\n\n\n"
    other = HEAD.replace("THE TIDES OF ATLANTIS", "THE FOG").replace("PREL", "ECON") + _TEXT
    cable = read_cable(raw_cable(teaser + row + other))
    assert cable.subject == subject
    assert cable.tags[0] == ("PREL" if subject == "THE TIDES OF ATLANTIS" else "ECON")


def test_a_teaser_alone_leaves_no_paragraph() -> None:
    """A page that ends in its header has no text."""
    body = (
        HEAD[:200]
        + "...\n\nC O N F I D E N T I A L ATLANTIS 000012 SIPDIS E.O. 12958: DECL: 01/01/2019 TAGS: PREL"
    )
    assert read_cable(raw_cable(body)).paragraphs == ()


def test_glued_header_lines_are_told_apart() -> None:
    """`SIPDISSIPDISE.O.` and a date glued to TAGS hide no field."""
    body = (
        "Cable dated:2007-10-25T08:47:00\n\n"
        "S E C R E T ATLANTIS 000012SIPDISSIPDISE.O. 12958: DECL: 10/24/2017"
        "TAGS: PREL XX\n\nSUBJECT: PEARLSClassified By: N. NEMO. REASONS 1.4 (B)\n\n1. (S) The pearls. \n"
    )
    cable = read_cable(raw_cable(body))
    assert (cable.subject, cable.tags, numbers(cable)) == ("PEARLS", ("PREL", "XX"), [1])


@pytest.mark.parametrize("title", ["C O R R E C T E D COPY (CAPTION)", "ZFR ZFR CANCEL THIS MESSAGE ZFR ZFR"])
def test_notes_of_correction_and_cancellation_are_no_heading(title: str) -> None:
    """They stand in the header of the cable."""
    cable = read_cable(raw_cable(HEAD + f"{title} \n\n{_TEXT}"))
    assert numbers(cable) == [1, 2]
    assert cable.paragraphs[0].heading is None


def test_text_damaged_in_transmission_is_kept_as_it_is() -> None:
    """Apostrophes as commas, quotes as `&word8` and doubled quotes stay."""
    cable = read_cable(raw_cable(HEAD + '1. (C) Atlantis,s king said &no8 and ""yes"" ) twice. \nNEMO \n'))
    assert texts(cable) == ['Atlantis,s king said &no8 and ""yes"" ) twice.']


def test_a_cable_in_small_letters_is_read() -> None:
    """SUBJECT and TAGS in small letters are fields all the same."""
    body = (
        "S e c r e t section 01 of 02 atlantis 000012\n\nSipdis\n\nE.o. 12958: decl: 01/01/2019\n"
        "Tags: prel, senv,\nxx\nSubject: the tides of\natlantis\n\n"
        "1. (S) The tide. \n\n2. (S) It went. \nNemo\n"
    )
    cable = read_cable(raw_cable(body))
    assert (cable.subject, cable.tags) == ("the tides of atlantis", ("PREL", "SENV", "XX"))
    assert numbers(cable) == [1, 2]


def test_a_cable_in_capitals_is_read() -> None:
    """Capitals throughout make no headings of wrapped lines."""
    cable = read_cable(
        raw_cable(
            HEAD + "1. (C) THE KING OF ATLANTIS RECEIVED THE ENVOY ON THE DAY OF \nTHE TIDE. \n\n"
            "2. (C) SO. \nNEMO\n"
        )
    )
    assert [paragraph.heading for paragraph in cable.paragraphs] == [None, None]
    assert texts(cable)[0] == "THE KING OF ATLANTIS RECEIVED THE ENVOY ON THE DAY OF THE TIDE."
