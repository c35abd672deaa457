"""Updates that wait for the bot."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]

# https://core.telegram.org/bots/api#getupdates: these come only when asked for
_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}


class UpdateQueue:
    """Updates in order of their IDs, kept until the bot confirms them."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[int, Json] = OrderedDict()
        self._news = asyncio.Event()
        self._departure = asyncio.Event()
        self._allowed: frozenset[str] = frozenset()
        self.confirmed = 0  # every update below this ID was confirmed

    def __len__(self) -> int:
        return len(self._waiting)

    def allow(self, kinds: Iterable[str]) -> None:
        """Takes only these kinds of updates from now on; none at all stands for Telegram's default."""
        self._allowed = frozenset(kinds)

    def allows(self, update: Json) -> bool:
        """Whether the bot asked for this kind of update."""
        kinds = update.keys() - {"update_id"}
        return bool(kinds & self._allowed) if self._allowed else not kinds & _ON_REQUEST

    def add(self, update: Json) -> None:
        """Hands an update to the bot at its next poll; update IDs must count up."""
        self._waiting[update["update_id"]] = update
        self._news.set()

    def confirm(self, offset: int) -> None:
        """Forgets the updates below `offset`; a negative one keeps that many of the last, as Telegram."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popitem(last=False)
        while self._waiting and next(iter(self._waiting)) < offset:
            self._waiting.popitem(last=False)
        self.confirmed = max(self.confirmed, offset)
        self._departure.set()

    def remove(self, update_id: int) -> None:
        """Forgets one update, which a webhook has taken."""
        self._waiting.pop(update_id, None)
        self._departure.set()

    def clear(self) -> None:
        """Forgets every update."""
        self._waiting.clear()
        self._departure.set()

    def first(self, limit: int) -> list[Json]:
        """The oldest updates that wait, at most `limit`."""
        return [update for _, update in zip(range(limit), self._waiting.values(), strict=False)]

    async def departure(self, update_id: int) -> None:
        """Waits until an update is forgotten, for the bot has confirmed or taken it."""
        while update_id in self._waiting:
            self._departure.clear()
            await self._departure.wait()

    def wake(self) -> None:
        """Ends every wait for news."""
        self._news.set()

    async def news(self) -> None:
        """Waits until an update is added or somebody calls `wake`."""
        self._news.clear()
        await self._news.wait()
