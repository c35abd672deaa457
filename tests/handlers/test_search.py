"""Searching in the conversation: what is rare, long, hostile or not there."""

import logging
import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest

from handlers.answers.callback_data import ShowResults, encode
from storage.search.results import Sorting
from tests.conversation.cables import CABLES, store
from tests.support import updates
from tests.support.cables import cable, paragraph
from tests.support.conversation import Person, Shown, in_process
from tests.support.stores import import_cables
from tests.support.utf16 import utf16_length

QUERIES = 300
PIECES = (
    *(
        "trident",
        "north wall",
        "lighthouse",
        "tide",
        "the",
        "THE",
        "gulls",
        "zeppelin",
        "6",
        "2006",
        "x" * 300,
    ),
    *(
        "year:2006",
        "year:",
        "from:2006-02",
        "to:x",
        "origin:moscow",
        'origin:"Embassy Lemuria"',
        "class:secret",
    ),
    *(
        "tag:PREL",
        "subject:",
        '"',
        "“",
        "”",
        "*",
        "trid*",
        "-",
        "-the",
        "--",
        "(",
        ")",
        "AND",
        "OR",
        "NOT",
        "+",
    ),
    *(
        "|",
        "<b>",
        "</b>",
        "&amp;",
        "&",
        "\\",
        "/",
        ":",
        "a:b",
        "^2",
        "~",
        "[1 TO 2]",
        "{",
        "}",
        "%s",
        "\n",
        "\t",
    ),
    *(
        "\u200b",
        "\u0000",
        "\u202e",
        "👩‍👩‍👧‍👦",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "灯塔",
        "маяк",
        "שלום",
        "cafe\u0301",
        "07",
        "¶2",
        "@cable_reader_bot",
    ),
    *(
        "#cablegate",
        "https://wikileaks.org/x",
        "…",
        "Search:",
        "█████",
        "e" * 40,
        "six-party",
        "o'clock",
        "U.S.",
    ),
)


def queries(count: int) -> list[str]:
    """Random queries of up to a dozen pieces, in a row or run together, none of them blank."""
    draw = random.Random(1977)
    found: list[str] = []
    while len(found) < count:
        joint = draw.choice([" ", " ", " ", "", "\n"])
        text = joint.join(draw.choice(PIECES) for _ in range(draw.randint(1, 12))).strip()[:4000]
        if text.replace("\u0000", "").replace("\u200b", "").strip():
            found.append(text)
    return found


def asks(text: str) -> list[Callable[[Person], object]]:
    """All ways in which a person can ask for a text to be searched or checked."""
    return [
        lambda person: person.say(f"/search {text}"),
        lambda person: person.say(f"/random {text}"),
        lambda person: person.say(f"/verify {text}"),
        lambda person: person.say(f". {text}"),
        lambda person: person.inline(text[:250]),
        lambda person: person.inline(f"verify {text[:240]}"),
    ]


