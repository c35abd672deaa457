"""Every row of the conversation, through the application and over HTTP."""

import pytest

from tests.conversation import rows_asking_on, rows_bad_input, rows_groups, rows_looking_up, rows_sharing
from tests.conversation.cables import store
from tests.conversation.table import Row
from tests.support import updates
from tests.support.bot_api import BotApiServer
from tests.support.conversation import Deliver, Person, in_process

TABLES = (rows_looking_up, rows_sharing, rows_asking_on, rows_bad_input, rows_groups)
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


def is_harmless(refusal: str) -> bool:
    """Whether a refusal is how Telegram says that a message is already as it should be, or is a file."""
    return "message is not modified" in refusal or "there is no text in the message to edit" in refusal
