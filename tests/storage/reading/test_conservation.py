"""Nothing of a body is lost or read twice, whatever the text; and reading takes linear time."""

import re
import time
from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.reading import Part, RawCable, Reading, read_body, read_cable
from storage.sources.viewer_page import read_viewer_page
from tests.support.invented import HEAD, raw_cable
from tests.support.shared import shared_path

_STATION_WORDS = r"(?:(?:[A-Z]{2,} ){0,2}[A-Z]{2,}|[A-Z][a-z]+)"
_PAGE_BREAK = re.compile(
    rf"(?<![A-Za-z]){_STATION_WORDS}\s+\d{{8}}\s+\d{{3}}(?:\.\d+)?\s+(?:OF|of)\s+\d{{3}}"
)
"""The usual page break, by an expression of its own."""
_NUMBER_AND_MARKING = re.compile(r"(?:\d{1,3}|\([^()]{1,40}\)|QU\)|[\s.,:()-])*")
"""`3. (C)` and what typing made of it: `4, (C)`, `8.QU)`."""


def _pages() -> Iterator[RawCable]:
    for path in sorted(shared_path("corpus/pages").glob("*/*/*.html")):
        yield read_viewer_page(path.read_text(encoding="utf-8"), path.name)


def _station(raw: RawCable) -> str:
    return "".join(filter(str.isalpha, str(raw.reference_id)))


def _assert_covered(body: str, reading: Reading) -> None:
    """The spans cover the body from its first character to its last, without gap or overlap."""
    assert all(one.end == next_.start for one, next_ in pairwise(reading.spans))
    assert all(span.start < span.end for span in reading.spans)
    if body:
        assert (reading.spans[0].start, reading.spans[-1].end) == (0, len(body))
    else:
        assert reading.spans == ()
    ordinals = [span.ordinal for span in reading.spans if span.part is Part.PARAGRAPH]
    assert sorted(set(ordinals), key=lambda ordinal: ordinal or 0) == [p.ordinal for p in reading.paragraphs]


def _folded(text: str) -> str:
    return " ".join(text.replace("¶", "").split())


def test_every_character_of_every_page_is_in_one_part() -> None:
    """Over all pages the parts cover the bodies."""
    for raw in _pages():
        _assert_covered(raw.body, read_body(raw.body, _station(raw), has_signs=True))


def test_no_page_break_is_left_in_a_paragraph() -> None:
    """An expression independent of the reader finds none over all pages."""
    left = [
        (str(raw.reference_id), found[0])
        for raw in _pages()
        for paragraph in read_cable(raw).paragraphs
        if (found := _PAGE_BREAK.search(paragraph.text))
    ]
    assert left == []


def test_each_paragraph_is_its_own_piece_of_the_body() -> None:
    """Over all pages a paragraph's text is its piece of the body, all but number, marking and blanks."""
    for raw in _pages():
        reading = read_body(raw.body, _station(raw), has_signs=True)
        pieces: dict[int | None, str] = {}
        for span in reading.spans:
            pieces[span.ordinal] = pieces.get(span.ordinal, "") + raw.body[span.start : span.end]
        for paragraph in reading.paragraphs:
            piece, text = _folded(pieces[paragraph.ordinal]), _folded(paragraph.text)
            assert piece.endswith(text)
            assert _NUMBER_AND_MARKING.fullmatch(piece.removesuffix(text))


_LINES = [
    *(
        "C O N F I D E N T I A L ATLANTIS 000012",
        "C O N F I D E N T I A L SECTION 02 OF 03 ATLANTIS 000012",
        "SIPDIS",
    ),
    *("E.O. 12958: DECL: 01/01/2019", "TAGS: PREL XX", "SUBJECT: PEARLS", "REF: A. LIMA 7", "B. 08 QUITO 9"),
    *(
        "Classified By: N. Nemo, reasons 1.4 (b) and (d).",
        "",
        " ",
        "------",
        "The Deep",
        "---- The Deep ----",
    ),
    *(
        "ATLANTIS 00000012  002 OF 003",
        "1. (C) The tide of ",
        "2.(SBU) turned. 3. (C) Again. ------ Foam ------ 4.",
    ),
    *(
        "¶5. (C) Summary: so. End summary.",
        "1",
        "0. (C) Ten.",
        "1) one;",
        "-- item",
        "a b   c   d",
        "NEMO",
        "NNNN",
    ),
    *(
        "The king...",
        "VZCZCXRO1",
        "id: 12",
        "Visit Atlantis's Classified Website:",
        "=CABLE ENDS=",
        "\u2028",
        "\r",
        "¶",
    ),
    *(
        "PAGE 01        ATLANTIS  00012  02 OF 02  121722Z",
        "                  CONFIDENTIAL",
        "XXXXXXXXXXXX",
        "(",
        ")",
    ),
]


