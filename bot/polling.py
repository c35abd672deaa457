"""Polling that loses nothing: Telegram is told that an update is done only after it was answered.

Telegram keeps updates until a later `getUpdates` names a higher offset
(https://core.telegram.org/bots/api#getupdates), so the offset is one watermark: the lowest update not yet
answered. Each poll asks from there, at most 100, and skips what is in hand. What a killed process had in
hand comes again.

There is one exception. An answer that waits because Telegram's limits want its chat left alone would, once
a hundred updates stand behind it, keep everybody waiting. Then its update is confirmed, and answered from
memory.
"""

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from telegram import Update
from telegram.error import TelegramError
from tenacity import AsyncRetrying, retry_if_exception

from bot.answering import Answering
from bot.calls import Delivery
from bot.counts import Counts
from bot.errors import OperatorError, TokenRefusedError
from bot.stopping import until_one_ends
from bot.troubles import Troubles
from bot.trying import growing
from handlers import AnyApplication

LIMIT = 100  # updates in hand, and the most that one poll yields
MOST_ASIDE = 1000  # updates confirmed before they are answered
LONG_WAIT = 0.5  # seconds; an answer that Telegram's limits put off for less holds nobody up
LONG_LINE = 30.0  # seconds; behind an earlier question for longer than one answer and its apology may take
LONG_POLL_SECONDS = 50
FIRST_BREATH = 0.02  # seconds between polls while answers are under way
LONGEST_BREATH = 0.3  # that long somebody new may wait unseen, where others came within three seconds
LATER_BREATH = 1.0  # and that long where nobody came for ten
FIRST_PAUSE = 0.5  # seconds after a failed poll, doubled each time
LONGEST_PAUSE = 15.0
FINISH_SECONDS = 3.0  # for what is in hand when the bot is stopped
CONFIRM_SECONDS = 1.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class InHand:
    """An update that is being answered, the chat that it comes from, and what becomes of the answer."""

    task: "asyncio.Task[None]"
    chat: int | None
    delivery: Delivery


