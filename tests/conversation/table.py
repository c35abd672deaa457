"""What a row of the conversation table is: what a person does, and what the last answer must be."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from tests.support import updates
from tests.support.conversation import Person, Shown
from tests.support.telegram_parser import hashtags_of

Step = Callable[[Person], Awaitable[list[Shown]]]
Check = Callable[[list[Shown]], None]
Place = Literal["private", "group", "forum"]

BOT_LINK = "https://t.me/cable_reader_bot?start="
PAGES = "https://wikileaks.org/cable/2007/08/"


@dataclass(frozen=True, slots=True)
class Row:
    """What a person does in some chat, step by step, and what must hold of the answer to the last step."""

    does: tuple[Step, ...]
    shows: tuple[Check, ...]
    where: Place = "private"


def say(text: str) -> Step:
    """The person writes."""
    return lambda person: person.say(text)


def reply(text: str) -> Step:
    """The person replies to the bot's latest message."""
    return lambda person: person.reply(text)


def reply_to_words(words: str, text: str) -> Step:
    """The person marks words of the bot's latest message and replies to them."""
    return lambda person: person.reply_to_words(words, text)


def reply_to_somebody(theirs: str, text: str) -> Step:
    """The person replies to what somebody else wrote in the chat."""

    def act(person: Person) -> Awaitable[list[Shown]]:
        return person.say(text, reply_to=updates.message(theirs, chat=person.chat, user=updates.OTHER_READER))

    return act


def quote_from_elsewhere(words: str, text: str) -> Step:
    """The person marks words of a message in another chat and replies to them here."""

    def act(person: Person) -> Awaitable[list[Shown]]:
        said = updates.message(text, chat=person.chat, user=person.user)
        origin = {"type": "hidden_user", "date": 1_700_000_000, "sender_user_name": "Somebody"}
        quote = {"text": words, "position": 0, "is_manual": True}
        return person.push(
            updates.update("message", said | {"external_reply": {"origin": origin}, "quote": quote})
        )

    return act


def forward(text: str) -> Step:
    """The person forwards somebody else's message to the bot."""
    return lambda person: person.push(updates.forwarded_update(text, chat=person.chat, user=person.user))


def edit(text: str) -> Step:
    """The person changes what was written last."""
    return lambda person: person.edit(text)


def press(label: str) -> Step:
    """The person presses a button of the bot's latest message."""
    return lambda person: person.press(label)


def forge(data: str) -> Step:
    """The person presses a button with data of another bot or another time."""
    return lambda person: person.press_data(data)


def inline(query: str, offset: str = "") -> Step:
    """The person writes an inline query."""
    return lambda person: person.inline(query, offset)


def says(*words: str) -> Check:
    """Each of these stands somewhere in the answer."""

    def check(answer: list[Shown]) -> None:
        text = "\n".join(one.text for one in answer)
        for one in words:
            assert one in text, (one, text)

    return check


def says_not(*words: str) -> Check:
    """None of these stands anywhere in the answer."""

    def check(answer: list[Shown]) -> None:
        text = "\n".join(one.text for one in answer)
        for one in words:
            assert one not in text, (one, text)

    return check


def quotes(*texts: str) -> Check:
    """The quote blocks of all messages hold exactly these texts, in order."""

    def check(answer: list[Shown]) -> None:
        assert [quote for one in answer for quote in one.quotes] == list(texts)

    return check


def quotes_around(begin: str, end: str) -> Check:
    """There is one quote block, which begins and ends like that."""

    def check(answer: list[Shown]) -> None:
        [quote] = [quote for one in answer for quote in one.quotes]
        assert quote.startswith(begin), quote
        assert quote.endswith(end), quote

    return check


def folded(answer: list[Shown]) -> None:
    """The quote block is expandable."""
    assert answer[-1].expandable


def messages(count: int) -> Check:
    """The answer has so many messages, all new."""

    def check(answer: list[Shown]) -> None:
        assert [one.method for one in answer] == ["sendMessage"] * count

    return check


def in_place(answer: list[Shown]) -> None:
    """The answer is one message, in the place of the one before."""
    assert [one.method for one in answer] == ["editMessageText"]


