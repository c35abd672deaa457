"""Checking quotations of invented cables where one of the two masks a name."""

from collections.abc import Iterator

import pytest

from storage.search.index import Index
from storage.search.quotation import Change, Finding
from storage.search.quotation.checking import verify
from tests.storage.search.conftest import opened
from tests.storage.search.quoted import FIRST, KEPT, changes
from tests.support.cables import cable, paragraph
from tests.support.stores import import_cables


@pytest.mark.parametrize(
    "name",
    [
        "Nemo",
        "John Paul Jones",
        "█████",
        "A. I. Nemo",
        "Capt. Nemo",
        "Prof. Müller",
        "Sheikh Nemo bin Neptune Al Triton",
        "[name removed]",
        "*****",
        "Ludwig van Nemo",
        "El-Nemo",
    ],
)
def test_a_masked_name_neither_helps_nor_hinders(quoted_index: Index, name: str) -> None:
    """Any name in the place of a mask is compared around, and it is said that nothing is said about it."""
    verdict = verify(
        quoted_index, f"still find the port because Captain {name} lights the lamp at his own cost"
    )
    assert verdict.finding is Finding.VERBATIM
    assert verdict.around_mask == (name[0].isalpha())
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


@pytest.fixture(scope="module")
def masks_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The index of sentences with a mask at either end, in parentheses, and as the pages print it."""
    store = tmp_path_factory.mktemp("masks") / "store"
    texts = (
        "█████ lights the lamp at his own cost each night of the winter.",
        "The lamp of the northern harbour was lit at great cost each night by █████.",
        "According to █████ (█████), the ministry will not pay for the oil of the lamp.",
        "The mermaids told XXXXXXXXXXXX that nobody had counted the tides of the year.",
    )
    import_cables(store, cable("09ATLANTIS60", *(paragraph(at, text) for at, text in enumerate(texts, 1))))
    yield from opened(store)


@pytest.mark.parametrize(
    "quotation",
    [
        "Captain Nemo lights the lamp at his own cost each night",
        "harbour was lit at great cost each night by Captain Nemo.",
        "According to Nemo, the ministry will not pay for the oil",
        "According to Nemo (Triton), the ministry will not pay for the oil",
        "The mermaids told Captain Nemo that nobody had counted the tides",
        "The mermaids told █████ that nobody had counted the tides",
        "The mermaids told xxxxxx that nobody had counted the tides",
    ],
)
def test_a_name_in_the_place_of_any_mask(masks_index: Index, quotation: str) -> None:
    """At an end of the quotation, in parentheses or in place of crosses, a name is compared around."""
    verdict = verify(masks_index, quotation)
    assert verdict.finding is Finding.VERBATIM
    assert verdict.around_mask == ("█" not in quotation and "xxx" not in quotation)


@pytest.mark.parametrize(
    "quotation",
    [
        "He gladly lights the lamp at his own cost each night",
        "harbour was lit at great cost each night by nobody at all",
        "The mermaids told nobody that nobody had counted the tides",
        "Nemo The lamp of the northern harbour was lit at great cost",
    ],
)
def test_no_name_in_the_place_of_any_mask(masks_index: Index, quotation: str) -> None:
    """Words at a mask that are no name, and a name where the cable has no mask beside it, are changes."""
    assert verify(masks_index, quotation).finding is Finding.ALTERED
