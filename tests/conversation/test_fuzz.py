"""Random updates: nothing reaches the log as an error, and whoever asks is answered once.

Here a thousand are tried, the same every time; `make fuzz` tries new ones, as many thousands as FUZZ_UPDATES
says.
"""

import asyncio
import logging
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
import telegram
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers import ALLOWED_UPDATES
from handlers.answers.callback_data import CallbackData, encode
from tests.conversation.cables import store
from tests.support.bot_api import BotApiServer
from tests.support.buttons import any_data
from tests.support.conversation import Deliver, in_process
from tests.support.random_updates import broken_updates, is_for_the_bot, valid_updates

Json = dict[str, Any]

EXAMPLES = int(os.environ.get("FUZZ_UPDATES", "1000"))
CHUNK = 1000  # at a time: Hypothesis remembers every example, and grows slower with each
CHUNKS = pytest.mark.parametrize("chunk", range(EXAMPLES // CHUNK))
MANY = settings(
    max_examples=CHUNK,
    derandomize=EXAMPLES == CHUNK,
    suppress_health_check=list(HealthCheck),
    database=None,
)
FEWER = settings(MANY, max_examples=CHUNK // 4)

# What python-telegram-bot raises for an update that it cannot read; the bot drops such an update before.
UNREADABLE = (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError)


class Errors(logging.Handler):
    """Keeps what is logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep an error."""
        self.texts.append(self.format(record))


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """A bot that random updates are thrown at, and what it logs as an error."""

    runner: asyncio.Runner
    server: BotApiServer
    deliver: Deliver
    tally: Counter[str]
    errors: Errors = field(default_factory=Errors)

    async def happen(self) -> None:
        """Have the bot handle what waits for it."""
        self.tally["random updates"] += len(self.server.state.updates)
        await self.deliver()

    def calls(self) -> Counter[str]:
        """How often which method is called for what has happened; fails where an error is logged."""
        self.server.clear()
        self.errors.texts.clear()
        self.runner.run(self.happen())
        assert self.errors.texts == []
        return Counter(call.method for call in self.server.calls)


@pytest.fixture(scope="module")
def fuzzed(tally: Counter[str]) -> Iterator[Fuzzed]:
    """One bot for all examples."""
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        server, deliver = runner.run(stack.enter_async_context(in_process(store())))
        bot = Fuzzed(runner, server, deliver, tally)
        logging.getLogger().addHandler(bot.errors)
        try:
            yield bot
        finally:
            logging.getLogger().removeHandler(bot.errors)
            runner.run(stack.aclose())


@CHUNKS
@MANY
@given(update=valid_updates())
def test_whoever_asks_is_answered_once(fuzzed: Fuzzed, chunk: int, update: Json) -> None:
    """Every message to the bot, button and inline query gets its answer, and nothing else gets any."""
    fuzzed.server.push(update)
    calls = fuzzed.calls()
    sent = calls["sendMessage"] + calls["sendDocument"] + calls["editMessageText"]
    kind = next(name for name in update if name != "update_id")
    match kind:
        case "message" | "edited_message" if is_for_the_bot(update[kind]):
            assert 1 <= sent <= 20
        case "callback_query":
            assert calls["answerCallbackQuery"] == 1
            assert sent >= 1
        case "inline_query":
            assert calls == {"answerInlineQuery": 1}
        case _:
            assert not calls
            assert kind not in ALLOWED_UPDATES or kind in {"message", "edited_message"}


@CHUNKS
@FEWER
@given(data=any_data(), on=st.sampled_from(["card", "results"]))
def test_forged_buttons_are_answered(fuzzed: Fuzzed, chunk: int, data: CallbackData, on: str) -> None:
    """A button with data such as ours, under any message of ours, gets an answer and no fault."""
    fuzzed.server.send_text("/cable 07MOSCOW3804" if on == "card" else "/search tide")
    fuzzed.calls()
    fuzzed.server.press_data(fuzzed.server.latest(), encode(data)[:64])
    calls = fuzzed.calls()
    assert calls["answerCallbackQuery"] == 1
    assert calls["sendMessage"] + calls["sendDocument"] + calls["editMessageText"] >= 1


@CHUNKS
@FEWER
@given(update=broken_updates())
def test_broken_updates_do_no_harm(fuzzed: Fuzzed, chunk: int, update: Json) -> None:
    """No exception gets out over an update such as Telegram never sends, and the next question is answered.

    What python-telegram-bot cannot read is dropped before; other misshapen updates may log a fault.
    """
    try:
        telegram.Update.de_json(update, None)
    except UNREADABLE:
        return
    fuzzed.server.state.updates.add(update)
    fuzzed.runner.run(fuzzed.happen())
    fuzzed.server.send_text("/help")
    assert fuzzed.calls() == {"sendMessage": 1}
