"""What the server has seen, and waiting for it."""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.support.bot_api.files import SentFile

CALLS_KEPT = 50_000
_ANSWERS = ("send", "edit", "answerInlineQuery", "answerGuestQuery")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot.

    `status` is that of the HTTP answer, 0 where the connection was closed instead; `description` the reason
    of a refusal. `done`: it took effect. `result`: what Telegram returns of it.
    """

    method: str
    params: Mapping[str, Any]
    files: Mapping[str, SentFile] = field(default_factory=dict)
    status: int = 200
    description: str = ""
    result: Any = None
    done: bool = True
    time: float = 0.0  # seconds on the event loop's clock

    @property
    def is_answer(self) -> bool:
        """Whether a person sees something of it: a message sent or changed, results shown."""
        return self.done and self.method.startswith(_ANSWERS) and self.method != "sendChatAction"


@dataclass(slots=True)
class _Wait:
    """Somebody waits for a number of calls."""

    wanted: Callable[[Call], bool]
    count: int
    found: list[Call] = field(default_factory=list)
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    def see(self, call: Call) -> None:
        if self.wanted(call):
            self.found.append(call)
        if len(self.found) >= self.count:
            self.enough.set()


class Record:
    """The calls of the bot in order; beyond a bound the oldest are forgotten."""

    def __init__(self) -> None:
        self.calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        self._waits: list[_Wait] = []

    @property
    def refusals(self) -> list[Call]:
        """The calls that Telegram would have refused, apart from planned faults."""
        return [call for call in self.calls if call.description]

    def of(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self.calls if call.method == method]

    async def wait_for(
        self, wanted: Callable[[Call], bool], count: int = 1, *, seconds: float = 10
    ) -> list[Call]:
        """The calls that `wanted` is true of, once there are `count`, past ones included.

        Raises `AssertionError` with the calls so far when that many `seconds` have passed.
        """
        wait = _Wait(wanted, count)
        for call in self.calls:
            wait.see(call)
        self._waits.append(wait)
        try:
            async with asyncio.timeout(seconds):
                await wait.enough.wait()
        except TimeoutError:
            seen = [f"{call.method} {call.status} {call.description}" for call in self.calls][-20:]
            reason = f"waited {seconds} s for {count} calls, saw {len(wait.found)}; the last of all: {seen}"
            raise AssertionError(reason) from None
        finally:
            self._waits.remove(wait)
        return wait.found

    async def answers(self, count: int, *, seconds: float = 10) -> list[Call]:
        """The calls by which the bot has answered people, once there are `count` in all."""
        return await self.wait_for(lambda call: call.is_answer, count, seconds=seconds)

    def clear(self) -> None:
        """Forgets the calls so far."""
        self.calls.clear()

    def _add(self, call: Call) -> None:
        self.calls.append(call)
        for wait in self._waits:
            wait.see(call)
