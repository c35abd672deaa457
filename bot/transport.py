"""Calls to the Bot API over aiohttp: proxies, turns, and repeats by what became of a call.

aiohttp rather than python-telegram-bot's own httpx client: with httpx, 71 % of the processor time of an
answer went into the HTTP client, whose pool gets slower the more calls are under way (`docs/performance.md`).
Being the one way out, it is also where turns are waited for and calls repeated:

- a call that was never sent (no connection), or that the server put off (5xx, 429), is made again;
- a call whose fate is unknown (no answer in time, connection lost) is made again too when doing it twice
  changes nothing; a send is repeated once, since silence is worse than one echo.
"""

import json
import logging
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData
from tenacity import AsyncRetrying, RetryCallState

from bot.calls import Call, CallFailedError, Fate, TooLateError, TooManyRequestsError, current_delivery
from bot.counts import Counts
from bot.pacing import Pacing, TurnTooFarError
from bot.trying import growing
from bot.worktime import standing_still

CONNECT_SECONDS = 5.0
READ_SECONDS = 8.0  # twice this, for a send and its repeat, stays within the 20 seconds of an answer
ATTEMPTS = 5
QUERY_SECONDS = 10.0  # put off for longer, the answer to a query finds it too old

# A long poll is made again by the poller, which has all the time in the world; here after a 429 alone.
LEFT_TO_THE_POLLER = ("getUpdates",)

# Of a token that was revoked, and of one that was never given out.
REFUSES_TOKEN = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)

NEVER_SENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
)
UNKNOWN = (aiohttp.ClientError, TimeoutError)

_log = logging.getLogger("bot.transport")
_longer_each_time = growing(0.3, 5.0)


class Transport(BaseRequest):
    """The way out to the Bot API. One instance serves both polls and calls; `initialize` twice is fine."""

    def __init__(self, pacing: Pacing, counts: Counts, *, proxy: str | None = None) -> None:
        """Take turns from `pacing`, count in `counts`, go through `proxy` (`http://` or `socks5://`)."""
        self._pacing = pacing
        self._counts = counts
        self._proxy = proxy
        self._never_sent: tuple[type[Exception], ...] = NEVER_SENT
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer where the caller says nothing else."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the session, if it is not open."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=self._connector(), cookie_jar=aiohttp.DummyCookieJar(), trust_env=False
            )

    async def shutdown(self) -> None:
        """Close the session, if it is open."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _connector(self) -> aiohttp.BaseConnector:
        if self._proxy is None or not self._proxy.startswith("socks"):
            return aiohttp.TCPConnector()
        from bot import socks  # noqa: PLC0415  (25 ms that few need)

        self._never_sent = (*NEVER_SENT, *socks.NEVER_SENT)
        return socks.connector(self._proxy)

    async def do_request(  # noqa: PLR0917  (the signature is the base class's)
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make a call and return status and body.

        Times out by what is read: writing and waiting for a connection are bounded by who calls. Raises
        `telegram.error.NetworkError` when the call got no answer, `TooManyRequestsError` when Telegram keeps
        asking for patience.
        """
        del write_timeout, pool_timeout
        call = Call(
            verb=method,
            url=url,
            name=urlsplit(url).path.rpartition("/")[2],
            parameters=request_data.parameters if request_data else {},
            files=request_data.multipart_data if request_data and request_data.contains_files else {},
            timeout=aiohttp.ClientTimeout(
                total=None,
                sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
                sock_read=_seconds(read_timeout, READ_SECONDS),
            ),
        )
        try:
            response = await self._made_until_answered(call)
        except CallFailedError as failure:
            _note_loss(call)
            if failure.retry_after is not None:
                raise TooManyRequestsError from failure
            if failure.response is None:
                raise NetworkError(f"{call.name}: {failure.fate.value}") from failure.__cause__
            return failure.response
        _note_answer(call, response[0])
        if response[0] == HTTPStatus.OK and call.is_answer:
            self._counts.delivered += 1
        return response

    async def _made_until_answered(self, call: Call) -> tuple[int, bytes]:
        try:
            return await self._made_once(call)
        except CallFailedError as failure:
            failures = iter([failure])
        retrying = AsyncRetrying(
            retry=Repeats(call).allow, wait=_pause, before_sleep=self._count, reraise=True
        )

        async def attempt() -> tuple[int, bytes]:
            """Fail once more as the call did: tenacity, which costs, is asked only about what failed."""
            for failure in failures:
                raise failure
            return await self._made_once(call)

        return await retrying(attempt)

    async def _made_once(self, call: Call) -> tuple[int, bytes]:
        """Make the call when its turn has come. Raises `CallFailedError` if it brought no usable answer."""
        if call.chat is not None:
            await self._turn(call.chat)
        response = await self._exchange(call)
        status, body = response
        if status == 429:
            retry_after = _retry_after(body)
            if call.chat is not None:
                self._pacing.pause(call.chat, retry_after)
                retry_after = 0.0  # the chat's next turn comes after the pause
            elif retry_after > QUERY_SECONDS and current_delivery.get() is not None:
                raise TooLateError
            raise CallFailedError(Fate.PUT_OFF, response=response, retry_after=retry_after)
        if status >= 500:
            raise CallFailedError(Fate.PUT_OFF, response=response)
        return response

    async def _turn(self, chat: str) -> None:
        """Wait for the chat's turn, which is no fault of the answer's: its time stands still."""
        try:
            with standing_still():
                await self._pacing.turn(chat)
        except TurnTooFarError as error:
            raise TooManyRequestsError from error

    async def _exchange(self, call: Call) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("the transport is closed")
        proxy = self._proxy if self._proxy is not None and self._proxy.startswith("http") else None
        try:
            async with self._session.request(
                call.verb,
                call.url,
                data=call.body(),
                headers=call.headers(),
                timeout=call.timeout,
                proxy=proxy,
                allow_redirects=False,
            ) as response:
                return response.status, await response.read()
        except self._never_sent as error:
            raise CallFailedError(Fate.NEVER_SENT) from error
        except UNKNOWN as error:
            _note_doubt(call)
            raise CallFailedError(Fate.UNKNOWN) from error

    def _count(self, state: RetryCallState) -> None:
        self._counts.repeated += 1
        _log.debug("Made again, attempt %d", state.attempt_number + 1)


