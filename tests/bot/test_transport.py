"""Calls over real HTTP: what is repeated and what is not, files, proxies."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import web
from telegram import InputFile, ReplyParameters, Update
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError
from tenacity import wait_fixed

from bot.calls import TooManyRequestsError
from bot.counts import Counts
from bot.pacing import Pacing
from bot.transport import Transport
from tests.support import delivery, loopback
from tests.support.delivery import SHORT_PAUSES, Delivered, delivered
from tests.support.loopback import LoopbackTelegram, arrivals, refusal


async def test_parameters_arrive_as_they_were_given(telegram: LoopbackTelegram, parts: Delivered) -> None:
    """Text of all scripts, numbers and nested objects come through."""
    text = "Übung 𝔘 «ж» 👍🏽 <&>\n\ud800"
    await parts.application.bot.send_message(7, text, reply_parameters=ReplyParameters(5, quote="ж"))
    assert telegram.calls[-1].parameters == {
        "chat_id": 7,
        "text": text,
        "reply_parameters": {"message_id": 5, "quote": "ж"},
    }


async def test_a_file_arrives_whole_also_the_second_time(
    telegram: LoopbackTelegram, parts: Delivered
) -> None:
    """A document's bytes are sent again in full when the first try failed."""
    content = bytes(range(256)) * 5000
    telegram.faults["sendDocument"].append(refusal(502, "Bad Gateway"))
    await parts.application.bot.send_document(7, InputFile(content, "cable.pdf"), caption="Ünder")
    received = telegram.calls[-1].parameters
    assert (received["chat_id"], received["document"], received["caption"]) == ("7", content, "Ünder")
    assert arrivals(telegram, "sendDocument") == 2


@pytest.mark.parametrize("fault", [refusal(500, "Internal Server Error"), refusal(502, "Bad Gateway")])
@pytest.mark.parametrize("method", ["sendMessage", "editMessageText"])
async def test_what_the_server_put_off_is_made_again(
    telegram: LoopbackTelegram, parts: Delivered, fault: loopback.Fault, method: str
) -> None:
    """A 5xx is repeated until it passes, for sends too: the server said that it did nothing."""
    telegram.faults[method].extend([fault] * 3)
    if method == "sendMessage":
        await parts.application.bot.send_message(7, "hello")
    else:
        await parts.application.bot.edit_message_text("hello", 7, 1)
    assert arrivals(telegram, method) == 4
    assert parts.counts.repeated == 3


@pytest.mark.parametrize("fault", [loopback.nothing, loopback.cut_mid_body])
async def test_a_send_of_unknown_fate_is_repeated_once(
    telegram: LoopbackTelegram, parts: Delivered, fault: loopback.Fault
) -> None:
    """The connection lost after a send: one echo may show, not more."""
    telegram.always["sendMessage"] = fault
    with pytest.raises(NetworkError, match="sendMessage: unknown"):
        await parts.application.bot.send_message(7, "hello")
    assert arrivals(telegram, "sendMessage") == 2


@pytest.mark.parametrize("fault", [loopback.nothing, loopback.cut_mid_body])
async def test_an_edit_of_unknown_fate_is_repeated_freely(
    telegram: LoopbackTelegram, parts: Delivered, fault: loopback.Fault
) -> None:
    """Doing an edit twice shows once."""
    telegram.faults["editMessageText"].extend([fault] * 4)
    await parts.application.bot.edit_message_text("hello", 7, 1)
    assert arrivals(telegram, "editMessageText") == 5


async def test_an_answer_that_does_not_come_is_waited_for_in_bounds(
    telegram: LoopbackTelegram, parts: Delivered
) -> None:
    """A server that says nothing counts as unknown fate, after the read timeout."""
    telegram.faults["sendMessage"].append(loopback.delay(30))
    await parts.application.bot.send_message(7, "hello", read_timeout=0.2)
    assert telegram.texts() == ["hello"]