@given(
    st.lists(st.one_of(st.sampled_from(_LINES), st.text(max_size=40)), max_size=40),
    st.sampled_from(["\n", " ", ""]),
)
def test_any_text_is_covered(lines: list[str], joint: str) -> None:
    """Lines of cables in any order, glued in any way, with anything between them."""
    body = joint.join(lines)
    _assert_covered(body, read_body(body, "ATLANTIS"))
    assert read_cable(raw_cable(body)).reference_id.text == "09ATLANTIS12"


@pytest.mark.parametrize("seed", range(6))
def test_mutated_pages_are_covered(seed: int) -> None:
    """Pages cut, with lines doubled, dropped and shuffled, and with random characters, are still read."""
    random = Random(seed)
    for raw in list(_pages())[seed::30]:
        lines = raw.body.split("\n")
        for _ in range(6):
            at = random.randrange(len(lines))
            lines[at : at + random.randrange(4)] = random.sample(lines, min(len(lines), random.randrange(4)))
            lines = lines or [""]
        body = list("\n".join(lines))
        for _ in range(20):
            body[random.randrange(len(body)) :][:1] = []
            body.insert(
                random.randrange(len(body) + 1),
                chr(random.choice([0, 9, 10, 0xB6, 0x2028, random.randrange(0xD7FF)])),
            )
        text = "".join(body)[: random.randrange(len(body)) or None]
        _assert_covered(text, read_body(text, _station(raw), has_signs=True))


_UNITS = [
    *(
        "1. (C) text here.\n",
        "1 (C) ",
        "-",
        "--------\n",
        "(C) ",
        "(",
        " ",
        "\n",
        " \n",
        "x",
        "X",
        "ABC ",
        "REF: A. LIMA 12 ",
    ),
    *(
        "SUBJECT: a ",
        "TAGS: A",
        "Classified By: X 1.4 (b) ",
        "C O N F I D E N T I A L SECTION 02 OF 03 ATLANTIS 001234\n",
    ),
    *(
        "CONFIDENTIAL ATLANTIS 001234\n",
        "ATLANTIS 00001234 002 OF 003\n",
        "ATLANTIS 00001234 002 OF 003 ",
        "SIPDIS\n",
    ),
    *(
        "Summary: ",
        "End summary. ",
        "...\n",
        "PAGE 02  ATLANTIS  01234  01 OF 06  121721Z\n",
        "1",
        "¶1. ",
        "1. A",
        "/",
    ),
    *(
        "                   CONFIDENTIAL\n\n",
        "720 AND 721, ",
        "(b) and ",
        "A. ",
        "Title Case Heading\n\n",
        "a\tb\tc\n",
    ),
    *(
        "   a",
        ". ",
        "(S//REL A, ",
        "1\n0. (C) ",
        "Begin text: ",
        "Begin text: 1. A\nEnd text. ",
        "Visit A Classified ",
    ),
]


@pytest.mark.parametrize("unit", _UNITS)
def test_reading_takes_linear_time(unit: str) -> None:
    """Four times the text takes at most ten times as long, for each unit that a pattern might choke on.

    Process time is compared, the least of three runs, so that a busy machine changes little.
    """

    def took(size: int) -> float:
        body = HEAD + (unit * (size // len(unit) + 1))[:size]
        runs = []
        for _ in range(3):
            start = time.process_time()
            read_body(body, "ATLANTIS")
            runs.append(time.process_time() - start)
        return min(runs)

    small, large = took(30_000), took(120_000)
    assert large < 10 * small + 0.05


def test_a_body_of_a_megabyte_is_read() -> None:
    """Its paragraphs are all found."""
    text = "".join(
        f"{n % 190 + 1}. (C) The tide of the day was high at the reef of Atlantis.\n\n" for n in range(16_000)
    )
    body = HEAD + text
    assert len(body) > 1_000_000
    _assert_covered(body, read_body(body, "ATLANTIS"))
