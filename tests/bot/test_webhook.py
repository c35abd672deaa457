"""The webhook: who may post, and 200 only for what was answered."""

import asyncio
import contextlib
import io
import json
import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp import web
from telegram import Update
from telegram.error import TelegramError

from bot import answering, webhook
from bot.errors import ListenError, OperatorError, TokenRefusedError, WebhookRefusedError
from bot.settings import WebhookAddress
from bot.webhook import SECRET_HEADER, Webhook
from tests.support import delivery, loopback
from tests.support.child import free_port
from tests.support.delivery import Delivered, Handler, delivered
from tests.support.loopback import LoopbackTelegram, message, refusal

SECRET = "an_invented-Secret"


def address(port: int) -> WebhookAddress:
    """A webhook on loopback."""
    return WebhookAddress("https://bot.example/hook", SECRET, "127.0.0.1", port, "/hook")


@dataclass(frozen=True, slots=True)
class Served:
    """A webhook being served, and what belongs to it."""

    telegram: LoopbackTelegram
    parts: Delivered
    task: "asyncio.Task[None]"
    session: aiohttp.ClientSession
    url: str

    async def post(self, body: bytes | object, headers: Mapping[str, str] | None = None) -> int:
        """Post as Telegram does; return the status."""
        data = io.BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
        chosen = {SECRET_HEADER: SECRET} if headers is None else headers
        async with self.session.post(self.url, data=data, headers=chosen) as response:
            return response.status


@contextlib.asynccontextmanager
async def served(handler: Handler = delivery.echo) -> AsyncIterator[Served]:
    """A webhook with a handler behind it, announced and listening."""
    async with LoopbackTelegram() as telegram, delivered(telegram, handler) as parts:
        place = address(free_port())
        hook = Webhook(parts.application, parts.answering, parts.counts, address=place, allowed_updates=[])
        task = asyncio.create_task(hook.run(parts.stop))
        await telegram.until(lambda: any(call.method == "setWebhook" for call in telegram.calls))
        try:
            async with aiohttp.ClientSession() as session:
                yield Served(telegram, parts, task, session, f"http://127.0.0.1:{place.port}/hook")
        finally:
            parts.stop.set()
            async with asyncio.timeout(10):
                await task


def update(update_id: int, text: str, chat: int = 100) -> dict[str, object]:
    """A private message as Telegram posts it."""
    return {"update_id": update_id, "message": message(text, chat)}


async def test_the_webhook_is_announced_with_its_secret() -> None:
    """Telegram learns the address and the secret, and is told to open up to a hundred connections."""
    async with served() as hook:
        (call,) = [call for call in hook.telegram.calls if call.method == "setWebhook"]
        assert call.parameters["url"] == "https://bot.example/hook"
        assert call.parameters["secret_token"] == SECRET
        assert call.parameters["max_connections"] == 100


async def test_200_comes_only_after_the_answer() -> None:
    """While the answer is under way the post is open; it ends with 200 when the answer is sent."""
    release = asyncio.Event()
    begun = asyncio.Event()

    async def wait_then_echo(update: Update) -> None:
        begun.set()
        await release.wait()
        await delivery.echo(update)

    async with served(wait_then_echo) as hook:
        posting = asyncio.create_task(hook.post(update(1, "hello")))
        await begun.wait()
        assert not posting.done()
        release.set()
        assert await posting == 200
        assert hook.telegram.texts() == ["hello"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {SECRET_HEADER: ""},
        {SECRET_HEADER: SECRET + "x"},
        {SECRET_HEADER: SECRET[:-1]},
        {SECRET_HEADER: "\u00e9"},
    ],
)
async def test_without_the_secret_nothing_is_taken(headers: dict[str, str]) -> None:
    """A post with no secret or a wrong one gets 403 and is not handled."""
    async with served() as hook:
        assert await hook.post(update(1, "hello"), headers) == 403
        assert hook.telegram.texts() == []


