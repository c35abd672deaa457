"""Polling: nothing is confirmed before it is answered, and nothing ends it that could pass."""

import asyncio

import pytest
from aiohttp import web
from telegram import Update
from telegram.error import Conflict, TelegramError

from bot import answering, pacing, polling
from bot.errors import OperatorError, SecondPollerError, TokenRefusedError, WebhookLeftSetError
from bot.troubles import Troubles
from tests.support import delivery, loopback
from tests.support.delivery import delivered
from tests.support.loopback import LoopbackTelegram, arrivals, refusal


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Failed polls are repeated at once and no turn is waited for, so that tests need not wait."""
    monkeypatch.setattr(polling, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(polling, "LONGEST_PAUSE", 0.05)
    monkeypatch.setattr(pacing, "CHAT_SECONDS", 0.0)


async def two_more_polls(telegram: LoopbackTelegram) -> None:
    """Wait until the poller has asked on, with what it had before dealt with."""
    enough = len(telegram.offsets) + 2
    await telegram.until(lambda: len(telegram.offsets) >= enough)


async def test_an_update_is_confirmed_only_after_it_was_answered() -> None:
    """While the answer is under way the offset stays at the update; then it moves past it."""
    release = asyncio.Event()

    async def wait_then_echo(update: Update) -> None:
        await release.wait()
        await delivery.echo(update)

    async with LoopbackTelegram() as telegram, delivered(telegram, wait_then_echo) as parts:
        update_id = telegram.say("hello")
        async with delivery.polling(parts):
            await telegram.until(lambda: telegram.offsets.count(update_id) >= 3)
            assert telegram.unconfirmed == [update_id]
            release.set()
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == ["hello"]


async def test_what_is_in_hand_is_not_begun_twice() -> None:
    """Polls that bring an update again, because it is not yet answered, do not start it again."""
    begun: list[int] = []
    release = asyncio.Event()

    async def note_and_wait(update: Update) -> None:
        begun.append(update.update_id)
        await release.wait()

    async with LoopbackTelegram() as telegram, delivered(telegram, note_and_wait) as parts:
        first = telegram.say("one", chat=1)
        async with delivery.polling(parts):
            await telegram.until(lambda: telegram.offsets.count(first) >= 5)
            second = telegram.say("two", chat=2)
            await telegram.until(lambda: len(begun) == 2)
            release.set()
            await telegram.until(lambda: not telegram.unconfirmed)
        assert begun == [first, second]


async def test_a_chat_is_answered_in_order_and_chats_side_by_side() -> None:
    """A slow first message holds up its own chat and no other."""
    release = asyncio.Event()

    async def slow_for_one(update: Update) -> None:
        if update.message and update.message.text == "slow":
            await release.wait()
        await delivery.echo(update)

    async with LoopbackTelegram() as telegram, delivered(telegram, slow_for_one) as parts:
        telegram.say("slow", chat=1)
        telegram.say("after", chat=1)
        telegram.say("other", chat=2)
        async with delivery.polling(parts):
            await telegram.until(lambda: telegram.texts() == ["other"])
            release.set()
            await telegram.until(lambda: telegram.texts(chat=1) == ["slow", "after"])


async def test_at_most_a_hundred_updates_are_in_hand() -> None:
    """Of 250 updates that all wait, a hundred are begun; the rest stay with Telegram until these are done."""
    begun = 0
    release = asyncio.Event()

    async def count_and_wait(update: Update) -> None:
        nonlocal begun
        begun += 1
        await release.wait()

    async with LoopbackTelegram() as telegram, delivered(telegram, count_and_wait) as parts:
        first = min(telegram.say("hello", chat=number) for number in range(1, 251))
        async with delivery.polling(parts):
            await telegram.until(lambda: telegram.offsets.count(first) >= 2)
            assert begun == 100
            release.set()
            await telegram.until(lambda: not telegram.unconfirmed)
        assert begun == 250


def put_off(chat: int, seconds: int) -> loopback.Fault:
    """Telegram wants one chat left alone, the first time it is sent to."""
    refuse = refusal(429, "Too Many Requests", retry_after=seconds)
    refused = False

    async def fault(request: web.Request) -> web.StreamResponse | None:
        nonlocal refused
        if refused or (await request.json())["chat_id"] != chat:
            return None
        refused = True
        return await refuse(request)

    return fault


async def test_a_chat_that_has_to_wait_keeps_its_update_with_telegram() -> None:
    """While fewer than a hundred stand behind it, nothing is confirmed from the waiting one on."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.always["sendMessage"] = put_off(1, 2)
        update_id = telegram.say("hello 1", chat=1)
        for number in range(2, 51):
            telegram.say(f"hello {number}", chat=number)
        async with delivery.polling(parts):
            await telegram.until(lambda: len(telegram.texts()) == 49)
            assert update_id in telegram.unconfirmed
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts(chat=1) == ["hello 1"]


