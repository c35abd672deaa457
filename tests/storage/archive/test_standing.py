"""Which of two texts of a cable the store holds."""

from datetime import UTC, datetime
from itertools import pairwise, permutations
from pathlib import Path

import pytest

from storage.archive.dump import iterate_cables
from storage.archive.rows import make_row
from storage.archive.standing import completeness, replaces
from storage.cables.cable import Cable, Edition, Paragraph
from tests.support.cables import cable, paragraph
from tests.support.stores import import_cables

_EARLY, _FULL = Edition.EARLY, Edition.FULL
_TEASER = paragraph(None, "The harbour master of Atlantis counted nine tides and the rest of this is cut...")

# Each one replaces those before it.
_LADDER = {
    "nothing early": cable(paragraphs=(), edition=_EARLY),
    "nothing full": cable(paragraphs=(), edition=_FULL),
    "teaser early": cable("07ATLANTIS1234", _TEASER, edition=_EARLY),
    "teaser full": cable("07ATLANTIS1234", _TEASER, edition=_FULL),
    "whole early, release unknown": cable(edition=_EARLY, released=None),
    "whole early": cable(edition=_EARLY),
    "whole full": cable(edition=_FULL),
}


def _replaces(new: Cable, stored: Cable) -> bool:
    standings = [make_row(one, one, None).standing for one in (new, stored)]
    return replaces(standings[0], standings[1])


@pytest.mark.parametrize(("worse", "better"), list(pairwise(_LADDER)))
def test_the_better_text_replaces_the_worse(worse: str, better: str) -> None:
    """Text replaces none, a whole cable a teaser, the full release the early one, the later the earlier."""
    assert _replaces(_LADDER[better], _LADDER[worse])
    assert not _replaces(_LADDER[worse], _LADDER[better])


def test_the_same_content_changes_nothing() -> None:
    """A cable that the store holds already does not replace itself."""
    assert not _replaces(cable(), cable())


def test_of_equals_the_stored_one_stays() -> None:
    """Neither of two different texts of the same standing replaces the other."""
    one, other = cable(subject="ONE TIDE"), cable(subject="ANOTHER TIDE")
    assert not _replaces(one, other)
    assert not _replaces(other, one)


def test_a_new_reading_of_the_same_text_replaces_the_old_reading() -> None:
    """What the reader has learnt since reaches the store when the same source is imported again."""
    raw = cable()
    old, new = (make_row(raw, cable(subject=subject), None).standing for subject in ("TIDE", "TIDES"))
    assert replaces(new, old)


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((), 0),
        ((paragraph(None, ""),), 0),
        ((_TEASER,), 1),
        ((paragraph(1, "Summary: The harbour was closed because of the..."),), 1),
        (
            (
                paragraph(1, "The harbour was closed."),
                paragraph(2, "The tide, he said, …\n"),
            ),
            1,
        ),
        ((paragraph(1, "Short."),), 2),
        ((paragraph(None, "The embassy is closed on Monday."),), 2),
        ((paragraph(None, "long " * 200),), 2),
        ((paragraph(1, "long " * 200 + "and so on..."),), 2),
    ],
)
def test_completeness(paragraphs: tuple[Paragraph, ...], expected: int) -> None:
    """A short text that is cut off is a teaser, with a number or without; any other text is whole."""
    assert completeness(cable(paragraphs=paragraphs)) == expected


def test_a_later_teaser_with_a_number_does_not_replace_a_cable() -> None:
    """A teaser cut within paragraph 1 loses against the whole cable, whatever its edition and release."""
    later = datetime(2011, 9, 2, tzinfo=UTC)
    teaser = paragraph(1, "Summary: The harbour was closed because of the...")
    cut = cable("07ATLANTIS1234", teaser, edition=_FULL, released=later)
    assert not _replaces(cut, cable())
    assert _replaces(cable(), cut)


def test_the_order_of_import_does_not_matter(tmp_path: Path) -> None:
    """From whatever order of texts of different standing, the store keeps the best."""
    three = [_LADDER[name] for name in ("teaser full", "whole early", "whole full")]
    for number, order in enumerate(permutations(three)):
        store = tmp_path / str(number)
        import_cables(store, *order)
        assert list(iterate_cables(store)) == [_LADDER["whole full"]]
