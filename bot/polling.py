"""Polling that loses nothing: Telegram is told that an update is done only after it was answered.

Telegram keeps updates until a later `getUpdates` names a higher offset
(https://core.telegram.org/bots/api#getupdates), so the offset is one watermark: the lowest update not yet
answered. Each poll asks from there, at most 100, and skips what is in hand. What a killed process had in
hand comes again.

There is one exception. An answer that waits because Telegram wants its chat left alone would, once a hundred
updates stand behind it, keep everybody waiting. Then its update is confirmed, and answered from memory.
"""

import asyncio
import contextlib
import json
import logging
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception

from bot.answering import Answering
from bot.counts import Counts
from bot.errors import OperatorError, SecondPollerError, TokenRefusedError, WebhookLeftSetError
from bot.pacing import Pacing
from bot.trying import growing, name_of_failure

LIMIT = 100  # updates in hand, and the most that one poll yields
MOST_ASIDE = 1000  # updates confirmed before they are answered
LONG_PAUSE = 5.0  # seconds; a chat that has to wait for less holds nobody up
LONG_POLL_SECONDS = 50
FIRST_BREATH = 0.02  # seconds between polls while answers are under way
LONGEST_BREATH = 0.3  # that long somebody new may wait unseen, where others came within three seconds
LATER_BREATH = 1.0  # and that long where nobody came for ten
FIRST_PAUSE = 0.5  # seconds after a failed poll, doubled each time
LONGEST_PAUSE = 15.0
CONFLICTS = 4  # within a minute; a process that was just killed may cause one or two
CONFLICT_SECONDS = 60.0
FINISH_SECONDS = 3.0  # for what is in hand when the bot is stopped
CONFIRM_SECONDS = 1.0

_log = logging.getLogger("bot.polling")


@dataclass(frozen=True, slots=True)
class InHand:
    """An update that is being answered, and the chat that it comes from."""

    task: "asyncio.Task[None]"
    chat: int | None


class Poller:
    """Fetches updates, has them answered, and confirms them in that order."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        answering: Answering,
        pacing: Pacing,
        counts: Counts,
        *,
        allowed_updates: Sequence[str],
    ) -> None:
        """Take an initialized application without an updater, and the kinds of updates to ask for."""
        self._bot = application.bot
        self._answering = answering
        self._pacing = pacing
        self._counts = counts
        self._allowed_updates = list(allowed_updates)
        self._in_hand: dict[int, InHand] = {}
        self._aside: set[asyncio.Task[None]] = set()  # confirmed, and answered when their chats may be
        self._answered: set[int] = set()  # above the watermark
        self._next = 0  # above all updates seen; 0 before the first
        self._idle = asyncio.Event()
        self._last_news = time.monotonic()

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop`; then answer what is in hand, confirm it, and return within five seconds.

        Raises an `OperatorError` when polling cannot go on: token refused, second poller, webhook set.
        """
        polling = asyncio.create_task(self._poll())
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (polling, stopping):
                task.cancel()
            await asyncio.gather(polling, stopping, return_exceptions=True)
            await self._finish()
        if not polling.cancelled():
            polling.result()

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
            self._answered = {known for known in self._answered if known >= offset}
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

    async def _fetch_news(self, troubles: "Troubles", offset: int) -> Any:
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

    def _notice_new_numbering(self, items: list[Any], offset: int) -> None:
        """After a week without updates Telegram begins with any number, a lower one too; then so do we."""
        if not self._in_hand and any(_update_id(item) in range(offset) for item in items):
            self._answered.clear()
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
            self._answered.add(update_id)
            return
        self._idle.clear()
        chat = update.effective_chat
        task = asyncio.create_task(self._answer(update))
        task.add_done_callback(self._aside.discard)
        self._in_hand[update_id] = InHand(task, chat.id if chat else None)

    def _put_aside(self) -> int:
        """Let go of updates before a hundred others, whose chats Telegram wants left alone; say how many."""
        before = len(self._aside)
        for update_id, waiting in list(self._in_hand.items()):
            if waiting.chat is None or self._pacing.pause_left(waiting.chat) < LONG_PAUSE:
                continue
            if len(self._aside) >= MOST_ASIDE:
                break
            self._aside.add(waiting.task)
            del self._in_hand[update_id]
            self._answered.add(update_id)
        return len(self._aside) - before

    async def _answer(self, update: Update) -> None:
        """Have an update answered; it stays in hand when that is cut short."""
        try:
            await self._answering.answer(update, persist=True)
        except TokenRefusedError:
            return  # the next poll is refused as well, and ends the polling
        except Exception:
            _log.exception("An update could not be handled")
        if self._in_hand.pop(update.update_id, None) is not None:
            self._answered.add(update.update_id)
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
        tasks = [*(each.task for each in self._in_hand.values()), *self._aside]
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


class Troubles:
    """Keeps account of failed polls: which end the polling, and since when they fail."""

    def __init__(self) -> None:
        self._conflicts: deque[float] = deque(maxlen=CONFLICTS)  # when the last ones came
        self._since: float | None = None

    def examine(self, error: TelegramError) -> None:
        """Raise an `OperatorError` when trying on would not help."""
        if isinstance(error, InvalidToken):
            raise TokenRefusedError from error
        if isinstance(error, Conflict):
            if "webhook" in error.message.lower():
                raise WebhookLeftSetError from error
            now = time.monotonic()
            self._conflicts.append(now)
            if len(self._conflicts) == CONFLICTS and now - self._conflicts[0] <= CONFLICT_SECONDS:
                raise SecondPollerError from error

    def tell(self, state: RetryCallState) -> None:
        """Note a failed poll, and say so in the log if it is the first."""
        if self._since is None:
            self._since = time.monotonic()
            _log.warning("Polling failed (%s); trying on", name_of_failure(state))

    def over(self) -> None:
        """Note that a poll came through. Conflicts stay counted: two busy bots take turns."""
        if self._since is not None:
            _log.warning("Polling goes on after %.0f s", time.monotonic() - self._since)
            self._since = None


def _may_pass(error: BaseException) -> bool:
    return isinstance(error, Exception) and not isinstance(error, OperatorError)


def _update_id(item: Any) -> int | None:
    update_id = item.get("update_id") if isinstance(item, dict) else None
    return update_id if isinstance(update_id, int) else None