async def test_a_call_that_finds_no_server_is_made_again(
    telegram: LoopbackTelegram,
) -> None:
    """A send that never left is sent when the server is back, once."""
    async with delivered(telegram, pauses=wait_fixed(1.0)) as parts:
        await telegram.stop()
        sending = asyncio.create_task(parts.application.bot.send_message(7, "hello"))
        await telegram.until(lambda: parts.counts.repeated >= 1)
        await telegram.start()
        await sending
    assert telegram.texts() == ["hello"]


async def test_too_many_requests_slows_its_chat_by_what_the_server_asks(
    telegram: LoopbackTelegram, parts: Delivered
) -> None:
    """After a 429 the chat waits `retry_after` seconds; another chat is served meanwhile."""
    telegram.faults["sendMessage"].append(refusal(429, "Too Many Requests: retry after 1", retry_after=1))
    slowed = asyncio.create_task(parts.application.bot.send_message(7, "slowed"))
    await telegram.until(lambda: parts.counts.repeated == 1)
    await parts.application.bot.send_message(8, "other")
    assert not slowed.done()
    await slowed
    refused, other, repeated = [call for call in telegram.calls if call.method.startswith("sendMessage")]
    assert other.parameters["text"] == "other"
    assert repeated.at - refused.at >= 1


async def test_too_many_requests_for_an_hour_is_given_up_at_once(
    telegram: LoopbackTelegram, parts: Delivered
) -> None:
    """Nobody waits an hour for an answer."""
    telegram.faults["sendMessage"].append(refusal(429, "Too Many Requests", retry_after=3600))
    with pytest.raises(TooManyRequestsError):
        await parts.application.bot.send_message(7, "hello")
    assert arrivals(telegram, "sendMessage") == 1


async def test_a_query_put_off_for_long_is_given_up_as_too_old(telegram: LoopbackTelegram) -> None:
    """Nobody can answer a query ten seconds on: the answer ends quietly, counted, without waiting."""

    async def answer_query(update: Update) -> None:
        await update.get_bot().answer_inline_query("9", [])

    async with delivered(telegram, answer_query) as parts:
        telegram.faults["answerInlineQuery"].append(refusal(429, "Too Many Requests", retry_after=600))
        telegram.say("hello")
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert parts.counts.undeliverable == 1
        assert arrivals(telegram, "answerInlineQuery") == 1


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (refusal(400, "Bad Request: message text is empty"), BadRequest),
        (refusal(403, "Forbidden: bot was blocked by the user"), Forbidden),
    ],
)
async def test_a_refusal_is_not_repeated(
    telegram: LoopbackTelegram, parts: Delivered, fault: loopback.Fault, expected: type[TelegramError]
) -> None:
    """What the server refuses for good it is not asked again."""
    telegram.faults["sendMessage"].append(fault)
    with pytest.raises(expected):
        await parts.application.bot.send_message(7, "hello")
    assert arrivals(telegram, "sendMessage") == 1


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("sendMessage", refusal(400, "Bad Request: chat not found")),
        ("sendMessage", refusal(403, "Forbidden: bot was blocked by the user")),
        ("sendMessage", refusal(403, "Forbidden: bot was kicked from the supergroup chat")),
        ("sendMessage", refusal(429, "Too Many Requests: retry after 3600", retry_after=3600)),
        ("editMessageText", refusal(400, "Bad Request: message is not modified: it is the same")),
        ("editMessageText", refusal(400, "Bad Request: message to edit not found")),
        ("answerCallbackQuery", refusal(400, "Bad Request: query is too old and response timeout expired")),
        ("answerInlineQuery", refusal(400, "Bad Request: query is too old and response timeout expired")),
    ],
)
async def test_an_answer_nobody_can_get_ends_quietly(
    telegram: LoopbackTelegram, method: str, fault: loopback.Fault
) -> None:
    """It is counted; no apology is tried, and the update is done."""
    errors: list[object] = []

    async def note(update: object, context: object) -> None:
        errors.append(update)

    async def answer(update: Update) -> None:
        bot = update.get_bot()
        calls: dict[str, Callable[[], Awaitable[object]]] = {
            "sendMessage": lambda: bot.send_message(7, "hello"),
            "editMessageText": lambda: bot.edit_message_text("hello", 7, 1),
            "answerCallbackQuery": lambda: bot.answer_callback_query("9"),
            "answerInlineQuery": lambda: bot.answer_inline_query("9", []),
        }
        await calls[method]()

    async with delivered(telegram, answer) as parts:
        parts.application.add_error_handler(note)
        telegram.always[method] = fault
        telegram.say("hello")
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert parts.counts.undeliverable == 1
        assert [call.method for call in telegram.calls if call.method != "getMe"] == [f"{method}!"]
        assert errors == []


