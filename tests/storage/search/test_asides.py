"""Attribution on the same line as a quotation, and on a line of its own."""

import pytest

from storage.search.quotation.asides import without_asides
from storage.search.quotation.attribution import is_attribution
from storage.search.quotation.cleaning import clean

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


@pytest.mark.parametrize(
    "line",
    [
        "07ATLANTIS1234, ¶3",
        "07ATLANTIS1234, ¶3 to ¶4",
        "07ATLANTIS1234, ¶3, ¶5",
        "07ATLANTIS1234, summary, ¶2 to ¶3",
        "07ATLANTIS1234, ¶3-5",
    ],
)
def test_the_lines_of_an_excerpt_are_attribution(line: str) -> None:
    """What stands under an excerpt of one paragraph or several tells where it is from."""
    assert is_attribution(line)


@pytest.mark.parametrize(
    "before", ["07ATLANTIS1234 ", "07ATLANTIS1234: ", "(07ATLANTIS1234) ", "07ATLANTIS1234 – "]
)
def test_an_id_before_the_words_is_none_of_them(before: str) -> None:
    """People write first where the words are from; the cable is named all the same."""
    cleaned = clean(before + WORDS)
    assert cleaned.readings[0] == WORDS
    assert [str(one) for one in cleaned.named] == ["07ATLANTIS1234"]
