"""Checking quotations that leave words out and say so."""

import pytest

from storage.search.index import Index
from storage.search.quotation import Change, Finding
from storage.search.quotation.checking import verify
from tests.storage.search.quoted import FIRST, changes, where


@pytest.mark.parametrize(
    "quotation",
    [
        "told Emboffs on May 3 that the lamp … burns 3.5 litres of oil a night",
        "told Emboffs on May 3 […] that the ministry has not paid for it",
        "told Emboffs on May 3 (...) burns 3.5 litres of oil a night",
        "told Emboffs on May 3 ... burns 3.5 litres of oil ... since spring",
    ],
)
def test_left_out_words_are_verbatim_and_shown(quoted_index: Index, quotation: str) -> None:
    """`…` and `[…]` stand for words that are left out, which the passage shows."""
    verdict = verify(quoted_index, quotation)
    assert verdict.finding is Finding.VERBATIM
    assert {change for change, _, _ in changes(verdict)} == {Change.LEFT_OUT}
    assert verdict.passages[0].text in FIRST


@pytest.mark.parametrize(
    "quotation",
    [
        "The lighthouse keeper … the lamp … burns … oil … the ministry has not … since spring",
        "The … keeper told Emboffs on May 3 that the lamp burns",
        "told Emboffs on May 3 … the lamp … burns 3.5 litres of oil a night",
        "told Emboffs on May 3 that the lamp … Readers of the Weekly Seagull learned",
    ],
)
def test_words_picked_here_and_there_are_stitched_together(quoted_index: Index, quotation: str) -> None:
    """Parts of fewer than three words, at the ends than two, or a paragraph left out, are no quotation."""
    verdict = verify(quoted_index, quotation.replace("lamp burns", 'lamp - "an old friend" - burns'))
    assert verdict.finding is Finding.STITCHED
    assert where(verdict)[0][0] == "09ATLANTIS55"
    assert {change for change, _, _ in changes(verdict)} == {Change.LEFT_OUT}


def test_common_words_in_a_row_by_chance_are_nothing(quoted_index: Index) -> None:
    """Words that could be picked from any text are in no cable."""
    verdict = verify(quoted_index, "the … at … of … the … it … the … the … lit … in … had")
    assert verdict.finding is Finding.NOT_FOUND


def test_gaps_do_not_join_what_is_far_apart(quoted_index: Index) -> None:
    """Words in another order are not verbatim, whatever is left out between them."""
    verdict = verify(
        quoted_index, "that the ministry has not paid for it … told Emboffs on May 3 that the lamp"
    )
    assert verdict.finding is not Finding.VERBATIM


def test_a_post_that_breaks_off_within_a_word(quoted_index: Index) -> None:
    """The last word before a final `…` may be the beginning of the cable's; any other word is a change."""
    for end in ("minis…", "minis...", "m…"):
        verdict = verify(quoted_index, f"burns 3.5 litres of oil a night, and that the {end}")
        assert verdict.finding is Finding.VERBATIM
    for end in ("minus…", "minis …", "minis"):
        verdict = verify(quoted_index, f"burns 3.5 litres of oil a night, and that the {end}")
        assert verdict.finding is Finding.ALTERED


def test_short_in_parts(quoted_index: Index) -> None:
    """Places of a few words with a gap between are those where they follow each other."""
    verdict = verify(quoted_index, "the lamp … oil")
    assert (verdict.finding, verdict.parts, verdict.occurrences) == (Finding.SHORT, 2, 1)
    assert where(verdict) == [("09ATLANTIS55", [1])]
    assert where(verify(quoted_index, "oil … the lamp")) == []


def test_parts_of_far_paragraphs_are_stitched_together(quoted_index: Index) -> None:
    """Parts that stand far from each other, or in another order, are shown each where it stands."""
    verdict = verify(
        quoted_index,
        "when the Embassy Atlantis cable ... told Emboffs on May 3 ... its ships still find the port",
    )
    assert verdict.finding is Finding.STITCHED
    assert where(verdict) == [("09ATLANTIS55", [4]), ("09ATLANTIS55", [1]), ("09ATLANTIS55", [2])]
    assert [passage.text for passage in verdict.passages] == [
        "when the Embassy Atlantis cable",
        "told Emboffs on May 3",
        "Its ships still find the port",
    ]


def test_parts_of_which_one_is_nowhere_are_not_stitched_together(quoted_index: Index) -> None:
    """A single part that no cable has, or that is too short to tell, makes it none."""
    parts = ["when the Embassy Atlantis cable", "told Emboffs on May 3", "its ships never found the port"]
    assert verify(quoted_index, " ... ".join(parts)).finding is not Finding.STITCHED
    assert verify(quoted_index, " ... ".join([*parts[:2], "the ships"])).finding is not Finding.STITCHED