async def test_a_fault_of_our_own_still_reaches_the_error_handlers(telegram: LoopbackTelegram) -> None:
    """Only what cannot be delivered ends quietly; a refused text is a fault to be told of."""
    errors: list[object] = []

    async def note(update: object, context: object) -> None:
        errors.append(update)

    async with delivered(telegram) as parts:
        parts.application.add_error_handler(note)
        telegram.always["sendMessage"] = refusal(400, "Bad Request: can't parse entities")
        telegram.say("hello")
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert len(errors) == 1
        assert isinstance(errors[0], Update)
        assert parts.counts.undeliverable == 0


async def test_an_http_proxy_is_gone_through(telegram: LoopbackTelegram) -> None:
    """Every call goes to the proxy, which sees the address of the server."""
    asked: list[str] = []

    async def pass_on(request: web.BaseRequest) -> web.Response:
        asked.append(request.raw_path.rpartition("/")[2])
        body = {"ok": True, "result": {"id": 1, "is_bot": True, "first_name": "Through the proxy"}}
        return web.json_response(body)

    runner = web.ServerRunner(web.Server(pass_on))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        proxy = f"http://127.0.0.1:{runner.addresses[0][1]}"
        async with delivered(telegram, proxy=proxy) as parts:
            assert (await parts.application.bot.get_me()).first_name == "Through the proxy"
    finally:
        await runner.cleanup()
    assert asked == ["getMe", "getMe"]
    assert telegram.calls == []


async def test_a_socks_proxy_is_gone_through(telegram: LoopbackTelegram) -> None:
    """A SOCKS5 proxy is asked for the server's address, and the calls arrive through it."""
    asked: list[int] = []

    async def socks5(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """RFC 1928: greeting, request by IPv4 address, then bytes both ways."""
        await reader.readexactly((await reader.readexactly(2))[1])
        writer.write(b"\x05\x00")
        await reader.readexactly(4 + 4)
        port = int.from_bytes(await reader.readexactly(2), "big")
        asked.append(port)
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")
        await asyncio.gather(pump(reader, far_writer), pump(far_reader, writer))

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            writer.write(data)
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(socks5, "127.0.0.1", 0)
    async with server:
        proxy = f"socks5://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with delivered(telegram, proxy=proxy) as parts:
            await parts.application.bot.send_message(7, "hello")
    assert telegram.texts() == ["hello"]
    assert set(asked) == {telegram.port}


async def test_a_proxy_that_is_not_there_is_a_network_error(telegram: LoopbackTelegram) -> None:
    """Neither proxy answers: the call was never sent, and ends as one that failed on the network."""
    for proxy in ("http://127.0.0.1:9", "socks5://127.0.0.1:9"):
        counts = Counts()
        transport = Transport(Pacing(), counts, proxy=proxy, pauses=SHORT_PAUSES)
        async with transport:
            with pytest.raises(NetworkError, match="getUpdates: never sent"):
                await transport.post(f"{telegram.base_url}/getUpdates")
