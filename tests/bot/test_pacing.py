"""Turns within Telegram's limits, on a clock of the test's own."""

import asyncio
import time

import pytest

from bot import pacing
from bot.errors import TurnTooFarError
from bot.pacing import Asker, Bucket, Flood, Pacing, Pauses, Verdict, Window

GROUP = "-100123"


class Clock:
    """A clock that moves only when somebody sleeps on it, or by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        """Seconds since whenever."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.now += seconds

    def get_running_loop(self) -> asyncio.AbstractEventLoop:
        """The real loop, whose timers this clock does not move."""
        return asyncio.get_running_loop()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the module under test."""
    clock = Clock()
    monkeypatch.setattr("bot.pacing.time", clock)
    monkeypatch.setattr("bot.pacing.asyncio", clock)
    return clock


async def times_of(pace: Pacing, clock: Clock, chats: list[str]) -> list[float]:
    """When each of these chats gets its turn, one after the other, counted from now."""
    began = clock.now
    times = []
    for chat in chats:
        await pace.turn(pace.reserve(chat))
        times.append(clock.now - began)
    return times


def most_within(times: list[float], seconds: float) -> int:
    """The most turns within any span of so many seconds, its end left out."""
    return max(sum(1 for other in times if start <= other < start + seconds) for start in times)


async def test_one_chat_gets_a_short_burst_and_then_one_a_second(clock: Clock) -> None:
    """A score of turns at once and one a second after; of the burst one is free again each second."""
    pace = Pacing(10_000)
    assert await times_of(pace, clock, ["7"] * 51) == [0.0] * 21 + [float(n) for n in range(1, 31)]
    clock.now += 3
    assert await times_of(pace, clock, ["7"] * 5) == [0.0, 0.0, 0.0, 1.0, 2.0]


async def test_what_a_person_may_ask_for_at_once_never_waits(clock: Clock) -> None:
    """As many answers as pass for no flood, and the request to slow down, get their turns at once."""
    flood, pace = Flood(), Pacing(10_000)
    verdicts = []
    while (verdict := flood.verdict(Asker(7, 7))) is not Verdict.REFUSE:
        verdicts.append(verdict)
    assert Verdict.SLOW_DOWN in verdicts
    assert await times_of(pace, clock, ["7"] * len(verdicts)) == [0.0] * len(verdicts)


async def test_a_group_gets_twenty_a_minute(clock: Clock) -> None:
    """Never more than twenty turns within any minute, and no fewer where twenty are wanted."""
    times = await times_of(Pacing(10_000), clock, [GROUP] * 65)
    assert most_within(times, 60) == 20
    assert times[-1] == 180


async def test_all_chats_together_get_thirty_a_second(clock: Clock) -> None:
    """A hundred chats at once take a little over three seconds."""
    times = await times_of(Pacing(), clock, [str(chat) for chat in range(1, 101)])
    assert most_within(times, 1) == 30
    assert times[-1] == 3


async def test_a_refused_chat_waits_and_no_other(clock: Clock) -> None:
    """A pause that Telegram asked for holds for its chat alone."""
    pace = Pacing()
    pace.pause("7", 12)
    assert await times_of(pace, clock, ["8", "9"]) == [0, 0]
    assert await times_of(pace, clock, ["7"]) == [12]


async def test_a_wait_beyond_ten_minutes_is_refused_at_once(clock: Clock) -> None:
    """Nobody is kept waiting for longer than they would read the answer."""
    pace = Pacing()
    pace.pause("7", 601)
    with pytest.raises(TurnTooFarError):
        pace.reserve("7")
    assert clock.now == 1000


async def test_who_has_waited_before_is_kept_waiting_for_less(clock: Clock) -> None:
    """The ten minutes are for all the turns of an answer together."""
    pace = Pacing()
    pace.pause("7", 12)
    with pytest.raises(TurnTooFarError):
        pace.reserve("7", 11)
    assert pace.reserve("7", 12) == 12


async def test_a_chat_that_waits_takes_no_place_from_others() -> None:
    """On the real clock: while forty turns of one chat are waited for, another chat's comes soon."""
    pace = Pacing(30)
    waiting = [asyncio.create_task(pace.turn(pace.reserve("7"))) for _ in range(40)]
    await asyncio.sleep(0)
    async with asyncio.timeout(10):
        await pace.turn(pace.reserve("8"))
    assert sum(1 for task in waiting if not task.done()) == 19
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


@pytest.mark.parametrize("limit", [Window(20, 0.1), Bucket(2, 0.05), Pauses(0.1)])
async def test_limits_forget_who_has_left(limit: Window | Bucket | Pauses) -> None:
    """Memory holds those of the last moments alone, and nobody once all are gone, without anybody's doing."""
    for number in range(1000):
        limit.take(number, time.monotonic())
    assert len(limit) == 1000
    async with asyncio.timeout(10):
        while len(limit):  # noqa: ASYNC110  (it forgets by itself)
            await asyncio.sleep(0.01)


async def test_a_pause_is_remembered_for_an_hour_at_most(clock: Clock) -> None:
    """Whatever Telegram asks for, nothing about a chat stays beyond it."""
    pace = Pacing()
    pace.pause("7", 86_400)
    assert pace.reserve("7", longest=86_400) == 3600 - pacing.PAUSES_SECONDS


