"""How fast the bot may send, and how fast one person may ask.

Telegram's limits (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this): about
30 messages a second overall, one a second in a chat with short bursts allowed, 20 a minute in a group. All
of it is in memory, as `/privacy` says: what was sent and asked is forgotten two minutes later, and which
chats Telegram wants left alone within the hour.
"""

import asyncio
import time
from abc import ABC, abstractmethod
from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from bot.errors import TurnTooFarError

OVERALL_PER_SECOND = 30
GROUP_SENDS, GROUP_SECONDS = 20, 60.0
PAUSES_SECONDS = 60.0  # within which a pause that is over is forgotten
LONGEST_PAUSE = 3600.0 - PAUSES_SECONDS  # so a chat that Telegram wants left alone is known for an hour
LONGEST_WAIT = 600.0  # seconds in all; beyond it the person has gone and the answer is given up

# Of answers of several messages each message counts, else a chat would be asked for more than it may be sent.
ASKED_SECONDS = 30.0
PRIVATE_ANSWERS = 20  # within that time
CHAT_BURST = PRIVATE_ANSWERS + 1  # these and the request to slow down do not wait, and hold nobody up
CHAT_SECONDS = 1.0  # for each send beyond the burst
INLINE_ANSWERS = 60  # likewise; Telegram asks while a person types
MEMBER_ANSWERS = 10  # a minute, half of what a group may be sent, so that no member takes all
CALM_SECONDS = 60.0

Known = TypeVar("Known")


class Remembering(ABC, Generic[Known]):
    """Remembers something of each key, and forgets it by itself when it no longer matters."""

    def __init__(self, sweep_seconds: float) -> None:
        self._known: dict[Hashable, Known] = {}
        self._sweep_seconds = sweep_seconds
        self._sweeping: asyncio.TimerHandle | None = None

    @abstractmethod
    def earliest(self, key: Hashable, now: float) -> float:
        """When the key may go next: now, or later."""

    @abstractmethod
    def take(self, key: Hashable, when: float) -> None:
        """Note that the key goes at that time."""

    @abstractmethod
    def matters(self, known: Known, now: float) -> bool:
        """Whether what is remembered still keeps the key from anything."""

    def __len__(self) -> int:
        """How many keys are remembered."""
        return len(self._known)

    def _remember(self, key: Hashable, known: Known) -> None:
        self._known[key] = known
        if self._sweeping is None:
            self._sweeping = asyncio.get_running_loop().call_later(self._sweep_seconds, self._sweep)

    def _sweep(self) -> None:
        """Forget what no longer matters, and come again for what does."""
        now = time.monotonic()
        self._known = {key: known for key, known in self._known.items() if self.matters(known, now)}
        self._sweeping = (
            asyncio.get_running_loop().call_later(self._sweep_seconds, self._sweep) if self._known else None
        )


class Window(Remembering[list[float]]):
    """At most `count` within any `seconds`, for each key on its own."""

    def __init__(self, count: int, seconds: float) -> None:
        super().__init__(seconds)
        self.count = count
        self._seconds = seconds

    def earliest(self, key: Hashable, now: float) -> float:
        """Now, or when the oldest in a full window leaves it."""
        times = self._known.get(key, [])
        return now if len(times) < self.count else max(now, times[0] + self._seconds)

    def take(self, key: Hashable, when: float) -> None:
        """Keep the latest times."""
        times = self._known.get(key, [])
        times.append(when)
        del times[: -self.count]
        self._remember(key, times)

    def take_back(self, key: Hashable) -> None:
        """Forget the latest time, for which the key did not go after all."""
        times = self._known.pop(key, [])[:-1]
        if times:
            self._known[key] = times

    def matters(self, known: list[float], now: float) -> bool:
        """Whether the latest is still within the window."""
        return known[-1] > now - self._seconds


class Bucket(Remembering[float]):
    """A burst of so many, and one every so many seconds in the long run, for each key on its own.

    Remembered is when the key's whole burst will be free again.
    """

    def __init__(self, burst: int, seconds: float) -> None:
        super().__init__(burst * seconds)
        self._ahead = (burst - 1) * seconds
        self._seconds = seconds

    def earliest(self, key: Hashable, now: float) -> float:
        """Now, or when one of the burst is free again."""
        return max(now, self._known.get(key, now) - self._ahead)

    def take(self, key: Hashable, when: float) -> None:
        """Use one of the burst."""
        self._remember(key, max(when, self._known.get(key, when)) + self._seconds)

    def matters(self, known: float, now: float) -> bool:
        """Whether some of the burst is still in use."""
        return known > now


class Pauses(Remembering[float]):
    """Keys that are to be left alone until some time."""

    def earliest(self, key: Hashable, now: float) -> float:
        """Now, or when the pause is over."""
        return max(now, self._known.get(key, now))

    def take(self, key: Hashable, when: float) -> None:
        """Leave the key alone until then; a longer pause is not cut short."""
        self._remember(key, max(when, self._known.get(key, when)))

    def matters(self, known: float, now: float) -> bool:
        """Whether the pause goes on."""
        return known > now


