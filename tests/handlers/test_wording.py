"""How things are named."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.wording import (
    command_for,
    minute,
    position,
    short_name,
    shortened,
    source_line,
    summary_place,
    title,
)
from storage.cables.cable import Summary
from tests.support.cables import cable, numbered
from tests.support.scripts import texts
from tests.support.telegram_parser import entities_of, hashtags_of
from tests.support.utf16 import utf16_length


def test_moments() -> None:
    """Days without a leading zero, minutes of the day in UTC."""
    assert minute(datetime(2007, 8, 2, tzinfo=UTC)) == "2 August 2007, 00:00 UTC"
    assert minute(datetime(1973, 12, 31, 4, 5, tzinfo=UTC)) == "31 December 1973, 04:05 UTC"


@pytest.mark.parametrize(
    ("numbers", "ordinal", "wanted"),
    [
        ((1, 2, 3), 2, "¶2 of 3"),
        ((1, 2, 2), 3, "¶2 (o3 of 3)"),
        ((1, None, 2), 2, "o2 of 3, without a number"),
        ((2, 3), 1, "¶2 (o1 of 2)"),
    ],
)
def test_position(numbers: tuple[int | None, ...], ordinal: int, wanted: str) -> None:
    """The number that is printed, and the order where the two differ."""
    one = numbered(*numbers)
    assert position(one, one.paragraphs[ordinal - 1]) == wanted


def test_names_of_paragraphs() -> None:
    """A number with ¶, else the place by order; a summary from its first paragraph to its last."""
    one = numbered(1, 2, None)
    assert [short_name(paragraph) for paragraph in one.paragraphs] == ["¶1", "¶2", "o3"]
    assert summary_place(one, Summary("Words.", (1, 2))) == "¶1 to ¶2"
    assert summary_place(one, Summary("Words.", (3,))) == "o3"


def test_source_line_holds_what_is_known() -> None:
    """Whose words, when, how secret; nothing stands for what is not known."""
    assert source_line(cable()) == "Embassy Atlantis, 2 August 2007, CONFIDENTIAL"
    assert source_line(cable("07ATLANTIS1", origin=None, created=None)) == "CONFIDENTIAL"
    assert source_line(cable("07ATLANTIS1", origin=None, created=None, classification=None)) == ""


def test_tag_line_is_two_hashtags() -> None:
    """Telegram sees two hashtags and nothing else."""
    assert hashtags_of(cable().reference_id.tag_line) == ["#cablegate", "#07ATLANTIS1234"]


def test_commands_are_tapped() -> None:
    """Telegram makes a command of the whole."""
    one = numbered(1, None)
    for command in (command_for(one.reference_id), command_for(one.reference_id, one.paragraphs[1])):
        [entity] = entities_of(command)
        assert (entity["type"], entity["offset"], entity["length"]) == ("bot_command", 0, len(command))
    assert command_for(one.reference_id, one.paragraphs[1]) == "/07ATLANTIS1234_o2"


@given(texts(12), st.integers(2, 60))
def test_shortened_is_one_line_that_fits(text: str, most: int) -> None:
    """A text is shortened by … and only where it must be."""
    short = shortened(text, most)
    whole = " ".join(text.split())
    assert utf16_length(short) <= most
    assert "\n" not in short
    assert short == whole or (utf16_length(whole) > most and (short.endswith("…") or not short))


@pytest.mark.parametrize(
    ("subject", "opening", "shown"),
    [
        ("TIDES", "Summary. The tide rose.", "TIDES"),
        (None, "Summary. The tide rose.", "The tide rose."),
        (None, "(C) SUMMARY: The tide rose.", "The tide rose."),
        (None, "Begin Summary - (C) The tide rose.", "The tide rose."),
        (None, "Summary justice is rare.", "Summary justice is rare."),
        (None, "", ""),
    ],
)
def test_a_title_is_the_subject_or_the_first_words(subject: str | None, opening: str, shown: str) -> None:
    """The name of the summary before the first words of a cable without a subject says nothing of it."""
    assert title(subject, opening) == shown
