"""The excerpt: what it says of where the words stand, and buttons that outlive forwarding."""

import pytest

from handlers.answers.answer import Answer, Copy, Line, Message, Open, Quote
from handlers.answers.html import plain
from handlers.excerpt import excerpt, excerpt_message, longest_whole
from handlers.links import Links
from handlers.posts.passage import Passage, whole_paragraphs
from storage.cables.permalink import Permalinks
from tests.support.cables import cable, numbered, paragraph
from tests.support.utf16 import utf16_length

LINKS = Links(Permalinks(), "cable_reader_bot")


def only_message(answer: Answer) -> Message:
    """The message that an answer consists of."""
    [message] = answer.messages
    assert isinstance(message, Message)
    return message


def quoted(message: Message) -> list[str]:
    """What a message quotes."""
    return [block.text for block in message.blocks if isinstance(block, Quote)]


@pytest.mark.parametrize(
    ("ordinals", "place"),
    [
        ([1], "¶1"),
        ([1, 2], "¶1 to ¶2"),
        ([1, 3], "¶1, ¶2"),
        ([4], "paragraph 4 of 5"),
        ([3, 4], "¶2 to o4"),
    ],
)
def test_place_of_the_words(ordinals: list[int], place: str) -> None:
    """The line below the quotation says in which paragraphs the words stand, by number where there is one."""
    message = excerpt_message(
        numbered(1, 2, 2, None, 4), whole_paragraphs(numbered(1, 2, 2, None, 4), ordinals), LINKS
    )
    assert f"07ATLANTIS1234, {place}" in plain(message.blocks).split("\n")


def test_what_is_shared_of_a_whole_cable() -> None:
    """The summary, else the opening paragraph, else nothing, which the answer says."""
    without = numbered(1, 2)
    with_summary, opening, empty = (
        only_message(excerpt(told, (), LINKS)) for told in (cable(), without, cable(paragraphs=()))
    )
    assert quoted(with_summary) == ["The harbour master of Atlantis counted nine tides."]
    assert quoted(opening) == [without.paragraphs[0].text]
    assert "nothing to quote" in plain(empty.blocks)


@pytest.mark.parametrize("text", ["Tide. " * 2000, "TIDE" * 3000, "🌊" * 5000, "潮" * 5000])
def test_long_words_are_cut_and_say_so(text: str) -> None:
    """A message holds 4,096 UTF-16 units; the quotation is a beginning of the words and ends in …."""
    long = cable("07ATLANTIS1234", paragraph(1, text))
    message = excerpt_message(long, whole_paragraphs(long, [1]), LINKS)
    assert 3900 < utf16_length(plain(message.blocks)) <= 4096
    [words] = quoted(message)
    assert words.endswith("…")
    assert text.startswith(words.removesuffix("…").rstrip())


def test_no_button_needs_the_bot() -> None:
    """Every button opens a page or copies a text, or Telegram drops the whole keyboard of a forwarded one."""
    message = excerpt_message(cable(), whole_paragraphs(cable(), [2]), LINKS)
    buttons = [button for row in message.keyboard for button in row]
    assert {type(button) for button in buttons} == {Open, Copy}
    [copied] = [button.text for button in buttons if isinstance(button, Copy)]
    assert copied.split("\n") == [
        "https://wikileaks.org/cable/2007/08/07ATLANTIS1234.html#par2",
        "#cablegate #07ATLANTIS1234",
    ]


def test_no_copy_button_for_what_it_cannot_hold() -> None:
    """A copy button holds 256 units: where link and tags are longer, there is none."""
    permalinks = Permalinks(dated="https://mirror.example/" + "m" * 240 + "/{reference_id}")
    message = excerpt_message(cable(), whole_paragraphs(cable(), [2]), Links(permalinks, "cable_reader_bot"))
    assert not [button for row in message.keyboard for button in row if isinstance(button, Copy)]


def test_a_mask_is_explained() -> None:
    """Where words hide a name, a line below says what the blocks mean; elsewhere there is no such line."""
    masked = cable("07ATLANTIS1234", paragraph(1, "He met █████ at noon."), paragraph(2, "It rained."))
    note = "hides a name that the cable marks for protection"
    assert note in plain(excerpt_message(masked, whole_paragraphs(masked, [1]), LINKS).blocks)
    assert note not in plain(excerpt_message(masked, whole_paragraphs(masked, [2]), LINKS).blocks)


def test_words_left_out_at_both_ends_show() -> None:
    """Words from the middle of a paragraph begin and end in …."""
    message = excerpt_message(cable(), Passage((2,), "doubts", starts_inside=True, ends_inside=True), LINKS)
    assert quoted(message) == ["…doubts …"]
    assert isinstance(message.blocks[-1], Line)


def test_a_range_names_only_what_it_quotes() -> None:
    """Of paragraphs too many for a message, those stand in the excerpt that fit whole, in order."""
    long = cable("07ATLANTIS1", *(paragraph(number, f"Tide {number}. " * 150) for number in (1, 2, 3, 4)))
    links = Links(Permalinks(), "a_bot")
    assert longest_whole(long, [3, 1, 2, 4], links).paragraphs == (1, 2, 3)
    assert longest_whole(long, [4], links).paragraphs == (4,)
    message = excerpt_message(long, longest_whole(long, [1, 2, 3, 4], links), links)
    assert "¶1 to ¶3" in plain(message.blocks)


@pytest.mark.parametrize(
    ("ordinals", "rest"),
    [([1, 2, 3, 4, 5, 6], "4-"), ([1, 2, 3, 4, 5], "4-5"), ([2, 1, 3, 6], "6"), ([1, 2, 3], None)],
)
def test_what_an_excerpt_has_no_room_for(ordinals: list[int], rest: str | None) -> None:
    """A message after the excerpt, which stays clean, says what to send for the other paragraphs."""
    tides = (paragraph(number, f"Tide {number}. " * 150) for number in range(1, 7))
    long = cable("07ATLANTIS1", *tides)
    first, *others = excerpt(long, ordinals, LINKS).messages
    assert isinstance(first, Message)
    assert "/share" not in plain(first.blocks)
    said = [plain(other.blocks) for other in others if isinstance(other, Message)]
    assert [f"/share 07ATLANTIS1 {rest}" in words.split("\n")[0] for words in said] == [True] * bool(rest)
