"""Which paragraphs somebody means."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.cables.address import Address, Place, Span, read_address
from storage.errors import NotAnAddressError


def places() -> st.SearchStrategy[Place]:
    """Any place that can be written."""
    return st.builds(Place, st.integers(0, 9999), by_order=st.booleans())


def addresses() -> st.SearchStrategy[Address]:
    """Any address that can be written."""
    spans = st.builds(Span, places(), st.none() | places())
    return st.builds(
        Address, st.lists(spans | places().map(lambda one: Span(one, one)), min_size=1).map(tuple)
    )


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("7", "7"),
        (" 7\n", "7"),
        ("007", "7"),
        ("0", "0"),
        ("¶7", "7"),
        ("¶ 7", "7"),
        ("¶¶ 7-9", "7-9"),
        ("#7", "7"),
        ("#par7", "7"),
        ("par7", "7"),
        ("para7", "7"),
        ("Para. 7", "7"),
        ("paragraph 7", "7"),
        ("PARAGRAPHS 7-9", "7-9"),
        ("no. 7", "7"),
        ("_7", "7"),
        ("_o3", "o3"),
        ("o3", "o3"),
        ("O3", "o3"),
        ("¶o3", "o3"),
        ("par o3", "o3"),
        ("4-6", "4-6"),
        ("4 - 6", "4-6"),
        ("4–6", "4-6"),
        ("4—6", "4-6"),
        ("4 to 6", "4-6"),
        ("¶4-¶6", "4-6"),
        ("7-7", "7"),
        ("o2-o5", "o2-o5"),
        ("2-o5", "2-o5"),
        ("6-4", "6-4"),
        ("4-", "4-"),
        ("4- , 6", "4-,6"),
        ("2,5", "2,5"),
        ("2, 5", "2,5"),
        ("2 5", "2,5"),
        ("2 and 5", "2,5"),
        ("2;5 & 7+9", "2,5,7,9"),
        ("¶2, ¶4-6", "2,4-6"),
        ("5,2,5", "5,2,5"),
    ],
)
def test_spellings(text: str, canonical: str) -> None:
    """Every spelling is understood; the shortest one stands for it."""
    assert str(read_address(text)) == canonical


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_nothing_is_no_address(text: str) -> None:
    """Blank text asks for no paragraph."""
    assert read_address(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "seven",
        "7x",
        "x7",
        "7th",
        "-6",
        "-",
        "12345",
        "o",
        "oo3",
        "¶",
        "#",
        "par",
        "paragraph",
        "paro3",
        "2,,5",
        "2,5,",
        ",2",
        "4--6",
        "4-6-8",
        "4-x",
        "7.5",
        "1/2",
        "٧",
        "²",
        "7\x00",
        "7 7 seven",
        "07MOSCOW3804",
        "\ud800",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    """What names no paragraphs, the whole of it, is refused with a message that shows how to."""
    with pytest.raises(NotAnAddressError, match="4-6"):
        read_address(text)


@given(addresses())
def test_the_canonical_spelling_reads_back(address: Address) -> None:
    """What an address is written as is read as the same address."""
    assert read_address(str(address)) == address


@given(st.text(max_size=4096) | st.text(alphabet="0123456789o-,¶# parto;&\n", max_size=100))
def test_nothing_typed_raises_anything_else(text: str) -> None:
    """Whatever is typed is an address, nothing, or one error for people."""
    with suppress(NotAnAddressError):
        address = read_address(text)
        assert address == read_address(str(address or ""))


def test_a_single_paragraph_has_a_place() -> None:
    """An address tells the paragraph where it means a single one, and none where it means several."""
    assert Address.of(Place(7)).place == Place(7)
    assert [read.place for text in ("o3", "7-7") if (read := read_address(text))] == [
        Place(3, by_order=True),
        Place(7),
    ]
    assert [read.place for text in ("4-6", "4-", "2,5", "7,7") if (read := read_address(text))] == [None] * 4


@pytest.mark.parametrize("unit", ["1 ", "1,", "1-", "1" + " " * 1000, "¶", " and ", "o", "1-2 to 3 "])
def test_a_megabyte_is_read(unit: str) -> None:
    """Long hostile text is read in time that grows with its length; a quadratic reader hangs here."""
    with pytest.raises(NotAnAddressError):
        read_address(unit * (1_000_000 // len(unit)) + "x")
