"""Reference IDs in every spelling."""

import csv
import gzip
import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.cables.reference import ReferenceId, parse_request
from storage.cables.stations import known_stations, malformed_ids
from storage.errors import NotAnAddressError, NotAReferenceIdError
from tests.support.shared import shared_path

SPELLINGS = [
    "07MOSCOW3804",
    "07moscow3804",
    "07Moscow3804",
    "07 MOSCOW 3804",
    "07 Moscow  3804",
    "07-MOSCOW-3804",
    "07_MOSCOW_3804",
    "07.MOSCOW.3804",
    "07MOSCOW 3804",
    "07MOSCOW03804",
    "07MOSCOW00003804",
    "2007MOSCOW3804",
    "2007 MOSCOW 03804",
    "2007MOSCOW03804_a",
    "#07MOSCOW3804",
    "# 07 MOSCOW 3804",
    "/07MOSCOW3804",
    "/07MOSCOW3804@cablegate_bot",
    "07MOSCOW3804_a",
    "07MOSCOW3804_A.html",
    "07MOSCOW3804.html",
    "  07MOSCOW3804\n",
    "07\nMOSCOW\n3804",
    "07\u00a0MOSCOW\u00a03804",
    "07\u2009MOSCOW\u202f3804",
    "０７ＭＯＳＣＯＷ３８０４",
    "07 ＭＯＳＣＯＷ 3804",
    "𝟎𝟕𝐌𝐎𝐒𝐂𝐎𝐖𝟑𝟖𝟎𝟒",
    "07‑MOSCOW‑3804",
    "07–MOSCOW–3804",
    "07—MOSCOW—3804",
    "07−MOSCOW−3804",
    "\ufeff07MOSCOW3804",
    "\u200e07MOSCOW3804\u200f",
    "07MOS\u00adCOW\u200b3804",
    "07MOSCOW3804\ufe0f",
    "07MOSCOW3804²",
    "(07MOSCOW3804)",
    "“07MOSCOW3804”",
    "«07MOSCOW3804»",
    "`07MOSCOW3804`",
    "07MOSCOW3804.",
    "07MOSCOW3804?",
    "07MOSCOW3804…",
    "👉07MOSCOW3804",
    "07%20MOSCOW%203804",
    "07/MOSCOW/3804",
    "2007/Moscow/03804",
    "MOSCOW 07 3804",
    "Moscow 07-3804",
    "moscow-07-3804",
    "Moscow 3804 (2007)",
    "MOSCOW 03804 (07)",
    "(Moscow 3804 (2007))",
]

LINKS = [
    "https://wikileaks.org/cable/2007/08/07MOSCOW3804.html",
    "http://www.wikileaks.org/cable/2007/08/07MOSCOW3804.html",
    "http://cablegate.wikileaks.org/cable/2007/08/07MOSCOW3804.html",
    "http://wikileaks.ch/cable/2007/08/07MOSCOW3804.html",
    "http://213.251.145.96/cable/2007/08/07MOSCOW3804.html",
    "http://46.59.1.2/cable/2007/08/07MOSCOW3804.html",
    "wikileaks.org/cable/2007/08/07MOSCOW3804.html",
    "HTTPS://WIKILEAKS.ORG/CABLE/2007/08/07MOSCOW3804.HTML",
    "<https://wikileaks.org/cable/2007/08/07MOSCOW3804.html>",
    "https://wikileaks.org/cable/2007/08/07MOSCOW3804.html?x=1",
    "https://wikileaks.org/cable/2007/08/07MOSCOW3804.html#:~:text=During%20a",
    "https://wikileaks.org/plusd/cables/07MOSCOW3804_a.html",
    "https://www.wikileaks.org/plusd/cables/07MOSCOW3804_a.html",
    "https://search.wikileaks.org/plusd/cables/07MOSCOW3804_a.html",
    "https://wikileaks.org/plusd/cables/07MOSCOW3804_a.html#efmAABBCC",
    "https://web.archive.org/web/20101201000000/http://wikileaks.org/cable/2007/08/07MOSCOW3804.html",
    "https://www.cablegatesearch.net/cable.php?id=07MOSCOW3804",
    "https://www.cablegatesearch.net/cable.php?id=07MOSCOW3804&version=1314919461",
    "http://dazzlepod.com/cable/07MOSCOW3804/",
    "https://share.invalid/?u=https%3A%2F%2Fwikileaks.org%2Fcable%2F2007%2F08%2F07MOSCOW3804.html",
    "https://t.me/cablegate_bot?start=07MOSCOW3804",
    "tg://resolve?domain=cablegate_bot&start=07MOSCOW3804",
]

