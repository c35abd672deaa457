"""Every row of the conversation, through the application and over HTTP."""

import asyncio
from pathlib import Path

import pytest

from tests.conversation import (
    rows_asking_on,
    rows_bad_input,
    rows_finding,
    rows_groups,
    rows_looking_up,
    rows_marking,
    rows_posting,
    rows_queries,
    rows_searching,
    rows_sharing,
    rows_verifying,
)
from tests.conversation.cables import store
from tests.conversation.table import Row
from tests.support import updates
from tests.support.bot_api import BotApiServer
from tests.support.child import child
from tests.support.conversation import Deliver, Person, in_process, over_http

TABLES = (
    rows_looking_up,
    rows_sharing,
    rows_asking_on,
    rows_bad_input,
    rows_groups,
    rows_posting,
    rows_marking,
    rows_searching,
    rows_queries,
    rows_finding,
    rows_verifying,
)
ROWS = {
    f"{table.__name__.rpartition('rows_')[2]}: {name}": row
    for table in TABLES
    for name, row in table.ROWS.items()
}


def somebody(server: BotApiServer, deliver: Deliver, row: Row, number: int) -> Person:
    """A person nobody has met, in the chat of the row, which is new as well."""
    match row.where:
        case "private":
            return Person(server, deliver)
        case "group":
            return Person(server, deliver, chat=updates.supergroup(number))
        case "forum":
            return Person(server, deliver, chat=updates.supergroup(number, forum=True), thread=7)


async def act_out(row: Row, person: Person) -> None:
    """Have the person do what the row says, and see that the last answer is right."""
    answer = []
    for step in row.does:
        answer = await step(person)
    for check in row.shows:
        check(answer)


@pytest.mark.parametrize("name", ROWS)
async def test_row_through_the_application(name: str) -> None:
    """The answer is right, and the strict server refuses no call that makes it."""
    async with in_process(store()) as (server, deliver):
        await act_out(ROWS[name], somebody(server, deliver, ROWS[name], 1))
        assert [call.description for call in server.refusals if not is_harmless(call.description)] == []


async def test_every_row_over_http(tmp_path: Path) -> None:
    """One process answers all rows over HTTP as it should, no call refused; then it ends in good order.

    Its log, at the level that tells most, holds nothing of the people.
    """
    settings = {"CABLE_STORE": str(store()), "LOG_LEVEL": "DEBUG"}
    async with BotApiServer() as server, child(server, tmp_path, settings) as bot:
        people = [
            somebody(server, over_http(server), row, number) for number, row in enumerate(ROWS.values(), 1)
        ]
        wrong = {}
        for name, person in zip(ROWS, people, strict=True):
            try:
                await act_out(ROWS[name], person)
            except TimeoutError:
                pytest.fail(f"{name}: the bot does not take what is sent\n{bot.log[-3000:]}")
            except (AssertionError, LookupError) as error:
                wrong[name] = error
        assert wrong == {}
        assert [call for call in server.refusals if not is_harmless(call.description)] == []
        async with asyncio.timeout(5):
            assert await bot.terminate() == 0
        canaries = {
            server.token,
            *(str(abs(number)) for one in people for number in (one.user["id"], one.chat["id"])),
        }
        canaries |= {one.said["text"] for one in people if len(one.said.get("text", "")) > 20}
        assert [canary for canary in canaries if canary in bot.log] == []


def is_harmless(refusal: str) -> bool:
    """Whether a refusal is how Telegram says that a message is already as it should be, or is a file."""
    return "message is not modified" in refusal or "there is no text in the message to edit" in refusal
