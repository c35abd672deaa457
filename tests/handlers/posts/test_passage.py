"""Which words a post quotes: whole paragraphs, the summary, or words marked by hand."""

import pytest

from handlers.posts.passage import Passage, selected_words, whole_paragraphs, whole_summary
from tests.support.cables import cable, paragraph

_CABLE = cable(
    "07ATLANTIS1234",
    paragraph(1, "The  tide rose.\n\n- one\n  - two"),
    paragraph(2, "The wall held. Nobody slept."),
    paragraph(3, "Nobody slept. The tide fell."),
)


def test_whole_paragraphs_keep_their_lines_but_not_their_blanks() -> None:
    """Runs of blanks become one, empty lines go, lists keep a line for each item."""
    assert whole_paragraphs(_CABLE, [1]) == Passage((1,), "The tide rose.\n- one\n- two")
    assert whole_paragraphs(_CABLE, [2, 3]).words == (
        "The wall held. Nobody slept.\nNobody slept. The tide fell."
    )


def test_the_summary_knows_its_paragraphs() -> None:
    """Its words and ordinals; a cable without one yields no words."""
    assert whole_summary(cable()) == Passage((1,), "The harbour master of Atlantis counted nine tides.")
    assert whole_summary(_CABLE) == Passage((), "")


@pytest.mark.parametrize(
    ("words", "shown", "expected"),
    [
        ("wall held.", (), Passage((2,), "wall held.")),
        ("  The tide\nrose. - one ", (), Passage((1,), "The tide rose. - one")),
        ("Nobody slept.", (), Passage((2,), "Nobody slept.")),
        ("Nobody slept.", (3,), Passage((3,), "Nobody slept.")),
        ("slept. Nobody", (), Passage((2, 3), "slept. Nobody")),
        ("tide rose. - one - two The wall", (2,), Passage((1, 2), "tide rose. - one - two The wall")),
        ("The wall fell.", (), None),
        ("the wall held", (), None),
        ("two Nobody", (1, 3), None),
        (" \n ", (), None),
    ],
)
def test_words_marked_by_hand_are_the_cables_own_or_refused(
    words: str, shown: tuple[int, ...], expected: Passage | None
) -> None:
    """Found verbatim but for white space, across paragraphs too, first in those that were shown."""
    assert selected_words(_CABLE, words, shown) == expected


def test_words_left_out_are_shown() -> None:
    """A passage from inside a text begins and ends with the mark of a cut."""
    assert Passage((1,), "The wall held.", starts_inside=True, ends_inside=True).quoted == "…The wall held. …"
    assert Passage((1,), "The wall held.").quoted == "The wall held."
