"""Checking quotations that differ from the cable at either end, or that leave a clause out without a word."""

from collections.abc import Iterator

import pytest

from storage.search.index import Index
from storage.search.quotation import Change, Finding
from storage.search.quotation.checking import verify
from tests.storage.search.conftest import opened
from tests.storage.search.quoted import changes, where
from tests.support.cables import cable, paragraph
from tests.support.stores import import_cables

PEARLS = (
    "The pearl treaty is a decent bargain beside the other loans that Atlantis is receiving, including the "
    "one of the whales. All sides agree that the divers must be paid. Some believe that the two annexes on "
    "oysters should quiet the loudest critics, whom the treaty is to pay. If the treaty is ever signed, it "
    "should be counted as a resounding victory for the harbour."
)
WAITING = (
    "The admiral believed that Lemuria's strategy was to wait for the A.B.C. regatta outcome. Some captains "
    "on the northern quay, who had sailed since their childhood, doubted it loudly before breakfast."
)


@pytest.fixture(scope="module")
def ends_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The index of one invented cable."""
    store = tmp_path_factory.mktemp("ends") / "store"
    import_cables(store, cable("09ATLANTIS61", paragraph(1, PEARLS), paragraph(2, WAITING)))
    yield from opened(store)


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        (
            "the other loans that Atlantis is receiving, including the one of the whales. If the treaty is "
            "ever signed, it should be counted as a resounding victory",
            [
                (
                    Change.DROPPED,
                    "All sides agree that the divers must be paid. Some believe that the two annexes on "
                    "oysters should quiet the loudest critics, whom the treaty is to pay.",
                    "",
                )
            ],
        ),
        (
            "believed that Lemuria's strategy was to wait for the outcome",
            [(Change.DROPPED, "A.B.C. regatta", "")],
        ),
        (
            "believed that Lemuria's strategy was to wait for the regatta outcome, he said",
            [(Change.DROPPED, "A.B.C.", ""), (Change.ADDED, "", ", he said")],
        ),
        (
            "believed that Atlantis' strategy was to wait for the A.B.C. regatta",
            [(Change.CHANGED, "Lemuria's", "Atlantis'")],
        ),
        (
            "believed that Mu's strategy was to wait for the A.B.C. regatta",
            [(Change.CHANGED, "Lemuria's", "Mu's")],
        ),
        (
            "Some captains on the northern quay doubted it loudly before breakfast",
            [(Change.DROPPED, ", who had sailed since their childhood,", "")],
        ),
        (
            "In the words of the mayor: the two annexes on oysters should quiet the loudest critics",
            [(Change.ADDED, "", "In the words of the mayor:")],
        ),
    ],
)
def test_the_difference_is_told(
    ends_index: Index, quotation: str, expected: list[tuple[Change, str, str]]
) -> None:
    """What is dropped is said to be so even where little stands behind it, or much is dropped."""
    verdict = verify(ends_index, quotation)
    assert verdict.finding is Finding.ALTERED
    assert changes(verdict) == expected
    assert where(verdict)[0][0] == "09ATLANTIS61"


def test_words_of_another_place_are_no_addition(ends_index: Index) -> None:
    """Words that the cable has in another place are told to be of there, with its paragraph."""
    quotation = (
        "Lemuria's strategy was to wait. The pearl treaty is a decent bargain beside the other loans that "
        "Atlantis is receiving, as the mayor sang"
    )
    verdict = verify(ends_index, quotation)
    assert verdict.finding is Finding.ALTERED
    assert changes(verdict) == [
        (Change.MOVED, "", "Lemuria's strategy was to wait."),
        (Change.ADDED, "", "as the mayor sang"),
    ]
    (moved, *_) = verdict.passages[0].pieces
    assert moved.elsewhere is not None
    assert moved.elsewhere.number == 2


def test_only_the_words_that_stand_nowhere_are_additions(ends_index: Index) -> None:
    """Words that nobody wrote stay additions."""
    verdict = verify(ends_index, f"{PEARLS[:120]} and forty elephants were painted blue by the mayor")
    assert changes(verdict) == [(Change.ADDED, "", "and forty elephants were painted blue by the mayor")]
