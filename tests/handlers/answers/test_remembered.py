"""Of a conversation only numbers are remembered, few of them, and not for long."""

import asyncio

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