async def test_only_posts_to_the_path_are_served() -> None:
    """Other methods get 405, other paths 404."""
    async with served() as hook:
        for method in ("GET", "PUT", "DELETE", "HEAD"):
            async with hook.session.request(method, hook.url, headers={SECRET_HEADER: SECRET}) as response:
                assert response.status == 405
        async with hook.session.post(hook.url + "x", headers={SECRET_HEADER: SECRET}) as response:
            assert response.status == 404


async def test_a_body_beyond_the_limit_is_refused() -> None:
    """A megabyte and a bit gets 413; the server goes on."""
    async with served() as hook:
        assert await hook.post(b"x" * (webhook.BODY_LIMIT + 1)) == 413
        assert await hook.post(update(1, "hello")) == 200


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"\xff", b"[]", b"{}", b"null", b'{"update_id": "x"', b"[" * 100_000),
        *(
            b'{"update_id": 1, "message": 5}',
            b'{"update_id": {}}',
            b'{"update_id": "1"}',
            b'{"update_id": true}',
        ),
    ],
)
async def test_an_unreadable_update_is_confirmed_and_counted(body: bytes) -> None:
    """Telegram is not asked to send again what will never be read."""
    async with served() as hook:
        assert await hook.post(body) == 200
        assert hook.parts.counts.unreadable == 1


async def test_a_post_that_breaks_off_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    """Telegram's connection is lost within the body: nothing is logged, and it sends the update again."""
    async with served() as hook:
        reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(hook.url).port)
        head = f"POST /hook HTTP/1.1\r\nHost: bot\r\n{SECRET_HEADER}: {SECRET}\r\n"
        writer.write(f"{head}Expect: 100-continue\r\nContent-Length: 99\r\n\r\n".encode())
        assert await reader.readline() == b"HTTP/1.1 100 Continue\r\n"
        writer.write(b'{"update_id"')
        writer.close()
        await writer.wait_closed()
        assert await hook.post(update(1, "hello")) == 200
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


async def test_what_was_lost_on_the_way_is_asked_for_again() -> None:
    """When Telegram takes no answer the post ends with 503, and what it sends again is answered."""
    async with served() as hook:
        hook.telegram.faults["sendMessage"].extend([refusal(500, "Internal Server Error")] * 5)
        assert await hook.post(update(1, "hello")) == 503
        assert await hook.post(update(1, "hello")) == 200
        assert hook.telegram.texts() == ["hello"]


async def test_a_slow_answer_becomes_an_apology_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that hangs is cut off; the person is told, and Telegram gets its 200."""
    monkeypatch.setattr(answering, "ANSWER_SECONDS", 0.1)

    async def hang(update: Update) -> None:
        await asyncio.sleep(60)

    async with served(hang) as hook:
        assert await hook.post(update(1, "hello")) == 200
        assert hook.telegram.texts() == ["sorry"]


async def test_telegram_never_waits_beyond_its_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands in the way, the post ends; and sent again, the update is not begun twice."""
    begun: list[int] = []
    release = asyncio.Event()

    async def note_and_wait(update: Update) -> None:
        begun.append(update.update_id)
        await release.wait()
        await delivery.echo(update)

    async with served(note_and_wait) as hook:
        with monkeypatch.context() as hurried:
            hurried.setattr(webhook, "TAKE_SECONDS", 0.2)
            assert await hook.post(update(1, "hello")) == 503
        again = asyncio.create_task(hook.post(update(1, "hello")))
        await asyncio.sleep(0.05)
        release.set()
        assert await again == 200
        assert begun == [1]
        assert hook.telegram.texts() == ["hello"]


async def test_what_telegram_sends_again_is_one_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """In an outage each update comes again and again: all are answered after it, and nobody has flooded."""
    monkeypatch.setattr("bot.transport.ATTEMPTS", 1)
    monkeypatch.setattr("bot.pacing.CHAT_SECONDS", 0.0)
    async with served() as hook:
        hook.telegram.always["sendMessage"] = refusal(500, "Internal Server Error")
        for _ in range(5):
            for update_id in range(1, 21):
                assert await hook.post(update(update_id, f"hello {update_id}")) == 503
        del hook.telegram.always["sendMessage"]
        for update_id in range(1, 21):
            assert await hook.post(update(update_id, f"hello {update_id}")) == 200
        assert hook.telegram.texts() == [f"hello {update_id}" for update_id in range(1, 21)]
        assert hook.parts.counts.refused == 0