class Repeats:
    """Says whether a call is made again, by what became of it so far."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._unknown = 0

    def allow(self, state: RetryCallState) -> bool:
        """Whether to go on after the attempt that `state` tells of."""
        failure = state.outcome.exception() if state.outcome else None
        if not isinstance(failure, CallFailedError):
            return False
        if self._call.name in LEFT_TO_THE_POLLER and failure.retry_after is None:
            return False
        self._unknown += failure.fate is Fate.UNKNOWN
        if self._call.is_send and self._unknown > 1:
            return False
        return state.attempt_number < ATTEMPTS


def _note_answer(call: Call, status: int) -> None:
    delivery = current_delivery.get()
    if delivery is None:
        return
    if status in REFUSES_TOKEN:
        delivery.token_refused = True
    elif status == HTTPStatus.OK and call.is_answer:
        delivery.sent += call.is_send
        delivery.lost = False


def _note_loss(call: Call) -> None:
    delivery = current_delivery.get()
    if delivery is not None and call.is_answer:
        delivery.lost = True


def _note_doubt(call: Call) -> None:
    delivery = current_delivery.get()
    if delivery is not None:
        delivery.doubtful += call.is_send


def _pause(state: RetryCallState) -> float:
    """Seconds until the next attempt: what the server asked for, or longer each time, with jitter."""
    failure = state.outcome.exception() if state.outcome else None
    if isinstance(failure, CallFailedError) and failure.retry_after is not None:
        return failure.retry_after
    return _longer_each_time(state)


def _retry_after(body: bytes) -> float:
    """Seconds the server wants to be left alone; one if it does not say."""
    try:
        seconds = json.loads(body)["parameters"]["retry_after"]
        return max(0.0, float(seconds))
    except (ValueError, TypeError, KeyError, RecursionError):
        return 1.0


def _seconds(given: Any, otherwise: float) -> float | None:
    return otherwise if given is BaseRequest.DEFAULT_NONE else given
