"""Pages lose nothing and fit; quotations are cut where they must be, and show it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers.answer import Quote, line
from handlers.answers.html import length, plain
from handlers.answers.splitting import pages, quote_that_fits
from tests.support.scripts import texts
from tests.support.utf16 import utf16_length

RUNS = ["word ", "End. ", "\n", " " * 40, "\n" * 9, "x" * 50, "👩‍👩‍👧‍👦", "U.S. ", "…", "(a) "]
odd_texts = texts(12) | st.lists(st.sampled_from(RUNS), max_size=40).map("".join)


@given(odd_texts, st.integers(2, 120))
def test_pages_are_the_text_and_fit(text: str, room: int) -> None:
    """Joined the pages are the text, to the character, and each has room."""
    parts = pages(text, room)
    assert "".join(parts) == text
    assert all(utf16_length(part) <= room for part in parts)
    assert "" not in parts or parts == ("",)


def test_pages_end_with_sentences_else_with_words() -> None:
    """A page ends where a sentence does; a long sentence is split after a blank, a long word anywhere."""
    assert pages("The gate was open. The guard slept.", 24) == ("The gate was open. ", "The guard slept.")
    assert pages("The gate was open all day", 14) == ("The gate was ", "open all day")
    assert pages("ANCHOR" * 3, 7) == ("ANCHORA", "NCHORAN", "CHOR")


BEFORE, AFTER = (line("Before"),), (line("After"),)


@pytest.mark.parametrize(
    "text", ["Short.", "Tide. " * 2000, "x" * 9000, "👩‍👩‍👧‍👦" * 1000, "\n" * 5000 + "x"]
)
def test_quotation_fits_its_message(text: str) -> None:
    """With what stands around it the message has at most 4,096 units, and a cut is shown."""
    blocks = quote_that_fits(BEFORE, text, AFTER)
    assert length(blocks) <= 4096
    assert (blocks[0], blocks[-1]) == (*BEFORE, *AFTER)
    [quote] = [block for block in blocks if isinstance(block, Quote)]
    assert quote.text == text.strip() or quote.text.endswith("…")


def test_no_quotation_no_quote_block() -> None:
    """Nothing to quote leaves no empty block."""
    assert plain(quote_that_fits(BEFORE, "", AFTER)) == "Before\nAfter"
