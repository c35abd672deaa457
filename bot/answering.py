"""Answering one update for certain: in order within a chat, in time, and again when Telegram did not take it.

Both the poller and the webhook hand updates over here, and take the word for whether Telegram may be told
that the update is done.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from weakref import WeakValueDictionary

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from tenacity import AsyncRetrying, RetryCallState, retry_if_result

from bot.calls import Delivery, Outcome, current_delivery
from bot.counts import Counts
from bot.errors import TokenRefusedError
from bot.pacing import PRIVATE_ANSWERS, Asker, Flood, Verdict
from bot.trying import growing
from bot.worktime import worktime
from handlers import AnyApplication

ANSWER_SECONDS = 20.0  # for an answer, slow calls to Telegram included; not its waits for the chat's turn
COURTESY_SECONDS = 10.0  # likewise for an apology, or the request to slow down
PATIENCE_SECONDS = 60.0  # with an answer that Telegram does not take while it takes others
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 10.0  # seconds between two tries

Courtesy = Callable[[Update], Awaitable[None]]
Work = Callable[[Update, Delivery], Awaitable[None]]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Courtesies:
    """What people are told where the answer itself does not come; each goes to where its update came from."""

    apologise: Courtesy  # for an answer that took too long
    slow_down: Courtesy  # to a person who asks for too much
    crowded: Courtesy  # to a group that does
    press_later: Courtesy  # to whose button is refused: a notice, which ends its waiting sign


class Line:
    """The questions of one chat, which are answered one after another."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._askers: list[Asker] = []  # of those in line
        self._waited = 0.0  # seconds for which all that were answered had to wait

    def ahead(self, asker: Asker) -> int:
        """How many questions of the same asker stand in line."""
        return self._askers.count(asker)

    @property
    def is_full(self) -> bool:
        """Whether as many stand in line as get an answer in private, and one more."""
        return len(self._askers) > PRIVATE_ANSWERS

    @asynccontextmanager
    async def place(self, asker: Asker, delivery: Delivery) -> AsyncIterator[None]:
        """Stand in line until it is one's turn, and go when what stands within is over.

        What those ahead have to wait because of Telegram's limits, the delivery has to wait as well.
        """
        self._askers.append(asker)
        waited_before = self._waited
        try:
            async with self._lock:
                delivery.waited += self._waited - waited_before
                mine_before = delivery.waited
                try:
                    yield
                finally:
                    self._waited += max(0.0, delivery.waited - mine_before)
        finally:
            self._askers.remove(asker)