async def test_a_chat_that_has_to_wait_holds_nobody_up() -> None:
    """Hundreds stand behind one that waits: all are answered meanwhile, and it in its time."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.always["sendMessage"] = put_off(1, 4)
        telegram.say("hello 1", chat=1)
        telegram.say("hello on", chat=1)
        for number in range(2, 301):
            telegram.say(f"hello {number}", chat=number)
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
            assert telegram.texts() == [f"hello {number}" for number in range(2, 301)]
            await telegram.until(lambda: len(telegram.texts()) == 301)
        assert telegram.texts(chat=1) == ["hello 1", "hello on"]


async def test_who_asks_for_long_answers_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """One chat asks for more than its burst, which ends in waits of a second: hundreds overtake its last."""
    monkeypatch.setattr("bot.pacing.CHAT_SECONDS", 1.0)

    async def say_six(update: Update) -> None:
        assert update.message is not None
        for _ in range(6 if update.message.chat_id == 1 else 1):
            await update.message.reply_text("part")

    async with LoopbackTelegram() as telegram, delivered(telegram, say_six) as parts:
        for _ in range(5):
            telegram.say("hello", chat=1)
        for number in range(2, 301):
            telegram.say("hello", chat=number)
        async with delivery.polling(parts):
            await telegram.until(lambda: len(telegram.texts()) == 25 + 299)
        assert telegram.texts(chat=1) == ["part"] * 24 + ["slow down"]
        last_four = [call.parameters["chat_id"] for call in telegram.calls if call.method == "sendMessage"]
        assert last_four[-4:] == [1] * 4


async def test_short_waits_again_and_again_hold_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram wants one chat left alone for a second each time: it waits in all, and others do not."""
    monkeypatch.setattr(polling, "LONG_WAIT", 1.5)
    refuse = refusal(429, "Too Many Requests", retry_after=1)
    asked_of_one = 0

    async def put_off_again(request: web.Request) -> web.StreamResponse | None:
        nonlocal asked_of_one
        if (await request.json())["chat_id"] != 1 or asked_of_one == 7:
            return None
        asked_of_one += 1
        return await refuse(request)

    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.always["sendMessage"] = put_off_again
        telegram.say("hello 1", chat=1)
        for number in range(2, 301):
            telegram.say(f"hello {number}", chat=number)
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
            assert telegram.texts() == [f"hello {number}" for number in range(2, 301)]
            await telegram.until(lambda: telegram.texts(chat=1) == ["hello 1"])


