"""Buttons say in 64 bytes what they mean, and anything else is stale."""

import csv
import gzip
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers.callback_data import (
    CallbackData,
    Narrow,
    PostWords,
    SearchInstead,
    Target,
    Words,
    decode,
    encode,
    fits,
)
from handlers.errors import StaleButtonError
from storage.cables.reference import ReferenceId
from storage.search.results import Sorting
from tests.support.buttons import KINDS, any_data
from tests.support.shared import shared_path

anything = any_data()


@given(anything)
def test_round_trip(data: CallbackData) -> None:
    """A button says back what it was given."""
    assert decode(encode(data)) == data


@given(
    st.text(max_size=64)
    | anything.map(lambda data: encode(data) + "|1")
    | anything.map(lambda d: encode(d)[:-1])
)
def test_garbage_is_stale_and_nothing_else(text: str) -> None:
    """Whatever is not read raises StaleButtonError; whatever is read is written the same again."""
    try:
        data = decode(text)
    except StaleButtonError:
        return
    assert encode(data) == text


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "c",
        "c0AB|0",
        "c07MOSCOW3804",
        "c07MOSCOW3804|01",
        "f0|sideways",
        "c07moscow1|0",
        "c07MOSCOW3804|٣",
        "z|1",
        "s07MOSCOW3804|4+0|4",
        "s07MOSCOW3804|4+10|4",
        "s07MOSCOW3804|0+1|",
    ],
)
def test_stale(text: str | None) -> None:
    """Data of other bots, of other versions, or forged."""
    with pytest.raises(StaleButtonError, match="no longer works"):
        decode(text)


def test_longest_ids_fit() -> None:
    """With the longest reference IDs there are and the largest numbers, every kind has at most 64 bytes."""
    with gzip.open(shared_path("corpus/reference_ids.csv.gz"), "rt", encoding="utf-8") as lines:
        longest = max((row["reference_id"] for row in csv.DictReader(lines)), key=len)
    largest: dict[Any, Any] = {
        ReferenceId: ReferenceId(longest),
        int: 9_999,  # paragraphs, sentences, pages
        str: "linkedin",
        Sorting: Sorting.RELEVANCE,
        Words: Words("x" * 40),
        Target: Target(ReferenceId(longest), 999, 9_999),
    }
    for kind in KINDS:
        characters = {int: 99_999} if kind is PostWords else {}
        data = kind(*((largest | characters)[hint] for hint in get_type_hints(kind).values()))
        assert len(encode(data).encode()) <= 64
        assert decode(encode(data)) == data


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("x" * 63, True),
        ("x" * 64, False),
        ("ж" * 31, True),
        ("ж" * 32, False),
        ("tide|wall", False),
        ("", False),
    ],
)
def test_a_button_holds_words_of_63_bytes(words: str, held: bool) -> None:
    """A letter for the kind and the words are 64 bytes; words that would not be read again are none."""
    data = SearchInstead(Words(words))
    assert fits(data) is held
    if held:
        assert decode(encode(data)) == data


def test_what_narrows_leaves_room_for_the_order() -> None:
    """The order of the results, and what parts it from the words, take 10 of the 64 bytes."""
    assert fits(Narrow(Words("x" * 53), Sorting.RELEVANCE))
    assert not fits(Narrow(Words("x" * 54), Sorting.RELEVANCE))
    assert not fits(SearchInstead(Words("\ud83d")))  # half a surrogate pair