async def test_a_request_to_slow_down_that_is_lost_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who floods is told, though the first time Telegram did not take it; and once."""
    monkeypatch.setattr("bot.transport.ATTEMPTS", 1)
    async with served() as hook:
        for update_id in range(1, 21):
            assert await hook.post(update(update_id, "hello")) == 200
        hook.telegram.faults["sendMessage"].append(refusal(500, "Internal Server Error"))
        assert await hook.post(update(21, "hello")) == 503
        assert await hook.post(update(21, "hello")) == 200
        assert await hook.post(update(22, "hello")) == 200
        assert hook.telegram.texts()[20:] == ["slow down"]
        assert (hook.parts.counts.told_to_slow_down, hook.parts.counts.refused) == (1, 2)


async def test_a_refusal_that_came_astray_does_not_end_the_webhook() -> None:
    """One answer is refused as if the token were unknown, which it is not: sent again, it is answered."""
    async with served() as hook:
        hook.telegram.faults["sendMessage"].append(refusal(404, "Not Found"))
        assert await hook.post(update(1, "hello")) == 503
        assert await hook.post(update(1, "hello")) == 200
        assert hook.telegram.texts() == ["hello"]


async def test_what_was_answered_late_is_known_a_thousand_updates_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram may take a minute to send again what it heard 503 for, and others write meanwhile."""
    async with served() as hook:
        hook.telegram.faults["sendMessage"].append(refusal(429, "Too Many Requests", retry_after=1))
        with monkeypatch.context() as hurried:
            hurried.setattr(webhook, "TAKE_SECONDS", 0.2)
            assert await hook.post(update(1, "hello", chat=1)) == 503
        await hook.telegram.until(lambda: hook.parts.counts.done_with == 1)
        for first in range(2, 1102, 50):
            posts = (hook.post(update(number, "x", chat=number)) for number in range(first, first + 50))
            assert set(await asyncio.gather(*posts)) == {200}
        assert await hook.post(update(1, "hello", chat=1)) == 200
        assert hook.telegram.texts(chat=1) == ["hello"]


async def test_chats_that_have_to_wait_do_not_take_all_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred are open, as many as Telegram opens, for chats left alone: somebody else is answered."""
    monkeypatch.setattr(webhook, "CROWDED_SECONDS", 0.2)
    async with served() as hook:
        hook.telegram.faults["sendMessage"].extend([refusal(429, "Too Many Requests", retry_after=30)] * 100)
        waiting = [asyncio.create_task(hook.post(update(1000 + n, "hello", chat=n))) for n in range(1, 101)]
        await hook.telegram.until(lambda: loopback.arrivals(hook.telegram, "sendMessage") == 100)
        assert hook.session.connector is not None
        assert hook.session.connector.limit == webhook.CONNECTIONS
        async with asyncio.timeout(10):
            assert await hook.post(update(1, "hello", chat=500)) == 200
        assert hook.telegram.texts() == ["hello"]
        assert {task.result() for task in waiting if task.done()} == {503}
        hook.parts.stop.set()
        await asyncio.gather(*waiting, return_exceptions=True)


async def test_what_was_answered_after_the_post_ended_is_not_answered_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A chat has to wait for longer than Telegram keeps the post open: sent again later, it gets its 200."""
    monkeypatch.setattr(webhook, "TAKE_SECONDS", 0.2)
    async with served() as hook:
        hook.telegram.faults["sendMessage"].append(refusal(429, "Too Many Requests", retry_after=1))
        assert await hook.post(update(1, "hello")) == 503
        await hook.telegram.until(lambda: hook.parts.counts.done_with == 1)
        assert await hook.post(update(1, "hello")) == 200
        assert hook.telegram.texts() == ["hello"]


