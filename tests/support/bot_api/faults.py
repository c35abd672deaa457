"""Calls that go wrong on demand."""

import asyncio
import json
from collections import deque
from dataclasses import dataclass, field
from typing import Literal

EVERY_METHOD = "*"


@dataclass(frozen=True, slots=True)
class Fault:
    """How a call goes wrong.

    `answer`: the usual one, or `status` and `body` instead, or the connection closed before the body or in
    the middle of it. `done`: the call took effect all the same. `gate`: the answer waits until this is set.
    """

    answer: Literal["usual", "other", "dropped", "cut"] = "other"
    status: int = 200
    body: bytes = b""
    done: bool = False
    gate: asyncio.Event | None = None


def refused(status: int, description: str, **parameters: int) -> Fault:
    """An error in the form of the Bot API, such as 403 `Forbidden: bot was blocked by the user`."""
    answer = {"ok": False, "error_code": status, "description": description}
    return Fault(
        status=status, body=json.dumps(answer | ({"parameters": parameters} if parameters else {})).encode()
    )


def too_many_requests(retry_after: int) -> Fault:
    """Status 429, which asks to wait for `retry_after` seconds."""
    return refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def server_error(status: int = 502, *, done: bool = False) -> Fault:
    """An error of a server in between: 5xx and a page in HTML."""
    return Fault(status=status, body=b"<html><head><title>Bad Gateway</title></head></html>", done=done)


def garbage(*, done: bool = False) -> Fault:
    """Status 200 and a body that is no JSON and no UTF-8."""
    return Fault(body=b'{"ok":true,"result":\xff\xfe{{{', done=done)


def empty(*, done: bool = False) -> Fault:
    """Status 200 and no body."""
    return Fault(done=done)


def dropped(*, done: bool) -> Fault:
    """The connection closes without an answer."""
    return Fault(answer="dropped", done=done)


def cut(*, done: bool = True) -> Fault:
    """The connection closes in the middle of the answer."""
    return Fault(answer="cut", done=done)


def held(gate: asyncio.Event) -> Fault:
    """The usual answer, once the test opens the gate; the call takes effect at once."""
    return Fault(answer="usual", done=True, gate=gate)


@dataclass(slots=True)
class FaultPlan:
    """Which calls will go wrong."""

    _planned: dict[str, deque[Fault]] = field(default_factory=dict)
    _lasting: dict[str, Fault] = field(default_factory=dict)

    def add(self, method: str, fault: Fault, times: int | None) -> None:
        """Plans a fault for the next calls of a method; `times` None: for all until `clear`."""
        if times is None:
            self._lasting[method] = fault
        else:
            self._planned.setdefault(method, deque()).extend([fault] * times)

    def clear(self) -> None:
        """All calls go well from now on."""
        self._planned.clear()
        self._lasting.clear()

    def next(self, method: str) -> Fault | None:
        """The fault of the call that has just come in, if any."""
        for name in (method, EVERY_METHOD):
            if planned := self._planned.get(name):
                return planned.popleft()
            if lasting := self._lasting.get(name):
                return lasting
        return None