async def test_a_long_line_of_one_chat_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that stood behind a slow one of its chat is let go of, and answered in its order."""
    monkeypatch.setattr(polling, "LONG_LINE", 0.0)
    monkeypatch.setattr(polling, "LATER_BREATH", 0.1)
    releases = {"slow 1": asyncio.Event(), "slow 2": asyncio.Event()}

    async def slow_for_one(update: Update) -> None:
        assert update.message is not None
        if update.message.text in releases:
            await releases[update.message.text].wait()
        await delivery.echo(update)

    async with LoopbackTelegram() as telegram, delivered(telegram, slow_for_one) as parts:
        telegram.say("slow 1", chat=1)
        telegram.say("slow 2", chat=1)
        for number in range(2, 151):
            telegram.say("hello", chat=number)
        async with delivery.polling(parts):
            await telegram.until(lambda: len(telegram.texts()) == 98)
            await two_more_polls(telegram)
            releases["slow 1"].set()
            await telegram.until(lambda: not telegram.unconfirmed)
            assert telegram.texts(chat=1) == ["slow 1"]
            releases["slow 2"].set()
            await telegram.until(lambda: telegram.texts(chat=1) == ["slow 1", "slow 2"])


async def test_what_telegram_does_not_take_stays_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """In an outage of sends nothing is let go of, though a hundred stand behind it: a stop loses nothing."""
    monkeypatch.setattr(polling, "LATER_BREATH", 0.1)
    monkeypatch.setattr(polling, "FINISH_SECONDS", 0.1)
    monkeypatch.setattr("bot.transport.ATTEMPTS", 1)
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.always["sendMessage"] = refusal(502, "Bad Gateway")
        for number in range(200):
            telegram.say("hello", chat=1 + number // 2)
        async with delivery.polling(parts):
            await telegram.until(lambda: arrivals(telegram, "sendMessage") >= 100)  # each first one was lost
            monkeypatch.setattr(polling, "LONG_LINE", 0.0)
            await two_more_polls(telegram)
        assert len(telegram.unconfirmed) == 200
        assert parts.counts.given_up == 0


async def test_stopping_tells_of_answers_that_waited_without_telegram(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was confirmed early and is not sent by the end is counted as given up."""
    monkeypatch.setattr(polling, "FINISH_SECONDS", 0.1)
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.always["sendMessage"] = put_off(1, 30)
        for number in range(1, 201):
            telegram.say(f"hello {number}", chat=number)
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert parts.counts.given_up == 1


async def test_a_full_hand_is_not_polled_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram would show the same hundred again: it is hardly asked before the first of them is done."""
    monkeypatch.setattr(polling, "LATER_BREATH", 60.0)
    monkeypatch.setattr(polling, "breath", lambda _: 0.0)
    release = asyncio.Event()
    begun = 0

    async def wait(update: Update) -> None:
        nonlocal begun
        begun += 1
        await release.wait()

    async with LoopbackTelegram() as telegram, delivered(telegram, wait) as parts:
        for number in range(1, 151):
            telegram.say("hello", chat=number)
        async with delivery.polling(parts):
            await telegram.until(lambda: begun == 100)
            for _ in range(20):  # meanwhile it could be asked as often
                await parts.application.bot.get_me()
            assert len(telegram.offsets) <= 2
            release.set()
            await telegram.until(lambda: not telegram.unconfirmed)


@pytest.mark.parametrize(
    ("quiet", "seconds"),
    [(0, 0.02), (0.01, 0.02), (0.16, 0.16), (0.5, 0.3), (3, 0.3), (5, 0.5), (10, 1.0), (600, 1.0)],
)
async def test_polls_get_rarer_the_longer_one_answer_takes(quiet: float, seconds: float) -> None:
    """At once while people come, within 0.3 seconds soon after, and once a second where nobody comes."""
    assert polling.breath(quiet) == seconds


async def test_an_unreadable_update_is_confirmed_and_spoils_no_other() -> None:
    """Updates that cannot be parsed are counted and passed; their neighbours are answered."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.say("before")
        telegram.put({"message": "not a message"})
        telegram.put({"message": {"message_id": "x"}})
        telegram.say("after")
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == ["before", "after"]
        assert parts.counts.unreadable == 2


