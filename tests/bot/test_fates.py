"""What became of a call that failed: never sent, put off, answered in between, or nobody knows."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import InvalidToken, NetworkError

from bot.calls import Delivery, TooManyRequestsError, current_delivery
from bot.counts import Counts
from bot.pacing import Pacing
from bot.transport import Transport
from bot.trying import growing
from tests.support import loopback
from tests.support.delivery import SHORT_PAUSES, Delivered
from tests.support.loopback import LoopbackTelegram, arrivals, page, refusal

HangUp = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture
def delivery() -> Iterator[Delivery]:
    """What is known of the answers to an update; the test is who answers it."""
    found = Delivery()
    token = current_delivery.set(found)
    yield found
    current_delivery.reset(token)


async def at_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Hang up without a word."""
    writer.close()


async def by_reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Break the connection off."""
    writer.transport.abort()


async def after_the_greeting(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Greet as RFC 1928 has it, and hang up on the request."""
    await reader.readexactly((await reader.readexactly(2))[1])
    writer.write(b"\x05\x00")
    await reader.readexactly(10)
    writer.close()


async def within_its_answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Hang up in the middle of the answer to the request."""
    await reader.readexactly((await reader.readexactly(2))[1])
    writer.write(b"\x05\x00")
    await reader.readexactly(10)
    writer.write(b"\x05\x00\x00")
    writer.close()


async def no_socks_at_all(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer as a web server."""
    await reader.read(10)
    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    writer.close()


@asynccontextmanager
async def proxy_that_hangs_up(scheme: str, hang_up: HangUp) -> AsyncIterator[tuple[str, list[int]]]:
    """A proxy's address, and a list of its connections."""
    connections: list[int] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(1)
        await hang_up(reader, writer)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}", connections


@pytest.mark.parametrize(
    ("scheme", "hang_up"),
    [
        ("socks5", at_once),
        ("socks5", by_reset),
        ("socks5", after_the_greeting),
        ("socks5", within_its_answer),
        ("socks5", no_socks_at_all),
        ("http", at_once),
        ("http", by_reset),
        ("http", no_socks_at_all),
    ],
)
async def test_a_send_that_did_not_get_through_a_proxy_was_never_sent(
    scheme: str, hang_up: HangUp, parts: Delivered, delivery: Delivery
) -> None:
    """However the proxy breaks off, the send is repeated more than once, and noted as lost without doubt."""
    async with (
        proxy_that_hangs_up(scheme, hang_up) as (proxy, connections),
        Transport(parts.pacing, parts.counts, proxy=proxy, pauses=SHORT_PAUSES) as through,
    ):
        bot = Bot("1:x", "https://127.0.0.1:9/bot", request=through)
        with pytest.raises(NetworkError, match="sendMessage: never sent"):
            await bot.send_message(7, "hello")
    assert len(connections) == 5
    assert (delivery.lost, delivery.doubtful) == (True, 0)


@pytest.mark.parametrize("status", [302, 403, 404, 413, 502, 504])
async def test_a_page_is_of_a_server_in_between(
    status: int, telegram: LoopbackTelegram, parts: Delivered, delivery: Delivery
) -> None:
    """A page says nothing of token or chat; the send is repeated, and was perhaps passed on each time."""
    telegram.always["sendMessage"] = page(status)
    with pytest.raises(NetworkError, match="sendMessage: answered by a server in between"):
        await parts.application.bot.send_message(7, "hello")
    assert arrivals(telegram, "sendMessage") == 5
    assert (delivery.lost, delivery.doubtful, delivery.token_refused) == (True, 5, False)


async def test_what_telegram_itself_put_off_is_without_doubt(
    telegram: LoopbackTelegram, parts: Delivered, delivery: Delivery
) -> None:
    """A 502 in the words of the Bot API says that nothing was done: the answer may be made anew."""
    telegram.always["sendMessage"] = refusal(502, "Bad Gateway")
    with pytest.raises(NetworkError, match="sendMessage: put off"):
        await parts.application.bot.send_message(7, "hello")
    assert (delivery.lost, delivery.doubtful) == (True, 0)


