"""`setup`: what Telegram shows of the bot, and what only its operator can change at @BotFather."""

import asyncio

import click
from telegram import Bot, User
from telegram.error import InvalidToken, TelegramError

from bot.cli.common import require_token, with_settings
from bot.counts import Counts
from bot.errors import SetupFailedError, TokenRefusedError
from bot.pacing import Pacing
from bot.settings import Settings
from bot.transport import Transport
from bot.trying import WHAT_TO_CHECK
from handlers.menu import set_commands, set_descriptions


@click.command("setup")
@with_settings(log_level="WARNING")
def setup_command(settings: Settings) -> None:
    """Set the bot up on Telegram, and say what is left to do.

    Sets its commands and descriptions. Looks at what only you can change: inline mode and privacy mode at
    @BotFather, a webhook left set.
    """
    for line in asyncio.run(_setup(settings)):
        click.echo(line)


async def _setup(settings: Settings) -> list[str]:
    transport = Transport(Pacing(), Counts(), proxy=settings.proxy)
    bot = Bot(
        require_token(settings),
        base_url=f"{settings.api_url}/bot",
        request=transport,
        get_updates_request=transport,
    )
    try:
        async with bot:
            await set_commands(bot)
            await set_descriptions(bot)
            webhook = await bot.get_webhook_info()
            return ["Commands and descriptions are set.", *findings(bot.bot, webhook.url, settings)]
    except InvalidToken:
        raise TokenRefusedError from None
    except TelegramError as error:
        raise SetupFailedError(
            f"Telegram did not take the set-up ({type(error).__name__}). {WHAT_TO_CHECK} "
            "Then run setup again."
        ) from None


def findings(me: User, webhook_url: str, settings: Settings) -> list[str]:
    """What is to be changed at @BotFather or here, in words; a line for each thing looked at."""
    name = f"@{me.username}"
    found = []
    if me.supports_inline_queries:
        found.append("Inline mode is on.")
    else:
        found.append(f"Inline mode is off. At @BotFather send /setinline, choose {name}, send: reference ID")
    if me.can_read_all_group_messages:
        found.append(
            "Privacy mode is off: Telegram sends this bot every message of its groups, which it does not "
            f"need. At @BotFather send /setprivacy, choose {name}, then Enable."
        )
    else:
        found.append("Privacy mode is on, as it should be.")
    if me.can_join_groups is False:
        found.append(f"{name} cannot be added to groups. At @BotFather send /setjoingroups if it should be.")
    if webhook_url and not settings.webhook:
        found.append(
            "A webhook is set, so polling gets nothing. Set WEBHOOK_URL to serve it, or remove it with the "
            "Bot API method deleteWebhook."
        )
    return found
