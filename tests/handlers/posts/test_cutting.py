"""A cut fits and ends in `…`."""

from collections.abc import Callable

import regex
from hypothesis import given
from hypothesis import strategies as st

from handlers.posts.cutting import ELLIPSIS, cut
from tests.support.sentences import TEXTS


@given(TEXTS, st.integers(0, 60), st.sampled_from([len, lambda text: len(text.encode("utf-16-le")) // 2]))
def test_cut_fits_and_is_a_beginning(text: str, room: int, count: Callable[[str], int]) -> None:
    """What is cut fits with its `…`, is a beginning of the text, and no grapheme is torn."""
    shown = cut(text, room, count)
    text = text.strip()
    assert count(shown) <= room
    if count(text) <= room:
        assert shown == text
    elif shown:
        assert shown.endswith(ELLIPSIS)
        kept = shown[:-1].removesuffix(" ")
        assert text.startswith(kept)
        assert len(kept) in {grapheme.end() for grapheme in regex.finditer(r"\X", text)}


def test_cut_prefers_sentences_then_words_then_graphemes() -> None:
    """As many sentences as fit; within the first sentence words; within the first word graphemes."""
    text = "The tide rose. The wall held. Nobody in Atlantis had expected that."
    assert cut(text, len(text), len) == text
    assert cut(text, len(text) - 1, len) == "The tide rose. The wall held. …"
    assert cut(text, 31, len) == "The tide rose. The wall held. …"
    assert cut(text, 30, len) == "The tide rose. …"
    assert cut(text, 14, len) == "The tide…"
    assert cut(text, 3, len) == "Th…"
    assert cut(text, 1, len) == ""
    assert cut("e\u0301" * 9, 6, len) == "e\u0301e\u0301…"
