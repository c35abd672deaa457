"""Searching inline: pages that hold every hit once, and answers that outlive being sent on."""

import pytest

from tests.conversation.cables import store
from tests.support.bot_api import BotApiServer
from tests.support.conversation import Person, Shown, in_process
from tests.support.utf16 import utf16_length

LIGHTHOUSE = "The keeper told the consul that seven ships had missed the harbour since the spring."


def answered(server: BotApiServer) -> tuple[list[str], str]:
    """The IDs of the results of the last inline answer, and the offset of the next page."""
    call = server.of("answerInlineQuery")[-1]
    return [result["id"] for result in call.params["results"]], call.params.get("next_offset", "")


async def test_pages_hold_every_cable_once() -> None:
    """From offset to offset all twelve cables come, none twice, and the last page asks for no more."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        found: list[str] = []
        offset = ""
        while True:
            await person.inline("trident", offset)
            page, offset = answered(server)
            found += page
            if not offset:
                break
        assert len(found) == len({one.partition("_")[0] for one in found}) == 12


async def test_a_page_keeps_the_limits_of_inline_mode() -> None:
    """At most 50 results, IDs of 64 bytes that differ, an offset of 64 bytes; the server refuses none."""
    async with in_process(store()) as (server, deliver):
        for query in ("the", "saw", "crate", "year:2007", "origin:atlantis"):
            await Person(server, deliver).inline(query)
            page, offset = answered(server)
            assert 1 <= len(page) == len(set(page)) <= 50, query
            assert all(1 <= len(one.encode()) <= 64 for one in page)
            assert len(offset.encode()) <= 64
        assert server.refusals == []


async def test_a_hit_shows_why_it_was_found() -> None:
    """Below the title stands the sentence with the words, not the opening of the paragraph."""
    async with in_process(store()) as (server, deliver):
        await Person(server, deliver).inline("vessel 33")
        [call] = server.of("answerInlineQuery")
        assert "Vessel number 33 came" in call.params["results"][0]["description"]


@pytest.mark.parametrize("query", ["gulls roof", f"verify {LIGHTHOUSE}", "verify blamed the fog"])
async def test_what_is_sent_needs_no_bot(query: str) -> None:
    """Sent and forwarded, a hit or a verdict keeps its buttons, which open pages or copy."""
    async with in_process(store()) as (server, deliver):
        await deliver()
        asked = server.inline(query)
        await deliver()
        page, _ = answered(server)
        sent = server.choose(asked, page[0])
        buttons = Shown("", sent).buttons
        assert buttons
        assert all({"url", "copy_text"} & button.keys() for button in buttons)


@pytest.mark.parametrize("offset", ["-1", "1e3", "٣", "7.5", "9" * 60, "x" * 64])
async def test_a_strange_offset(offset: str) -> None:
    """An offset that is none of ours is answered, with the first page or with nothing."""
    async with in_process(store()) as (server, deliver):
        await Person(server, deliver).inline("trident", offset)
        [call] = server.of("answerInlineQuery")
        assert len(call.params["results"]) in (0, 2, 10)
        assert server.refusals == []


@pytest.mark.parametrize(
    "words", ["x", "verify", "verify  ", "07", "#", "👩‍👩‍👧‍👦", "a" * 256, "verify " + "b " * 124]
)
async def test_every_query_gets_something_to_read(words: str) -> None:
    """While somebody types, there is always a line that says what to write, short enough to read."""
    async with in_process(store()) as (server, deliver):
        results = await Person(server, deliver).inline(words)
        assert results
        assert all(0 < utf16_length(one.title) < 200 for one in results)
        assert server.refusals == []


async def test_an_id_means_the_cable() -> None:
    """An ID is looked up, though other cables hold the same letters as words."""
    async with in_process(store()) as (server, deliver):
        results = await Person(server, deliver).inline("08LEMURIA500")
        assert results[0].title.startswith("08LEMURIA500 · THE NEW LIGHTHOUSE")
        assert all(one.title.startswith("08LEMURIA500") for one in results)
