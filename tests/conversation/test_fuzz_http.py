"""Random updates over HTTP, through the poller of a running bot: all are confirmed, whoever asks is answered.

Here a thousand are sent, the same every time; `make fuzz` sends as many new ones as FUZZ_HTTP says.
"""

import asyncio
import os
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.conversation.cables import store
from tests.support import updates
from tests.support.bot_api import BotApiServer, Call
from tests.support.child import Child, child
from tests.support.conversation import over_http
from tests.support.random_updates import broken_updates, is_for_the_bot, valid_updates

Json = dict[str, Any]

COUNT = int(os.environ.get("FUZZ_HTTP", "1000"))
VALID, BROKEN = 800, 200  # in a round
ROUNDS = COUNT // (VALID + BROKEN)
SEEDS = [1] if ROUNDS == 1 else [random.getrandbits(32) for _ in range(ROUNDS)]

# Buttons of the random updates are under messages that are not the bot's; the answer comes as a new one then.
EXPECTED = {"Bad Request: message can't be edited", "Bad Request: MESSAGE_ID_INVALID"}


def made(strategy: st.SearchStrategy[Json], count: int, number: int) -> list[Json]:
    """So many updates, each from people and chats of its own; the same for the same number."""
    found: list[Json] = []

    @seed(number)
    @settings(
        max_examples=count, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None
    )
    @given(strategy)
    def keep(update: Json) -> None:
        found.append(from_elsewhere(update, len(found)))

    keep()
    return found


def from_elsewhere(content: Any, number: int) -> Any:
    """The same content with people and chats of another number: a single chat would be told to slow down."""
    if isinstance(content, list):
        return [from_elsewhere(part, number) for part in content]
    if not isinstance(content, dict):
        return content
    other = {name: from_elsewhere(part, number) for name, part in content.items()}
    if isinstance(known := other.get("id"), int) and abs(known) > 1000:
        other["id"] = known + (10 if known > 0 else -10) * number
    return other


def unanswered(asked: list[Json], calls: list[Call]) -> list[Json]:
    """The updates that ask for something and did not get it."""
    done = [call for call in calls if call.done]
    chats = {call.params.get("chat_id") for call in done if call.is_answer}
    queries = {call.params.get(name) for call in done for name in ("callback_query_id", "inline_query_id")}

    def is_answered(update: Json) -> bool:
        match update:
            case {"message": message} | {"edited_message": message} if is_for_the_bot(message):
                return message["chat"]["id"] in chats
            case {"callback_query": {"id": query, "message": {"chat": {"id": chat}}}}:
                return query in queries and chat in chats
            case {"callback_query": {"id": query}} | {"inline_query": {"id": query}}:
                return query in queries
        return True

    return [update for update in asked if not is_answered(update)]


def send(server: BotApiServer, update: Json) -> None:
    """Hand a valid update out; who presses a button has met the bot before, and the message is there."""
    if query := update.get("callback_query"):
        server.state.chats[query["from"]["id"]] = updates.private_chat(query["from"])
        if message := query.get("message"):
            server.state.remember_message(message)
    server.push(update)


async def all_confirmed(server: BotApiServer, bot: Child) -> None:
    """Wait until the bot has confirmed every update."""
    try:
        await over_http(server, seconds=120)()
    except TimeoutError:
        pytest.fail(f"{len(server.state.updates)} updates are not confirmed\n{bot.log[-3000:]}")


@pytest.mark.parametrize("number", SEEDS)
async def test_whoever_asks_over_http_is_answered(number: int, tmp_path: Path, tally: Counter[str]) -> None:
    """Valid updates are confirmed and answered without a fault; broken ones are confirmed and do no harm."""
    valid = await asyncio.to_thread(made, valid_updates(), VALID, number)
    broken = await asyncio.to_thread(made, broken_updates(), BROKEN, number)
    async with BotApiServer() as server, child(server, tmp_path, {"CABLE_STORE": str(store())}) as bot:
        for update in valid:
            send(server, update)
        await all_confirmed(server, bot)
        assert unanswered(valid, list(server.calls)) == []
        assert {call.description for call in server.refusals} <= EXPECTED
        assert " ERROR " not in bot.log
        for update in broken:
            server.state.updates.add(update)
        asked = server.send_text("/help")
        await all_confirmed(server, bot)
        assert unanswered([asked], list(server.calls)) == []
        assert await bot.terminate() == 0
    tally["random updates over HTTP"] += len(valid) + len(broken)
