"""How fast the bot may send, and how fast one chat may ask.

Telegram's limits (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this): about
30 messages a second overall, one a second in a chat with short bursts allowed, 20 a minute in a group. All
are kept by one rule, at most so many within so many seconds, and all of it is in memory, bounded by who was
active within the last minute, and forgotten after it.
"""

import asyncio
import time
from collections.abc import Hashable
from enum import Enum

OVERALL_PER_SECOND = 30
PRIVATE_SENDS, PRIVATE_SECONDS = 30, 30.0  # one a second on average, in bursts
GROUP_SENDS, GROUP_SECONDS = 20, 60.0
PRIVATE_ANSWERS = 20  # of the sends of a private chat; the rest is for apologies and long answers
GROUP_ANSWERS = 15
CALM_SECONDS = 60.0
LONGEST_WAIT = 600.0  # seconds; beyond it the person has gone and the answer is given up


class TurnTooFarError(Exception):
    """A chat's turn is further off than anybody waits for an answer."""


class Window:
    """At most `count` within any `seconds`, for each key on its own."""

    def __init__(self, count: int, seconds: float) -> None:
        self._count = count
        self._seconds = seconds
        self._times: dict[Hashable, tuple[float, ...]] = {}  # tuples: thousands of chats have one time each
        self._sweeping: asyncio.TimerHandle | None = None

    def earliest(self, key: Hashable, now: float) -> float:
        """When the key may go next: now, or later when its window is full."""
        times = self._times.get(key, ())
        return now if len(times) < self._count else max(now, times[0] + self._seconds)

    def take(self, key: Hashable, when: float) -> None:
        """Note that the key goes at that time."""
        self._times[key] = (*self._times.get(key, ()), when)[-self._count :]
        if self._sweeping is None:
            self._sweeping = asyncio.get_running_loop().call_later(self._seconds, self._sweep)

    def __len__(self) -> int:
        """How many keys are remembered."""
        return len(self._times)

    def _sweep(self) -> None:
        """Forget who is beyond the window, and come again for who is left."""
        now = time.monotonic()
        self._times = {key: times for key, times in self._times.items() if times[-1] > now - self._seconds}
        self._sweeping = (
            asyncio.get_running_loop().call_later(self._seconds, self._sweep) if self._times else None
        )


class Pacing:
    """Gives sends their turn within Telegram's limits; one chat's refusal slows that chat alone."""

    def __init__(self, overall_per_second: int = OVERALL_PER_SECOND) -> None:
        self._overall = Window(overall_per_second, 1.0)
        self._private = Window(PRIVATE_SENDS, PRIVATE_SECONDS)
        self._groups = Window(GROUP_SENDS, GROUP_SECONDS)
        self._paused_until: dict[str, float] = {}

    async def turn(self, chat: str) -> None:
        """Wait until the chat may be sent to.

        Takes the chat ID as the Bot API has it (negative for groups, `@name` for channels). Raises
        `TurnTooFarError` at once if that would take more than ten minutes.
        """
        now = time.monotonic()
        in_chat = self._private if chat[:1].isdigit() else self._groups
        when = max(in_chat.earliest(chat, now), self._paused_until.get(chat, now))
        if when - now > LONGEST_WAIT:
            raise TurnTooFarError
        in_chat.take(chat, when)
        await _sleep_until(when, now)
        # Taken only now: a slow chat must not hold places that others could have.
        now = time.monotonic()
        when = self._overall.earliest("", now)
        self._overall.take("", when)
        await _sleep_until(when, now)

    def pause(self, chat: str, seconds: float) -> None:
        """Send nothing to that chat for so many seconds, as Telegram asked."""
        self._paused_until[chat] = time.monotonic() + seconds
        asyncio.get_running_loop().call_later(seconds, self._resume, chat)

    def pause_left(self, chat: int) -> float:
        """Seconds for which Telegram still wants this chat left alone."""
        return max(0.0, self._paused_until.get(str(chat), 0.0) - time.monotonic())

    def _resume(self, chat: str) -> None:
        """Forget a pause that is over; another may have begun meanwhile."""
        if self._paused_until.get(chat, 0.0) <= time.monotonic():
            self._paused_until.pop(chat, None)


class Verdict(Enum):
    """What to do with what a chat asks."""

    ANSWER = "answer"
    SLOW_DOWN = "tell to slow down"
    REFUSE = "refuse"


class Flood:
    """Watches how much one chat is answered, so that one chat cannot take the time of all."""

    def __init__(self) -> None:
        self._private = Window(PRIVATE_ANSWERS, PRIVATE_SECONDS)
        self._groups = Window(GROUP_ANSWERS, GROUP_SECONDS)
        self._told = Window(1, CALM_SECONDS)

    def verdict(self, chat: int) -> Verdict:
        """Whether the chat gets an answer now; `SLOW_DOWN` once, then `REFUSE` until a calm minute."""
        now = time.monotonic()
        told = self._told.earliest(chat, now) > now
        if not told and self._window(chat).earliest(chat, now) <= now:
            return Verdict.ANSWER
        self._told.take(chat, now)
        return Verdict.REFUSE if told else Verdict.SLOW_DOWN

    def answered(self, chat: int) -> None:
        """Note that the chat got an answer. What the bot passes over, the talk of a group, does not count."""
        self._window(chat).take(chat, time.monotonic())

    def _window(self, chat: int) -> Window:
        return self._private if chat > 0 else self._groups


async def _sleep_until(when: float, now: float) -> None:
    if when > now:
        await asyncio.sleep(when - now)