class Poller:
    """Fetches updates, has them answered, and confirms them in that order."""

    def __init__(
        self,
        application: AnyApplication,
        answering: Answering,
        counts: Counts,
        *,
        allowed_updates: Sequence[str],
    ) -> None:
        """Take an initialized application without an updater, and the kinds of updates to ask for."""
        self._bot = application.bot
        self._answering = answering
        self._counts = counts
        self._allowed_updates = list(allowed_updates)
        self._in_hand: dict[int, InHand] = {}
        self._aside: dict[int, InHand] = {}  # confirmed, and answered when their chats may be
        self._answered: dict[int, None] = {}  # above the watermark, and the last ones; in order of time
        self._next = 0  # above all updates seen; 0 before the first
        self._idle = asyncio.Event()
        self._token_refused = asyncio.Event()
        self._last_news = time.monotonic()

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop`; then answer what is in hand, confirm it, and return within five seconds.

        Raises an `OperatorError` when polling cannot go on: token refused, second poller, webhook set.
        """
        try:
            await until_one_ends(self._poll(), stop.wait(), self._token_refused.wait())
        finally:
            await self._finish()
        if self._token_refused.is_set():
            raise TokenRefusedError

    async def _poll(self) -> None:
        troubles = Troubles()
        retrying = AsyncRetrying(
            retry=retry_if_exception(_may_pass),
            wait=growing(FIRST_PAUSE, LONGEST_PAUSE),
            before_sleep=troubles.tell,
            reraise=True,
        )
        while True:
            offset = self._watermark()
            self._forget_confirmed(offset)
            raw: Any = await retrying(self._fetch_news, troubles, offset)
            troubles.over()
            items = raw if isinstance(raw, list) else [raw]
            self._notice_new_numbering(items, offset)
            news = sum(self._accept(item) for item in items)
            if items:
                await self._breathe(news)
            if len(items) >= LIMIT:
                await self._make_room()
            del raw, items  # what people sent is not held while the next poll waits

    async def _fetch_news(self, troubles: Troubles, offset: int) -> Any:
        """Raises an `OperatorError` when trying on would not help."""
        try:
            return await self._fetch(offset, limit=LIMIT, seconds=LONG_POLL_SECONDS)
        except TelegramError as error:
            troubles.examine(error)
            raise

    async def _fetch(self, offset: int, *, limit: int, seconds: int) -> Any:
        """The updates from `offset` on as Telegram's JSON, not parsed: one bad update spoils no other.

        Parameters go in the URL (https://core.telegram.org/bots/api#making-requests), since what a body would
        take is private to python-telegram-bot.
        """
        query = urlencode(
            {
                "offset": offset,
                "limit": limit,
                "timeout": seconds,
                "allowed_updates": json.dumps(self._allowed_updates),
            }
        )
        return await self._bot.request.post(
            f"{self._bot.base_url}/getUpdates?{query}", read_timeout=seconds + 10.0
        )

    def _watermark(self) -> int:
        """The lowest update not yet answered, or the next to come; what lies below it is confirmed."""
        return min(self._in_hand, default=self._next)

    def _forget_confirmed(self, offset: int) -> None:
        """Forget what was answered and lies below the watermark, but the last ones that were."""
        lately = len(self._answered) - LIMIT
        self._answered = {
            known: None for number, known in enumerate(self._answered) if known >= offset or number >= lately
        }

    def _notice_new_numbering(self, items: list[Any], offset: int) -> None:
        """After a week without updates Telegram begins with any number, a lower one too; then so do we.

        What was answered just now is no such number: Telegram may show it once more.
        """
        below = (update_id for update_id in map(_update_id, items) if update_id and update_id < offset)
        if not self._in_hand and any(update_id not in self._answered for update_id in below):
            self._next = 0

    def _accept(self, item: Any) -> bool:
        """Take in hand what a poll brought, if it is new; say whether it was."""
        update_id = _update_id(item)
        if update_id is None:
            self._counts.unreadable += 1
        if update_id is None or update_id in self._in_hand or update_id in self._answered:
            return False
        self._next = max(self._next, update_id + 1)
        self._take(update_id, item)
        return True

    def _take(self, update_id: int, item: dict[str, Any]) -> None:
        try:
            update = Update.de_json(item, self._bot)
        except Exception:
            self._counts.unreadable += 1
            self._answered[update_id] = None
            return
        self._idle.clear()
        chat = update.effective_chat
        delivery = Delivery()
        task = asyncio.create_task(self._answer(update, delivery))
        self._in_hand[update_id] = InHand(task, chat.id if chat else None, delivery)

    def _put_aside(self) -> int:
        """Let go of updates before a hundred others that have to wait; say how many.

        One chat's are few, since its line is short (`bot.answering`).
        """
        waiting = self._that_have_to_wait()[: MOST_ASIDE - len(self._aside)]
        for update_id in waiting:
            self._aside[update_id] = self._in_hand.pop(update_id)
            self._answered[update_id] = None
        return len(waiting)

    def _that_have_to_wait(self) -> list[int]:
        """The updates in hand that Telegram's limits put off, and those that stand behind one or for long.

        While Telegram is away, what it does not take is not among them: it is safe where it is.
        """
        first: dict[int | None, Delivery] = {}  # by chat: behind it the others of the chat stand
        for each in sorted(
            (*self._aside.values(), *self._in_hand.values()), key=lambda one: one.delivery.began
        ):
            first.setdefault(each.chat, each.delivery)
        long_ago = time.monotonic() - LONG_LINE
        found = []
        for update_id, each in self._in_hand.items():
            mine = each.delivery
            ahead = mine if each.chat is None else first[each.chat]
            late = ahead is not mine and mine.began < long_ago
            if not ahead.anew and (late or max(ahead.waited, mine.waited) >= LONG_WAIT):
                found.append(update_id)
        return found

    async def _answer(self, update: Update, delivery: Delivery) -> None:
        """Have an update answered; it stays in hand when that is cut short."""
        try:
            await self._answering.answer(update, delivery, persist=True)
        except TokenRefusedError:
            self._token_refused.set()  # which ends the run, and the update stays with Telegram
            return
        except Exception:
            _log.exception("An update could not be handled")
        if self._aside.pop(update.update_id, None) is None:
            del self._in_hand[update.update_id]
            self._answered[update.update_id] = None
        if not self._in_hand:
            self._idle.set()

    async def _breathe(self, news: int) -> None:
        """Wait after a poll that brought something: until it is answered the next would bring it again."""
        if news:
            self._last_news = time.monotonic()
        seconds = breath(time.monotonic() - self._last_news)
        if self._in_hand:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._idle.wait()
        elif not news:
            await asyncio.sleep(seconds)

    async def _make_room(self) -> None:
        """Wait for the lowest update in hand: Telegram shows no more than the hundred that begin with it."""
        lowest = None if self._put_aside() else self._in_hand.get(self._watermark())
        if lowest is not None:
            await asyncio.wait({lowest.task}, timeout=LATER_BREATH)

    async def _finish(self) -> None:
        """Wait for what is in hand, cut short what takes too long, and confirm what was answered."""
        tasks = [each.task for each in (*self._in_hand.values(), *self._aside.values())]
        if tasks:
            await asyncio.wait(tasks, timeout=FINISH_SECONDS)
            if self._aside:
                _log.warning("%d answers are lost: their chats had to wait for them", len(self._aside))
                self._counts.given_up += len(self._aside)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        with contextlib.suppress(Exception):  # what is not confirmed comes again, and nothing is lost
            async with asyncio.timeout(CONFIRM_SECONDS):
                await self._fetch(self._watermark(), limit=1, seconds=0)


def breath(quiet: float) -> float:
    """Seconds until the next poll while answers are under way, by those since a poll brought anything new.

    Each poll brings again what is in hand, so it is asked ever more seldom while one answer takes long.
    """
    return max(FIRST_BREATH, min(quiet, LONGEST_BREATH), min(quiet / 10, LATER_BREATH))


def _may_pass(error: BaseException) -> bool:
    return isinstance(error, Exception) and not isinstance(error, OperatorError)


def _update_id(item: Any) -> int | None:
    update_id = item.get("update_id") if isinstance(item, dict) else None
    return update_id if isinstance(update_id, int) and not isinstance(update_id, bool) else None