async def test_random_queries_get_one_answer_each(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever is searched for or checked, there is one answer within the limits, and no error in the log."""
    async with in_process(store()) as (server, deliver):
        for number, text in enumerate(queries(QUERIES)):
            person = Person(server, deliver)
            server.clear()
            ways = asks(text)
            answer = await ways[number % len(ways)](person)  # type: ignore[misc]  # each gives an answer to wait for
            sent = [
                call.method for call in server.calls if call.is_answer or call.method == "answerInlineQuery"
            ]
            assert len(sent) == 1, (text, answer)
            assert server.refusals == [], text
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.fixture(scope="module")
def echoes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of cables that say one word over and over."""
    folder = tmp_path_factory.mktemp("echoes") / "cables"
    texts = (f"{'oh ' * 200}{number}" for number in range(1, 8))
    import_cables(
        folder, *(cable(f"07LEMURIA{n}", paragraph(1, text)) for n, text in enumerate(texts, start=1))
    )
    return folder


async def test_words_that_stand_everywhere_are_not_too_much(echoes: Path) -> None:
    """Telegram takes 100 entities: of a word that fills the page not each is bold, and all hits are there."""
    async with in_process(echoes) as (server, deliver):
        [answer] = await Person(server, deliver).say("/search oh")
        assert answer.text.count("/07LEMURIA") == 5
        assert answer.bold
        assert 5 + 5 < len(answer.content["entities"]) <= 100
        assert server.refusals == []


@pytest.fixture(scope="module")
def unindexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose search index is gone."""
    folder = tmp_path_factory.mktemp("unindexed") / "cables"
    import_cables(folder, *CABLES[:2])
    [index] = folder.rglob("index")
    shutil.rmtree(index)
    return folder


@pytest.mark.parametrize(
    "text",
    ["/search tide", "/random", "/today", "/similar 07ATLANTIS1234", "/verify nine tides", "word " * 12],
)
async def test_search_without_an_index(unindexed: Path, text: str) -> None:
    """The bot says that search is not ready, and what it can do."""
    async with in_process(unindexed) as (server, deliver):
        [answer] = await Person(server, deliver).say(text)
        assert "not ready" in answer.text
        assert "/07MOSCOW3804" in answer.text


async def test_lookups_go_on_without_an_index(unindexed: Path) -> None:
    """Cables are found by their ID, in a passage too; words are answered with what the bot can do."""
    async with in_process(unindexed) as (server, deliver):
        person = Person(server, deliver)
        for text in (
            "07ATLANTIS1234",
            "I should like to read all of 07ATLANTIS1234 before the long night is over",
        ):
            [card] = await person.say(text)
            assert card.text.startswith("07ATLANTIS1234")
        [help_] = await person.say("mermaids")
        assert "/07MOSCOW3804" in help_.text.split()
        [result, *_] = await person.inline("07ATLANTIS1234")
        assert result.title.startswith("07ATLANTIS1234")


async def test_inline_without_an_index(unindexed: Path) -> None:
    """An inline search says that search is not ready, and nobody keeps that answer."""
    async with in_process(unindexed) as (server, deliver):
        [result] = await Person(server, deliver).inline("mermaids")
        assert "not ready" in result.text
        [call] = server.of("answerInlineQuery")
        assert call.params["cache_time"] == 0


async def test_button_under_results_that_are_gone() -> None:
    """The query stood in a message that Telegram no longer shows to the bot: it says to ask again."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("/search trident")
        results = person.latest
        person.forget(results)
        [answer] = await person.press_data(encode(ShowResults(1, Sorting.RELEVANCE)), results)
        assert answer.method == "sendMessage"
        assert "no longer works" in answer.text


@pytest.mark.parametrize(("length", "has_button"), [(60, True), (63, True), (64, False)])
async def test_a_correction_is_a_button_where_it_fits(length: int, has_button: bool) -> None:
    """A button that is offered finds what it says; a correction too long for one is in the text alone."""
    corrected = f"trident {'-oh ' * 12}".ljust(length - 1, "z") + "z"
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        [answer] = await person.say("/search " + corrected.replace("trident", "tridnet"))
        assert f"Did you mean {corrected}?" in answer.text
        assert (corrected in answer.labels) is has_button
        if has_button:
            [answer] = await person.press(corrected)
            assert answer.text.startswith(f"Search: {corrected}\n")


async def test_button_of_which_telegram_knows_no_message() -> None:
    """Without any message there is no query either."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("/start")
        data = encode(ShowResults(1, Sorting.RELEVANCE))
        [answer] = await person.push(updates.callback_update(data, user=person.user))
        assert "no longer works" in answer.text


async def test_pages_hold_every_cable_once() -> None:
    """Turned to the end, the pages have each of the cables that hold a word, none twice."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        answer = await person.say("/search trident")
        found = heads(answer)
        while turns := [label for label in answer[-1].labels if label.startswith("Page ")]:
            answer = await person.press(turns[0])
            found += heads(answer)
        assert len(found) == len(set(found)) == 12


def heads(answer: list[Shown]) -> list[str]:
    """The cables of a page of hits."""
    return [line.partition("_")[0] for line in answer[-1].text.split("\n") if line.startswith("/")]


async def test_the_longest_query_keeps_what_narrows_it() -> None:
    """The query stays within 200 units however often it is narrowed, and loses none of what narrows it."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("/search " + "trident " * 400)
        await person.press("Year…")
        await person.press("2006 (6)")
        await person.press("Origin…")
        [answer] = await person.press("Embassy Lemuria (4)")
        query = answer.text.partition("\n")[0].removeprefix("Search: ")
        assert utf16_length(query) <= 200
        assert query.startswith('origin:"Embassy Lemuria" year:2006 trident')
        assert heads([answer]) == ["/06LEMURIA1", "/06LEMURIA11"]


class _Clock(datetime):
    """A clock that stands still on 3 May 2026."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a plain datetime will do
        """The moment."""
        return datetime(2026, 5, 3, 12, tzinfo=tz)


async def test_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cable that was sent on this day of another year: of all here, one was on a third of May."""
    monkeypatch.setattr("handlers.search.datetime", _Clock)
    async with in_process(store()) as (server, deliver):
        [answer] = await Person(server, deliver).say("/today")
        assert answer.text.startswith("05LEMURIA5 ")
        assert "3 May 2005" in answer.text


async def test_today_without_a_cable(echoes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where none was sent on this day, the bot says so and offers a cable by chance."""
    monkeypatch.setattr("handlers.search.datetime", _Clock)
    async with in_process(echoes) as (server, deliver):
        [answer] = await Person(server, deliver).say("/today")
        assert "/random" in answer.text.split()


async def test_today_is_never_of_this_year(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A cable of the very day is no anniversary."""
    monkeypatch.setattr("handlers.search.datetime", _Clock)
    import_cables(tmp_path / "cables", cable("07LEMURIA1", created=datetime(2026, 5, 3, 9, tzinfo=UTC)))
    async with in_process(tmp_path / "cables") as (server, deliver):
        [answer] = await Person(server, deliver).say("/today")
        assert "/random" in answer.text.split()


async def test_similar_to_the_only_cable(tmp_path: Path) -> None:
    """Where no other cable is like it, the bot says so and what to do instead."""
    import_cables(tmp_path / "cables", cable("07LEMURIA1"))
    async with in_process(tmp_path / "cables") as (server, deliver):
        [answer] = await Person(server, deliver).say("/similar 07LEMURIA1")
        assert answer.text == "No cable here is like 07LEMURIA1. Try /search and words of it."
