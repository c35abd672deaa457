"""`run`: the bot on Telegram, until it is told to stop."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

import click
from telegram import Bot, Update
from telegram.error import TelegramError

from bot.answering import Answering, Courtesies, Courtesy
from bot.application import build_application
from bot.cli.common import require_token, with_settings
from bot.counts import Counts
from bot.errors import UnmaskedStoreError
from bot.pacing import Pacing
from bot.polling import Poller
from bot.settings import Settings, WebhookAddress
from bot.starting import started
from bot.stopping import stop_on_signals
from bot.transport import Transport
from handlers import ALLOWED_UPDATES, AnyApplication
from handlers.answers.answer import Answer
from handlers.answers.sending import Sender
from handlers.menu import set_commands
from handlers.problems import crowded, press_later, slow_down, too_slow
from storage.archive.reader import Store
from storage.search.searcher import Searcher

_log = logging.getLogger(__name__)


class Receiver(Protocol):
    """Takes updates from Telegram and has them answered."""

    async def run(self, stop: asyncio.Event) -> None:
        """Go on until `stop`."""


@click.command("run")
@with_settings(log_level="INFO")
def run_command(settings: Settings) -> None:
    """Serve on Telegram until SIGINT or SIGTERM."""
    require_token(settings)
    asyncio.run(_run(settings))


async def _run(settings: Settings) -> None:
    stop = asyncio.Event()
    stop_on_signals(stop)
    counts = Counts()
    pacing = Pacing(settings.sends_per_second)
    transport = Transport(pacing, counts, proxy=settings.proxy)
    async with await Store.open(settings.store) as store, Searcher(store.generation_folder) as searcher:
        if await store.names_kept() and not settings.allow_unmasked:
            raise UnmaskedStoreError
        application, sender = build_application(settings, store, searcher, transport)
        _log.info("Serving the store in %s; connecting to Telegram", settings.store)
        async with started(application, stop), _setting_commands(application.bot):
            # What the start has made lasts to the end: the collector need not look at it again and again,
            # which took a sixth of the time of an answer.
            gc.freeze()
            try:
                await _receiver(application, sender, pacing, counts, settings.webhook).run(stop)
            finally:
                _log.info("Stopped. Since the start: %s", str(counts))


@asynccontextmanager
async def _setting_commands(bot: Bot) -> AsyncIterator[None]:
    """Register the commands beside whatever is done meanwhile: no update waits for it."""
    setting = asyncio.create_task(_set_commands(bot))
    try:
        yield
    finally:
        setting.cancel()
        await asyncio.gather(setting, return_exceptions=True)


async def _set_commands(bot: Bot) -> None:
    try:
        await set_commands(bot)
    except TelegramError as error:
        _log.warning("The commands could not be registered (%s); the bot works without", type(error).__name__)


def _receiver(
    application: AnyApplication,
    sender: Sender,
    pacing: Pacing,
    counts: Counts,
    address: WebhookAddress | None,
) -> Receiver:
    courtesies = Courtesies(
        apologise=_saying(sender, too_slow()),
        slow_down=_saying(sender, slow_down()),
        crowded=_saying(sender, crowded()),
        press_later=_saying(sender, press_later()),
    )
    answering = Answering(application, counts, courtesies)
    if address is None:
        return Poller(application, answering, counts, allowed_updates=ALLOWED_UPDATES)
    from bot.webhook import Webhook  # noqa: PLC0415  (a web server that a poller need not load)

    return Webhook(application, answering, counts, address=address, allowed_updates=ALLOWED_UPDATES)


def _saying(sender: Sender, answer: Answer) -> Courtesy:
    async def courtesy(update: Update) -> None:
        await sender.tell(update, answer)

    return courtesy
