"""`setup` sets what Telegram shows of the bot, and says what only its operator can change."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handlers.menu import DESCRIPTION, IN_GROUPS, IN_PRIVATE, SHORT_DESCRIPTION
from tests.bot.conftest import Cli
from tests.support.bot_api import BotApiServer, faults

Prepare = Callable[[BotApiServer], object]


async def set_up(cli: Cli, prepare: Prepare = lambda server: None) -> tuple[int, str, BotApiServer]:
    """Run `setup` against a server; its status, what it prints, and the server."""
    async with BotApiServer() as server:
        prepare(server)
        os.environ |= {"TELEGRAM_BOT_TOKEN": server.token, "TELEGRAM_API_URL": server.url}
        result = await asyncio.to_thread(cli, "setup")
        assert server.token not in result.output
        return result.exit_code, result.output, server


async def test_profile_is_set(cli: Cli) -> None:
    """Commands for private chats and for groups, description and short description; no call is refused."""
    status, output, server = await set_up(cli)
    assert status == 0
    assert "Commands and descriptions are set." in output
    assert not server.refusals
    private, groups = (call.params for call in server.of("setMyCommands"))
    assert private["scope"] == {"type": "all_private_chats"}
    assert groups["scope"] == {"type": "all_group_chats"}
    assert [one["command"] for one in private["commands"]] == [name for name, _ in IN_PRIVATE]
    assert [one["command"] for one in groups["commands"]] == [name for name, _ in IN_GROUPS]
    assert server.of("setMyDescription")[0].params["description"] == DESCRIPTION
    assert server.of("setMyShortDescription")[0].params["short_description"] == SHORT_DESCRIPTION


def changed(**fields: Any) -> Prepare:
    """The bot as Telegram knows it, with other fields."""
    return lambda server: server.state.bot.update(fields)


def with_webhook(server: BotApiServer) -> None:
    """A webhook was left set."""
    server.state.webhook = {"url": "https://example.org/left"}


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (changed(supports_inline_queries=True), "Inline mode is on."),
        (changed(supports_inline_queries=False), "/setinline, choose @cable_reader_bot"),
        (changed(can_read_all_group_messages=False), "Privacy mode is on"),
        (changed(can_read_all_group_messages=True), "/setprivacy, choose @cable_reader_bot, then Enable."),
        (changed(can_join_groups=False), "/setjoingroups"),
        (with_webhook, "WEBHOOK_URL"),
    ],
)
async def test_what_to_change_is_said(cli: Cli, prepare: Prepare, words: str) -> None:
    """In words that can be done at @BotFather."""
    status, output, _ = await set_up(cli, prepare)
    assert status == 0
    assert words in output


async def test_webhook_of_ones_own_is_no_finding(cli: Cli) -> None:
    """Where the bot serves a webhook, one that is set is as it should be."""
    os.environ |= {"WEBHOOK_URL": "https://example.org/left", "WEBHOOK_SECRET": "invented"}
    status, output, _ = await set_up(cli, with_webhook)
    assert status == 0
    assert "A webhook is set" not in output


@pytest.mark.parametrize(
    ("method", "fault", "words"),
    [
        ("getMe", faults.refused(401, "Unauthorized"), "refuses the bot's token"),
        ("setMyCommands", faults.refused(400, "Bad Request: BOT_COMMAND_INVALID"), "did not take the set-up"),
    ],
)
async def test_failure_is_one_line(cli: Cli, method: str, fault: faults.Fault, words: str) -> None:
    """Status 1 and a line that says what to do."""
    status, output, _ = await set_up(cli, lambda server: server.fail(method, fault, None))
    assert status == 1
    [line] = output.splitlines()
    assert words in line


def test_nobody_there_is_one_line(cli: Cli, tmp_path: Path) -> None:
    """A server that does not answer is said so, without a traceback."""
    del tmp_path
    os.environ |= {
        "TELEGRAM_BOT_TOKEN": "77000001:AAtest-token-of-the-loopback-server",
        "TELEGRAM_API_URL": "http://127.0.0.1:9",
    }
    result = cli("setup")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    for where in ("network", "TELEGRAM_PROXY", "TELEGRAM_API_URL"):
        assert where in result.stderr
