"""The Bot API server goes wrong when told to, in the ways that Telegram and the network do."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.support.bot_api import BotApiServer, faults
from tests.support.updates import READER

Json = dict[str, Any]

SAY = {"chat_id": READER["id"], "text": "A cable"}


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    """A server on which the reader has written to the bot."""
    async with BotApiServer() as started:
        started.send_text("/start")
        yield started


@pytest.fixture
async def session(server: BotApiServer) -> AsyncIterator[aiohttp.ClientSession]:
    """An HTTP client whose addresses are the names of methods."""
    async with aiohttp.ClientSession(f"{server.url}/bot{server.token}/") as started:
        yield started


def sent(server: BotApiServer) -> list[str]:
    """The texts that the bot has put into the reader's chat."""
    return [message["text"] for message in server.state.messages.values() if message["from"]["is_bot"]]


async def test_too_many_requests_then_well(server: BotApiServer, session: aiohttp.ClientSession) -> None:
    """The next calls of the method alone are answered 429 with the seconds to wait, and do nothing."""
    server.fail("sendMessage", faults.too_many_requests(3), times=2)
    for _ in range(2):
        async with session.post("sendMessage", json=SAY) as response:
            assert response.status == 429
            assert (await response.json())["parameters"] == {"retry_after": 3}
    assert sent(server) == []
    async with session.post("sendMessage", json=SAY) as response:
        assert response.status == 200
    assert sent(server) == ["A cable"]
    assert [call.status for call in server.of("sendMessage")] == [429, 429, 200]
    assert not server.refusals


@pytest.mark.parametrize("done", [True, False])
@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        (faults.server_error, (502, b"<html><h")),
        (faults.garbage, (200, b'{"ok":tr')),
        (faults.empty, (200, b"")),
    ],
)
async def test_answer_says_nothing(
    server: BotApiServer, session: aiohttp.ClientSession, fault: Any, answer: tuple[int, bytes], done: bool
) -> None:
    """An answer is useless although the call took effect, or did not."""
    server.fail("sendMessage", fault(done=done))
    async with session.post("sendMessage", json=SAY) as response:
        assert (response.status, (await response.read())[:8]) == answer
    assert sent(server) == (["A cable"] if done else [])
    assert [call.done for call in server.of("sendMessage")] == [done]


@pytest.mark.parametrize("done", [True, False])
async def test_connection_drops_before_the_answer(
    server: BotApiServer, session: aiohttp.ClientSession, done: bool
) -> None:
    """The bot cannot know whether the call took effect."""
    server.fail("sendMessage", faults.dropped(done=done))
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await session.post("sendMessage", json=SAY)
    assert sent(server) == (["A cable"] if done else [])
    assert server.calls[-1].status == 0


async def test_connection_drops_in_the_answer(server: BotApiServer, session: aiohttp.ClientSession) -> None:
    """The headers arrive whole, the body does not."""
    server.fail("sendMessage", faults.cut())
    async with session.post("sendMessage", json=SAY) as response:
        assert response.status == 200
        with pytest.raises(aiohttp.ClientPayloadError):
            await response.read()
    assert sent(server) == ["A cable"]


async def test_slow_answer_comes_when_the_test_lets_it(
    server: BotApiServer, session: aiohttp.ClientSession
) -> None:
    """A held call has taken effect and waits for its answer; others pass it."""
    gate = asyncio.Event()
    server.fail("sendMessage", faults.held(gate))
    slow = asyncio.create_task(session.post("sendMessage", json=SAY))
    await server.answers(1)
    async with session.post("sendMessage", json=SAY) as response:
        assert response.status == 200
    assert not slow.done()
    gate.set()
    assert (await slow).status == 200


async def test_revoked_token_until_healed(server: BotApiServer, session: aiohttp.ClientSession) -> None:
    """A lasting fault meets every method until the test heals the server."""
    server.fail_all(faults.refused(401, "Unauthorized"))
    for method in ("getMe", "getUpdates", "getMe"):
        async with session.post(method) as response:
            assert response.status == 401
            assert await response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    server.heal()
    async with session.post("getMe") as response:
        assert response.status == 200