WITH_PARAGRAPHS = [
    ("07MOSCOW3804 7", "7"),
    ("07 MOSCOW 3804 7", "7"),
    ("07MOSCOW3804\n7", "7"),
    ("07MOSCOW3804 ¶7", "7"),
    ("07MOSCOW3804¶7", "7"),
    ("07MOSCOW3804 ¶ 7", "7"),
    ("07MOSCOW3804 ¶¶7-9", "7-9"),
    ("07MOSCOW3804#par7", "7"),
    ("07MOSCOW3804 #par7", "7"),
    ("07MOSCOW3804#7", "7"),
    ("07MOSCOW3804#par7-9", "7-9"),
    ("07MOSCOW3804#par7 9", "7,9"),
    ("07MOSCOW3804_7", "7"),
    ("/07MOSCOW3804_7", "7"),
    ("/07MOSCOW3804_7@cablegate_bot", "7"),
    ("07MOSCOW3804_o3", "o3"),
    ("07MOSCOW3804_4-6", "4-6"),
    ("07MOSCOW3804_a 7", "7"),
    ("07MOSCOW3804, 7", "7"),
    ("07MOSCOW3804: para 7.", "7"),
    ("07MOSCOW3804 para7", "7"),
    ("07MOSCOW3804 paragraph 7", "7"),
    ("07MOSCOW3804 paragraphs 7-9", "7-9"),
    ("07MOSCOW3804 par. 7", "7"),
    ("07MOSCOW3804 (¶7)", "7"),
    ("07MOSCOW3804 o3", "o3"),
    ("07MOSCOW3804 O3", "o3"),
    ("07MOSCOW3804 ７", "7"),
    ("07MOSCOW3804 7️⃣", "7"),
    ("07MOSCOW3804 4–6", "4-6"),
    ("07MOSCOW3804 4-", "4-"),
    ("07MOSCOW3804 2, 4-6 and 9", "2,4-6,9"),
    ("https://wikileaks.org/cable/2007/08/07MOSCOW3804.html#par7", "7"),
    ("https://wikileaks.org/cable/2007/08/07MOSCOW3804.html#par7.", "7"),
    ("https://wikileaks.org/cable/2007/08/07MOSCOW3804.html?x=1#par7", "7"),
    ("https://wikileaks.org/cable/2007/08/07MOSCOW3804.html#par7:~:text=During", "7"),
    ("https://wikileaks.org/cable/2007/08/07MOSCOW3804.html 7", "7"),
    ("http://213.251.145.96/cable/2007/08/07MOSCOW3804.html#par7", "7"),
    ("https://t.me/cablegate_bot?start=07MOSCOW3804_7", "7"),
    ("tg://resolve?domain=cablegate_bot&start=07MOSCOW3804_o3", "o3"),
]

STATIONS_IN_WORDS = [
    ("08 BUENOS AIRES 12", "08BUENOSAIRES12"),
    ("08-Buenos-Aires-12", "08BUENOSAIRES12"),
    ("08_BUENOS_AIRES_12", "08BUENOSAIRES12"),
    ("08BUENOS AIRES12", "08BUENOSAIRES12"),
    ("08 SÃO PAULO 12", "08SAOPAULO12"),
    ("08 Port-au-Prince 12", "08PORTAUPRINCE12"),
    ("08 St. Petersburg 12", "08STPETERSBURG12"),
    ("08 N'Djamena 12", "08NDJAMENA12"),
    ("08 N’DJAMENA 12", "08NDJAMENA12"),
    ("08 Dar es Salaam 12", "08DARESSALAAM12"),
    ("08 Ho Chi Minh City 12", "08HOCHIMINHCITY12"),
    ("08 Bandar Seri Begawan 12", "08BANDARSERIBEGAWAN12"),
    ("08 USUN New York 12", "08USUNNEWYORK12"),
    ("08 AIT Taipei 12", "08AITTAIPEI12"),
    ("08 Taipei 12", "08TAIPEI12"),
    ("08 AMEMBASSY HANOI 12", "08AMEMBASSYHANOI12"),
    ("Embassy Port-au-Prince 12 (2008)", "08EMBASSYPORTAUPRINCE12"),
    ("08/BUENOS AIRES/12", "08BUENOSAIRES12"),
]

