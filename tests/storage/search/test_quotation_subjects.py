"""Checking quotations of the subject of a cable."""

from collections.abc import Iterator

import pytest

from storage.search.index import Index
from storage.search.quotation import Finding
from storage.search.quotation.checking import verify
from tests.storage.search.conftest import opened
from tests.support.cables import cable, paragraph
from tests.support.stores import import_cables


@pytest.fixture(scope="module")
def subjects_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The index of two cables on the same matter."""
    store = tmp_path_factory.mktemp("subjects") / "store"
    paragraphs = (
        paragraph(1, "The mermaids have paid nothing since May."),
        paragraph(2, "Nobody has asked."),
    )
    import_cables(
        store,
        cable("09ATLANTIS70", *paragraphs, subject="ATLANTIS ON PEARLS: WE ARE NOT WILLING TO PAY"),
        cable("09ATLANTIS71", *paragraphs, subject="ATLANTIS ON SHELLS: WE ARE WILLING TO PAY (AGAIN)"),
    )
    yield from opened(store)


@pytest.mark.parametrize(
    ("quotation", "is_all"),
    [
        ("Atlantis on pearls: We are not willing to pay", True),
        ("SUBJECT: ATLANTIS ON PEARLS: WE ARE NOT WILLING TO PAY", True),
        ("ATLANTIS ON PEARLS: WE ARE NOT WILLING TO PAY\n\n1. (C) The mermaids have paid nothing", False),
        ("We are not willing to pay\nThe mermaids have paid nothing", False),
    ],
)
def test_words_of_a_subject(subjects_index: Index, quotation: str, is_all: bool) -> None:
    """The subject of a cable is quoted as its paragraphs are, by itself or with what follows."""
    verdict = verify(subjects_index, quotation)
    assert verdict.finding is Finding.VERBATIM
    (passage,) = verdict.passages
    assert str(passage.cable.reference_id) == "09ATLANTIS70"
    assert passage.from_subject
    assert passage.in_subject == is_all


@pytest.mark.parametrize("quotation", ["We are not willing to pay", "since May.\n\n2. (C) Nobody has asked"])
def test_few_words_that_no_paragraph_has_by_itself(subjects_index: Index, quotation: str) -> None:
    """Fewer than eight words of a subject, or over the end of a paragraph, are verbatim there."""
    assert verify(subjects_index, quotation).finding is Finding.VERBATIM


def test_an_altered_subject(subjects_index: Index) -> None:
    """A word that is left out of a subject is told."""
    verdict = verify(subjects_index, "ATLANTIS ON PEARLS: WE ARE WILLING TO PAY")
    assert verdict.finding is Finding.ALTERED
    assert [piece.cable.strip() for piece in verdict.passages[0].pieces if not piece.quotation] == ["NOT"]


def test_words_of_a_paragraph_are_not_of_the_subject(subjects_index: Index) -> None:
    """What stands in a paragraph alone is not said to be of the subject."""
    verdict = verify(subjects_index, "The mermaids have paid nothing since May. Nobody has asked.")
    assert {passage.from_subject for passage in verdict.passages} == {False}
