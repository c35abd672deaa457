"""Answers that Telegram does not take: how long they are tried, and when they are given up."""

import asyncio
import itertools

import pytest
from aiohttp import web
from telegram import Update
from telegram.ext import MessageHandler, filters

from bot import answering, pacing, transport
from tests.support import delivery, loopback
from tests.support.delivery import delivered
from tests.support.loopback import LoopbackTelegram, arrivals, message, refusal

UNWELL = refusal(500, "Internal Server Error")


def pressed(person: int) -> dict[str, object]:
    """A button that somebody presses in private, as Telegram's JSON."""
    return {
        "id": "9",
        "from": {"id": person, "is_bot": False, "first_name": "Somebody"},
        "chat_instance": "1",
        "data": "x",
        "message": message("card", person),
    }


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries follow one another soon, and no turn is waited for."""
    monkeypatch.setattr(pacing, "CHAT_SECONDS", 0.0)
    monkeypatch.setattr(answering, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(answering, "LONGEST_PAUSE", 0.05)


class Clock:
    """A clock that moves by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        """Seconds since whenever."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock by which patience with an answer is measured."""
    stopped = Clock()
    monkeypatch.setattr(answering, "time", stopped)
    return stopped


async def three_more_tries(telegram: LoopbackTelegram) -> None:
    """Wait until an answer that Telegram does not take was tried again and again."""
    enough = arrivals(telegram, "sendMessage") + 3 * transport.ATTEMPTS
    await telegram.until(lambda: arrivals(telegram, "sendMessage") >= enough)


async def test_an_answer_is_given_up_that_is_not_taken_while_others_are(clock: Clock) -> None:
    """Whatever Telegram has against one chat, the updates behind it are confirmed after the patience."""

    async def unwell_for_one(request: web.Request) -> web.StreamResponse | None:
        return await UNWELL(request) if (await request.json())["chat_id"] == 1 else None

    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.always["sendMessage"] = unwell_for_one
        never_taken = telegram.say("never taken", chat=1)
        async with delivery.polling(parts):
            await three_more_tries(telegram)
            telegram.say("hello", chat=2)
            await telegram.until(lambda: telegram.texts() == ["hello"])
            clock.now += answering.PATIENCE_SECONDS - 1
            await three_more_tries(telegram)
            assert telegram.unconfirmed[0] == never_taken
            clock.now += 2
            await telegram.until(lambda: not telegram.unconfirmed)
        assert parts.counts.given_up == 1


async def test_nothing_is_given_up_while_telegram_takes_nothing(clock: Clock) -> None:
    """An outage of sends may last longer than the patience; all are answered after it, each once."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.always["sendMessage"] = UNWELL
        for number in range(1, 6):
            telegram.say(f"hello {number}", chat=number)
        async with delivery.polling(parts):
            for _ in range(5):
                await three_more_tries(telegram)
            clock.now += 3600
            for _ in range(5):
                await three_more_tries(telegram)
            assert len(telegram.unconfirmed) == 5
            del telegram.always["sendMessage"]
            await telegram.until(lambda: not telegram.unconfirmed)
        assert sorted(telegram.texts()) == [f"hello {number}" for number in range(1, 6)]
        assert parts.counts.given_up == 0


async def test_an_apology_that_is_lost_leaves_the_update_to_be_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither answer nor apology got through: the update is answered anew when Telegram is back."""
    monkeypatch.setattr(answering, "ANSWER_SECONDS", 0.1)
    slow = True

    async def slow_at_first(update: Update) -> None:
        nonlocal slow
        if slow:
            slow = False
            await asyncio.sleep(60)
        await delivery.echo(update)

    async with LoopbackTelegram() as telegram, delivered(telegram, slow_at_first) as parts:
        telegram.faults["sendMessage"].extend([UNWELL] * 5)
        telegram.say("hello")
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == ["hello"]


