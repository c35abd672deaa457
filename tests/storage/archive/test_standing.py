"""Which of two texts of a cable the store holds."""

from itertools import pairwise, permutations
from pathlib import Path

import pytest

from storage.archive.dump import iterate_cables
from storage.archive.rows import make_row
from storage.archive.standing import completeness, replaces
from storage.cables.cable import Cable, Edition
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


def test_completeness() -> None:
    """A cable is whole with any numbered paragraph, or with a long text without numbers."""
    assert completeness(cable(paragraphs=())) == 0
    assert completeness(cable("07ATLANTIS1", paragraph(None, ""))) == 0
    assert completeness(cable("07ATLANTIS1", _TEASER)) == 1
    assert completeness(cable("07ATLANTIS1", paragraph(None, "long " * 200))) == 2
    assert completeness(cable("07ATLANTIS1", paragraph(1, "Short."))) == 2


def test_the_order_of_import_does_not_matter(tmp_path: Path) -> None:
    """From whatever order of texts of different standing, the store keeps the best."""
    three = [_LADDER[name] for name in ("teaser full", "whole early", "whole full")]
    for number, order in enumerate(permutations(three)):
        store = tmp_path / str(number)
        import_cables(store, *order)
        assert list(iterate_cables(store)) == [_LADDER["whole full"]]