async def test_an_update_without_a_number_does_not_stop_the_loop() -> None:
    """Nobody waits for it, though updates are numbered by the thousand million on Telegram."""

    async def numberless(_: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": [None, {}, {"update_id": "7"}]})

    async with LoopbackTelegram() as telegram, delivered(telegram) as parts, delivery.polling(parts):
        telegram.put({"update_id": 4_000_000_000, "message": loopback.message("before")})
        await telegram.until(lambda: not telegram.unconfirmed)
        telegram.faults["getUpdates"].append(numberless)
        telegram.say("numbered anew")  # ends the poll under way
        await telegram.until(lambda: telegram.texts() == ["before", "numbered anew"])
        telegram.say("after")
        await telegram.until(lambda: telegram.texts() == ["before", "numbered anew", "after"])
    assert parts.counts.unreadable == 3


async def test_updates_that_are_numbered_anew_are_answered() -> None:
    """After a week of silence Telegram may begin with a lower number; no update is lost by that."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts, delivery.polling(parts):
        for update_id in (5_000_000, 17, 18):
            telegram.put({"update_id": update_id, "message": loopback.message(f"hello {update_id}")})
            await telegram.until(lambda: not telegram.unconfirmed)
    assert telegram.texts() == ["hello 5000000", "hello 17", "hello 18"]


async def test_what_was_answered_and_comes_once_more_is_no_new_numbering() -> None:
    """A server that shows an update again, after it was confirmed, gets no second answer to it."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        stale = {"update_id": 5000, "message": loopback.message("stale")}

        async def show_again(request: web.Request) -> web.StreamResponse:
            return web.json_response({"ok": True, "result": [stale]})

        async with delivery.polling(parts):
            telegram.put(dict(stale))
            await telegram.until(lambda: telegram.texts() == ["stale"] and 5001 in telegram.offsets)
            telegram.faults["getUpdates"].extend([show_again] * 3)
            telegram.put({"update_id": 5001, "message": loopback.message("next")})
            await telegram.until(lambda: not telegram.unconfirmed)
            telegram.put({"update_id": 5002, "message": loopback.message("last")})
            await telegram.until(lambda: not telegram.faults["getUpdates"] and not telegram.unconfirmed)
        assert telegram.texts() == ["stale", "next", "last"]


@pytest.mark.parametrize("result", [[{"message": {}}], ["x"], {"x": 1}, 7, True])
async def test_results_of_no_use_are_not_asked_for_in_a_hurry(result: object) -> None:
    """What has no update ID cannot be confirmed; the poller goes on, without a storm of polls."""

    async def useless(request: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True, "result": result})

    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.always["getUpdates"] = useless
        async with delivery.polling(parts):
            await telegram.until(lambda: parts.counts.unreadable >= 3)
            polls = len(telegram.calls)
            del telegram.always["getUpdates"]
            telegram.say("hello")
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == ["hello"]
        assert polls < 50


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (refusal(401, "Unauthorized"), TokenRefusedError),
        (refusal(404, "Not Found"), TokenRefusedError),
        (refusal(409, "Conflict: terminated by other getUpdates request"), SecondPollerError),
        (
            refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook"),
            WebhookLeftSetError,
        ),
    ],
)
async def test_what_waiting_would_not_mend_ends_the_polling(
    fault: loopback.Fault, expected: type[OperatorError]
) -> None:
    """A refused token, a second poller and a webhook left set each raise their own error, soon."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.always["getUpdates"] = fault
        async with asyncio.timeout(10):
            with pytest.raises(expected):
                await parts.poller().run(parts.stop)


async def test_a_token_that_is_revoked_later_ends_the_polling() -> None:
    """An answer is refused, and so is the question who the bot is; its update stays with Telegram."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.always["sendMessage"] = telegram.always["getMe"] = refusal(401, "Unauthorized")
        update_id = telegram.say("hello")
        async with asyncio.timeout(10):
            with pytest.raises(TokenRefusedError):
                await parts.poller().run(parts.stop)
        assert telegram.unconfirmed == [update_id]


@pytest.mark.parametrize("status", [401, 404])
async def test_a_refusal_that_came_astray_stops_nothing(status: int) -> None:
    """One answer is refused as if the token were unknown, which it is not: it is made anew, and all go on."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.faults["sendMessage"].append(refusal(status, "Unauthorized"))
        for number in range(1, 201):
            telegram.say(f"hello {number}", chat=number)
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert sorted(telegram.texts()) == sorted(f"hello {number}" for number in range(1, 201))


async def test_conflicts_end_the_polling_though_polls_come_through() -> None:
    """Two busy bots take turns: the fourth conflict within a minute ends it, whatever came between."""
    troubles = Troubles()
    conflict = Conflict("Conflict: terminated by other getUpdates request")
    for _ in range(3):
        troubles.examine(conflict)
        troubles.over()
    with pytest.raises(SecondPollerError):
        troubles.examine(conflict)


async def test_a_conflict_that_passes_is_survived() -> None:
    """A process that was killed may leave a poll behind; one or two conflicts do not end the next."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.faults["getUpdates"].extend([refusal(409, "Conflict: terminated by other getUpdates")] * 3)
        telegram.say("hello")
        async with delivery.polling(parts):
            await telegram.until(lambda: telegram.texts() == ["hello"])