@pytest.mark.parametrize("pauses", [(30.0, 1.0), (1.0, 30.0)])
async def test_a_longer_pause_is_not_cut_short(clock: Clock, pauses: tuple[float, ...]) -> None:
    """Of two that Telegram asks for at once the longer holds."""
    pace = Pacing()
    for seconds in pauses:
        pace.pause("7", seconds)
    assert pace.reserve("7") == 30


async def test_a_flood_is_told_once_and_heard_again_when_calm(clock: Clock) -> None:
    """Answers up to a measure, one request to slow down, silence; after a calm minute all anew."""
    flood = Flood()
    assert [flood.verdict(Asker(7, 7)) for _ in range(20)] == [Verdict.ANSWER] * 20
    assert flood.verdict(Asker(7, 7)) is Verdict.SLOW_DOWN
    assert {flood.verdict(Asker(7, 7)) for _ in range(500)} == {Verdict.REFUSE}
    assert flood.verdict(Asker(8, 8)) is Verdict.ANSWER
    clock.now += 61
    assert flood.verdict(Asker(7, 7)) is Verdict.ANSWER


async def test_a_flood_that_goes_on_is_not_heard_again(clock: Clock) -> None:
    """Who asks every ten seconds after being told is refused, however long, until silent for a minute."""
    flood = Flood()
    for _ in range(20):
        flood.verdict(Asker(7, 7))
    assert flood.verdict(Asker(7, 7)) is Verdict.SLOW_DOWN
    for _ in range(30):
        clock.now += 10
        assert flood.verdict(Asker(7, 7)) is Verdict.REFUSE
    clock.now += 61
    assert flood.verdict(Asker(7, 7)) is Verdict.ANSWER


async def test_a_group_that_asks_much_together_is_not_refused(clock: Clock) -> None:
    """Whoever asks in measure did nothing wrong, however many they are; their answers' turns come later."""
    flood = Flood()
    assert {flood.verdict(Asker(person, -5)) for person in range(1, 41)} == {Verdict.ANSWER}


async def test_a_group_is_told_once_a_minute(clock: Clock) -> None:
    """Whoever of it asks; another group is told for itself, and a word that was lost is said again."""
    flood = Flood()
    assert flood.verdict_on_group(Asker(1, -5)) is Verdict.TELL_GROUP
    assert {flood.verdict_on_group(Asker(person, -5)) for person in range(100)} == {Verdict.REFUSE}
    assert flood.verdict_on_group(Asker(1, -6)) is Verdict.TELL_GROUP
    flood.take_back(Asker(1, -6), Verdict.TELL_GROUP)
    assert flood.verdict_on_group(Asker(2, -6)) is Verdict.TELL_GROUP
    assert flood.verdict(Asker(1, -5)) is Verdict.ANSWER
    clock.now += 61
    assert flood.verdict_on_group(Asker(2, -5)) is Verdict.TELL_GROUP


async def test_who_stands_behind_a_line_of_their_own_is_told(clock: Clock) -> None:
    """Of questions that wait to be answered as many are accepted as of those that do not."""
    flood = Flood()
    assert flood.verdict(Asker(7, 7), ahead=19) is Verdict.ANSWER
    assert flood.verdict(Asker(7, 7), ahead=20) is Verdict.SLOW_DOWN
    assert flood.verdict(Asker(7, 7), ahead=0) is Verdict.REFUSE


async def test_what_is_taken_back_does_not_count(clock: Clock) -> None:
    """An answer, and a request to slow down, that are to be made again are as if they had not been."""
    flood = Flood()
    for _ in range(50):
        assert flood.verdict(Asker(7, 7)) is Verdict.ANSWER
        flood.take_back(Asker(7, 7), Verdict.ANSWER)
    flood.count(Asker(7, 7), 20)
    for _ in range(3):
        assert flood.verdict(Asker(7, 7)) is Verdict.SLOW_DOWN
        flood.take_back(Asker(7, 7), Verdict.SLOW_DOWN)


async def test_who_is_refused_in_a_group_is_answered_in_private(clock: Clock) -> None:
    """Each place has its measure."""
    flood = Flood()
    verdicts = [flood.verdict(Asker(7, -5)) for _ in range(11)]
    assert verdicts == [Verdict.ANSWER] * 10 + [Verdict.SLOW_DOWN]
    assert flood.verdict(Asker(7, 7)) is Verdict.ANSWER
    assert flood.verdict(Asker(7, None)) is Verdict.ANSWER


async def test_each_message_of_a_long_answer_counts(clock: Clock) -> None:
    """Three answers of seven messages are as much as a person may ask for, one of ten as much in a group."""
    flood = Flood()
    for _ in range(3):
        assert flood.verdict(Asker(7, 7)) is Verdict.ANSWER
        flood.count(Asker(7, 7), 6)
    assert flood.verdict(Asker(7, 7)) is Verdict.SLOW_DOWN
    assert flood.verdict(Asker(1, -5)) is Verdict.ANSWER
    flood.count(Asker(1, -5), 9)
    assert flood.verdict(Asker(1, -5)) is Verdict.SLOW_DOWN
    assert flood.verdict(Asker(2, -5)) is Verdict.ANSWER
