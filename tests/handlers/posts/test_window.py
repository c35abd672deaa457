"""The window over the sentences of a text: what fits, and where it can go."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.posts.compose import compose, fits
from handlers.posts.networks import Network, networks
from handlers.posts.passage import SUMMARY, Passage
from handlers.posts.window import Moves, Pane, Window
from storage.cables.cable import Cable, Summary
from tests.support.cables import cable, paragraph
from tests.support.scripts import texts

_LINK = "https://wikileaks.org/cable/2007/08/07ATLANTIS1234.html#par2"
_NETWORKS = networks()
_X = _NETWORKS["x"]

# All about the words weighs 96 of X's 280, a `…` at the start 2, at the end with its blank 3.
_SENTENCES = [
    f"{name} {'y' * (length - 3)}."
    for name, length in (("A", 60), ("B", 60), ("C", 60), ("D", 20), ("E", 150), ("F", 300), ("G", 40))
]
_CABLE = cable("07ATLANTIS1234", paragraph(2, " ".join(_SENTENCES)))


def _link(_: Passage) -> str:
    return _LINK


def _pane(told: Cable, ordinals: Sequence[int] = (1,), network: Network = _X) -> Pane:
    return Pane.over(told, ordinals, network, _link)


def test_the_first_window_has_the_sentences_that_fit() -> None:
    """Two of 60 and a blank, with the `…`, are 124 of 184; a third would make 185."""
    assert _pane(_CABLE).first() == Window(1, 2)
    assert _pane(_CABLE, network=_NETWORKS["facebook"]).first() == Window(1, 7)


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (Window(1, 2), Moves(previous=None, next=Window(3, 4), shorter=Window(1, 1), longer=None)),
        (Window(1, 1), Moves(previous=None, next=Window(2, 4), shorter=None, longer=Window(1, 2))),
        (Window(3, 4), Moves(Window(1, 2), Window(5, 5), shorter=Window(3, 3), longer=None)),
        (Window(5, 5), Moves(Window(2, 4), Window(6, 6), shorter=None, longer=None)),
        (Window(6, 6), Moves(Window(4, 5), Window(7, 7), shorter=None, longer=None)),
        (Window(7, 7), Moves(Window(6, 6), None, shorter=None, longer=None)),
    ],
)
def test_a_window_moves_to_what_fits_beside_it(window: Window, expected: Moves) -> None:
    """To neighbours as large as fits; a sentence too long for any window is one by itself."""
    assert _pane(_CABLE).moves(window) == expected


def test_at_the_end_a_window_grows_at_its_start() -> None:
    """There is nothing after it to take in."""
    told = cable("07ATLANTIS1234", paragraph(2, "The wall held. The tide fell."))
    assert _pane(told).moves(Window(2, 2)).longer == Window(1, 2)
    assert _pane(told).moves(Window(1, 2)) == Moves(None, None, Window(1, 1), None)


def test_a_window_shows_what_it_leaves_out() -> None:
    """A `…` at either end where sentences stand before or after it."""
    told = cable("07ATLANTIS1234", paragraph(2, "The wall held. The tide fell.\n- one"))
    quoted = {
        window: _pane(told).passage(window).quoted
        for window in (Window(1, 1), Window(2, 2), Window(2, 3), Window(1, 3))
    }
    assert quoted == {
        Window(1, 1): "The wall held. …",
        Window(2, 2): "…The tide fell. …",
        Window(2, 3): "…The tide fell.\n- one",
        Window(1, 3): "The wall held. The tide fell.\n- one",
    }


def test_a_sentence_too_long_is_cut_in_its_post() -> None:
    """The window is the sentence; the post shows as many of its words as fit."""
    told = cable("07ATLANTIS1234", paragraph(2, "the tide rose and fell " * 20))
    passage = _pane(told).passage(Window(1, 1))
    assert _pane(told).first() == Window(1, 1)
    assert compose(told, passage, _X, _LINK).parts.quotation.endswith("…")


def test_the_summary_has_windows_too() -> None:
    """It stands where no paragraphs are named."""
    told = cable(summary=Summary("The wall held. The tide fell.", (1, 2)))
    assert _pane(told, SUMMARY).first() == Window(1, 2)
    passage = _pane(told, SUMMARY).passage(Window(2, 2))
    assert (passage.words, passage.paragraphs) == ("The tide fell.", (1, 2))


@pytest.mark.parametrize(
    "window",
    [Window(0, 1), Window(3, 2), Window(7, 8), Window(8, 8)],
)
def test_a_pane_has_no_window_beyond_its_text(window: Window) -> None:
    """Buttons may be older than the store."""
    assert not _pane(_CABLE).has(window)


_TIDES = cable(
    "07ATLANTIS1234",
    paragraph(2, "The wall held. The tide fell."),
    paragraph(3, ""),
    paragraph(4, f"Gulls came. Z{'z' * 150}."),
)


@pytest.mark.parametrize(
    ("window", "quoted", "paragraphs"),
    [
        (Window(1, 2), "The wall held. The tide fell.", (1,)),
        (Window(1, 4), "The wall held. The tide fell.\nGulls came. …", (1, 2, 3)),
        (Window(2, 4), "…The tide fell.\nGulls came. …", (1, 2, 3)),
        (Window(4, 4), "Gulls came. …", (3,)),
        (Window(5, 5), f"…Z{'z' * 150}.", (3,)),
    ],
)
def test_a_window_over_paragraphs_names_those_it_quotes(
    window: Window, quoted: str, paragraphs: tuple[int, ...]
) -> None:
    """They begin lines of their own; a `…` stands where one of them is cut, not where another is left out."""
    passage = _pane(_TIDES, [1, 2, 3]).passage(window)
    assert (passage.quoted, passage.paragraphs) == (quoted, paragraphs)


def test_a_window_over_paragraphs_is_linked_where_it_begins() -> None:
    """The link counts with the words that it belongs to: with a longer one fewer sentences fit."""
    words = [" ".join(["The tide rose again."] * 3)] * 2
    told = cable("07ATLANTIS1234", *(paragraph(number, text) for number, text in enumerate(words, 1)))

    def permalink(passage: Passage) -> str:
        return f"https://wikileaks.org/cable/{'0' * 145 if passage.paragraphs[0] == 2 else ''}"

    bluesky = _NETWORKS["bluesky"]
    pane = Pane.over(told, [1, 2], bluesky, permalink)
    assert pane.first() == Window(1, 6)
    assert pane.moves(Window(1, 3)).next == Window(4, 5)
    assert pane.passage(pane.first()).paragraphs == (1, 2)


@given(texts(max_size=40), st.sampled_from(sorted(_NETWORKS)))
def test_windows_one_after_the_other_are_the_text(words: str, key: str) -> None:
    """From the first window on, each next one begins where the last ended, to the end; all fit or are one."""
    told = cable("07ATLANTIS1234", paragraph(2, words))
    network = _NETWORKS[key]
    pane = _pane(told, network=network)
    windows = [pane.first()]
    while following := pane.moves(windows[-1]).next:
        windows.append(following)
    assert windows[0].first == 1
    assert all(after.first == before.last + 1 for before, after in pairwise(windows))
    passages = [pane.passage(window) for window in windows]
    assert "".join("".join(passage.words for passage in passages).split()) == "".join(words.split())
    for window, passage in zip(windows, passages, strict=True):
        assert window.first == window.last or fits(told, passage, network, _LINK)