async def test_outage_keeps_what_was_known(server: BotApiServer, session: aiohttp.ClientSession) -> None:
    """While stopped nothing listens; started again, the address and the waiting updates are the same."""
    url = server.url
    await server.stop()
    with pytest.raises(aiohttp.ClientConnectorError):
        await session.post("getUpdates")
    await server.start()
    assert server.url == url
    async with session.post("getUpdates") as response:
        assert len((await response.json())["result"]) == 1


async def test_second_poll_ends_the_first_with_409(
    server: BotApiServer, session: aiohttp.ClientSession
) -> None:
    """Of two polls at once the older is told of the conflict, the newer gets the updates."""
    seen = server.send_text("x")
    offset = seen["update_id"] + 1
    older = asyncio.create_task(session.post("getUpdates", json={"timeout": 50, "offset": offset}))
    await server.taken(seen)
    newer = asyncio.create_task(session.post("getUpdates", json={"timeout": 50}))
    assert (await older).status == 409
    server.send_text("now")
    updates = (await (await newer).json())["result"]
    assert [update["message"]["text"] for update in updates] == ["now"]
    assert "terminated by other getUpdates request" in server.refusals[-1].description


async def test_poll_without_news_ends_empty(server: BotApiServer, session: aiohttp.ClientSession) -> None:
    """A poll with nothing to hand out ends after its time, or at once without one."""
    for seconds in (0, 1):
        async with session.post("getUpdates", json={"timeout": seconds, "offset": 2_000_000_000}) as response:
            assert await response.json() == {"ok": True, "result": []}


async def test_webhook_posts_until_taken(server: BotApiServer, session: aiohttp.ClientSession) -> None:
    """Each update is posted with the secret until the bot answers 200; meanwhile polling is a conflict."""
    posted: list[tuple[str | None, str]] = []

    async def take(request: web.Request) -> web.Response:
        text = (await request.json())["message"]["text"]
        posted.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), text))
        return web.Response(status=503 if len(posted) < 3 else 200)

    app = web.Application()
    app.router.add_post("/hook", take)
    async with TestServer(app) as bot:
        hook = {"url": str(bot.make_url("/hook")), "secret_token": "s3cret", "max_connections": 1}
        async with session.post("setWebhook", json=hook) as response:
            assert response.status == 200
        async with session.post("getUpdates") as response:
            assert response.status == 409
        await server.taken(server.send_text("second"))
        assert posted == [("s3cret", "/start")] * 3 + [("s3cret", "second")]
        assert [delivery.status for delivery in server.webhook.deliveries] == [503, 503, 200, 200]
        async with session.post("deleteWebhook") as response:
            assert response.status == 200
    async with session.post("getUpdates") as response:
        assert response.status == 200


async def test_webhook_survives_a_bot_that_is_away(
    server: BotApiServer, session: aiohttp.ClientSession, unused_tcp_port: int
) -> None:
    """Updates wait while nobody listens at the address, and the reason is told."""
    url = f"http://127.0.0.1:{unused_tcp_port}/hook"
    async with session.post("setWebhook", json={"url": url}) as response:
        assert response.status == 200
    await server.webhook.tries(2)
    async with session.post("getWebhookInfo") as response:
        info = (await response.json())["result"]
    assert (info["url"], info["pending_update_count"]) == (url, 1)
    assert info["last_error_message"] == "ClientConnectorError"


async def test_waiting_in_vain_shows_the_calls(server: BotApiServer, session: aiohttp.ClientSession) -> None:
    """A test that waits for too many answers fails with what the server has seen."""
    async with session.post("sendMessage", json=SAY) as response:
        assert response.status == 200
    with pytest.raises(AssertionError, match=r"for 2 calls, saw 1; the last of all: .'sendMessage 200 '"):
        await server.answers(2, seconds=0.05)