async def test_a_courtesy_that_fails_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in the apology itself ends that update and no other."""
    monkeypatch.setattr(answering, "ANSWER_SECONDS", 0.1)

    async def hang_at_first(update: Update) -> None:
        if update.message and update.message.text == "slow":
            await asyncio.sleep(60)
        await delivery.echo(update)

    async def fail(update: Update) -> None:
        raise ValueError

    monkeypatch.setattr(delivery, "apologise", fail)
    async with LoopbackTelegram() as telegram, delivered(telegram, hang_at_first) as parts:
        telegram.say("slow")
        telegram.say("hello")
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == ["hello"]


async def test_an_answer_that_was_perhaps_sent_is_not_made_anew() -> None:
    """Telegram takes sends and says nothing: the person gets one echo, not an answer for each try."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.always["sendMessage"] = loopback.nothing
        telegram.say("hello")
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert [call.method for call in telegram.calls].count("sendMessage!") == 2
        assert parts.counts.given_up == 1


async def test_an_answer_that_was_sent_in_part_is_not_made_anew() -> None:
    """What came through does not come again for what did not."""

    async def say_two(update: Update) -> None:
        await delivery.echo(update)
        telegram.always["sendMessage"] = UNWELL
        await delivery.echo(update)

    async with LoopbackTelegram() as telegram, delivered(telegram, say_two) as parts:
        telegram.say("hello")
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == ["hello"]


async def test_a_wait_that_telegram_asks_for_is_no_time_of_the_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A chat that has to wait for longer than an answer may take gets its answer, and no apology."""
    monkeypatch.setattr(answering, "ANSWER_SECONDS", 0.5)
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.faults["sendMessage"].append(refusal(429, "Too Many Requests", retry_after=2))
        telegram.say("hello")
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == ["hello"]
        assert parts.counts.apologies == 0


async def test_the_rest_of_an_answer_comes_after_the_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three messages the second is put off: it and the third come, and the first not again."""
    monkeypatch.setattr(answering, "ANSWER_SECONDS", 0.5)

    async def say_three(update: Update) -> None:
        assert update.message is not None
        for number in range(3):
            if number == 1:
                telegram.faults["sendMessage"].append(refusal(429, "Too Many Requests", retry_after=2))
            await update.message.reply_text(f"part {number}")

    async with LoopbackTelegram() as telegram, delivered(telegram, say_three) as parts:
        telegram.say("hello")
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == ["part 0", "part 1", "part 2"]


async def test_talk_in_a_group_is_never_told_to_slow_down() -> None:
    """After a flood of one member's questions, talk that no handler takes brings nothing; a question does."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        (handlers,) = parts.application.handlers.values()
        (everything,) = handlers
        asked = MessageHandler(filters.Regex("^ask"), everything.callback)
        parts.application.remove_handler(everything)
        parts.application.add_handler(asked)
        for number in range(10):
            telegram.say(f"ask {number}", chat=-5, person=1)
        telegram.say("Good morning", chat=-5, person=1)
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
            assert telegram.texts() == [f"ask {number}" for number in range(10)]
            telegram.say("ask on", chat=-5, person=1)
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts()[10:] == ["slow down"]


async def test_a_long_answer_counts_by_its_messages() -> None:
    """Who gets ten messages for each question is told to slow down at the third."""

    async def say_ten(update: Update) -> None:
        assert update.message is not None
        for _ in range(10):
            await update.message.reply_text("part")

    async with LoopbackTelegram() as telegram, delivered(telegram, say_ten) as parts:
        async with delivery.polling(parts):
            for _ in range(3):
                telegram.say("hello")
                await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == ["part"] * 20 + ["slow down"]


async def test_long_answers_asked_for_at_once_count_as_well() -> None:
    """Twenty questions arrive together, each answered by six messages: the fifth is too much."""

    async def say_six(update: Update) -> None:
        assert update.message is not None
        for _ in range(6 if update.message.chat_id == 1 else 1):
            await update.message.reply_text("part")

    async with LoopbackTelegram() as telegram, delivered(telegram, say_six) as parts:
        for _ in range(20):
            telegram.say("hello", chat=1)
        for number in range(2, 302):
            telegram.say("hello", chat=number)
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts(chat=1) == ["part"] * 24 + ["slow down"]
        assert len(telegram.texts()) == 25 + 300


async def test_a_chat_that_has_to_wait_is_not_waited_for_by_many() -> None:
    """Behind an answer that is put off stand as many as get one, and the request; others are refused."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.faults["sendMessage"].append(refusal(429, "Too Many Requests", retry_after=2))
        for number in range(60):
            telegram.say(f"hello {number}", chat=1)
        async with delivery.polling(parts):
            await telegram.until(lambda: parts.counts.refused == 39)
            assert telegram.texts() == []
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == [*(f"hello {number}" for number in range(20)), "slow down"]
        assert parts.counts.refused == 40