def silence(answer: list[Shown]) -> None:
    """The bot says nothing."""
    assert answer == []


def tagged(reference_id: str) -> Check:
    """Every message ends in the tag line, which Telegram reads as two hashtags."""

    def check(answer: list[Shown]) -> None:
        assert answer
        for one in answer:
            last_line = one.text.split("\n")[-1]
            assert last_line == f"#cablegate #{reference_id}", one.text
            assert hashtags_of(one.text)[-2:] == ["#cablegate", f"#{reference_id}"]

    return check


def presses(*labels: str) -> Check:
    """The last message has exactly these buttons that ask the bot for something."""

    def check(answer: list[Shown]) -> None:
        assert answer[-1].labels == list(labels)

    return check


def offers(*labels: str) -> Check:
    """The last message has these buttons among others."""

    def check(answer: list[Shown]) -> None:
        assert set(labels) <= set(answer[-1].labels), answer[-1].labels

    return check


def links_to(*addresses: str) -> Check:
    """The last message names or links each of these addresses, and ends the naming of it there."""

    def check(answer: list[Shown]) -> None:
        shown = answer[-1]
        found = {*shown.links, *shown.text.split(), *(button.get("url", "") for button in shown.buttons)}
        for address in addresses:
            assert address in found, (address, found)

    return check


def to_forward(answer: list[Shown]) -> None:
    """The message has buttons, and none that needs the bot."""
    [message] = answer
    assert message.buttons
    assert all({"url", "copy_text"} & button.keys() for button in message.buttons)


def copies(text: str) -> Check:
    """A button copies this text."""

    def check(answer: list[Shown]) -> None:
        assert text in [button["copy_text"]["text"] for button in answer[-1].buttons if "copy_text" in button]

    return check


def to_tap(text: str) -> Check:
    """A tap in the last message copies this text, and does not send the command that it begins with."""

    def check(answer: list[Shown]) -> None:
        assert answer[-1].code == [text]

    return check


def commands(*wanted: str) -> Check:
    """These commands stand in the answer to be tapped, each at the beginning of a line or after a blank."""

    def check(answer: list[Shown]) -> None:
        words = [word for one in answer for word in one.text.split()]
        for command in wanted:
            assert command in words, (command, words)

    return check


def a_file(name: str, *words: str) -> Check:
    """The answer is one file of this name, in UTF-8, with these words in it."""

    def check(answer: list[Shown]) -> None:
        [message] = answer
        assert message.method == "sendDocument"
        [file] = message.files.values()
        assert file.name == name
        text = file.content.decode("utf-8")
        for one in words:
            assert one in text, one

    return check


def titles(*wanted: str) -> Check:
    """The results shown have titles that begin like these, in order."""

    def check(answer: list[Shown]) -> None:
        found = [one.title for one in answer]
        assert len(found) == len(wanted), found
        for title, beginning in zip(found, wanted, strict=True):
            assert title.startswith(beginning), found

    return check


def short(answer: list[Shown]) -> None:
    """The answer is one short message."""
    [message] = answer
    assert len(message.text) < 600


def answers_the_asker(answer: list[Shown]) -> None:
    """Every message is a reply to the person's."""
    assert answer
    assert all("reply_to_message" in one.content for one in answer)


def in_topic(answer: list[Shown]) -> None:
    """Every message stands in the topic of the question."""
    assert answer
    assert all(one.content.get("message_thread_id") == 7 for one in answer)


def in_place_with_notice(answer: list[Shown]) -> None:
    """The answer takes the place of the message before, with a notice over the chat."""
    assert [one.method for one in answer] == ["answerCallbackQuery", "editMessageText"]


def hits_of(count: int) -> Check:
    """So many hits, each of a cable of its own."""

    def check(answer: list[Shown]) -> None:
        lines = answer[-1].text.split("\n")
        found = [line.partition("_")[0] for line in lines if line.startswith("/")]
        assert len(found) == len(set(found)) == count

    return check


def bold(*words: str) -> Check:
    """These words are bold somewhere in the answer."""

    def check(answer: list[Shown]) -> None:
        found = [word for one in answer for word in one.bold]
        assert set(words) <= set(found), found

    return check
