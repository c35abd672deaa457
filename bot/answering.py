"""Answering one update for certain: in order within a chat, in time, and again when Telegram did not take it.

Both the poller and the webhook hand updates over here, and take the word for whether Telegram may be told
that the update is done.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application
from tenacity import AsyncRetrying, RetryCallState, retry_if_result

from bot.calls import Delivery, current_delivery
from bot.counts import Counts
from bot.errors import TokenRefusedError
from bot.pacing import Asker, Flood, Verdict
from bot.trying import growing
from bot.worktime import worktime

ANSWER_SECONDS = 20.0  # for an answer, slow calls to Telegram included; not its waits for the chat's turn
COURTESY_SECONDS = 10.0  # likewise for an apology, or the request to slow down
PATIENCE_SECONDS = 60.0  # with an answer that Telegram does not take while it takes others
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 10.0  # seconds between two tries

Courtesy = Callable[[Update], Awaitable[None]]

_log = logging.getLogger("bot.answering")


async def _acknowledge(update: Update) -> None:
    """End the waiting sign on a pressed button (https://core.telegram.org/bots/api#callbackquery)."""
    if update.callback_query is not None:
        await update.callback_query.answer()


class Answering:
    """Has updates answered by the application."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        counts: Counts,
        *,
        apologise: Courtesy,
        slow_down: Courtesy,
    ) -> None:
        """Take what sends an apology for a late answer, and what asks somebody to slow down."""
        self._application = application
        self._counts = counts
        self._apologise = apologise
        self._slow_down = slow_down
        self._flood = Flood()
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def answer(self, update: Update, *, persist: bool) -> bool:
        """Answer an update after the earlier ones of its chat; say whether Telegram may forget it.

        With `persist` it tries until the answer got through, however long Telegram is away; without, once.
        Raises `TokenRefusedError` when Telegram refused the token, whichever answer it was for.
        """
        delivery = Delivery()
        token = current_delivery.set(delivery)
        try:
            done = await self._answer(update, delivery, persist=persist)
        finally:
            current_delivery.reset(token)
        if delivery.token_refused:
            raise TokenRefusedError
        return done

    async def _answer(self, update: Update, delivery: Delivery, *, persist: bool) -> bool:
        if not self._is_meant(update):
            self._counts.answered += 1
            return True
        asker = _asker(update)
        verdict = self._flood.verdict(asker)
        if verdict is Verdict.REFUSE:
            await self._refuse(update, delivery)
            return True
        # Without a chat, for inline queries, there is no order to keep.
        lock = asyncio.Lock() if asker.chat is None else self._locks.setdefault(asker.chat, asyncio.Lock())
        async with lock:
            if verdict is Verdict.ANSWER:
                done = await self._try(update, delivery, persist=persist)
                self._flood.count(asker, delivery.sent - 1)
                return done
            self._counts.told_to_slow_down += 1
            await self._refuse(update, delivery, self._slow_down)
            return True

    def _is_meant(self, update: Update) -> bool:
        """Whether a handler would take the update; else it is passed over, and says nothing of a flood."""
        handlers = (handler for group in self._application.handlers.values() for handler in group)
        try:
            return any(_takes(handler.check_update(update)) for handler in handlers)
        except Exception:  # an odd update, which the application tells of when it is handed over
            return True

    async def _refuse(self, update: Update, delivery: Delivery, courtesy: Courtesy = _acknowledge) -> None:
        self._counts.refused += 1
        await self._courtesy(courtesy, update, delivery)

    async def _try(self, update: Update, delivery: Delivery, *, persist: bool) -> bool:
        """Answer, and anew while Telegram does not take it; say whether Telegram may forget the update."""
        taken = await self._try_once(update, delivery)
        if not taken and persist and delivery.may_be_made_anew:
            taken = await self._try_on(update, delivery)
        if not taken and not persist and delivery.may_be_made_anew:
            return False
        if not taken:
            self._counts.given_up += 1
            _log.warning("An answer is given up: Telegram does not take it, or perhaps took it")
        self._counts.answered += 1
        return True

    async def _try_on(self, update: Update, delivery: Delivery) -> bool:
        """Answer until Telegram takes it; `False` when some of it came through, or patience is at its end."""
        lost_since = time.monotonic()
        delivered_before = self._counts.delivered

        def is_over(state: RetryCallState) -> bool:
            if not delivery.may_be_made_anew:
                return True
            others_got_through = self._counts.delivered > delivered_before
            return others_got_through and time.monotonic() - lost_since > PATIENCE_SECONDS

        retrying = AsyncRetrying(
            retry=retry_if_result(lambda taken: not taken),
            stop=is_over,
            wait=growing(FIRST_PAUSE, LONGEST_PAUSE),
            retry_error_callback=lambda _: False,
        )
        await asyncio.sleep(FIRST_PAUSE)
        return await retrying(self._try_once, update, delivery)

    async def _try_once(self, update: Update, delivery: Delivery) -> bool:
        delivery.lost = False
        try:
            async with worktime(ANSWER_SECONDS):
                await self._application.process_update(update)
        except TimeoutError:
            self._counts.apologies += 1
            delivery.lost = not await self._courtesy(self._apologise, update, delivery)
        return not delivery.lost

    async def _courtesy(self, courtesy: Courtesy, update: Update, delivery: Delivery) -> bool:
        """Say whether the courtesy was done with, one way or the other; `False` if Telegram was away."""
        try:
            async with worktime(COURTESY_SECONDS):
                await courtesy(update)
        except TimeoutError:
            return False
        except TelegramError:
            return not delivery.lost
        except Exception:
            _log.exception("A courtesy failed")
        return True


def _takes(checked: object) -> bool:
    """Whether a handler's check says that it takes the update, which python-telegram-bot reads like this."""
    return checked is not None and checked is not False


def _asker(update: Update) -> Asker:
    sender, chat = update.effective_sender, update.effective_chat
    chat_id = chat.id if chat is not None else None
    return Asker(sender.id if sender is not None else chat_id or 0, chat_id)