class Answering:
    """Has updates answered by the application."""

    def __init__(
        self,
        application: AnyApplication,
        counts: Counts,
        courtesies: Courtesies,
    ) -> None:
        """Take an initialized application, and what is said where it is not to answer, or too late."""
        self._application = application
        self._counts = counts
        self._courtesies = courtesies
        self._flood = Flood()
        self._lines: WeakValueDictionary[int, Line] = WeakValueDictionary()

    async def answer(self, update: Update, delivery: Delivery, *, persist: bool) -> bool:
        """Answer an update after the earlier ones of its chat; say whether Telegram may forget it.

        With `persist` it tries until the answer got through, however long Telegram is away; without, once.
        What becomes of it is noted in `delivery`. Raises `TokenRefusedError` when Telegram refuses the token,
        whichever answer it was for.
        """
        token = current_delivery.set(delivery)
        try:
            return await self._answer(update, delivery, persist=persist)
        finally:
            current_delivery.reset(token)

    async def _answer(self, update: Update, delivery: Delivery, *, persist: bool) -> bool:
        if not self._is_meant(update):
            self._counts.done_with += 1
            return True
        asker = _asker(update)
        # Without a chat, for inline queries, there is no order to keep.
        line = Line() if asker.chat is None else self._lines.setdefault(asker.chat, Line())
        ahead = line.ahead(asker)
        if ahead > self._flood.measure(asker):  # one of those ahead will be told to slow down
            return await self._do(Verdict.REFUSE, asker, update, delivery, persist=persist)
        if line.is_full:
            verdict = Verdict.REFUSE if update.callback_query else self._flood.verdict_on_group(asker)
            return await self._do(verdict, asker, update, delivery, persist=persist)
        async with line.place(asker, delivery):
            # Judged only now, when it is known how many messages the earlier answers took.
            verdict = self._flood.verdict(asker, ahead)
            return await self._do(verdict, asker, update, delivery, persist=persist)

    async def _do(
        self, verdict: Verdict, asker: Asker, update: Update, delivery: Delivery, *, persist: bool
    ) -> bool:
        """Do with an update what was decided; say whether Telegram may forget it."""
        match verdict:
            case Verdict.ANSWER:
                done = await self._try(self._have_answered, update, delivery, persist=persist)
                if done:
                    self._flood.count(asker, delivery.sent - 1)
                else:
                    self._flood.take_back(asker, verdict)
                return done
            case Verdict.SLOW_DOWN:
                tell = partial(self._courtesy, self._courtesies.slow_down)
            case Verdict.TELL_GROUP:
                tell = partial(self._courtesy, self._courtesies.crowded)
            case Verdict.REFUSE:
                await self._refuse(update, delivery)
                return True
        done = await self._try(tell, update, delivery, persist=persist)
        self._counts.refused += done
        if delivery.delivered:
            self._counts.told_to_slow_down += 1
        else:
            self._flood.take_back(asker, verdict)  # nobody was told: the next one may be
        return done

    def _is_meant(self, update: Update) -> bool:
        """Whether a handler would take the update; else it is passed over, and says nothing of a flood."""
        handlers = (handler for group in self._application.handlers.values() for handler in group)
        try:
            return any(_takes(handler.check_update(update)) for handler in handlers)
        except Exception:  # an odd update, which the application tells of when it is handed over
            return True

    async def _refuse(self, update: Update, delivery: Delivery) -> None:
        """Pass an update over, but for a word to whoever pressed a button: no limit counts notices."""
        self._counts.refused += 1
        if update.callback_query is not None:
            await self._courtesy(self._courtesies.press_later, update, delivery)

    async def _try(self, work: Work, update: Update, delivery: Delivery, *, persist: bool) -> bool:
        """Do the work, and anew while Telegram takes none of it; say whether the update may be forgotten."""
        outcome = await self._try_once(work, update, delivery)
        if outcome is Outcome.LOST and not persist:
            return False
        if outcome is Outcome.LOST:
            outcome = await self._try_on(work, update, delivery)
        if outcome is not Outcome.DONE:
            self._counts.given_up += 1
            _log.warning("An answer is given up: Telegram does not take it, or perhaps took it")
        self._counts.done_with += 1
        return True

    async def _try_on(self, work: Work, update: Update, delivery: Delivery) -> Outcome:
        """Try until it is not lost, or patience is at its end: Telegram takes others' answers, not this."""
        lost_since = time.monotonic()
        others_before = self._counts.delivered - delivery.delivered

        def is_over(_: RetryCallState) -> bool:
            others = self._counts.delivered - delivery.delivered
            return others > others_before and time.monotonic() - lost_since > PATIENCE_SECONDS

        async def try_anew() -> Outcome:
            delivery.begin_anew()
            return await self._try_once(work, update, delivery)

        retrying = AsyncRetrying(
            retry=retry_if_result(lambda outcome: outcome is Outcome.LOST),
            stop=is_over,
            wait=growing(FIRST_PAUSE, LONGEST_PAUSE),
            retry_error_callback=lambda _: Outcome.LOST,
        )
        await asyncio.sleep(FIRST_PAUSE)
        return await retrying(try_anew)

    async def _try_once(self, work: Work, update: Update, delivery: Delivery) -> Outcome:
        await work(update, delivery)
        if delivery.token_refused:
            await self._check_token()
        return delivery.outcome

    async def _have_answered(self, update: Update, delivery: Delivery) -> None:
        try:
            async with worktime(ANSWER_SECONDS):
                await self._application.process_update(update)
        except TimeoutError:
            self._counts.apologies += 1
            delivery.lost = False
            await self._courtesy(self._courtesies.apologise, update, delivery)

    async def _courtesy(self, courtesy: Courtesy, update: Update, delivery: Delivery) -> None:
        try:
            async with worktime(COURTESY_SECONDS):
                await courtesy(update)
        except TimeoutError:
            delivery.lost = True
        except TelegramError:
            pass  # lost, as the delivery knows, or nobody can get it
        except Exception:
            _log.exception("A courtesy failed")

    async def _check_token(self) -> None:
        """Ask about the token itself: what stands between may refuse a call by a status that means another.

        Raises `TokenRefusedError`.
        """
        try:
            await self._application.bot.get_me()
        except InvalidToken as error:
            raise TokenRefusedError from error
        except TelegramError:
            pass  # nobody knows; what was lost is tried again, or given up in time


def _takes(checked: object) -> bool:
    """Whether a handler's check says that it takes the update, which python-telegram-bot reads like this."""
    return checked is not None and checked is not False


def _asker(update: Update) -> Asker:
    sender, chat = update.effective_sender, update.effective_chat
    chat_id = chat.id if chat is not None else None
    return Asker(sender.id if sender is not None else chat_id or 0, chat_id)
