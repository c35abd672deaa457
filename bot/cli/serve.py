"""`run`: the bot on Telegram, until it is told to stop."""

import asyncio
import signal

import click
from telegram import Update
from telegram.error import InvalidToken

from bot.answering import Answering, Courtesy
from bot.application import AnyApplication, build_application
from bot.cli.common import with_settings
from bot.counts import Counts
from bot.errors import TokenRefusedError
from bot.pacing import Pacing
from bot.polling import Poller
from bot.settings import Settings, SettingsError
from bot.transport import Transport
from handlers import ALLOWED_UPDATES
from handlers.answers.answer import Answer
from handlers.answers.sending import send
from handlers.problems import slow_down, too_slow
from storage.archive.reader import Store


@click.command("run")
@with_settings(log_level="INFO")
def run_command(settings: Settings) -> None:
    """Serve on Telegram until SIGINT or SIGTERM."""
    if not settings.token:
        raise SettingsError(
            "TELEGRAM_BOT_TOKEN is not set. Ask @BotFather for a token and write it into .env; see README.md."
        )
    asyncio.run(_run(settings))


async def _run(settings: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    counts = Counts()
    transport = Transport(Pacing(), counts)
    async with await Store.open(settings.store) as store:
        application = build_application(settings, store, transport, counts)
        try:
            async with application:
                await _poller(application, counts).run(stop)
        except InvalidToken:
            raise TokenRefusedError from None


def _poller(application: AnyApplication, counts: Counts) -> Poller:
    answering = Answering(
        application,
        counts,
        apologise=_saying(application, too_slow()),
        slow_down=_saying(application, slow_down()),
    )
    return Poller(application, answering, counts, allowed_updates=ALLOWED_UPDATES)


def _saying(application: AnyApplication, answer: Answer) -> Courtesy:
    async def courtesy(update: Update) -> None:
        await send(application.bot, update, answer)

    return courtesy
