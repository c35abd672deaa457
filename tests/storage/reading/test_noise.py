"""Page breaks, repeated headers and captions: what transmission put into the text."""

import pytest

from storage.reading import Part, read_body, read_cable
from tests.support.invented import HEAD, numbers, raw_cable, read_text, texts

_BREAKS = [
    "ATLANTIS 00000012  002 OF 003",
    "ATLANTIS 00000012  001.2 OF 006",
    "Atlantis 00000012 002 of 007",
    "SAN LILLIPUT 00000012  002 OF 003",
    "XXXXXXXXXXXX  002 OF 003",
    "PAGE 02        ATLANTIS  00012  01 OF 06  121721Z",
    "PAGE 03 RUEHAT2440 C O N F I D E N T I A L ATLANTIS 000012",
]


@pytest.mark.parametrize("page_break", _BREAKS)
def test_a_page_break_line_inside_a_sentence_is_dropped(page_break: str) -> None:
    """The two halves of the sentence are joined, with no blank line between."""
    cable = read_text(
        f"1. (C) The harbour master of the deep \n\n{page_break} \n\n\nsaid nothing. \n\n2. (C) So. \n"
    )
    assert texts(cable) == ["The harbour master of the deep said nothing.", "So."]


@pytest.mark.parametrize("page_break", _BREAKS[:2])
def test_a_page_break_glued_into_a_line_is_dropped(page_break: str) -> None:
    """On a collapsed page the break stands between two words."""
    cable = read_text(f"1.(C) He was told by {page_break} the king that all is well.\n\n2.(C) So.\n")
    assert texts(cable)[0] == "He was told by the king that all is well."


def test_a_page_break_glued_in_takes_no_word_before_it() -> None:
    """Of the capitals before the number only the station's name goes."""
    cable = read_text("1.(C) He went to the UN ATLANTIS 00000012 002 OF 003 and to NATO.\n\n2.(C) So.\n")
    assert texts(cable)[0] == "He went to the UN and to NATO."


def test_a_page_break_after_the_reference_list_is_no_reference() -> None:
    """The station of the break is not cited."""
    body = (
        "UNCLAS LIMA 000012\nSUBJECT: REEFS\n\nREF: LIMA 7\n\nLIMA 00000012  001.11 OF 003 \n\n\n"
        "1. (U) Text. \n"
    )
    cable = read_cable(raw_cable(body, reference="09LIMA12"))
    assert [str(reference) for reference in cable.references] == ["09LIMA7"]


def test_a_page_break_after_the_subject_ends_nothing_of_it() -> None:
    """The subject stands before the break, the text after it."""
    body = (
        "UNCLAS ATLANTIS 000012\nSUBJECT: REEFS AND TIDES\nATLANTIS 00000012  001.2 OF 003 \n\n\n"
        "1. (U) Text. \n"
    )
    cable = read_cable(raw_cable(body))
    assert (cable.subject, texts(cable)) == ("REEFS AND TIDES", ["Text."])


def test_a_block_that_ends_at_a_page_break_still_ends() -> None:
    """After a full stop the break parts two blocks of the paragraph."""
    cable = read_text(
        "1. (C) The first block. \n\nATLANTIS 00000012  002 OF 003 \n\n\nThe second block. \n\n2. (C) So. \n"
    )
    assert texts(cable)[0] == "The first block.\nThe second block."


def test_the_header_repeated_by_a_later_section_is_dropped() -> None:
    """A telex repeats its header in mid-text, down to the subject."""
    again = (
        "                       CONFIDENTIAL \n\nPAGE 01        ATLANTIS  00012  02 OF 02  121722Z \n"
        "ACTION SEA-00 \nR 121722Z MAY 03 \nFM AMEMBASSY ATLANTIS \n\n"
        "C O N F I D E N T I A L SECTION 02 OF 02 ATLANTIS 000012 \n\nSIPDIS \n\n"
        "E.O. 12958: DECL: 01/01/2019 \n"
        "TAGS: PREL SENV XX \nSUBJECT: THE TIDES OF ATLANTIS \n\n"
    )
    cable = read_text(f"1. (C) The king said that \n{again}the tide will turn. \n\n2. (C) It turned. \n")
    assert texts(cable) == ["The king said that the tide will turn.", "It turned."]


@pytest.mark.parametrize("caption", ["SIPDIS", "Sipdis"])
def test_sipdis_in_mid_paragraph_is_dropped(caption: str) -> None:
    """The caption of a section is no word of the text."""
    cable = read_text(f"1. (C) The king said that \n\n{caption} \nthe tide will turn. \n\n2. (C) So. \n")
    assert texts(cable)[0] == "The king said that the tide will turn."


@pytest.mark.parametrize("line_end", [" ", "\n", " \n"])
def test_sipdis_between_two_words_is_dropped(line_end: str) -> None:
    """It stands where the section began, in mid-line."""
    cable = read_text(
        f"1. (C) He praised the well-known{line_end}SIPDIS pearls of the king. \n\n2. (C) So. \n"
    )
    assert texts(cable)[0] == "He praised the well-known pearls of the king."


def test_a_sentence_that_speaks_of_sipdis_keeps_it() -> None:
    """There it is a word of the text."""
    cable = read_text("1. (C) Please use the SIPDIS caption. \n\n2. (C) So. \n")
    assert texts(cable)[0] == "Please use the SIPDIS caption."


def test_other_line_ends_are_line_ends() -> None:
    """U+2028 and carriage returns end lines as newlines do."""
    text = (HEAD + "1. (C) The tide \nturned. \n\n2. (C) So. \n").replace("\n", "\u2028")
    assert numbers(read_cable(raw_cable(text))) == [1, 2]
    assert texts(read_cable(raw_cable(text.replace("\u2028", "\r\n")))) == ["The tide turned.", "So."]


def test_each_break_is_a_span_of_its_own() -> None:
    """The paragraph is in two pieces about the break."""
    body = HEAD + "1. (C) The king \n\nATLANTIS 00000012  002 OF 003 \n\n\nsaid nothing. \n"
    parts = [(span.part, span.ordinal) for span in read_body(body, "ATLANTIS").spans]
    assert parts[-3:] == [(Part.PARAGRAPH, 1), (Part.PAGE_BREAK, None), (Part.PARAGRAPH, 1)]
