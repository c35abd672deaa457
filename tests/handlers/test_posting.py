"""Posts in the conversation: windows that move, chains that turn, keyboards in every script."""

import json
import re

import pytest

from handlers.posts.networks import networks
from tests.conversation.cables import SENTENCE, store
from tests.conversation.library import ARRIVALS, SCRIPTS
from tests.conversation.posts import NAMES
from tests.support.conversation import Person, Shown, in_process
from tests.support.counters import LIMITS, length_on
from tests.support.utf16 import utf16_length

CHAINED = ("X", "Bluesky", "Mastodon", "Threads")
WHOLE = ARRIVALS.paragraphs[0].text


def post_of(answer: list[Shown]) -> str:
    """The post that an answer shows, to be copied; on Reddit its title and its tags go apart."""
    return "\n".join(answer[-1].copied)


def words_of(text: str) -> str:
    """What a post quotes, without the dots for what is left out."""
    return text.partition("“")[2].rpartition("”")[0].removeprefix("…").removesuffix("…").strip()


def vessels(answer: list[Shown]) -> list[int]:
    """The numbers of the vessels in a post of the arrivals, which has one in each sentence."""
    words = words_of(post_of(answer))
    found = [int(number) for number in re.findall(r"Vessel number (\d+) came in at dawn\.", words)]
    assert words == " ".join(f"Vessel number {number} came in at dawn." for number in found)
    return found


def is_full(answer: list[Shown], name: str, further: str) -> bool:
    """Whether a post keeps the limit of its network, and with one more sentence would not."""
    text, key = post_of(answer), NAMES[name]
    longer = text.replace(words_of(text), f"{words_of(text)} {further}")
    return length_on(key, text) <= LIMITS[key] < length_on(key, longer)


def fits_telegram(answer: list[Shown]) -> bool:
    """Whether a message keeps the limits of its text, its keyboard and the data of its buttons."""
    [shown] = answer
    keyboard = json.dumps(shown.content["reply_markup"])
    data = [button["callback_data"] for button in shown.buttons if "callback_data" in button]
    return (
        utf16_length(shown.text) <= 4096
        and len(keyboard.encode()) < 8_000
        and all(len(one.encode()) <= 64 for one in data)
    )


@pytest.mark.parametrize("name", CHAINED)
async def test_windows_run_over_all_sentences_in_order(name: str) -> None:
    """Next shows the sentences after the last one, each window as large as fits, to the end of the text."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("/post 08LEMURIA501 1")
        answer = await person.press(name)
        windows = [vessels(answer)]
        while "Next ›" in answer[-1].labels:
            assert is_full(answer, name, f"Vessel number {windows[-1][-1] + 1} came in at dawn.")
            answer = await person.press("Next ›")
            windows.append(vessels(answer))
        assert len(windows) > 2
        assert [number for window in windows for number in window] == list(range(1, 41))


async def test_windows_run_back_to_the_start() -> None:
    """Previous shows the sentences before the first one; there is none before the beginning."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("/post 08LEMURIA501 1")
        await person.press("X")
        await person.press("Next ›")
        answer = await person.press("Next ›")
        windows = [vessels(answer)]
        while "‹ Previous" in answer[-1].labels:
            answer = await person.press("‹ Previous")
            windows.insert(0, vessels(answer))
        numbers = [number for window in windows for number in window]
        assert numbers == list(range(1, numbers[-1] + 1))


async def test_a_window_grows_and_shrinks_by_one_sentence() -> None:
    """Shorter takes the last sentence away until one is left, Longer gives it back until the limit."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("/post 08LEMURIA501 1")
        answer = await person.press("Bluesky")
        most = len(vessels(answer))
        assert "Longer" not in answer[-1].labels
        for count in range(most - 1, 0, -1):
            answer = await person.press("Shorter")
            assert vessels(answer) == list(range(1, count + 1))
        assert "Shorter" not in answer[-1].labels
        for count in range(2, most + 1):
            answer = await person.press("Longer")
            assert vessels(answer) == list(range(1, count + 1))


async def test_at_the_end_a_window_grows_at_its_start() -> None:
    """Where no sentence follows, Longer takes the one before."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("/post 08LEMURIA501 1")
        answer = await person.press("X")
        while "Next ›" in answer[-1].labels:
            answer = await person.press("Next ›")
        before = vessels(answer)
        assert before[-1] == 40
        if "Longer" not in answer[-1].labels:
            answer = await person.press("Shorter")
            assert vessels(answer) == before[:-1]
            answer = await person.press("Longer")
            assert vessels(answer) == before
        else:
            answer = await person.press("Longer")
            assert vessels(answer) == [before[0] - 1, *before]


