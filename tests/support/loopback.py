"""A Telegram for faults: a Bot API server on loopback that misbehaves as told, and checks nothing else."""

import asyncio
import contextlib
import itertools
import json
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from aiohttp import web

TOKEN = "4242424242:AAHinventedTokenForTestsOnly-123456789"

Json = dict[str, Any]
Fault = Callable[[web.Request], Awaitable[web.StreamResponse | None]]


@dataclass(frozen=True, slots=True)
class Received:
    """One call that arrived."""

    method: str
    parameters: Json
    at: float = field(default_factory=time.monotonic)


class LoopbackTelegram:
    """Hands out updates as `getUpdates` does, takes every other call, and commits one fault a call.

    `faults[method]` holds what goes wrong with the next calls of a method, in order, and `always[method]`
    with all after them; a fault that returns `None` only delays. Calls that went wrong are noted with a `!`.
    """

    def __init__(self) -> None:
        self.calls: list[Received] = []
        self.faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self.always: dict[str, Fault] = {}
        self.offsets: list[int] = []
        self._updates: dict[int, Json] = {}
        self._ids = itertools.count(1000)
        self._news = asyncio.Event()
        self._messages = itertools.count(1)
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def __aenter__(self) -> "LoopbackTelegram":
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, frames: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen, on the same port as before after a `stop`."""
        service = web.Application(client_max_size=2**26)
        service.router.add_route("*", "/{bot}/{method}", self._serve)
        self._runner = web.AppRunner(service, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Be unreachable."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def base_url(self) -> str:
        """What the bot is told as the server's address."""
        return f"http://127.0.0.1:{self.port}/bot"

    def put(self, update: Json) -> int:
        """Have an update wait; its `update_id` is made up where missing."""
        update_id: int = update.setdefault("update_id", next(self._ids))
        self._updates[update_id] = update
        self._news.set()
        return update_id

    def say(self, text: str, *, chat: int = 100, person: int | None = None) -> int:
        """Have a message wait: a private one, or by a person in a group."""
        return self.put({"message": message(text, chat, person)})

    @property
    def unconfirmed(self) -> list[int]:
        """IDs of the updates that the bot has not confirmed."""
        return sorted(self._updates)

    def texts(self, chat: int | None = None) -> list[str]:
        """What was sent, in order."""
        return [
            call.parameters["text"]
            for call in self.calls
            if call.method == "sendMessage" and chat in {None, int(call.parameters["chat_id"])}
        ]

    async def until(self, holds: Callable[[], bool], seconds: float = 20.0) -> None:
        """Wait until something holds; fails the test if it does not come to that."""
        async with asyncio.timeout(seconds):
            while not holds():  # noqa: ASYNC110  (what is waited for is whatever the test asks)
                await asyncio.sleep(0.01)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        parameters = await _parameters(request)
        fault = self.faults[method].popleft() if self.faults[method] else self.always.get(method)
        if fault is not None:
            response = await fault(request)
            if response is not None:
                self.calls.append(Received(f"{method}!", parameters))
                return response
        if method == "getUpdates":
            return _ok(await self._get_updates(parameters))
        self.calls.append(Received(method, parameters))
        return _ok(self._result(method, parameters))

    async def _get_updates(self, parameters: Json) -> list[Json]:
        offset = int(parameters.get("offset", 0))
        self.offsets.append(offset)
        if not self._updates or offset <= max(self._updates) + 10:  # else the offset is of an old numbering
            self._updates = {key: value for key, value in self._updates.items() if key >= offset}
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(float(parameters.get("timeout", 0))):
                while not self._updates:
                    self._news.clear()
                    await self._news.wait()
        return [self._updates[key] for key in sorted(self._updates)][: int(parameters.get("limit", 100))]

    def _result(self, method: str, parameters: Json) -> object:
        if method == "getMe":
            return {"id": 4242424242, "is_bot": True, "first_name": "Bot", "username": "a_bot"}
        if method in {"sendMessage", "editMessageText", "sendDocument"}:
            return {
                "message_id": next(self._messages),
                "date": 1,
                "chat": {"id": int(parameters["chat_id"]), "type": "private"},
                "text": parameters.get("text", ""),
            }
        return True


def message(text: str, chat: int = 100, person: int | None = None) -> Json:
    """A message as Telegram's JSON: a private one, or by a person in a group."""
    return {
        "message_id": 7,
        "date": 1,
        "chat": {"id": chat, "type": "private" if person is None else "supergroup", "title": "Visitors"},
        "from": {"id": person or chat, "is_bot": False, "first_name": "Visitor"},
        "text": text,
    }


def refusal(status: int, description: str, **parameters: object) -> Fault:
    """The server answers with an error of the Bot API."""

    async def fault(request: web.Request) -> web.StreamResponse:
        body: Json = {"ok": False, "error_code": status, "description": description}
        if parameters:
            body["parameters"] = parameters
        return web.json_response(body, status=status)

    return fault


def page(status: int) -> Fault:
    """A server in between answers with a page."""

    async def fault(request: web.Request) -> web.StreamResponse:
        return web.Response(text="<html>Something is wrong</html>", status=status, content_type="text/html")

    return fault


async def garbage(request: web.Request) -> web.StreamResponse:
    """The server answers 200 with what is no JSON."""
    return web.Response(body=b"\xff\xfe<html>not json", status=200)


async def nothing(request: web.Request) -> web.StreamResponse:
    """The connection is closed without an answer."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def cut_mid_body(request: web.Request) -> web.StreamResponse:
    """The connection is closed within the body of the answer."""
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"ok": true, "result": ')
    assert request.transport is not None
    request.transport.abort()
    return response


def delay(seconds: float) -> Fault:
    """The answer takes its time, and is right."""

    async def fault(request: web.Request) -> None:
        await asyncio.sleep(seconds)

    return fault


async def _parameters(request: web.Request) -> Json:
    if request.query:
        return dict(request.query)
    if request.content_type == "application/json":
        given: Json = await request.json()
        return given
    form = await request.post()
    return {
        name: value.file.read() if isinstance(value, web.FileField) else _unpacked(str(value))
        for name, value in form.items()
    }


def _unpacked(text: str) -> object:
    try:
        return json.loads(text) if text[:1] in "[{" else text
    except ValueError:
        return text


def _ok(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def arrivals(telegram: LoopbackTelegram, method: str) -> int:
    """How often a call arrived, faults included."""
    return sum(1 for call in telegram.calls if call.method.rstrip("!") == method)
