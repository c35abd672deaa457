"""The acknowledgement of a pressed button, through the real sender: no answer waits for it."""

import pytest
from telegram import Update

from handlers.answers.answer import Answer, Message, line, say
from handlers.answers.sending import Sender
from tests.support import delivery, loopback
from tests.support.delivery import Delivered, delivered
from tests.support.loopback import LoopbackTelegram, arrivals, message, refusal

CHAT = 7


async def answer(update: Update) -> None:
    """Answer a button in the place of its message, and a message by one of its own."""
    sender = Sender(update.get_bot(), for_everybody=True)
    pressed = Answer((Message((line("pressed"),)),), in_place=True)
    await sender.send(update, pressed if update.callback_query else say("said"))


def press(telegram: LoopbackTelegram) -> None:
    """Press a button under a message in the chat."""
    visitor = {"id": CHAT, "is_bot": False, "first_name": "Visitor"}
    card = message("card", CHAT)
    query = {"id": "9", "from": visitor, "chat_instance": "1", "data": "x", "message": card}
    telegram.put({"callback_query": query})


async def all_answered(telegram: LoopbackTelegram, parts: Delivered) -> None:
    """Poll until everything is answered; nothing was given up."""
    async with delivery.polling(parts):
        await telegram.until(lambda: not telegram.unconfirmed)
    assert (parts.counts.undeliverable, parts.counts.given_up, parts.counts.apologies) == (0, 0, 0)


async def test_an_acknowledgement_put_off_for_long_costs_no_answer() -> None:
    """Telegram wants the notice 700 seconds later: the answer and the questions behind it come at once."""
    async with LoopbackTelegram() as telegram, delivered(telegram, answer) as parts:
        telegram.faults["answerCallbackQuery"].append(refusal(429, "Too Many Requests", retry_after=700))
        press(telegram)
        telegram.say("hello", chat=CHAT)
        await all_answered(telegram, parts)
        assert arrivals(telegram, "editMessageText") == 1
        assert telegram.texts(CHAT) == ["said"]


async def test_waits_that_no_acknowledgement_waited_for_are_none() -> None:
    """Eleven of a minute each are not the ten minutes after which the next question would be given up."""
    async with LoopbackTelegram() as telegram, delivered(telegram, answer) as parts:
        telegram.always["answerCallbackQuery"] = refusal(429, "Too Many Requests", retry_after=60)
        for _ in range(11):
            press(telegram)
        telegram.say("hello", chat=CHAT)
        await all_answered(telegram, parts)
        assert arrivals(telegram, "editMessageText") == 11
        assert telegram.texts(CHAT) == ["said"]


@pytest.mark.parametrize(
    "fault",
    [refusal(429, "Too Many Requests", retry_after=1), refusal(502, "Bad Gateway"), loopback.delay(30)],
    ids=["too many requests", "put off", "hangs"],
)
async def test_an_acknowledgement_that_fails_is_made_once(
    fault: loopback.Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it fails, the answer is made right after it, in time, and is as good as any."""
    monkeypatch.setattr("handlers.answers.sending.ACKNOWLEDGING_SECONDS", 0.1)
    async with LoopbackTelegram() as telegram, delivered(telegram, answer) as parts:
        telegram.always["answerCallbackQuery"] = fault
        press(telegram)
        await all_answered(telegram, parts)
        assert [call.method for call in telegram.calls if call.method.startswith("edit")] == [
            "editMessageText"
        ]
        assert parts.counts.repeated == 0


async def test_a_notice_that_is_the_whole_answer_is_made_anew() -> None:
    """Telegram does not take it at first: nothing else tells the person."""

    async def notice(update: Update) -> None:
        await Sender(update.get_bot(), for_everybody=True).send(update, Answer((), notice="later"))

    async with LoopbackTelegram() as telegram, delivered(telegram, notice) as parts:
        telegram.faults["answerCallbackQuery"].append(refusal(429, "Too Many Requests", retry_after=1))
        press(telegram)
        await all_answered(telegram, parts)
        assert arrivals(telegram, "answerCallbackQuery") == 2


async def test_a_press_that_changes_nothing_is_over_though_not_acknowledged() -> None:
    """The answer stands there already, and nobody waits for another try."""
    async with LoopbackTelegram() as telegram, delivered(telegram, answer) as parts:
        telegram.always["answerCallbackQuery"] = refusal(502, "Bad Gateway")
        telegram.always["editMessageText"] = refusal(400, "Bad Request: message is not modified")
        press(telegram)
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
        assert arrivals(telegram, "editMessageText") == 1
