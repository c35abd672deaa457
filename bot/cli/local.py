"""`chat` and `ask`: the bot in this terminal, without token and network."""

import asyncio
import json
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

import click

from bot.application import build_application
from bot.cli.common import with_settings
from bot.errors import LocalChatError
from bot.local_chat import LocalChat, buttons_of
from bot.local_transport import USERNAME, Call, LocalTransport
from bot.settings import Settings
from bot.terminal import outcome, show
from storage.archive.database import find_database, only_cable
from storage.archive.generations import DATABASE, newest_generation
from storage.archive.reader import Store
from storage.errors import OtherVersionError, StoreError
from storage.importing import import_sources
from storage.search.searcher import Searcher

_HINT = """Send a reference ID, as 07MOSCOW3804, or /help.
!2        presses button 2 of the latest answer; !Share the one so labelled
> 7       replies to the latest answer
~ /help   edits what you sent last
@ 07MOSCOW3804   is an inline query, as after @bot in any chat
Ctrl-D leaves."""

_NOT_ADDRESSED = (
    f"(No answer: in a group the bot answers commands that name it, as /cable@{USERNAME} 07MOSCOW3804, "
    "an ID beside its name, and replies to it.)"
)

Act = Literal["say", "reply", "edit", "press", "inline"]

_SIGNS: dict[str, Act] = {"!": "press", ">": "reply", "~": "edit", "@": "inline"}
"""What a line of `chat` begins with that is no message."""


@dataclass(frozen=True, slots=True)
class Step:
    """What the person does next. `text` is the label of a button to press; a reply may mark words."""

    act: Act
    text: str
    marked: str = ""


@click.command("chat")
@with_settings(log_level="WARNING")
def chat_command(settings: Settings) -> None:
    """Talk to the bot in this terminal; no token, no network.

    Write what you would send it. !2 or !LABEL presses a button under the latest message, > replies to it,
    ~ edits what you sent last, @ makes an inline query. Ctrl-D leaves.
    """
    interactive = sys.stdin.isatty()
    stack = AsyncExitStack()
    with asyncio.Runner() as runner:
        try:
            chat = runner.run(stack.enter_async_context(_conversation(settings)))
            if interactive:
                _write(_HINT)
            # Lines are read outside the loop, so that Ctrl-C ends it at once.
            while (line := _next_line(prompt="> " if interactive else "")) is not None:
                if line:
                    runner.run(_take_line(chat, line))
        except KeyboardInterrupt:
            _write("")
        finally:
            runner.run(stack.aclose())


@click.command("ask")
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--json", "as_json", is_flag=True, help="Print each Bot API call of the answer as a JSON object."
)
@click.option(
    "--press",
    "labels",
    multiple=True,
    metavar="LABEL",
    help="Then press this button, by its label or its number as in '!2'; repeatable.",
)
@click.option("--reply", "replies", multiple=True, metavar="TEXT", help="Then reply with this; repeatable.")
@click.option(
    "--quote",
    metavar="WORDS",
    default="",
    help="With --reply: the words of the latest message that it marks.",
)
@click.option("--edit", metavar="TEXT", help="Then change what was sent last to this.")
@click.option("--inline", is_flag=True, help="The text is an inline query, as after @bot in any chat.")
@click.option("--group", is_flag=True, help=f"Ask in a group, where the bot (@{USERNAME}) must be addressed.")
@with_settings(log_level="WARNING")
def ask_command(
    settings: Settings,
    *,
    text: tuple[str, ...],
    labels: tuple[str, ...],
    replies: tuple[str, ...],
    quote: str,
    edit: str | None,
    as_json: bool,
    inline: bool,
    group: bool,
) -> None:
    """Send the bot one message and print its answers.

    What is to come after it is done in this order: presses, replies, the edit.
    """
    if quote and not replies:
        raise click.UsageError("--quote marks words for a reply: give --reply as well.")
    steps = [
        Step("inline" if inline else "say", " ".join(text)),
        *(Step("press", label) for label in labels),
        *(Step("reply", reply, quote) for reply in replies),
        *([Step("edit", edit)] if edit else []),
    ]
    asyncio.run(_ask(settings, steps, as_json=as_json, group=group))


async def _take_line(chat: LocalChat, line: str) -> None:
    act, text = _SIGNS.get(line[0], "say"), line[1:].strip()
    if act == "press" and text.isdecimal():
        text = f"!{text}"
    try:
        _print(await _take(chat, Step(act, line if act == "say" else text), err=False))
    except LocalChatError as error:
        _write(f"{error}\n")


async def _ask(settings: Settings, steps: list[Step], *, as_json: bool, group: bool) -> None:
    async with _conversation(settings, group=group) as chat:
        for step in steps:
            calls = await _take(chat, step, err=True)
            if not calls and step.act != "press":
                click.echo(_NOT_ADDRESSED if group else "(No answer.)", err=True)
            if as_json:
                for call in calls:
                    _write(json.dumps({"method": call.method, "params": call.params}, ensure_ascii=False))
            else:
                _print(calls)


async def _take(chat: LocalChat, step: Step, *, err: bool) -> list[Call]:
    """Take a step; the calls that answer it. Raises LocalChatError where it cannot be taken.

    What a button does that the bot has no part in is printed, with `err` to standard error.
    """
    match step.act:
        case "press":
            button = chat.button(step.text)
            if "callback_data" in button:
                return await chat.press(button)
            _write(outcome(button), err=err)
            return []
        case "reply":
            return await chat.reply(step.text, step.marked)
        case "edit":
            return await chat.edit(step.text)
        case "inline":
            return await chat.ask_inline(step.text)
        case "say":
            return await chat.say(step.text)


@asynccontextmanager
async def _conversation(settings: Settings, *, group: bool = False) -> AsyncIterator[LocalChat]:
    """The application on the local transport, and on first use a store of the bundled cable."""
    await asyncio.to_thread(_make_store, settings.store)
    transport = LocalTransport()
    async with await Store.open(settings.store) as store, Searcher(store.generation_folder) as searcher:
        application, _ = build_application(settings, store, searcher, transport)
        async with application:
            yield LocalChat(application, transport, group=group)


def _make_store(store: Path) -> None:
    """Make a store of the bundled cable where there is none; anew, where it is of another version."""
    with as_file(files("storage") / "samples") as samples:
        newest = newest_generation(store)
        if newest:
            bundled = {sample.stem for sample in samples.iterdir()}
            if not _is_of_other_version(store) or only_cable(newest / DATABASE) not in bundled:
                return
            shutil.rmtree(newest)
        import_sources([samples], store)
    was = "an outdated store" if newest else "no store"
    click.echo(f"There was {was}; a new one in {store} holds the bundled cable.", err=True)


def _is_of_other_version(store: Path) -> bool:
    try:
        find_database(store)
    except OtherVersionError:
        return True
    except StoreError:  # opening it says what is wrong
        pass
    return False


def _next_line(*, prompt: str) -> str | None:
    """What the person writes next, None at the end of input."""
    _write(prompt, newline=False)
    written = sys.stdin.readline()
    return written.strip() if written else None


def _print(calls: list[Call]) -> None:
    for call in calls:
        if shown := show(call, buttons_of(call)):
            _write(shown + "\n")


def _write(text: str, *, newline: bool = True, err: bool = False) -> None:
    """Print; what cannot be written ends the command with a line, and a reader that left ends it quietly."""
    try:
        click.echo(text, nl=newline, err=err)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.ClickException(f"The answer cannot be written: {error.strerror}") from error