@pytest.mark.parametrize("name", CHAINED)
async def test_a_chain_turned_to_its_end_is_the_paragraph(name: str) -> None:
    """Its parts are numbered; the first says whose words they are, the last alone has link and tags."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("/post 08LEMURIA501 1")
        await person.press(name)
        answer = await person.press("All of it as a chain")
        parts = [post_of(answer)]
        while turns := [label for label in answer[-1].labels if label.endswith("›")]:
            assert turns == [f"Part {len(parts) + 1} ›"]
            answer = await person.press(turns[0])
            parts.append(post_of(answer))
            assert f"‹ Part {len(parts) - 1}" in answer[-1].labels
        assert len(parts) > 2
        assert [part.split(" ")[0] for part in parts] == [
            f"{place}/{len(parts)}" for place in range(1, len(parts) + 1)
        ]
        assert " ".join(map(words_of, parts)) == WHOLE
        assert all(length_on(NAMES[name], part) <= LIMITS[NAMES[name]] for part in parts)
        assert [("— Embassy Atlantis" in part) for part in parts] == [True] + [False] * (len(parts) - 1)
        for kept in ("https://", "#08LEMURIA501"):
            assert [kept in part for part in parts] == [False] * (len(parts) - 1) + [True]
        answer = await person.press("One post")
        assert vessels(answer)[0] == 1


async def test_no_chain_where_one_post_holds_all() -> None:
    """A chain is offered only for what is too long for one post, and not where posts are not numbered."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("/post 08LEMURIA500 3")
        assert "All of it as a chain" not in (await person.press("X"))[-1].labels
        await person.say("/post 07ATLANTIS1243 1")
        for name in ("Telegram", "WhatsApp", "Reddit", "LinkedIn", "Facebook"):
            assert "All of it as a chain" not in (await person.press(name))[-1].labels
            await person.press("Other networks")


async def test_a_chain_of_a_summary() -> None:
    """A long summary makes a chain too, and the way back leads to the card."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("07MOSCOW3804")
        await person.press("Post…")
        await person.press("X")
        answer = await person.press("All of it as a chain")
        assert post_of(answer).startswith("1/")
        assert "‹ Card" in answer[-1].labels


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", range(1, len(SCRIPTS) + 1), ids=list(SCRIPTS))
async def test_every_script_on_every_network(name: str, place: int) -> None:
    """Text, keyboard and data of buttons keep Telegram's limits, and the post those of its network."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        assert fits_telegram(await person.say(f"/post 08LEMURIA502 {place}"))
        answer = await person.press(name)
        assert fits_telegram(answer)
        text = post_of(answer)
        assert length_on(NAMES[name], text) <= LIMITS[NAMES[name]]
        assert words_of(text).split(".")[0] in (list(SCRIPTS.values())[place - 1] * 90)
        [address] = [button["url"] for button in answer[-1].buttons if "url" in button]
        assert len(address) <= 2000
        if name in CHAINED:
            assert fits_telegram(await person.press("All of it as a chain"))
        assert server.refusals == []


@pytest.mark.parametrize("name", NAMES)
async def test_the_longest_id_fits_every_button(name: str) -> None:
    """The longest ID of the release, far down a long cable, fits the 64 bytes of all buttons."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("/cable 08ACCRA001382SUSPECTEDDUPLICATE1392 119")
        assert fits_telegram(await person.press("Post…"))
        assert fits_telegram(await person.press(name))
        assert fits_telegram(await person.press("Other networks"))
        await person.press("‹ ¶119")
        await person.reply_to_words("Crate 119", "/share")
        assert fits_telegram(await person.press(name))
        assert server.refusals == []


@pytest.mark.parametrize("name", ["Telegram", "LinkedIn", "Facebook"])
async def test_a_post_longer_than_a_message(name: str) -> None:
    """What one message cannot show is cut; the text is there to copy, the button opens without it."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("/post 07ATLANTIS1243 1")
        answer = await person.press(name)
        assert fits_telegram(answer)
        words = post_of(answer).partition("“")[2].rpartition("”")[0]
        assert words.endswith(SENTENCE.strip() + " …")
        assert words.removesuffix(" …") in SENTENCE * 220
        assert "opens without the text" in answer[-1].text
        [address] = [button["url"] for button in answer[-1].buttons if "url" in button]
        assert "tide" not in address
        assert server.refusals == []


async def test_an_instance_that_takes_more_than_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """The post for a Mastodon instance of a huge limit is what a message holds, its own dialog is opened."""
    huge = networks("mastodon.example", 100_000)
    monkeypatch.setattr("bot.application.networks", lambda *_: huge)
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        for place in range(1, len(SCRIPTS) + 1):
            await person.say(f"/post 08LEMURIA502 {place}")
            answer = await person.press("Mastodon")
            assert fits_telegram(answer)
            assert answer[-1].text.partition("\n")[0].endswith("/100000")
            assert utf16_length(post_of(answer)) > 1500
            [address] = [button["url"] for button in answer[-1].buttons if "url" in button]
            assert address == "https://mastodon.example/share"
        assert server.refusals == []
