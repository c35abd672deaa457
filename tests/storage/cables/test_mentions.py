"""Reference IDs inside running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.cables.address import Address, Place
from storage.cables.reference import Mention, ReferenceId, find_mentions, parse_request
from storage.cables.stations import malformed_ids
from tests.storage.cables.test_reference import LINKS, reference_ids

NO_IDS = [
    "",
    "P 021437Z AUG 07",
    "R 091723Z APR 07\nFM AMEMBASSY MOSCOW\nTO SECSTATE WASHDC 3804",
    "VZCZCXRO1234\nDE RUEHMO #3804/01 2141437\nZNY CCCCC ZZH",
    "E.O. 12958: DECL: 08/02/2017",
    "E.O. 12958 DECL 10/20/07\nTAGS PREL",
    "MOSCOW 00003804  002 OF 003",
    "MOSCOW 00003804  001.2 OF 006 \n",
    "as agreed in 2003 \nMOSCOW 00003804  002 OF 003 \nin full",
    "REF: MOSCOW 82\nMOSCOW 00003804  001.2 OF 003",
    "Page 02 Rome 02045 01 of 06 121721Z",
    "PAGE 02 ROME 02045 01 OF 06 121721Z",
    "C O N F I D E N T I A L SECTION 01 OF 03 MOSCOW 003804",
    "SECTION 01 OF 07\nMOSCOW 3804",
    "1973BEIRUT04974_b and 1979TEHRAN08980_e",
    "https://wikileaks.org/plusd/cables/1973BEIRUT04974_b.html",
    "10 minutes 30",
    "10minutes30",
    "07 ATLANTIS 12",
    "on 10 March 2007, 07 August 2007",
    "02AUG07, 02 AUG 07, 15DEC2009, 03JUNE1999, 04SEPT08",
    "in 2006. London 7 was won",
    "in 2006 - London 7 was won",
    "In 2006, Moscow 12 of them",
    "12 Paris 2008",
    "the 1907MOSCOW3804 of the Tsar",
    "F-16s, MiG29, 50CAL, 9M133, G8, 3G",
    "7MOSCOW3804, MOSCOW3804, 07MOSCOW, 07MOSCOW0",
    "deadbeef07MOSCOW3804cafe",
]

FOUND = [
    ("see 07MOSCOW3804.", ["07MOSCOW3804"]),
    ("(07MOSCOW3804)", ["07MOSCOW3804"]),
    ("07MOSCOW3804, 08PARIS12; 09ROME5: and so on", ["07MOSCOW3804", "08PARIS12", "09ROME5"]),
    ("is it 07MOSCOW3804?", ["07MOSCOW3804"]),
    ("07MOSCOW3804's paragraph, “08PARIS12”", ["07MOSCOW3804", "08PARIS12"]),
    ("07moscow3804 and 2008 Paris 0012", ["07MOSCOW3804", "08PARIS12"]),
    ("REF: A. 06 MOSCOW 12764 B. 07 BUENOS AIRES 702 (NOTAL)", ["06MOSCOW12764", "07BUENOSAIRES702"]),
    ("2006 BAGHDAD 4652", ["06BAGHDAD4652"]),
    ("a summary of 07MOSCOW3804 on page 08PARIS12", ["07MOSCOW3804", "08PARIS12"]),
    ("a summary of 07 Moscow 3804", ["07MOSCOW3804"]),
    ("10 of 07MOSCOW3804", ["07MOSCOW3804"]),
    ("参见07MOSCOW3804号", ["07MOSCOW3804"]),
    ("смотри 07MOSCOW3804-й", ["07MOSCOW3804"]),
    ("07MOSCOW3804² and 08PARIS12³", ["07MOSCOW3804", "08PARIS12"]),
    ("08PARIS12 07MOSCOW3804 08PARIS12", ["08PARIS12", "07MOSCOW3804"]),
    ("07MOSCOW3804&08PARIS12?09ROME5/09ROME6", ["07MOSCOW3804", "08PARIS12", "09ROME5", "09ROME6"]),
    ("10 07MOSCOW3804 10", ["07MOSCOW3804"]),
    ("08 USUN NEW YORK 720 AND 721", ["08USUNNEWYORK720"]),
    ("08 SECSTATE 12, 08 USUN 13, 08 KL 14, 08KL15", ["08SECSTATE12", "08USUN13", "08KL14", "08KL15"]),
    ("08 AMEMBASSY MOSCOW 12, 08 Embassy Buenos Aires 3", ["08AMEMBASSYMOSCOW12", "08EMBASSYBUENOSAIRES3"]),
    ("09 EFTO LONDON 2363", ["09EFTOLONDON2363"]),
    ("07ATLANTIS12", ["07ATLANTIS12"]),
]

WITH_PARAGRAPHS = [
    ("see /07MOSCOW3804_7 there", Place(7)),
    ("see /07MOSCOW3804_7@cablegate_bot.", Place(7)),
    ("07MOSCOW3804_o3", Place(3, by_order=True)),
    ("07MOSCOW3804#par7, they say", Place(7)),
    ("07MOSCOW3804, ¶7", None),
    ("in 07MOSCOW3804 ¶7 they say", Place(7)),
    ("in 07MOSCOW3804 7 times", None),
    ("(https://wikileaks.org/cable/2007/08/07MOSCOW3804.html#par7)", Place(7)),
    ("https://wikileaks.org/cable/2007/08/07MOSCOW3804.html.", None),
    ("https://t.me/cablegate_bot?start=07MOSCOW3804_7", Place(7)),
]

MONTHS = {
    "JAN",
    "FEB",
    "MAR",
    "APR",
    "MAY",
    "JUN",
    "JUL",
    "AUG",
    "SEP",
    "OCT",
    "NOV",
    "DEC",
    "JUNE",
    "JULY",
    "SEPT",
}


def ids(text: str) -> list[str]:
    """The IDs found in a text, as strings."""
    return [mention.reference_id.text for mention in find_mentions(text)]


@pytest.mark.parametrize("text", NO_IDS)
def test_what_looks_like_an_id_is_none(text: str) -> None:
    """Date-time groups, orders, page-break lines, other archives' IDs, dates and counts are no IDs."""
    assert ids(text) == []


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_ids_are_found(text: str, expected: list[str]) -> None:
    """IDs are found in order among punctuation and words of any script, each once."""
    assert ids(text) == expected


