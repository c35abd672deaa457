"""Names that are broken, turned around, listed or derived are masked as well."""

import pytest

from storage.cables.cable import MASK
from tests.support.canary import first_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emboff met Kana-\nrien (protect). Kanarien left.", f"Emboff met {MASK} (protect). {MASK} left."),
        ("Emboff met Kana- rien (protect). Kanarien left.", f"Emboff met {MASK} (protect). {MASK} left."),
        ("Emboff met Kanarien (protect). Kana-\nrien left.", f"Emboff met {MASK} (protect). {MASK} left."),
        ("Emboff met Ali al-\nKanarien (protect) here.", f"Emboff met {MASK} (protect) here."),
        ("KANARIEN, INES (PROTECT) CAME. KANARIEN LEFT.", f"{MASK} (PROTECT) CAME. {MASK} LEFT."),
        ("Emboff met KANARIEN, INES (PROTECT) here.", f"Emboff met {MASK} (PROTECT) here."),
    ],
)
def test_a_name_that_is_broken_or_turned_around_is_masked(text: str, expected: str) -> None:
    """A hyphen at the end of a line and the family's name before a comma hide no name."""
    assert first_text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The following people (strictly protect): Ines Kanarien, Ann Finch and Ali Robin. Tides rose.",
            f"The following people (strictly protect): {MASK}, {MASK} and {MASK}. Tides rose.",
        ),
        (
            "Participants (please protect):\n\nInes Kanarien, lawyer\nAli Robin\n\nThe Embassy came.",
            f"Participants (please protect):\n\n{MASK}, lawyer\n{MASK}\n\nThe Embassy came.",
        ),
        (
            "Strictly protect:\n- Ines Kanarien, lawyer\n- Ali Robin\n\nThe Embassy came.",
            f"Strictly protect:\n- {MASK}, lawyer\n- {MASK}\n\nThe Embassy came.",
        ),
    ],
)
def test_the_names_of_a_list_after_the_mark_are_masked(text: str, expected: str) -> None:
    """A colon after a mark joins it to the list of names that follows, and to nothing after the list."""
    assert first_text(text) == expected


@pytest.mark.parametrize("mention", ["al-Kanarieni", "Kanarienian", "Kanarienists", "InesKanarien"])
def test_a_word_made_of_a_surname_is_masked(mention: str) -> None:
    """Endings and a given name glued to it hide no surname."""
    assert "kanarien" not in first_text(f"The {mention} view.", "Ines Kanarien (protect)").lower()


@pytest.mark.parametrize(
    "text",
    [
        "The pro- and anti-tide Harbour- based crowds left.",
        "The Inesian school and the InesRobin house stood.",
        "Harbour- and tide-watchers told Post, Rome and Delta.",
    ],
)
def test_words_that_hold_no_surname_stay(text: str) -> None:
    """Hyphens, and words made of a given name, are no mention of the surname."""
    assert first_text(text, "Ines Kanarien (protect)") == text
