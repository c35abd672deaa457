"""Words marked by hand: the buttons hold where they stand, and notice when they stand there no more."""

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers.answer import Answer, Copyable, Message, Press, Quote
from handlers.answers.callback_data import PostWords, decode, encode
from handlers.errors import StaleButtonError
from handlers.marked_words import post_words, share_marked
from handlers.posts.networks import networks
from handlers.services import Ask, Services
from storage.archive.reader import Store
from storage.cables.cable import Cable
from storage.cables.permalink import Permalinks
from storage.search.searcher import Searcher
from tests.conversation.library import FOG, LIGHTHOUSE
from tests.support.cables import cable, paragraph
from tests.support.conversation import Person, in_process
from tests.support.stores import import_cables

NO_STORE = cast("Store", None)
NO_SEARCHER = cast("Searcher", None)
LINES = [" ".join(one.text.split()) for one in LIGHTHOUSE.paragraphs]
WHOLE = " ".join(LINES)


def asked(marked: str) -> Ask:
    """What a person asks who marked some words of an answer that shows no paragraph in particular."""
    services = Services(NO_STORE, NO_SEARCHER, Permalinks(), networks())
    return Ask("", private=True, username="cable_reader_bot", services=services, marked=marked)


def shared(marked: str, of: Cable = LIGHTHOUSE) -> Answer:
    """The answer to /share of marked words."""
    return share_marked(of, asked(marked))


def button_of(answer: Answer, name: str = "X") -> PostWords:
    """The data of the button for a network."""
    message = answer.messages[-1]
    [data] = [
        button.data
        for row in message.keyboard
        for button in row
        if isinstance(button, Press) and button.label == name
    ]
    assert isinstance(data, PostWords)
    return data


def post(data: PostWords, of: Cable = LIGHTHOUSE) -> str:
    """The post that a button asks for."""
    [message] = post_words(data, of, asked("")).messages
    assert isinstance(message, Message)
    [text] = [block.text for block in message.blocks if isinstance(block, Copyable)]
    return text


@given(st.data())
def test_any_words_come_back_from_their_button(data: st.DataObject) -> None:
    """Whatever stretch is marked, over paragraphs too, excerpt and post are these words."""
    start = data.draw(st.integers(0, len(WHOLE) - 1))
    words = WHOLE[start : data.draw(st.integers(start + 1, len(WHOLE)))].strip()
    if not words:
        return
    answer = shared(words)
    excerpt = answer.messages[0]
    assert isinstance(excerpt, Message)
    assert [block.text for block in excerpt.blocks if isinstance(block, Quote)] == [words]
    button = button_of(answer, "Facebook")
    assert decode(encode(button)) == button
    assert post(button).startswith(f"“{words}”\n")


@given(st.text(max_size=20).filter(lambda text: " ".join(text.split()) not in WHOLE))
def test_other_words_are_refused(words: str) -> None:
    """What is not in the cable is never shared."""
    [message] = shared(words).messages
    assert isinstance(message, Message)
    assert not [block for block in message.blocks if isinstance(block, Quote)]
    assert not message.keyboard


def test_blanks_and_lines_do_not_matter() -> None:
    """Telegram shows a paragraph's lines; the words are the same on one line."""
    assert post(button_of(shared("seven\nships   had"))).startswith("“seven ships had”")


def test_words_of_capital_letters_are_other_words() -> None:
    """An excerpt is verbatim: the cable's own letters, not ones like them."""
    assert len(shared("SEVEN SHIPS").messages) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, paragraphs=one.paragraphs[1:]),
        lambda one: replace(one, paragraphs=one.paragraphs[:1]),
        lambda one: replace(one, paragraphs=()),
        lambda one: cable("08LEMURIA500", paragraph(1, WHOLE.replace("Lemuria", "Atlantis"))),
    ],
    ids=["fewer before", "fewer after", "none", "other words"],
)
def test_a_cable_that_was_read_anew_is_noticed(change: object) -> None:
    """Where other words stand in their place now, nobody gets a post of those."""
    button = button_of(shared(FOG))
    changed = change(LIGHTHOUSE)  # type: ignore[operator]  # one of the functions above
    with pytest.raises(StaleButtonError):
        post(button, changed)


def test_a_network_that_is_none() -> None:
    """A button of another version may name a network that is not there."""
    with pytest.raises(StaleButtonError):
        post(replace(button_of(shared(FOG)), network="orkut"))


async def test_words_below_a_line_with_a_stroke_are_of_the_hit_above(tmp_path: Path) -> None:
    """A cable's own line that looks like a command heads no entry of a list."""
    signed = "The gate was shut.\n/s/ Neptune keeps nine keys of the harbour."
    import_cables(tmp_path / "cables", cable("07ATLANTIS1", paragraph(1, signed)))
    async with in_process(tmp_path / "cables") as (server, deliver):
        person = Person(server, deliver)
        [found] = await person.say("/verify nine keys of the harbour")
        assert "\n/s/ Neptune keeps" in found.text
        answer = await person.reply_to_words("Neptune keeps", "/share")
        assert [one.quotes for one in answer] == [["Neptune keeps"], []]