async def test_stopping_answers_what_is_in_hand() -> None:
    """A post that is open when the bot is stopped still gets its answer."""
    release = asyncio.Event()
    begun = asyncio.Event()

    async def wait_then_echo(update: Update) -> None:
        begun.set()
        await release.wait()
        await delivery.echo(update)

    async with served(wait_then_echo) as hook:
        posting = asyncio.create_task(hook.post(update(1, "hello")))
        await begun.wait()
        hook.parts.stop.set()
        await asyncio.sleep(0.05)
        release.set()
        assert await posting == 200
        async with asyncio.timeout(5):
            await hook.task
        assert hook.telegram.texts() == ["hello"]


async def test_stopping_ends_in_time_though_sends_hang() -> None:
    """What Telegram does not take is cut short within five seconds, and asked for again."""
    async with served() as hook:
        hanging = asyncio.Event()

        async def hang(request: web.Request) -> web.StreamResponse | None:
            hanging.set()
            await asyncio.sleep(60)
            return None

        hook.telegram.always["sendMessage"] = hang
        posting = asyncio.create_task(hook.post(update(1, "hello")))
        await hanging.wait()
        hook.parts.stop.set()
        async with asyncio.timeout(5):
            await hook.task
        assert await posting == 503


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (refusal(401, "Unauthorized"), TokenRefusedError),
        (
            refusal(400, "Bad Request: bad webhook: HTTPS url must be provided for webhook"),
            WebhookRefusedError,
        ),
    ],
)
async def test_a_refused_webhook_ends_in_a_clear_line(
    fault: loopback.Fault, expected: type[OperatorError]
) -> None:
    """What waiting would not mend is raised as what it is."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.always["setWebhook"] = fault
        place = address(free_port())
        hook = Webhook(parts.application, parts.answering, parts.counts, address=place, allowed_updates=[])
        async with asyncio.timeout(10):
            with pytest.raises(expected):
                await hook.run(parts.stop)


async def fail(update: Update) -> None:
    """Answer nothing, which the error handler of the application apologises for."""
    raise ValueError


async def hang(update: Update) -> None:
    """Answer nothing for so long that an apology is due."""
    await asyncio.sleep(60)


@pytest.mark.parametrize("handler", [delivery.echo, fail, hang])
async def test_a_token_that_is_revoked_later_ends_the_webhook(
    handler: Handler, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether an answer or an apology is refused: it is asked for again, and the operator is told."""
    monkeypatch.setattr(answering, "ANSWER_SECONDS", 0.5)

    async def apologise(update: object, context: object) -> None:
        assert isinstance(update, Update)
        with contextlib.suppress(TelegramError):
            await delivery.apologise(update)

    async with LoopbackTelegram() as telegram, delivered(telegram, handler) as parts:
        parts.application.add_error_handler(apologise)
        place = address(free_port())
        hook = Webhook(parts.application, parts.answering, parts.counts, address=place, allowed_updates=[])
        task = asyncio.create_task(hook.run(parts.stop))
        await telegram.until(lambda: any(call.method == "setWebhook" for call in telegram.calls))
        telegram.always["sendMessage"] = telegram.always["getMe"] = refusal(401, "Unauthorized")
        async with aiohttp.ClientSession() as session:
            url = f"http://127.0.0.1:{place.port}/hook"
            assert await Served(telegram, parts, task, session, url).post(update(1, "hello")) == 503
        async with asyncio.timeout(10):
            with pytest.raises(TokenRefusedError):
                await task


async def test_a_port_in_use_ends_in_a_clear_line() -> None:
    """The operator is told which address and port."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        place = address(telegram.port)
        hook = Webhook(parts.application, parts.answering, parts.counts, address=place, allowed_updates=[])
        with pytest.raises(ListenError, match=f"127.0.0.1, port {telegram.port}"):
            await hook.run(parts.stop)


async def test_a_secret_is_not_shown_by_its_address() -> None:
    """The address may be printed."""
    assert SECRET not in repr(address(1))
