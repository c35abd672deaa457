"""Calls to the Bot API over aiohttp: proxies, turns, and repeats by what became of a call.

aiohttp rather than python-telegram-bot's own httpx client: with httpx, 71 % of the processor time of an
answer went into the HTTP client, whose pool gets slower the more calls are under way (`docs/performance.md`).
Being the one way out, it is also where turns are waited for and calls repeated:

- a call that was never sent (no connection), or that Telegram put off (5xx, 429), is made again;
- so is one that a server in between answered, by a page for instance, though it may have passed the call on;
- a call whose fate is unknown (no answer in time, connection lost) is made again too when doing it twice
  changes nothing; a send is repeated once, since silence is worse than one echo;
- a pressed button is acknowledged once: its answer is not to wait for that.
"""

import asyncio
import json
import logging
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from telegram.error import NetworkError, TelegramError
from telegram.request import BaseRequest, RequestData
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception
from tenacity.wait import wait_base

from bot.calls import Call, Delivery, TooManyRequestsError, current_delivery, refusal
from bot.connecting import Direct, connected
from bot.counts import Counts
from bot.errors import CallFailedError, Fate, TurnTooFarError
from bot.pacing import LONGEST_PAUSE, LONGEST_WAIT, Pacing
from bot.trying import growing
from bot.undeliverable import reaches_nobody
from bot.worktime import standing_still

CONNECT_SECONDS = 5.0
READ_SECONDS = 8.0  # twice this, for a send and its repeat, stays within the 20 seconds of an answer
ATTEMPTS = 5  # in all
PAUSES = growing(0.3, 5.0)  # seconds between two attempts
PATIENCE_SECONDS = 10.0  # with a call for no chat: by then a query is too old, and others try on themselves

POLL = "getUpdates"  # made again by the poller, which has all the time in the world
ACKNOWLEDGEMENT = "answerCallbackQuery"  # not made again: the button's answer stands behind it

# Of a token that was revoked, and of one that was never given out.
REFUSES_TOKEN = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)

_log = logging.getLogger(__name__)