@pytest.mark.parametrize("link", LINKS)
def test_links_are_found(link: str) -> None:
    """The ID of a link is found wherever the link stands."""
    assert ids(f"Read ({link}), it is good. {link}") == ["07MOSCOW3804"]


@pytest.mark.parametrize(("text", "place"), WITH_PARAGRAPHS)
def test_paragraphs_named_with_an_id(text: str, place: Place | None) -> None:
    """A link, a command and a pilcrow name a paragraph; a number that merely follows does not."""
    expected = Mention(ReferenceId("07MOSCOW3804"), Address.of(place) if place else None)
    assert find_mentions(text) == (expected,)


def test_an_id_is_found_once_per_paragraph() -> None:
    """The same ID with another paragraph is another mention."""
    found = find_mentions("07MOSCOW3804, 07MOSCOW3804#par7, 07MOSCOW3804_7 and 07 Moscow 3804")

    assert [str(mention.address) for mention in found] == ["None", "7"]


@pytest.mark.parametrize("malformed", sorted(malformed_ids()))
def test_malformed_ids_are_found(malformed: str) -> None:
    """The wrong spellings that real pages bear are found as they are, and nothing inside them."""
    assert ids(f"see {malformed}, and https://wikileaks.org/cable/2009/06/{malformed}.html") == [malformed]


@given(
    st.lists(reference_ids(), unique=True, max_size=5),
    st.sampled_from([", ", " and ", "; ", ".\n", "、", " (", ")", " #", " /", '"']),
)
def test_all_ids_of_a_text_are_found(references: list[ReferenceId], between: str) -> None:
    """Canonical IDs are found whatever stands between them, unless their station looks like a month."""
    sought = [reference.text for reference in references if str(reference.station) not in MONTHS]

    assert ids(between + between.join(sought) + between) == sought


@given(st.text(max_size=4096) | st.text(alphabet="07MOSCOWmoscow 3804-_.#/%¶o,\n\u00a0٣²é_a", max_size=300))
def test_any_text_is_searched(text: str) -> None:
    """No text raises, and what is found is canonical."""
    assert all(parse_request(found) == (ReferenceId(found), None) for found in ids(text))


@pytest.mark.parametrize(
    ("unit", "number"),
    [
        ("07MOSCOW1?", 1),
        ("07MOSCOW1&", 1),
        ("07MOSCOW1@", 1),
        ("07MOSCOW1 ", 1),
        ("07 a-b-c-d ", 0),
        ("07 abcdefghijklmnopqrstuvwxyzabcd ", 0),
        ("07", 0),
        ("07ABC", 0),
        ("06ASTANA.", 1),
        ("% ", 0),
        ("é ", 0),
    ],
)
def test_a_megabyte_is_searched(unit: str, number: int) -> None:
    """Long hostile text is searched in time that grows with its length; a quadratic search hangs here."""
    assert len(find_mentions(unit * (1_000_000 // len(unit)))) == number
