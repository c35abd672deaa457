"""Checking quotations of invented cables where one of the two masks a name."""

import pytest

from storage.search.index import Index
from storage.search.quotation import Change, Finding
from storage.search.quotation.checking import verify
from tests.storage.search.quoted import FIRST, KEPT, changes


@pytest.mark.parametrize(
    "name", ["Nemo", "John Paul Jones", "█████", "A. I. Nemo", "Ludwig van Nemo", "El-Nemo"]
)
def test_a_masked_name_neither_helps_nor_hinders(quoted_index: Index, name: str) -> None:
    """Any name in the place of a mask is compared around, and it is said that nothing is said about it."""
    verdict = verify(
        quoted_index, f"still find the port because Captain {name} lights the lamp at his own cost"
    )
    assert verdict.finding is Finding.VERBATIM
    assert verdict.around_mask == (name != "█████")
    (passage,) = verdict.passages
    assert "█████" in passage.text


@pytest.mark.parametrize(
    ("instead", "change"),
    [
        ("Nemo paints the buoys at night and", Change.CHANGED),
        ("President Putin falsely claims he", Change.CHANGED),
        ("Zorblatt never", Change.CHANGED),
        ("Zorblatt Never", Change.CHANGED),
        ("Nemo, Who Falsely", Change.CHANGED),
        ("of the fleet", Change.CHANGED),
        ("One Two Three Four Five Six", Change.CHANGED),
        ("█████ never", Change.ADDED),
        ("", Change.DROPPED),
    ],
)
def test_a_mask_hides_a_name_and_no_sentence(quoted_index: Index, instead: str, change: Change) -> None:
    """Words in the place of a mask that can be no name are a change, and so is none at all."""
    verdict = verify(
        quoted_index, f"still find the port because Captain {instead} lights the lamp at his own cost"
    )
    assert verdict.finding is Finding.ALTERED
    assert [found for found, _, _ in changes(verdict)] == [change]


def test_capitals_throughout_tell_no_name(quoted_index: Index) -> None:
    """Where all is in capitals, words in the place of a mask are a change; the mask itself is none."""
    words = "STILL FIND THE PORT BECAUSE CAPTAIN {} LIGHTS THE LAMP AT HIS OWN COST"
    assert verify(quoted_index, words.format("█████")).finding is Finding.VERBATIM
    assert verify(quoted_index, words.format("ZORBLATT GLADLY")).finding is Finding.ALTERED


@pytest.mark.parametrize("hidden", ["has not", "not", "3.5 litres of oil a night", ","])
def test_a_mask_of_the_quotation_hides_no_words_of_the_cable(quoted_index: Index, hidden: str) -> None:
    """A mask in the place of words that the cable has in clear is a change."""
    verdict = verify(quoted_index, FIRST.replace(hidden, " █████ ", 1))
    assert verdict.finding is Finding.ALTERED
    assert (Change.CHANGED, hidden, "█████") in changes(verdict)


def test_a_mask_that_the_cable_has_not_is_an_addition(quoted_index: Index) -> None:
    """A mask between words that follow each other in the cable is added."""
    verdict = verify(quoted_index, KEPT.replace("ministry", "ministry █████"))
    assert verdict.finding is Finding.ALTERED
    assert changes(verdict) == [(Change.ADDED, "", "█████")]
