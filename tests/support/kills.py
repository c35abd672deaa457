"""Killing the bot in the middle of its work, and counting what people got."""

import asyncio
import contextlib
import random
from collections import Counter
from dataclasses import dataclass

from tests.support import updates
from tests.support.bot_api import BotApiServer
from tests.support.child import Child


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a number of people got who each asked for a cable once."""

    unanswered: int
    answered_twice: int
    kills: int


async def asked_and_killed(
    server: BotApiServer, bot: Child, *, asked: int, kills: int, seed: int, seconds: float
) -> Outcome:
    """Have `asked` people ask at once, and kill and restart the running bot at random points of its answers.

    At most `seconds` pass until each kill, and from the last one to the count.
    """
    people = [{"id": 1_000_000 + number, "is_bot": False, "first_name": "Eve"} for number in range(asked)]
    for person in people:
        server.send_text("/cable 07MOSCOW3804", user=person, chat=updates.private_chat(person))
    for point in sorted(random.Random(seed).sample(range(1, asked), kills)):
        await server.wait_for(lambda call: call.is_answer, point, seconds=seconds)
        await bot.kill()
        await bot.start()
    chats = {person["id"] for person in people}
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while len(server.state.updates):  # noqa: ASYNC110  (the server has no event for "all confirmed")
                await asyncio.sleep(0.05)
    answers = _answers(server)
    return Outcome(
        unanswered=len(chats - set(answers)),
        answered_twice=sum(count - 1 for count in answers.values()),
        kills=kills,
    )


def _answers(server: BotApiServer) -> Counter[int]:
    """How many messages each chat got."""
    return Counter(int(call.params["chat_id"]) for call in server.of("sendMessage") if call.done)
