"""Checking quotations that run over the end of a paragraph, copied with what a page prints there."""

import pytest

from storage.search.index import Index
from storage.search.quotation import Finding
from storage.search.quotation.checking import verify
from tests.storage.search.quoted import where

_TAIL = "has not paid for it since spring."
_HEAD = "Comment: The ministry's silence is"


@pytest.mark.parametrize(
    "between",
    [
        "\n\n2. ",
        "\n\n¶2. ",
        "\n\n¶2 ",
        "\n\n(2) ",
        "\n\n2) ",
        " 2. ",
        " 2. (C) ",
        "\n\n¶2.  (C) ",
        "\n\nATLANTIS 00000055 002 OF 003\n\n",
        "\n=======\n\n2. ",
        "\n_______\n",
    ],
)
def test_the_number_of_the_next_paragraph(quoted_index: Index, between: str) -> None:
    """Its own number before its first word, a rule and the head of a page are no words of the quotation."""
    verdict = verify(quoted_index, f"{_TAIL}{between}{_HEAD}")
    assert verdict.finding is Finding.VERBATIM
    assert where(verdict) == [("09ATLANTIS55", [1, 2])]
    assert verdict.passages[0].text.split() == f"{_TAIL} {_HEAD}".split()


@pytest.mark.parametrize("number", ["2. (C) ", "2 ", "(2) "])
def test_the_number_before_the_first_words(quoted_index: Index, number: str) -> None:
    """What is shown as the cable's words are its words, whatever number is quoted along."""
    verdict = verify(quoted_index, f"{number}{_HEAD} nothing new. Its ships still")
    assert verdict.finding is Finding.VERBATIM
    assert verdict.passages[0].before == ""
    assert verdict.passages[0].text.startswith(_HEAD)


@pytest.mark.parametrize("between", ["\n\n3. ", "\n\n¶3. ", "\n\n(7) ", " 12 "])
def test_the_number_of_another_paragraph(quoted_index: Index, between: str) -> None:
    """Any other number there is an addition."""
    assert verify(quoted_index, f"{_TAIL}{between}{_HEAD}").finding is Finding.ALTERED


def test_the_number_elsewhere(quoted_index: Index) -> None:
    """The number of a paragraph elsewhere than before its first word is an addition, with a marking, too."""
    for words in (
        f"{_TAIL} Comment: 2. The ministry's silence is",
        f"{_TAIL} {_HEAD} nothing new. ¶500 (SBU) Its ships still find the port",
        f"{_TAIL} {_HEAD} nothing new. 30. (C) Its ships still find the port",
    ):
        assert verify(quoted_index, words).finding is Finding.ALTERED


@pytest.mark.parametrize(
    ("quotation", "ordinals"),
    [
        ("Captain █████ lights the lamp at his own cost. End comment. WHO", [2, 3]),
        ("Paints?\n3. (C) Readers of the Weekly Seagull learned on Tuesday", [3]),
    ],
)
def test_a_part_of_a_heading(quoted_index: Index, quotation: str, ordinals: list[int]) -> None:
    """A quotation may begin or end within a heading."""
    verdict = verify(quoted_index, quotation)
    assert verdict.finding is Finding.VERBATIM
    assert where(verdict) == [("09ATLANTIS55", ordinals)]
    assert verify(quoted_index, quotation.replace("WHO", "WHAT").replace("Paint", "Point")).finding is (
        Finding.ALTERED
    )


def test_a_year_that_a_page_takes_for_a_paragraph(quoted_index: Index) -> None:
    """The sign that pages put before any number at the start of a line takes nothing of it away."""
    words = "ten days after the feast of\n¶2007. In March 2008, the keeper lit"
    assert verify(quoted_index, words).finding is Finding.VERBATIM
    assert verify(quoted_index, words.replace("2007", "2005")).finding is Finding.ALTERED


def test_a_marking_within_a_sentence(quoted_index: Index) -> None:
    """A portion marking that the cable has within a sentence may be in the quotation or not."""
    for marking in (" (C)", ""):
        words = f"what Spain's envoy had long suspected: somebody{marking} paints the buoys at night"
        assert verify(quoted_index, words).finding is Finding.VERBATIM