NOT_IDS = [
    "",
    "   ",
    "#",
    "/",
    "\x00",
    "%",
    "MOSCOW3804",
    "Moscow 3804",
    "Moscow 3804 2007",
    "Moscow 2007 2008",
    "Nowhere 07 3804",
    "Chapter 12 (2007)",
    "02/AUG/2007",
    "Moscow 07 3804 and so on",
    "7MOSCOW3804",
    "007MOSCOW3804",
    "07MOSCOW",
    "07MOSCOW0",
    "07M3804",
    "073804",
    "x07MOSCOW3804",
    "07MOSCOW3804x",
    "07MOSCOW38041234",
    "1907MOSCOW3804",
    "2107MOSCOW3804",
    "2085MOGADISHU12",
    "07МОСКВА3804",
    "07МOSCOW3804",
    "٠٧MOSCOW٣٨٠٤",
    "07MOSCOW3804٣",
    "1973BEIRUT04974_b",
    "1979TEHRAN08980_e",
    "https://wikileaks.org/plusd/cables/1973BEIRUT04974_b.html",
    "https://wikileaks.org/origin/7_0.html",
    "091723Z APR 07",
    "E.O. 12958",
    "see 07MOSCOW3804",
    "<b>&amp;</b>",
    "🙂",
    "\ud800",
]

_SEPARATORS = st.sampled_from(["", " ", "-", "_", ".", "\u00a0", "–"])


def reference_ids() -> st.SearchStrategy[ReferenceId]:
    """Any ID of the form: a year of the archive, a known or unknown station, a number."""
    years = st.sampled_from([*range(66, 100), *range(11)]).map(lambda year: f"{year:02}")
    stations = st.sampled_from(sorted(known_stations())) | st.from_regex(r"[A-Z]{3,20}", fullmatch=True)
    numbers = st.integers(min_value=1, max_value=9_999_999).map(str)
    return st.builds(lambda *parts: ReferenceId("".join(parts)), years, stations, numbers)


@st.composite
def spelled(draw: st.DrawFn) -> tuple[ReferenceId, str]:
    """An ID and one of the many ways to write it."""
    reference = draw(reference_ids())
    station, number = str(reference.station), str(reference.number)
    year = draw(st.sampled_from([reference.text[:2], str(reference.year)]))
    station = draw(st.sampled_from([station, station.lower(), station.title()]))
    text = year + draw(_SEPARATORS) + station + draw(_SEPARATORS) + number.zfill(draw(st.integers(1, 8)))
    wide = str.maketrans(
        {char: chr(ord(char) + 0xFEE0) for char in text if char.isascii() and char.isalnum()}
    )
    text = draw(st.sampled_from([text, text.translate(wide)]))
    before, after = draw(
        st.sampled_from(
            [("", ""), ("#", ""), ("/", ""), ("", "_a"), (" ", "\n"), ("(", ")"), ("\u200e", "."), ("“", "”")]
        )
    )
    return reference, before + text + after


@pytest.mark.parametrize("text", SPELLINGS + LINKS)
def test_every_spelling_is_the_same_id(text: str) -> None:
    """Whatever the spelling or the link, the canonical form comes out and no paragraph."""
    assert parse_request(text) == (ReferenceId("07MOSCOW3804"), None)


@pytest.mark.parametrize(("text", "address"), WITH_PARAGRAPHS)
def test_paragraphs_are_read_after_an_id(text: str, address: str) -> None:
    """The paragraphs named after an ID, in a link or in a command come out with it."""
    reference, found = parse_request(text)

    assert (reference.text, str(found)) == ("07MOSCOW3804", address)


def parsed(text: str) -> ReferenceId:
    """The ID that a text spells, which names no paragraph."""
    reference, address = parse_request(text)
    assert address is None
    return reference


@pytest.mark.parametrize(("text", "canonical"), STATIONS_IN_WORDS)
def test_stations_of_several_words(text: str, canonical: str) -> None:
    """A station may be written in the words of its name."""
    assert parsed(text).text == canonical


@pytest.mark.parametrize("text", NOT_IDS)
def test_what_is_no_id_is_refused(text: str) -> None:
    """Anything else is refused with a message that shows the form."""
    with pytest.raises(NotAReferenceIdError, match="07MOSCOW3804"):
        parse_request(text)


@pytest.mark.parametrize(
    "rest",
    [
        "seven",
        "7th",
        "99999",
        "@",
        "-6",
        "4-x",
        "2 5 x",
        "o",
        "¶",
        "par",
        "08MOSCOW12",
        "٧",
        "¼",
        "7_9",
        "\x00",
    ],
)
def test_what_follows_an_id_must_be_an_address(rest: str) -> None:
    """An ID followed by something else than paragraphs is refused with a message that shows how."""
    with pytest.raises(NotAnAddressError, match="o3"):
        parse_request(f"07MOSCOW3804 {rest}")