class Transport(BaseRequest):
    """The way out to the Bot API. One instance serves both polls and calls; `initialize` twice is fine."""

    def __init__(
        self, pacing: Pacing, counts: Counts, *, proxy: str | None = None, pauses: wait_base = PAUSES
    ) -> None:
        """Take turns from `pacing`, count in `counts`, go through `proxy` (`http://` or `socks5://`).

        `pauses` are those before a call is made again where Telegram names none.
        """
        self._pacing = pacing
        self._counts = counts
        self._proxy = proxy
        self._pauses = pauses
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
            return Direct()
        from bot.socks import Socks  # noqa: PLC0415  (25 ms that few need)

        return Socks.from_url(self._proxy)

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """The JSON of an answer. Raises `TelegramError`; the base class would also log the answer whole."""
        try:
            return json.loads(payload.decode(errors="replace"))
        except (ValueError, RecursionError) as error:
            raise TelegramError("Invalid server response") from error

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
        `telegram.error.NetworkError` when Telegram gave no usable answer, `TooManyRequestsError` when it
        keeps asking for patience.
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
            if failure.retry_after is not None:
                raise TooManyRequestsError from failure
            _note_loss(call)
            raise NetworkError(f"{call.name}: {failure.fate.value}") from failure.__cause__
        except TooManyRequestsError:
            self._counts.undeliverable += call.is_answer
            raise
        self._count_answer(call, *response)
        _note_answer(call, response[0])
        return response

    async def _made_until_answered(self, call: Call) -> tuple[int, bytes]:
        """Make a call, and again while that helps; tenacity, which costs, comes in only where it failed."""
        try:
            return await self._made_once(call)
        except CallFailedError as failure:
            failed = [failure]

        async def attempt() -> tuple[int, bytes]:
            if failed:  # which was the first attempt
                raise failed.pop()
            return await self._made_once(call)

        retrying = AsyncRetrying(
            retry=retry_if_exception(Repeats(call).allow),
            wait=self._pause,
            before_sleep=self._count,
            reraise=True,
        )
        return await retrying(attempt)

    async def _made_once(self, call: Call) -> tuple[int, bytes]:
        """Make the call when its turn has come. Raises `CallFailedError` if it brought no usable answer."""
        if call.is_paced:
            await self._turn(call.chat)
        status, body = await self._exchange(call)
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            raise self._put_off(call, _retry_after(body))
        if status != HTTPStatus.OK and refusal(body) is None:
            _note_doubt(call)
            raise CallFailedError(Fate.ANSWERED_IN_BETWEEN)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise CallFailedError(Fate.PUT_OFF)
        return status, body

    def _put_off(self, call: Call, seconds: float) -> CallFailedError:
        """What became of a call that Telegram wants made later. Raises `TooManyRequestsError` if too late."""
        seconds = max(seconds, 1.0)  # else one that says 0 would be asked without end
        if call.chat is not None:
            self._pacing.pause(call.chat, seconds)
            return CallFailedError(Fate.PUT_OFF, retry_after=0.0)  # the chat's next turn comes after it
        if call.name == ACKNOWLEDGEMENT:
            return CallFailedError(Fate.PUT_OFF)
        delivery = current_delivery.get() or Delivery()
        if delivery.waited + seconds > PATIENCE_SECONDS:
            raise TooManyRequestsError  # without a wait, which nothing else has to reckon with
        delivery.waited += seconds
        return CallFailedError(Fate.PUT_OFF, retry_after=seconds)

    async def _turn(self, chat: str | None) -> None:
        """Wait for the chat's turn, which is no fault of the answer's: its time stands still.

        Without a chat it is a turn among all. Raises `TooManyRequestsError` if the update would have waited
        for too long altogether.
        """
        delivery = current_delivery.get() or Delivery()
        try:
            seconds = self._pacing.reserve(chat, LONGEST_WAIT - delivery.waited) if chat is not None else 0.0
        except TurnTooFarError as error:
            raise TooManyRequestsError from error
        delivery.waited += seconds
        with standing_still():
            await self._pacing.turn(seconds)

    async def _exchange(self, call: Call) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("the transport is closed")
        proxy = self._proxy if self._proxy is not None and self._proxy.startswith("http") else None
        body, headers = call.body(), call.headers()
        connected.set(False)
        try:
            async with self._session.request(
                call.verb,
                call.url,
                data=body,
                headers=headers,
                timeout=call.timeout,
                proxy=proxy,
                allow_redirects=False,
            ) as response:
                return response.status, await response.read()
        except asyncio.CancelledError:
            if connected.get():
                _note_doubt(call)
            raise
        except Exception as error:  # libraries of proxies and TLS raise what they like
            if not connected.get():
                raise CallFailedError(Fate.NEVER_SENT) from error
            _note_doubt(call)
            raise CallFailedError(Fate.UNKNOWN) from error

    def _count(self, state: RetryCallState) -> None:
        self._counts.repeated += 1
        _log.debug("Made again, attempt %d", state.attempt_number + 1)

    def _pause(self, state: RetryCallState) -> float:
        """Seconds until the next attempt: what the server asked for, or longer each time."""
        failure = state.outcome.exception() if state.outcome else None
        if isinstance(failure, CallFailedError) and failure.retry_after is not None:
            return failure.retry_after
        return self._pauses(state)

    def _count_answer(self, call: Call, status: int, body: bytes) -> None:
        if not call.is_answer:
            return
        if status == HTTPStatus.OK:
            self._counts.delivered += 1
        elif reaches_nobody(status, refusal(body) or ""):
            self._counts.undeliverable += 1


class Repeats:
    """Says whether a call is made again, by what became of it so far."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._made = 0
        self._unknown = 0

    def allow(self, failure: BaseException) -> bool:
        """Whether to make the call once more after an attempt that failed so."""
        if not isinstance(failure, CallFailedError) or self._call.name in {POLL, ACKNOWLEDGEMENT}:
            return False
        if failure.retry_after is not None and current_delivery.get() is not None:
            return True  # who puts it off keeps account of how long the update has waited
        self._made += 1
        self._unknown += failure.fate is Fate.UNKNOWN
        if self._call.is_send and self._unknown > 1:
            return False
        return self._made < ATTEMPTS


def _note_answer(call: Call, status: int) -> None:
    delivery = current_delivery.get()
    if delivery is None:
        return
    if status in REFUSES_TOKEN:
        delivery.token_refused = True
        delivery.lost |= call.is_answer
    elif call.is_answer:
        delivery.lost = False
        if status == HTTPStatus.OK:
            delivery.delivered += 1
            delivery.sent += call.is_send


def _note_loss(call: Call) -> None:
    delivery = current_delivery.get()
    if delivery is not None and call.is_answer:
        delivery.lost = True


def _note_doubt(call: Call) -> None:
    delivery = current_delivery.get()
    if delivery is not None:
        delivery.doubtful += call.is_send


def _retry_after(body: bytes) -> float:
    """Seconds the server wants to be left alone, an hour at most; one if it does not say."""
    try:
        seconds = min(json.loads(body)["parameters"]["retry_after"], LONGEST_PAUSE)
        return max(0.0, float(seconds))
    except (ValueError, TypeError, KeyError, RecursionError):
        return 1.0


def _seconds(given: Any, otherwise: float) -> float | None:
    return otherwise if given is BaseRequest.DEFAULT_NONE else given
