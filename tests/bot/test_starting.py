"""Starting the application, whatever Telegram is up to."""

import asyncio
import logging

import pytest

from bot import trying
from bot.counts import Counts
from bot.errors import TokenRefusedError
from bot.pacing import Pacing
from bot.starting import started
from bot.transport import Transport
from handlers import AnyApplication
from tests.support.delivery import SHORT_PAUSES, build
from tests.support.loopback import LoopbackTelegram, refusal


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries follow one another soon."""
    monkeypatch.setattr(trying, "FIRST_PAUSE", 0.01)


def application(telegram: LoopbackTelegram) -> AnyApplication:
    """An application that is not initialized."""
    return build(telegram, Transport(Pacing(), Counts(), pauses=SHORT_PAUSES))


async def test_telegram_is_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    """An application whose server is not there yet starts when it comes."""
    async with LoopbackTelegram() as telegram:
        waiting = application(telegram)
        await telegram.stop()

        async def come_back() -> None:
            await telegram.until(lambda: "Telegram cannot be reached" in caplog.text)
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


async def test_a_stop_cuts_a_call_short() -> None:
    """Also while one call to a Telegram that says nothing is under way."""
    stop = asyncio.Event()
    asyncio.get_running_loop().call_later(0.05, stop.set)
    async with asyncio.timeout(5):
        await trying.until_telegram_takes(asyncio.Event().wait, stop, "Telegram cannot be reached")


async def test_the_start_says_what_to_check_and_when_it_is_over(caplog: pytest.LogCaptureFixture) -> None:
    """The log names the settings that lead to Telegram, and then the bot that answers."""
    caplog.set_level(logging.INFO)
    async with LoopbackTelegram() as telegram:
        waiting = application(telegram)
        await telegram.stop()
        starting = started(waiting, asyncio.Event())
        entering = asyncio.create_task(starting.__aenter__())
        await telegram.until(lambda: "TELEGRAM_PROXY" in caplog.text)
        assert "reached; answering" not in caplog.text
        await telegram.start()
        await entering
        assert "Telegram is reached; answering as @a_bot" in caplog.text
        await starting.__aexit__(None, None, None)