@given(spelled())
def test_what_is_spelled_is_parsed(case: tuple[ReferenceId, str]) -> None:
    """Every way to write an ID leads back to it."""
    reference, text = case

    assert parsed(text) == reference


@given(reference_ids())
def test_parts_make_the_whole(reference: ReferenceId) -> None:
    """Year, station and number are those that the canonical form is made of."""
    assert reference.text == f"{reference.year % 100:02}{reference.station}{reference.number}"
    assert 1966 <= reference.year <= 2010


@given(st.text(max_size=4096) | st.text(alphabet="07MOSCOWmoscow 3804-_.#/%¶o,\n\u00a0٣²é_a", max_size=200))
def test_nothing_typed_raises_anything_else(text: str) -> None:
    """Whatever is typed is an ID with or without paragraphs, or one of two errors for people."""
    with suppress(NotAReferenceIdError, NotAnAddressError):
        reference, _ = parse_request(text)
        assert parsed(reference.text) == reference


@pytest.mark.parametrize(
    "unit", ["07MOSCOW1?", "07 ", "0", "07a.", "07 a-b-c-d ", "1,", "%", "07MOSCOW1@", "¶"]
)
def test_a_megabyte_is_read(unit: str) -> None:
    """Long hostile text is refused in time that grows with its length only; a quadratic reader hangs here."""
    text = unit * (1_000_000 // len(unit))

    for asked in (text, f"07MOSCOW3804 x{text}"):
        with pytest.raises((NotAReferenceIdError, NotAnAddressError)):
            parse_request(asked)


def test_year_station_number_hashtag() -> None:
    """An ID tells its parts and its hashtag."""
    reference = parsed("66 Buenos Aires 2481")

    assert (reference.year, reference.station, reference.number) == (1966, "BUENOSAIRES", 2481)
    assert (str(reference), reference.hashtag) == ("66BUENOSAIRES2481", "#66BUENOSAIRES2481")


@pytest.mark.parametrize(
    ("text", "year"),
    [("10A", 2010), ("00A", 2000), ("09A", 2009), ("66A", 1966), ("99A", 1999), ("72A", 1972)],
)
def test_the_century_follows_from_the_archive(text: str, year: int) -> None:
    """The archive ends in 2010: a two-digit year above 10 is of the last century."""
    assert ReferenceId(text).year == year


@pytest.mark.parametrize("malformed", sorted(malformed_ids()))
def test_malformed_ids_stay_as_they_are(malformed: str) -> None:
    """The wrong spellings that real pages bear are read unchanged, alone, in links and in commands."""
    reference = ReferenceId(malformed)

    assert parsed(malformed.lower()) == reference
    assert parsed(f"#{malformed}") == reference
    assert parsed(f"https://wikileaks.org/plusd/cables/{malformed}_a.html") == reference
    for text in (
        f"{malformed} ¶7",
        f"/{malformed}_7",
        f"https://wikileaks.org/cable/2009/06/{malformed}.html#par7",
        f"https://t.me/cablegate_bot?start={malformed}_7",
    ):
        found, address = parse_request(text)
        assert (found, str(address)) == (reference, "7")
    assert reference.year in range(1966, 2011)


def test_parts_of_a_malformed_id() -> None:
    """An ID without the form tells the station and number that it stands for, if they are known."""
    known, unknown = ReferenceId("09SECTION01OF03SANJOSE525"), ReferenceId("092OF5")

    assert (known.year, known.station, known.number) == (2009, "SANJOSE", 525)
    assert (unknown.year, unknown.station, unknown.number) == (2009, None, None)


def test_an_id_without_a_number_does_not_hide_those_with_one() -> None:
    """`06ASTANA` is the whole ID of a page, and `06ASTANA 21` still another cable."""
    assert parsed("06ASTANA").text == "06ASTANA"
    assert parsed("06ASTANA 21").text == "06ASTANA21"
    assert parsed("06 ASTANA 21").text == "06ASTANA21"


def test_every_id_of_the_release_is_read_unchanged() -> None:
    """All 251,287 reference IDs, malformed ones included, are canonical; their hashtags are one word."""
    with gzip.open(shared_path("corpus/reference_ids.csv.gz"), "rt", encoding="utf-8") as lines:
        texts = [row["reference_id"] for row in csv.DictReader(lines)]

    assert len(texts) == 251_287
    assert [text for text in texts if parsed(text).text != text] == []
    assert [text for text in texts if not re.fullmatch(r"#[0-9A-Z]+", ReferenceId(text).hashtag)] == []
