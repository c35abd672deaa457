"""The delivery of the bot put together around a handler of the test's own."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import Application, BaseHandler, CallbackContext
from tenacity import wait_fixed
from tenacity.wait import wait_base

from bot.answering import Answering, Courtesies
from bot.counts import Counts
from bot.pacing import Pacing
from bot.polling import Poller
from bot.transport import Transport
from bot.undeliverable import end_undeliverable_quietly
from handlers import AnyApplication
from tests.support.loopback import TOKEN, LoopbackTelegram

Handler = Callable[[Update], Awaitable[None]]

SHORT_PAUSES = wait_fixed(0.01)
"""Before a call is made again, so that tests need not wait."""


class Everything(BaseHandler[Update, CallbackContext[Any, Any, Any, Any], None]):
    """Gives every update to one function."""

    def __init__(self, handler: Handler) -> None:
        async def callback(update: Update, context: object) -> None:
            await handler(update)

        super().__init__(callback)

    def check_update(self, update: object) -> bool:
        """Everything is for the one function."""
        return True


async def echo(update: Update) -> None:
    """Answer a message by its own text."""
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


async def apologise(update: Update) -> None:
    """Say sorry."""
    assert update.effective_chat is not None
    await update.effective_chat.send_message("sorry")


async def slow_down(update: Update) -> None:
    """Ask for patience."""
    assert update.effective_chat is not None
    await update.effective_chat.send_message("slow down")


async def crowded(update: Update) -> None:
    """Tell a group that it asks for too much."""
    assert update.effective_chat is not None
    await update.effective_chat.send_message("crowded")


async def press_later(update: Update) -> None:
    """Say to whoever pressed a button that it was no use."""
    assert update.callback_query is not None
    await update.callback_query.answer("later")


def courtesies() -> Courtesies:
    """These four."""
    return Courtesies(apologise, slow_down, crowded, press_later)


@dataclass(frozen=True, slots=True)
class Delivered:
    """The parts of a delivery, wired as the bot wires them."""

    application: AnyApplication
    answering: Answering
    pacing: Pacing
    counts: Counts
    transport: Transport
    stop: asyncio.Event = field(default_factory=asyncio.Event)

    def poller(self) -> Poller:
        """A poller over all."""
        return Poller(self.application, self.answering, self.counts, allowed_updates=["message"])


def build(telegram: LoopbackTelegram, transport: Transport) -> AnyApplication:
    """An application without handlers that talks to `telegram`, not initialized."""
    application = (
        Application.builder()
        .token(TOKEN)
        .base_url(telegram.base_url)
        .request(transport)
        .get_updates_request(transport)
        .updater(None)
        .build()
    )
    end_undeliverable_quietly(application)
    return application


@contextlib.asynccontextmanager
async def delivered(
    telegram: LoopbackTelegram,
    handler: Handler = echo,
    *,
    proxy: str | None = None,
    pauses: wait_base = SHORT_PAUSES,
) -> AsyncIterator[Delivered]:
    """An initialized application that talks to `telegram` and answers by `handler`."""
    counts = Counts()
    pacing = Pacing(overall_per_second=10_000)
    transport = Transport(pacing, counts, proxy=proxy, pauses=pauses)
    application = build(telegram, transport)
    application.add_handler(Everything(handler))
    async with application:
        answering = Answering(application, counts, courtesies())
        yield Delivered(application, answering, pacing, counts, transport)


@contextlib.asynccontextmanager
async def polling(delivery: Delivered) -> AsyncIterator["asyncio.Task[None]"]:
    """Polls beside the test, and stops in good order at its end."""
    task = asyncio.create_task(delivery.poller().run(delivery.stop))
    try:
        yield task
    finally:
        delivery.stop.set()
        await asyncio.wait({task}, timeout=10)
        assert task.done(), "the poller did not stop"