async def test_waits_that_telegram_asks_for_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that is put off again and again is given up when its waits are too long in all."""
    monkeypatch.setattr(transport, "LONGEST_WAIT", 2.5)
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.always["sendMessage"] = refusal(429, "Too Many Requests", retry_after=1)
        telegram.say("hello")
        telegram.say("hello again")
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        made = [call.at for call in telegram.calls if call.method == "sendMessage!"]
        assert len(made) == 3  # the second question has waited as long as the first
        assert all(later - earlier >= 0.9 for earlier, later in itertools.pairwise(made))
        assert (parts.counts.undeliverable, parts.counts.given_up) == (2, 0)


async def test_what_an_update_itself_got_is_no_sign_that_others_get_through(clock: Clock) -> None:
    """A pressed button is acknowledged in each try and its message lost: for as long as Telegram is away."""

    async def acknowledge_and_say(update: Update) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer()
        await parts.application.bot.send_message(7, "hello")

    async with LoopbackTelegram() as telegram, delivered(telegram, acknowledge_and_say) as parts:
        telegram.always["sendMessage"] = UNWELL
        telegram.put({"callback_query": pressed(7)})
        async with delivery.polling(parts):
            await three_more_tries(telegram)
            clock.now += 3600
            await three_more_tries(telegram)
            assert telegram.unconfirmed
            del telegram.always["sendMessage"]
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == ["hello"]
        assert parts.counts.given_up == 0


async def test_one_member_does_not_silence_a_group() -> None:
    """Who asks too much in a group is told and refused; another member is answered meanwhile."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        for number in range(30):
            telegram.say(f"flood {number}", chat=-5, person=1)
        telegram.say("hello", chat=-5, person=2)
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == [*(f"flood {number}" for number in range(10)), "slow down", "hello"]
        assert parts.counts.refused == 20


async def test_long_answers_to_one_member_silence_nobody() -> None:
    """Who got ten messages and asks on is told, and no other member, though the group has got many."""

    async def say_ten(update: Update) -> None:
        assert update.message is not None
        for _ in range(10 if update.message.text == "long" else 1):
            await update.message.reply_text(update.message.text or "")

    async with LoopbackTelegram() as telegram, delivered(telegram, say_ten) as parts:
        telegram.say("long", chat=-5, person=1)
        telegram.say("long", chat=-5, person=1)
        for number in range(2, 8):
            telegram.say(f"hello {number}", chat=-5, person=number)
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == ["long"] * 10 + ["slow down"] + [f"hello {n}" for n in range(2, 8)]


async def test_a_flood_of_inline_queries_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a chat it is the person who is told once, and others who are answered."""
    answered: list[str] = []
    told: list[str] = []

    async def tell(update: Update) -> None:
        assert update.inline_query is not None
        told.append(update.inline_query.query)
        await update.inline_query.answer([])

    monkeypatch.setattr(delivery, "slow_down", tell)

    async def note(update: Update) -> None:
        assert update.inline_query is not None
        answered.append(update.inline_query.query)

    async with LoopbackTelegram() as telegram, delivered(telegram, note) as parts:
        for number in range(100):
            asker = {"id": 2 if number == 99 else 1, "is_bot": False, "first_name": "Somebody"}
            query = {"id": str(number), "from": asker, "query": str(number), "offset": ""}
            telegram.put({"inline_query": query})
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert answered == [*(str(number) for number in range(60)), "99"]
        assert told == ["60"]
        assert (parts.counts.told_to_slow_down, parts.counts.refused) == (1, 39)


async def test_a_button_that_is_refused_is_acknowledged() -> None:
    """In a flood a pressed button does nothing, but its waiting sign ends."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        for number in range(21):
            telegram.say(f"hello {number}", chat=7)
        telegram.put({"callback_query": pressed(7)})
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        acknowledged = [call.parameters for call in telegram.calls if call.method == "answerCallbackQuery"]
        assert [one["callback_query_id"] for one in acknowledged] == ["9"]
        assert telegram.texts()[20:] == ["slow down"]
