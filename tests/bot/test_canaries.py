"""The canary test: through every fault there is, the running bot's output holds nothing about a person."""

import asyncio
from pathlib import Path

from storage.importing import import_sources
from tests.support import updates
from tests.support.bot_api import BotApiServer, faults
from tests.support.child import SAMPLE, Child, child, webhook_settings
from tests.support.stores import tear

WORDS = "ZQcanaryQZ"
READER = {"id": 8123456789, "is_bot": False, "first_name": WORDS, "username": f"{WORDS}_name"}
GROUP = updates.supergroup(7)

# Starts the bot with Python's own log in the place of its own; no setting does that.
UNREDACTED = """
import logging
import bot.cli.common
bot.cli.common.configure_logs = lambda level, token: logging.basicConfig(level=level)
from bot.cli import main
main(["run"])
"""


def canaries(server: BotApiServer) -> list[str]:
    """What must not be printed: token and its secret half, user and chat IDs, words and names."""
    secret_half = server.token.partition(":")[2]
    return [server.token, secret_half, str(READER["id"]), str(-GROUP["id"]), WORDS]


FAULTS = [
    faults.refused(400, f"Bad Request: can't parse {WORDS}"),
    faults.refused(403, f"Forbidden: bot was blocked by {WORDS}"),
    faults.refused(409, f"Conflict: terminated by {WORDS}"),
    faults.too_many_requests(1),
    faults.server_error(500),
    faults.garbage(),
    faults.empty(),
    faults.dropped(done=False),
    faults.cut(done=True),
]


async def all_that_goes_wrong(server: BotApiServer) -> None:
    """Questions of every kind, with each fault in their way, until all are done with."""
    for fault in FAULTS:
        for method in ("sendMessage", "getUpdates"):
            server.fail(method, fault)
        server.send_text(f"/cable 07MOSCOW3804 {WORDS}", user=READER)
        server.send_text(f"/cable@{updates.BOT['username']} {WORDS}", user=READER, chat=GROUP)
        server.press_data(updates.message(WORDS, user=READER), f"x:{WORDS}", user=READER)
        unreadable = updates.update("message", {"text": WORDS})
        server.state.updates.add(unreadable)
        async with asyncio.timeout(60):
            while len(server.state.updates):  # noqa: ASYNC110  (the server has no event for "all confirmed")
                await asyncio.sleep(0.05)


async def printed(bot: Child, server: BotApiServer, store: Path) -> str:
    """Everything the bot prints while all goes wrong, to its end by a revoked token and a broken store."""
    await all_that_goes_wrong(server)
    tear(store)
    await server.taken(server.send_text(f"07MOSCOW3804 {WORDS}", user=READER))
    server.fail_all(faults.refused(401, f"Unauthorized {server.token}"))
    server.send_text(WORDS, user=READER)  # ends the poll under way, so that the next one is refused
    async with asyncio.timeout(30):
        assert await bot.ended() == 1
    return bot.log


async def test_no_canary_is_printed_through_all_faults(tmp_path: Path) -> None:
    """Token, IDs, names and words of people stay out of the output, to the very end."""
    await asyncio.to_thread(import_sources, [str(SAMPLE)], tmp_path / "cables")
    async with BotApiServer() as server, child(server, tmp_path, {"LOG_LEVEL": "DEBUG"}) as bot:
        output = await printed(bot, server, tmp_path / "cables")
        assert "refuses the bot's token" in output
        assert [canary for canary in canaries(server) if canary in output] == []


async def test_the_canaries_are_printed_without_the_redaction(tmp_path: Path) -> None:
    """The same run without the redaction prints every canary, so the test above can fail."""
    await asyncio.to_thread(import_sources, [str(SAMPLE)], tmp_path / "cables")
    settings = {"LOG_LEVEL": "DEBUG"}
    async with BotApiServer() as server, child(server, tmp_path, settings, "-c", UNREDACTED) as bot:
        output = await printed(bot, server, tmp_path / "cables")
        assert [canary for canary in canaries(server) if canary not in output] == []


async def test_no_canary_is_printed_by_the_webhook(tmp_path: Path) -> None:
    """The other way in says no more."""
    await asyncio.to_thread(import_sources, [str(SAMPLE)], tmp_path / "cables")
    settings = {"LOG_LEVEL": "DEBUG", **webhook_settings()}
    async with BotApiServer() as server, child(server, tmp_path, settings) as bot:
        await all_that_goes_wrong(server)
        assert await bot.terminate() == 0
        secrets = [*canaries(server), settings["WEBHOOK_SECRET"]]
        assert [canary for canary in secrets if canary in bot.log] == []