@pytest.mark.parametrize(
    "fault",
    [
        refusal(500, "Internal Server Error"),
        refusal(502, "Bad Gateway"),
        refusal(429, "Too Many Requests: retry after 0", retry_after=0),
        refusal(400, "Bad Request: something new"),
        loopback.garbage,
        loopback.nothing,
        loopback.cut_mid_body,
    ],
)
async def test_polling_goes_on_after_a_fault(fault: loopback.Fault) -> None:
    """Whatever goes wrong with some polls, the update that waited is answered once."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.faults["getUpdates"].extend([fault] * 4)
        telegram.say("hello")
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == ["hello"]


async def test_polling_survives_an_outage(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is gone for many polls and comes back is polled again, with nothing lost."""
    failed = 0
    examine = Troubles.examine

    def count(troubles: Troubles, error: TelegramError) -> None:
        nonlocal failed
        failed += 1
        examine(troubles, error)

    monkeypatch.setattr(Troubles, "examine", count)
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        async with delivery.polling(parts):
            telegram.say("before")
            await telegram.until(lambda: telegram.texts() == ["before"])
            await telegram.stop()
            telegram.say("while away")
            await telegram.until(lambda: failed >= 5)
            await telegram.start()
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == ["before", "while away"]


async def test_stopping_finishes_what_is_in_hand_and_confirms_it() -> None:
    """What was taken before the stop is answered and confirmed; what came later stays with Telegram."""
    release = asyncio.Event()

    async def wait_then_echo(update: Update) -> None:
        await release.wait()
        await delivery.echo(update)

    async with LoopbackTelegram() as telegram, delivered(telegram, wait_then_echo) as parts:
        taken = telegram.say("taken")
        task = asyncio.create_task(parts.poller().run(parts.stop))
        await telegram.until(lambda: telegram.offsets.count(taken) >= 1)
        parts.stop.set()
        await asyncio.sleep(0)
        late = telegram.say("late")
        release.set()
        async with asyncio.timeout(5):
            await task
        assert telegram.texts() == ["taken"]
        assert telegram.unconfirmed == [late]


async def test_stopping_does_not_wait_for_what_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that hangs is cut off, and its update comes again at the next start."""
    monkeypatch.setattr(polling, "FINISH_SECONDS", 0.1)

    async def hang(update: Update) -> None:
        await asyncio.sleep(60)

    async with LoopbackTelegram() as telegram, delivered(telegram, hang) as parts:
        update_id = telegram.say("hello")
        task = asyncio.create_task(parts.poller().run(parts.stop))
        await telegram.until(lambda: telegram.offsets.count(update_id) >= 1)
        parts.stop.set()
        async with asyncio.timeout(5):
            await task
        assert telegram.unconfirmed == [update_id]


async def test_an_answer_that_takes_too_long_becomes_an_apology(monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time an answer is cut off, the person is told, and the update is done."""
    monkeypatch.setattr(answering, "ANSWER_SECONDS", 0.1)

    async def hang(update: Update) -> None:
        await asyncio.sleep(60)

    async with LoopbackTelegram() as telegram, delivered(telegram, hang) as parts:
        telegram.say("hello")
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == ["sorry"]
        assert parts.counts.apologies == 1


async def test_an_answer_lost_on_the_way_is_made_anew() -> None:
    """When sends fail until the call is given up, the update is not confirmed but answered again."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.faults["sendMessage"].extend([refusal(500, "Internal Server Error")] * 7)
        update_id = telegram.say("hello")
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts() == ["hello"]
        assert update_id in telegram.offsets


async def test_one_chat_that_floods_is_told_once_and_others_are_answered() -> None:
    """Of 400 messages of one chat a handful is answered, one says to slow down; every other chat is heard."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        for number in range(400):
            telegram.say(f"flood {number}", chat=1)
            if number % 20 == 0:
                telegram.say(f"hello {number}", chat=1000 + number)
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        flooded = telegram.texts(chat=1)
        assert flooded.count("slow down") == 1
        assert flooded[:3] == ["flood 0", "flood 1", "flood 2"]
        assert parts.counts.refused == 400 - (len(flooded) - 1)
        assert [text for text in telegram.texts() if text.startswith("hello")] == [
            f"hello {number}" for number in range(0, 400, 20)
        ]
