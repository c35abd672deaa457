"""`chat` and `ask`: the bot in this terminal, without token and network."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import as_file, files
from typing import Any

import click

from bot.application import build_application
from bot.cli.common import with_settings
from bot.counts import Counts
from bot.local_chat import LocalChat
from bot.local_transport import Call, LocalTransport
from bot.settings import Settings
from bot.terminal import outcome, show
from storage.archive.generations import newest_generation
from storage.archive.importing import import_sources
from storage.archive.reader import Store

_SAMPLES = "samples"


@click.command("chat")
@with_settings(log_level="WARNING")
def chat_command(settings: Settings) -> None:
    """Talk to the bot in this terminal; no token, no network.

    Write what you would send it. A button is pressed by ! and its number. Ctrl-D leaves.
    """
    asyncio.run(_chat(settings))


@click.command("ask")
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--json", "as_json", is_flag=True, help="Print each Bot API call of the answer as a JSON object."
)
@click.option("--press", "labels", multiple=True, metavar="LABEL", help="Then press this button; repeatable.")
@with_settings(log_level="WARNING")
def ask_command(settings: Settings, text: tuple[str, ...], as_json: bool, labels: tuple[str, ...]) -> None:
    """Send the bot one message and print its answers."""
    asyncio.run(_ask(settings, " ".join(text), labels, as_json=as_json))


async def _chat(settings: Settings) -> None:
    interactive = sys.stdin.isatty()
    async with _conversation(settings) as chat:
        if interactive:
            click.echo("Send a reference ID, as 07MOSCOW3804, or /help. !2 presses button 2, Ctrl-D leaves.")
        while (said := await asyncio.to_thread(_next_line, interactive)) is not None:
            if said.startswith("!"):
                await _press_number(chat, said[1:])
            elif said:
                _print(chat, await chat.say(said))


async def _ask(settings: Settings, text: str, labels: tuple[str, ...], *, as_json: bool) -> None:
    async with _conversation(settings) as chat:
        calls = await chat.say(text)
        for label in labels:
            button = chat.button(label)
            if "callback_data" in button:
                calls += await chat.press(button)
            elif not as_json:
                click.echo(outcome(button))
        if as_json:
            for call in calls:
                click.echo(json.dumps({"method": call.method, "params": call.params}, ensure_ascii=False))
        else:
            _print(chat, calls)


@asynccontextmanager
async def _conversation(settings: Settings) -> AsyncIterator[LocalChat]:
    """The application on the local transport, and on first use a store of the bundled cable."""
    if not newest_generation(settings.store):
        with as_file(files("storage") / _SAMPLES) as samples:
            await asyncio.to_thread(import_sources, [samples], settings.store)
    transport = LocalTransport()
    async with await Store.open(settings.store) as store:
        application = build_application(settings, store, transport, Counts())
        async with application:
            yield LocalChat(application, transport)


def _next_line(interactive: bool) -> str | None:
    """What the person writes next, None at the end of input."""
    if interactive:
        click.echo("> ", nl=False)
    written = sys.stdin.readline()
    return written.strip() if written else None


async def _press_number(chat: LocalChat, number: str) -> None:
    buttons = chat.buttons
    if not number.isdecimal() or not 1 <= int(number) <= len(buttons):
        click.echo(f"There are {len(buttons)} buttons." if buttons else "The latest message has no buttons.")
        return
    button = buttons[int(number) - 1]
    if "callback_data" in button:
        _print(chat, await chat.press(button))
    else:
        click.echo(outcome(button))


def _print(chat: LocalChat, calls: list[Call]) -> None:
    for call in calls:
        markup: dict[str, Any] = call.params.get("reply_markup") or {}
        buttons = [button for row in markup.get("inline_keyboard", []) for button in row]
        if shown := show(call, buttons):
            click.echo(shown + "\n")