@pytest.mark.parametrize("status", [401, 404])
async def test_telegram_itself_refuses_a_token(
    status: int, telegram: LoopbackTelegram, parts: Delivered, delivery: Delivery
) -> None:
    """In the words of the Bot API, that is final."""
    telegram.always["sendMessage"] = refusal(status, "Unauthorized")
    with pytest.raises(InvalidToken):
        await parts.application.bot.send_message(7, "hello")
    assert delivery.token_refused


async def test_a_send_that_is_cut_off_is_in_doubt(
    telegram: LoopbackTelegram, parts: Delivered, delivery: Delivery
) -> None:
    """Time is up while Telegram is silent: it may have taken the send."""
    telegram.always["sendMessage"] = loopback.delay(30)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await parts.application.bot.send_message(7, "hello")
    assert delivery.doubtful == 1


async def test_a_send_that_is_cut_off_before_it_left_is_in_no_doubt(
    parts: Delivered, delivery: Delivery
) -> None:
    """Time is up while a proxy is silent."""

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with (
        proxy_that_hangs_up("socks5", silent) as (proxy, connections),
        Transport(parts.pacing, parts.counts, proxy=proxy, pauses=SHORT_PAUSES) as through,
    ):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await Bot("1:x", "http://127.0.0.1:9/bot", request=through).send_message(7, "hello")
    assert connections
    assert delivery.doubtful == 0


@pytest.mark.parametrize("seconds", ["1" + 400 * "0", "1e400", "Infinity", "86400"])
async def test_a_wait_of_any_length_is_understood(
    seconds: str, telegram: LoopbackTelegram, parts: Delivered
) -> None:
    """However long Telegram says to wait, it is too long."""
    telegram.always["sendMessage"] = too_many(seconds)
    with pytest.raises(TooManyRequestsError):
        await parts.application.bot.send_message(7, "hello")
    assert arrivals(telegram, "sendMessage") == 1


@pytest.mark.parametrize("seconds", ["-5", "NaN", "0"])
async def test_a_wait_of_no_length_is_none(
    seconds: str, telegram: LoopbackTelegram, parts: Delivered
) -> None:
    """The send is repeated."""
    telegram.faults["sendMessage"].append(too_many(seconds))
    await parts.application.bot.send_message(7, "hello")
    assert telegram.texts() == ["hello"]


async def test_a_poll_put_off_is_left_to_the_poller(telegram: LoopbackTelegram, parts: Delivered) -> None:
    """It is not made again here, however short the wait."""
    telegram.always["getUpdates"] = too_many("0")
    with pytest.raises(TooManyRequestsError):
        await parts.application.bot.get_updates()
    assert arrivals(telegram, "getUpdates") == 1


async def test_edits_of_inline_messages_are_among_those_a_second(
    telegram: LoopbackTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are in no chat that is known, and count for the limit overall."""
    pacing, turns = Pacing(), list[float]()

    async def turn(seconds: float) -> None:
        turns.append(seconds)

    monkeypatch.setattr(pacing, "turn", turn)
    async with Transport(pacing, Counts()) as transport:
        bot = Bot(loopback.TOKEN, telegram.base_url, request=transport)
        await bot.edit_message_reply_markup(inline_message_id="x1")
    assert turns == [0.0]


async def test_garbage_is_not_logged(
    telegram: LoopbackTelegram, parts: Delivered, caplog: pytest.LogCaptureFixture
) -> None:
    """python-telegram-bot would log the whole answer, with a traceback, each time."""
    telegram.always["sendMessage"] = loopback.garbage
    with pytest.raises(Exception, match="Invalid server response"):
        await parts.application.bot.send_message(7, "hello")
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def test_pauses_are_by_chance_at_their_longest_too() -> None:
    """Else all who wait would come at once."""
    late: Any = SimpleNamespace(attempt_number=50)
    pauses = [growing(1.0, 4.0)(late) for _ in range(100)]
    assert min(pauses) >= 4.0
    assert max(pauses) <= 4.5
    assert len(set(pauses)) > 50


def too_many(seconds: str) -> loopback.Fault:
    """A 429 that says to wait for what may be no number of JSON's."""

    async def fault(request: web.Request) -> web.StreamResponse:
        body = f'{{"ok":false,"error_code":429,"description":"x","parameters":{{"retry_after":{seconds}}}}}'
        return web.Response(text=body, status=429, content_type="application/json")

    return fault
