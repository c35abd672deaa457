"""`getUpdates`: updates handed out to a bot that asks for them."""

import asyncio
from typing import Any

from tests.support.bot_api.errors import RefusedError, bad_request
from tests.support.bot_api.request import Request
from tests.support.bot_api.state import State

Json = dict[str, Any]

_LONGEST_POLL = 50  # seconds, as Telegram's own server has it


class Polling:
    """The one poll that may wait for updates at a time."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._latest = 0
        self._stopped = False

    def start(self) -> None:
        """Polls may wait from now on."""
        self._stopped = False

    def stop(self) -> None:
        """Ends the poll that waits, without updates."""
        self._stopped = True
        self._state.updates.wake()

    async def get_updates(self, request: Request) -> list[Json]:
        """Confirms what lies below `offset`, then waits up to `timeout` seconds for an update.

        Raises `RefusedError` with status 409 while a webhook is set, and when another poll takes its place.
        """
        queue, params = self._state.updates, request.params
        if self._state.webhook.get("url"):
            raise RefusedError(
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
                status=409,
            )
        limit = params.get("limit", 100)
        if not 1 <= limit <= 100 or params.get("timeout", 0) < 0:
            raise bad_request("limit must be between 1 and 100, timeout non-negative")
        if "allowed_updates" in params:
            queue.allow(params["allowed_updates"])
        queue.confirm(params.get("offset", 0))
        self._latest += 1
        queue.wake()
        return await self._wait(limit, min(params.get("timeout", 0), _LONGEST_POLL), self._latest)

    async def _wait(self, limit: int, seconds: float, mine: int) -> list[Json]:
        try:
            async with asyncio.timeout(seconds):
                while not (updates := self._state.updates.first(limit)) and not self._stopped:
                    await self._state.updates.news()
                    self._check_alone(mine)
                return updates
        except TimeoutError:
            return []

    def _check_alone(self, mine: int) -> None:
        if mine != self._latest:
            raise RefusedError(
                "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running",
                status=409,
            )
