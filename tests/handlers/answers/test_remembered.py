"""Of a conversation only numbers are remembered, few of them, and not for long."""

import asyncio
from collections.abc import Callable

import pytest

from handlers.answers import remembered
from handlers.answers.remembered import Remembered


async def test_answers_are_remembered_by_chat_and_message() -> None:
    """The same message number in another chat is another question; the latest answers count."""
    known = Remembered()
    known.remember((1, 7), (8, 9))
    known.remember((2, 7), (10,))
    assert known.answers((1, 7)) == (8, 9)
    assert known.answers((2, 7)) == (10,)
    assert known.answers((1, 8)) == ()
    known.remember((1, 7), (11,))
    assert known.answers((1, 7)) == (11,)


async def test_oldest_are_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """There are never more than the most; a question answered anew counts as new."""
    monkeypatch.setattr(remembered, "MOST", 3)
    known = Remembered()
    for message in (1, 2, 3, 1, 4):
        known.remember((1, message), (message,))
    assert [message for message in range(1, 5) if known.answers((1, message))] == [1, 3, 4]


async def test_all_is_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the hour, here a moment, nothing is left, though nothing else happens; it is an hour at most."""
    assert remembered.SECONDS <= 3600
    monkeypatch.setattr(remembered, "SECONDS", 0.001)
    known = Remembered()
    known.remember((1, 1), (2,))
    async with asyncio.timeout(10):
        while known.answers((1, 1)):  # noqa: ASYNC110  (forgetting tells nobody)
            await asyncio.sleep(0.001)


async def test_forgetting_what_is_unknown_does_nothing() -> None:
    """A question may be forgotten twice."""
    known = Remembered()
    known.remember((1, 1), (2,))
    known.forget((1, 1))
    known.forget((1, 1))
    assert known.answers((1, 1)) == ()


class HandMovedLoop:
    """Stands for the event loop's clock: moved by hand, its timers run when they are due."""

    def __init__(self) -> None:
        self.now = 0.0
        self.timers: list[tuple[float, Callable[[], None]]] = []

    def time(self) -> float:
        """Seconds since whenever."""
        return self.now

    def call_at(self, when: float, callback: Callable[[], None]) -> object:
        """Keep a timer."""
        self.timers.append((when, callback))
        return object()

    def move_to(self, now: float) -> None:
        """Run what is due by then."""
        self.now = now
        due = [timer for timer in self.timers if timer[0] <= now]
        self.timers = [timer for timer in self.timers if timer[0] > now]
        for _, callback in due:
            callback()


def test_each_is_forgotten_at_its_time_by_one_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour after its answer each is gone, later ones stay, and one timer waits for however many."""
    loop = HandMovedLoop()
    monkeypatch.setattr("handlers.answers.remembered.asyncio.get_running_loop", lambda: loop)
    known = Remembered()
    for minute in range(50):
        loop.move_to(minute * 60)
        known.remember((1, minute), (minute,))
    known.remember((1, 0), (0,))
    for minute in range(1, 50):
        assert len(loop.timers) == 1
        loop.move_to(3600 + minute * 60)
        later = [*range(minute + 1, 50), 0] if minute < 49 else []
        assert [message for message in (*range(1, 50), 0) if known.answers((1, message))] == later
    assert not loop.timers
