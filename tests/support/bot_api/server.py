"""The Bot API over HTTP on the loopback interface."""

import asyncio
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.support.bot_api.errors import RefusedError
from tests.support.bot_api.faults import EVERY_METHOD, Fault, FaultPlan
from tests.support.bot_api.methods import METHODS
from tests.support.bot_api.people import People
from tests.support.bot_api.polling import Polling
from tests.support.bot_api.record import Call, Record
from tests.support.bot_api.request import Request, read_request
from tests.support.bot_api.schema import Schema, whole
from tests.support.bot_api.webhook import Webhook

TOKEN = "77000001:AAinventedTokenForTheLoopbackServer"
_LARGEST_BODY = 60_000_000


class BotApiServer(People, Record):
    """A Bot API server that refuses what Telegram refuses.

    An asynchronous context manager: `url` is what a bot takes as the address of the Bot API. Give `schema` to
    judge calls by another description than `api.json`.
    """

    def __init__(self, token: str = TOKEN, schema: Schema | None = None) -> None:
        People.__init__(self)
        Record.__init__(self)
        self.token = token
        self.webhook = Webhook(self.state)
        self._schema = schema or whole()
        self._faults = FaultPlan()
        self._polling = Polling(self.state)
        self._runner: web.AppRunner | None = None
        self._delivering: asyncio.Task[None] | None = None
        self._port = 0

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """The address of the server, as `http://127.0.0.1:8081`."""
        return f"http://127.0.0.1:{self._port}"

    async def start(self) -> None:
        """Listens on a free port, and after `stop` on the same one again, with everything it knew."""
        app = web.Application(client_max_size=_LARGEST_BODY)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self._polling.start()
        self._delivering = asyncio.create_task(self.webhook.run())

    async def stop(self) -> None:
        """Refuses connections from now on; nothing is forgotten."""
        assert self._runner is not None
        assert self._delivering is not None
        self._polling.stop()
        self._delivering.cancel()
        await asyncio.gather(self._delivering, return_exceptions=True)
        await self._runner.cleanup()

    def fail(self, method: str, fault: Fault, times: int | None = 1) -> None:
        """Plans a fault for the next `times` calls of a method (`*` for any), or with None until `heal`."""
        self._faults.add(method, fault, times)

    def fail_all(self, fault: Fault) -> None:
        """Every call goes wrong until `heal`: an outage, a revoked token."""
        self._faults.add(EVERY_METHOD, fault, None)

    def heal(self) -> None:
        """No call goes wrong any more, apart from those that Telegram refuses."""
        self._faults.clear()

    async def _answer(self, http: web.Request) -> web.StreamResponse:
        method = http.match_info["method"]
        if http.match_info["token"] != self.token:
            return self._refusal(method, Request({}), RefusedError("Unauthorized", status=401))
        fault = self._faults.next(method)
        try:
            request = await read_request(http)
        except RefusedError as error:
            return self._refusal(method, Request({}), error)
        if fault is None:
            return await self.perform(method, request)
        return await self._perform_faulty(http, method, request, fault)

    async def perform(self, method: str, request: Request, status: int = 200) -> web.Response:
        """Does what the call asks and makes the usual answer; `status` is what the record shall show."""
        try:
            request = Request(self._schema.read(method, request.params, request.files), request.files)
            result = await self._result(method, request)
        except RefusedError as error:
            return self._refusal(method, request, error)
        self._add(Call(method, request.params, request.files, status, result=result, time=_now()))
        return web.json_response({"ok": True, "result": result})

    async def _result(self, method: str, request: Request) -> Any:
        if method == "getUpdates":
            return await self._polling.get_updates(request)
        if method not in METHODS:
            raise RefusedError("Not Found: this server does not play the method", status=404)
        return METHODS[method](self.state, request)

    def _refusal(self, method: str, request: Request, error: RefusedError) -> web.Response:
        reason = error.description
        self._add(Call(method, request.params, request.files, error.status, reason, done=False, time=_now()))
        answer = {"ok": False, "error_code": error.status, "description": reason}
        if error.parameters:
            answer["parameters"] = error.parameters
        return web.json_response(answer, status=error.status)

    async def _perform_faulty(
        self, http: web.Request, method: str, request: Request, fault: Fault
    ) -> web.StreamResponse:
        shown = {"usual": 200, "other": fault.status}.get(fault.answer, 0)
        if fault.done:
            usual = await self.perform(method, request, shown)
        else:
            usual = web.json_response({"ok": True, "result": True})
            self._add(Call(method, request.params, request.files, shown, done=False, time=_now()))
        if fault.gate is not None:
            await fault.gate.wait()
        match fault.answer:
            case "usual":
                return usual
            case "other":
                return web.Response(status=fault.status, body=fault.body, content_type=_kind(fault.body))
            case "cut":
                return await _cut(http, usual)
            case "dropped":
                _close(http)
                return usual


async def _cut(http: web.Request, usual: web.Response) -> web.StreamResponse:
    """Sends half of the usual answer and closes the connection."""
    assert isinstance(usual.body, bytes)
    response = web.StreamResponse(headers={"Content-Length": str(len(usual.body))})
    response.content_type = "application/json"
    await response.prepare(http)
    await response.write(usual.body[: len(usual.body) // 2])
    _close(http)
    return response


def _close(http: web.Request) -> None:
    if http.transport is not None:
        http.transport.close()


def _kind(body: bytes) -> str:
    return "text/html" if body.startswith(b"<") else "application/json"


def _now() -> float:
    return asyncio.get_running_loop().time()
