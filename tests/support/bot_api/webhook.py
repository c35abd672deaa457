"""Updates posted to a bot that has set a webhook."""

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.support.bot_api.state import State

Json = dict[str, Any]

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 1.0  # seconds between two tries; Telegram's own are longer
_ANSWER_WITHIN = 60  # seconds
_DELIVERIES_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Delivery:
    """One try to post an update: the status that the bot answered, or 0 where it did not."""

    update_id: int
    status: int


class Webhook:
    """Posts every update until the bot takes it, at most `max_connections` (40) at a time."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._tried = asyncio.Event()
        self.deliveries: deque[Delivery] = deque(maxlen=_DELIVERIES_KEPT)

    async def tries(self, count: int, *, seconds: float = 10) -> list[Delivery]:
        """The deliveries so far, once there are `count`. Raises `TimeoutError` when `seconds` have passed."""
        async with asyncio.timeout(seconds):
            while len(self.deliveries) < count:
                self._tried.clear()
                await self._tried.wait()
        return list(self.deliveries)

    async def run(self) -> None:
        """Delivers for as long as a webhook is set, until cancelled."""
        async with aiohttp.ClientSession() as session:
            try:
                while True:
                    self._start_deliveries(session)
                    await self._state.updates.news()
            finally:
                for task in self._in_hand.values():
                    task.cancel()
                await asyncio.gather(*self._in_hand.values(), return_exceptions=True)

    def _start_deliveries(self, session: aiohttp.ClientSession) -> None:
        if not self._state.webhook.get("url"):
            return
        most = self._state.webhook.get("max_connections", 40)
        for update in self._state.updates.first(most):
            if update["update_id"] not in self._in_hand and len(self._in_hand) < most:
                task = asyncio.create_task(self._deliver(session, update))
                self._in_hand[update["update_id"]] = task

    async def _deliver(self, session: aiohttp.ClientSession, update: Json) -> None:
        pause = _FIRST_PAUSE
        try:
            while url := self._state.webhook.get("url"):
                status = await self._post(session, url, update)
                self.deliveries.append(Delivery(update["update_id"], status))
                self._tried.set()
                if 200 <= status < 300:
                    self._state.updates.remove(update["update_id"])
                    return
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
        finally:
            del self._in_hand[update["update_id"]]
            self._state.updates.wake()

    async def _post(self, session: aiohttp.ClientSession, url: str, update: Json) -> int:
        secret = self._state.webhook.get("secret_token")
        headers = {_SECRET_HEADER: secret} if secret else {}
        try:
            timeout = aiohttp.ClientTimeout(total=_ANSWER_WITHIN)
            async with session.post(url, json=update, headers=headers, timeout=timeout) as response:
                await response.read()
                status = response.status
        except (aiohttp.ClientError, TimeoutError) as error:
            self._state.webhook["last_error_message"] = type(error).__name__
            return 0
        if not 200 <= status < 300:
            self._state.webhook["last_error_message"] = f"Wrong response from the webhook: {status}"
        return status
