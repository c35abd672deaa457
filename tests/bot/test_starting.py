"""Starting the application, whatever Telegram is up to."""

import asyncio

import pytest

from bot import trying
from bot.counts import Counts
from bot.errors import TokenRefusedError
from bot.pacing import Pacing
from bot.starting import started
from bot.transport import Transport
from tests.support.delivery import AnyApplication, build
from tests.support.loopback import LoopbackTelegram, refusal


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries follow one another soon."""
    monkeypatch.setattr(trying, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr("bot.transport._longer_each_time", lambda _: 0.01)


def application(telegram: LoopbackTelegram) -> AnyApplication:
    """An application that is not initialized."""
    counts = Counts()
    return build(telegram, Transport(Pacing(), counts), counts)


async def test_telegram_is_waited_for() -> None:
    """An application whose server is not there yet starts when it comes."""
    async with LoopbackTelegram() as telegram:
        waiting = application(telegram)
        await telegram.stop()

        async def come_back() -> None:
            await asyncio.sleep(0.3)
            await telegram.start()

        coming = asyncio.create_task(come_back())
        async with started(waiting, asyncio.Event()):
            assert waiting.bot.username == "a_bot"
        await coming


async def test_a_stop_ends_the_waiting() -> None:
    """An operator who stops a bot that still waits for Telegram does not wait with it."""
    async with LoopbackTelegram() as telegram:
        waiting = application(telegram)
        await telegram.stop()
        stop = asyncio.Event()
        asyncio.get_running_loop().call_later(0.1, stop.set)
        async with asyncio.timeout(5), started(waiting, stop):
            assert stop.is_set()


async def test_a_refused_token_ends_the_start_without_showing_it() -> None:
    """The error says what to do, and neither it nor a cause of it holds the token."""
    async with LoopbackTelegram() as telegram:
        telegram.always["getMe"] = refusal(401, "Unauthorized")
        with pytest.raises(TokenRefusedError, match="TELEGRAM_BOT_TOKEN") as raised:
            async with started(application(telegram), asyncio.Event()):
                pytest.fail("started with a refused token")
        assert raised.value.__cause__ is None
