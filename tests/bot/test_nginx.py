"""The webhook behind a real nginx, set up as docs/webhook.md says: what Telegram sees through it."""

import asyncio
import contextlib
import io
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from bot import webhook
from bot.webhook import SECRET_HEADER
from storage.importing import import_sources
from tests.support import updates
from tests.support.bot_api import BotApiServer, faults
from tests.support.child import SAMPLE, WEBHOOK_SECRET, Child, child, free_port
from tests.support.nginx import NGINX, Nginx, documented, nginx, replaced

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")

# Starts the bot with a webhook that answers within half a second, whether the update is done or not.
IMPATIENT = """
import bot.webhook
bot.webhook.TAKE_SECONDS = 0.5
from bot.cli import main
main(["run"])
"""


@dataclass(frozen=True, slots=True)
class Fronted:
    """A bot behind nginx, and the Bot API server that posts to it."""

    server: BotApiServer
    nginx: Nginx
    bot: Child

    def ask(self) -> None:
        """Have a person ask for a cable."""
        self.server.send_text("/cable 07MOSCOW3804")

    async def statuses(self, count: int) -> list[int]:
        """What Telegram was answered, once there were so many posts."""
        return [delivery.status for delivery in await self.server.webhook.tries(count, seconds=30)]

    async def answered(self) -> list[int]:
        """What Telegram was answered until it had no update left."""
        async with asyncio.timeout(30):
            while len(self.server.state.updates):  # noqa: ASYNC110  (the server has no event for it)
                await asyncio.sleep(0.02)
        return [delivery.status for delivery in self.server.webhook.deliveries]


@contextlib.asynccontextmanager
async def fronted(folder: Path, *command: str, site: str | None = None) -> AsyncIterator[Fronted]:
    """A bot behind nginx, announced."""
    await asyncio.to_thread(import_sources, [str(SAMPLE)], folder / "cables")
    port = free_port()
    async with BotApiServer() as server, nginx(folder, site or documented(), port) as front:
        settings = {
            "WEBHOOK_URL": f"{front.url}/hook",
            "WEBHOOK_SECRET": WEBHOOK_SECRET,
            "WEBHOOK_PORT": str(port),
        }
        async with child(server, folder, settings, *command) as bot:
            await server.wait_for(lambda call: call.method == "setWebhook", seconds=30)
            yield Fronted(server, front, bot)


async def test_telegram_is_answered_after_the_person(tmp_path: Path) -> None:
    """While the answer is under way the post is open, through nginx too; then it ends with 200."""
    async with fronted(tmp_path) as through:
        gate = asyncio.Event()
        through.server.fail("sendMessage", faults.held(gate))
        through.ask()
        await through.server.answers(1)
        assert not through.server.webhook.deliveries
        gate.set()
        assert await through.answered() == [200]
        assert len(through.server.of("sendMessage")) == 1
        assert through.nginx.log == ""


async def test_what_the_webhook_refuses_is_refused(tmp_path: Path) -> None:
    """Nginx lets pass what the bot takes, no less and no more, and keeps no body in a file."""
    largest = webhook.BODY_LIMIT
    async with fronted(tmp_path) as through, aiohttp.ClientSession() as session:

        async def status(method: str, path: str, secret: str | None, size: int = 10) -> int:
            headers = {SECRET_HEADER: secret} if secret else {}
            body = io.BytesIO(b" " * size)
            async with session.request(
                method, through.nginx.url + path, data=body, headers=headers
            ) as response:
                return response.status

        assert await status("POST", "/hook", WEBHOOK_SECRET) == 200
        assert await status("POST", "/hook", WEBHOOK_SECRET, largest) == 200
        assert await status("POST", "/hook", WEBHOOK_SECRET, largest + 1) == 413
        assert await status("POST", "/hook", WEBHOOK_SECRET + "x") == 403
        assert await status("POST", "/hook", None) == 403
        assert await status("PUT", "/hook", WEBHOOK_SECRET) == 405
        assert await status("POST", "/", WEBHOOK_SECRET) == 404
        assert await status("POST", "/hook/x", WEBHOOK_SECRET) == 404
        assert "temporary file" not in through.nginx.log
        assert not through.server.of("sendMessage")


async def test_a_slow_answer_is_sent_again_by_telegram_alone(tmp_path: Path) -> None:
    """The bot ends a post in time, nginx passes that on, and what is sent again is not begun anew."""
    async with fronted(tmp_path, "-c", IMPATIENT) as through:
        gate = asyncio.Event()
        through.server.fail("sendMessage", faults.held(gate))
        through.ask()
        assert set(await through.statuses(2)) == {503}
        gate.set()
        assert (await through.answered())[-1] == 200
        assert len(through.server.of("sendMessage")) == 1


async def test_an_answer_too_slow_for_nginx_is_given_once(tmp_path: Path) -> None:
    """Were nginx to stop waiting before the bot does, the person would still be answered once."""
    site = replaced(documented(), "proxy_read_timeout 60s;", "proxy_read_timeout 200ms;")
    async with fronted(tmp_path, site=site) as through:
        gate = asyncio.Event()
        through.server.fail("sendMessage", faults.held(gate))
        through.ask()
        assert set(await through.statuses(2)) == {504}
        gate.set()
        assert (await through.answered())[-1] == 200
        assert len(through.server.of("sendMessage")) == 1


async def test_nginx_waits_longer_than_the_bot_takes() -> None:
    """By the documented time nginx never stops waiting first."""
    [seconds] = re.findall(r"proxy_read_timeout ([0-9]+)s;", documented())
    assert int(seconds) > webhook.TAKE_SECONDS + webhook.FINISH_SECONDS


async def test_a_bot_that_restarts_answers_what_came_meanwhile(tmp_path: Path) -> None:
    """While the bot is killed nginx says 502, Telegram sends again, and each person is answered once."""
    async with fronted(tmp_path) as through:
        await through.bot.kill()
        people = [{"id": 1_000_000 + n, "is_bot": False, "first_name": "Eve"} for n in range(20)]
        for person in people:
            through.server.send_text("/cable 07MOSCOW3804", user=person, chat=updates.private_chat(person))
        assert set(await through.statuses(20)) == {502}
        await through.bot.start()
        assert set(await through.answered()) == {502, 200}
        chats = sorted(call.params["chat_id"] for call in through.server.of("sendMessage"))
        assert chats == [person["id"] for person in people]