class Pacing:
    """Gives sends their turn within Telegram's limits; one chat's refusal slows that chat alone."""

    def __init__(self, overall_per_second: int = OVERALL_PER_SECOND) -> None:
        self._overall = Window(overall_per_second, 1.0)
        self._chats = Bucket(CHAT_BURST, CHAT_SECONDS)
        self._groups = Window(GROUP_SENDS, GROUP_SECONDS)
        self._pauses = Pauses(PAUSES_SECONDS)

    def reserve(self, chat: str, longest: float = LONGEST_WAIT) -> float:
        """Take the chat's next turn, and say in how many seconds it comes.

        Takes the chat ID as the Bot API has it (negative for groups, `@name` for channels). Raises
        `TurnTooFarError`, and takes nothing, if it comes in more than `longest` seconds.
        """
        now = time.monotonic()
        limits: list[Bucket | Window] = [self._chats]
        if not chat[:1].isdigit():
            limits.append(self._groups)
        when = max(self._pauses.earliest(chat, now), *(limit.earliest(chat, now) for limit in limits))
        if when - now > longest:
            raise TurnTooFarError
        for limit in limits:
            limit.take(chat, when)
        return when - now

    async def turn(self, seconds: float) -> None:
        """Wait for a turn that comes in so many seconds, and then for one of all chats' turns.

        That one is taken only then: a slow chat must not hold places that others could have.
        """
        if seconds > 0:
            await asyncio.sleep(seconds)
        now = time.monotonic()
        when = self._overall.earliest("", now)
        self._overall.take("", when)
        if when > now:
            await asyncio.sleep(when - now)

    def pause(self, chat: str, seconds: float) -> None:
        """Send nothing to that chat for so many seconds, as Telegram asked, and an hour at most."""
        self._pauses.take(chat, time.monotonic() + min(seconds, LONGEST_PAUSE))


class Verdict(Enum):
    """What to do with what somebody asks."""

    ANSWER = "answer"
    SLOW_DOWN = "tell to slow down"
    TELL_GROUP = "tell the group that it asks for too much"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, by number, and in which chat; inline queries come from none."""

    person: int
    chat: int | None

    @property
    def group(self) -> int | None:
        """The chat, if it is one of several people."""
        return self.chat if self.chat is not None and self.chat < 0 else None


class Flood:
    """Watches how much each person asks, so that none takes the time of all.

    A group as a whole has no measure here: what its members ask in measure waits until the group may be sent
    to, and the line that they stand in is short (`bot.answering`). Who comes when it is full is refused.
    """

    def __init__(self) -> None:
        self._private = Window(PRIVATE_ANSWERS, ASKED_SECONDS)
        self._inline = Window(INLINE_ANSWERS, ASKED_SECONDS)
        self._members = Window(MEMBER_ANSWERS, GROUP_SECONDS)
        self._told = Window(1, CALM_SECONDS)

    def measure(self, asker: Asker) -> int:
        """How many answers somebody may ask for at once."""
        return self._of(asker).count

    def verdict(self, asker: Asker, ahead: int = 0) -> Verdict:
        """Whether a question is answered, which is noted; `ahead` of it stood so many of the same asker.

        Who asks too much gets `SLOW_DOWN` once, `REFUSE` until silent for a minute.
        """
        now = time.monotonic()
        mine = self._of(asker)
        told = self._told.earliest(asker, now) > now
        if told or ahead >= mine.count or mine.earliest(asker, now) > now:
            self._told.take(asker, now)
            return Verdict.REFUSE if told else Verdict.SLOW_DOWN
        mine.take(asker, now)
        return Verdict.ANSWER

    def verdict_on_group(self, asker: Asker) -> Verdict:
        """What to do with a question for which the line of the group is too long, which is noted.

        The group gets `TELL_GROUP` once a minute, in reply to who asked: a word to each would be a flood.
        """
        now = time.monotonic()
        if self._told.earliest(asker.group, now) > now:
            return Verdict.REFUSE
        self._told.take(asker.group, now)
        return Verdict.TELL_GROUP

    def count(self, asker: Asker, more: int) -> None:
        """Note so many messages of an answer beyond its first."""
        now = time.monotonic()
        for _ in range(more):
            self._of(asker).take(asker, now)

    def take_back(self, asker: Asker, verdict: Verdict) -> None:
        """Forget the latest verdict, which Telegram did not let come true and which is asked for again."""
        if verdict is Verdict.TELL_GROUP:
            self._told.take_back(asker.group)
        else:
            (self._of(asker) if verdict is Verdict.ANSWER else self._told).take_back(asker)

    def _of(self, asker: Asker) -> Window:
        if asker.chat is None:
            return self._inline
        return self._private if asker.group is None else self._members
