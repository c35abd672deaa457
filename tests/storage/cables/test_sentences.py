"""Sentences tile their text and end where a reader would end them."""

import pytest
import regex
from hypothesis import given

from storage.cables.sentences import sentences
from tests.support.sentences import TEXTS


def _split(text: str) -> list[str]:
    return [text[span.start : span.end].strip() for span in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["The envoy left.", "He will return."],
        ["The U.S. Ambassador met the Min. of Tides.", "Talks went well."],
        ["He came from the U.S.", "The visit was short."],
        ["Amb. Poseidon and Dr. J. R. Nereid spoke.", "Lt. Gen. Triton did not."],
        ["See No. 5 and para. 7 of the note.", "The answer was no.", "Nobody spoke."],
        ["Growth was 3.5 percent.", "In 2007 it was 2."],
        ["It began in 2007.", "The end is open."],
        ["“We agreed.”", "He smiled.", '"Never!"', "She did not."],
        ["“Why now?” he asked.", "(No answer came.)", "(S/NF) Nor later."],
        ["The note... went on.", "It ended..."],
        ["It was lost … again.", "Then … nothing…", "Found!"],
        ["… The beginning is lost.", "It went on."],
        ["He paused . . . and left.", "The door shut."],
        ["1. First item here.", "2. Second item.", "¶A. A smaller one.", "¶3. Third."],
        ["Points:", "-- one thing", "-- another, e.g. a third"],
        ["The talks at 5 p.m. were short.", "Those at 6 a.m.", "Were not."],
        ["It left on Aug. 2 with Pearl Inc. and others.", "THE U.S. IN THE TREATY SAID NO.", "YES."],
        ["Atlantis Co. sold.", "Go to site.example for more.", "Done?!", "Yes."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    """Abbreviations, initials, figures, ellipses and list marks end nothing; stops, quotes and lines do."""
    assert _split(" ".join(expected) if expected[0] != "Points:" else "\n".join(expected)) == expected


@given(TEXTS)
def test_sentences_tile_the_text(text: str) -> None:
    """Every character is in exactly one sentence, in order, and no sentence is empty."""
    spans = sentences(text)
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert all(span.start < span.end for span in spans)
    assert [span.start for span in spans[1:]] == [span.end for span in spans[:-1]]


@given(TEXTS)
def test_sentences_begin_between_graphemes(text: str) -> None:
    """No sentence begins within what a reader sees as one character."""
    edges = {0, *(grapheme.end() for grapheme in regex.finditer(r"\X", text))}
    assert {span.end for span in sentences(text)} <= edges


@pytest.mark.parametrize(
    "piece",
    ["Mr. ", "x", "a.", ". ", "...", "\n", "\U0001f1e6", "x\u200d", "\u0301", "“.”", "(", "U.S. The "],
)
def test_a_long_text_of_the_worst_is_split_whole(piece: str) -> None:
    """300,000 characters of what makes a careless splitter look back: each is in one sentence."""
    text = piece * (300_000 // len(piece))
    assert sum(span.end - span.start for span in sentences(text)) == len(text)
