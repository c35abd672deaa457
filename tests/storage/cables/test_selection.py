"""From addresses to paragraphs, in cables whose numbers repeat, jump or are missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.cables.address import Address, Place, Span, read_address
from storage.cables.cable import Cable
from storage.cables.selection import paragraphs_at, select, what_it_has
from storage.errors import BackwardsError, NoSuchParagraphError
from tests.storage.cables.test_address import addresses
from tests.support.cables import cable, numbered

PLAIN = numbered(1, 2, 3, 4, 5)
REPEATED = numbered(1, 2, 2, 3)
RESTARTED = numbered(1, 2, 3, 1, 2)
GAP = numbered(1, 2, 5, 6)
EXTRACT = numbered(7, 8, 9)
MIXED = numbered(None, 1, None, 2)
WITHOUT = numbered(None, None, None)
EMPTY = cable(paragraphs=())

BY_ORDER = "; counted from the first they are o1 to o{}, so the second is 07ATLANTIS1234 o2"

numbers = st.lists(st.none() | st.integers(1, 6), max_size=8)


def ordinals(read: Cable, text: str) -> list[int]:
    """The ordinals of the paragraphs that an address selects."""
    address = read_address(text)
    assert address
    return [paragraph.ordinal for paragraph in select(read, address)]


@pytest.mark.parametrize(
    ("read", "text", "expected"),
    [
        (PLAIN, "3", [3]),
        (PLAIN, "o3", [3]),
        (PLAIN, "2-4", [2, 3, 4]),
        (PLAIN, "4-", [4, 5]),
        (PLAIN, "5-", [5]),
        (PLAIN, "o4-", [4, 5]),
        (PLAIN, "2-o4", [2, 3, 4]),
        (PLAIN, "5,2", [5, 2]),
        (PLAIN, "4,2-5,4", [4, 2, 3, 5]),
        (PLAIN, "1-,1-", [1, 2, 3, 4, 5]),
        (REPEATED, "2", [2]),
        (REPEATED, "2-2", [2]),
        (REPEATED, "o2-o3", [2, 3]),
        (REPEATED, "2-3", [2, 3, 4]),
        (REPEATED, "1-2", [1, 2]),
        (RESTARTED, "3-1", [3, 4]),
        (RESTARTED, "o4-2", [4, 5]),
        (RESTARTED, "2-", [2, 3, 4, 5]),
        (GAP, "2-5", [2, 3]),
        (GAP, "6", [4]),
        (GAP, "o4", [4]),
        (EXTRACT, "7", [1]),
        (EXTRACT, "o1-8", [1, 2]),
        (MIXED, "1-2", [2, 3, 4]),
        (MIXED, "o1", [1]),
        (WITHOUT, "o2-", [2, 3]),
    ],
)
def test_selected_paragraphs(read: Cable, text: str, expected: list[int]) -> None:
    """Paragraphs come in the order of asking, each once; a span takes in what stands between its ends."""
    assert ordinals(read, text) == expected


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (PLAIN, "0"),
        (PLAIN, "6"),
        (PLAIN, "o0"),
        (PLAIN, "o6"),
        (PLAIN, "4-6"),
        (PLAIN, "6-"),
        (PLAIN, "2,9"),
        (GAP, "3"),
        (GAP, "2-4"),
        (EXTRACT, "1"),
        (WITHOUT, "1"),
        (EMPTY, "1"),
        (EMPTY, "o1"),
        (EMPTY, "1-"),
    ],
)
def test_what_does_not_stand_in_a_cable(read: Cable, text: str) -> None:
    """Where one end does not exist, the message says what the cable has."""
    with pytest.raises(NoSuchParagraphError) as caught:
        ordinals(read, text)

    assert str(caught.value).startswith("07ATLANTIS1234 has no paragraph ")
    assert what_it_has(read) in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("4-2", "4-2 runs backwards. Write it as 2-4."),
        ("1,o4-o2", "o4-o2 runs backwards. Write it as o2-o4."),
    ],
)
def test_a_span_that_runs_backwards_is_turned(text: str, words: str) -> None:
    """The message says how it is written, and that way it selects."""
    with pytest.raises(BackwardsError) as caught:
        ordinals(PLAIN, text)
    assert str(caught.value) == words
    assert ordinals(PLAIN, words.rsplit(maxsplit=1)[-1].strip(".")) == [2, 3, 4]


def test_of_a_cable_without_text_one_sentence_says_so() -> None:
    """It is not told what the cable has, which is nothing."""
    with pytest.raises(NoSuchParagraphError) as caught:
        ordinals(EMPTY, "1")
    assert str(caught.value) == ("07ATLANTIS1234 has no paragraph 1, as this store has none of its text.")


def test_the_message_names_the_missing_end() -> None:
    """The message names what does not exist, not the whole address."""
    with pytest.raises(NoSuchParagraphError) as caught:
        ordinals(PLAIN, "2,3-9")

    assert str(caught.value) == "07ATLANTIS1234 has no paragraph 9. It has paragraphs 1 to 5."


def test_a_repeated_number_stands_at_several_places() -> None:
    """Every paragraph with the number is found, so that all can be offered; by order there is one."""
    assert [part.ordinal for part in paragraphs_at(REPEATED, Place(2))] == [2, 3]
    assert [part.ordinal for part in paragraphs_at(REPEATED, Place(3, by_order=True))] == [3]


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (PLAIN, "paragraphs 1 to 5"),
        (EXTRACT, "paragraphs 7 to 9"),
        (GAP, "paragraphs 1 to 2 and 5 to 6"),
        (REPEATED, "paragraphs 1 to 3" + BY_ORDER.format(4)),
        (RESTARTED, "paragraphs 1 to 3" + BY_ORDER.format(5)),
        (MIXED, "paragraphs 1 to 2" + BY_ORDER.format(4)),
        (numbered(None, 1, 5), "paragraphs 1 and 5" + BY_ORDER.format(3)),
        (numbered(1, 3, 4, 6), "paragraphs 1, 3 to 4 and 6"),
        (numbered(*range(1, 15, 2)), "paragraphs 1 to 13 with gaps"),
        (numbered(1), "paragraph 1"),
        (numbered(1, 1), "paragraph 1" + BY_ORDER.format(2)),
        (WITHOUT, "3 paragraphs without a number, o1 to o3, so the second is 07ATLANTIS1234 o2"),
        (numbered(None), "1 paragraph without a number, o1"),
        (EMPTY, ""),
    ],
)
def test_what_a_cable_has(read: Cable, words: str) -> None:
    """The range is told by number, and by order too where numbers do not reach every paragraph."""
    assert what_it_has(read) == words


@given(numbers, addresses())
def test_any_address_selects_or_is_refused(printed: list[int | None], address: Address) -> None:
    """Whatever is asked of whatever cable, paragraphs come out, each once, or an error for people."""
    read = numbered(*printed) if printed else EMPTY
    try:
        found = select(read, address)
    except (BackwardsError, NoSuchParagraphError):
        ends = [end for span in address.spans for end in (span.first, span.last) if end]
        known = {Place(part.number) for part in read.paragraphs if part.number is not None}
        known |= {Place(part.ordinal, by_order=True) for part in read.paragraphs}
        several = any(span.first != span.last for span in address.spans)
        assert several or not known.issuperset(ends)
    else:
        assert found
        assert len({part.ordinal for part in found}) == len(found)
        assert set(found) <= set(read.paragraphs)


@given(numbers.filter(bool), st.data())
def test_the_whole_cable_by_order(printed: list[int | None], data: st.DataObject) -> None:
    """By order every paragraph is reached, whatever its number."""
    read = numbered(*printed)
    first = data.draw(st.integers(1, len(printed)))
    last = data.draw(st.integers(first, len(printed)))

    span = Span(Place(first, by_order=True), Place(last, by_order=True))

    assert select(read, Address((span,))) == read.paragraphs[first - 1 : last]
