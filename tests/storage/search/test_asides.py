"""Attribution on the same line as a quotation."""

import pytest

from storage.search.quotation.asides import without_asides

WORDS = "The lamp burns oil - at night (and by day): nobody pays."


@pytest.mark.parametrize(
    "text",
    [
        f"{WORDS} — Embassy Atlantis, 2007",
        f"{WORDS} -- Embassy Atlantis",
        f"{WORDS} (Embassy Atlantis, 2007)",
        f"{WORDS} (cable 09ATLANTIS55 ¶9)",
        f"{WORDS} [WikiLeaks].",
        f"{WORDS} Source: WikiLeaks",
        f"{WORDS} - Source: WikiLeaks, 2 August 2007",
        f"WikiLeaks: {WORDS}",
        f"According to WikiLeaks: {WORDS}",
        f"From WikiLeaks cable 09ATLANTIS55: {WORDS}",
        f"From WikiLeaks cable 09ATLANTIS55: {WORDS} (Embassy Atlantis)",
    ],
)
def test_what_tells_the_source_is_taken_away(text: str) -> None:
    """Behind a dash, in brackets, and before a colon."""
    assert without_asides(text).strip() == WORDS


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        f"{WORDS} — Embassy Atlantis sank in 2007",
        f"{WORDS} (the mayor in 2007)",
        f"{WORDS} - in 2007",
        f"The mayor of WikiLeaks drowned: {WORDS}",
        f"In 2007: {WORDS}",
        f"{WORDS} The source: a fisherman",
    ],
)
def test_what_says_anything_else_stays(text: str) -> None:
    """Words that claim something are checked with the rest."""
    assert without_asides(text) == text
