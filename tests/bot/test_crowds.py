"""A group that asks for more than a bot may answer there: who is told, and in what words."""

import asyncio
from pathlib import Path

import pytest
from telegram import Update

from handlers.answers.answer import say
from handlers.answers.sending import Sender
from storage.importing import import_sources
from tests.support import delivery, updates
from tests.support.bot_api import BotApiServer, faults
from tests.support.child import SAMPLE, child
from tests.support.delivery import delivered
from tests.support.loopback import LoopbackTelegram, message, refusal

GROUP = -5


def pressed(person: int) -> dict[str, object]:
    """A button that a member of the group presses."""
    return {
        "id": str(person),
        "from": {"id": person, "is_bot": False, "first_name": "Visitor"},
        "chat_instance": "1",
        "data": "x",
        "message": message("card", GROUP, person=1),
    }


async def test_a_group_that_asks_too_much_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a full line one member's question gets a word for all; once the line is gone all are heard."""
    monkeypatch.setattr("bot.pacing.GROUP_SENDS", 1000)
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        telegram.faults["sendMessage"].append(refusal(429, "Too Many Requests", retry_after=2))
        for person in range(1, 41):
            telegram.say(f"hello {person}", chat=GROUP, person=person)
        telegram.say("elsewhere", chat=-6, person=1)
        async with delivery.polling(parts):
            await telegram.until(lambda: not telegram.unconfirmed)
            assert telegram.texts(GROUP).count("crowded") == 1
            answered = [text for text in telegram.texts(GROUP) if text != "crowded"]
            assert answered == [f"hello {person}" for person in range(1, 22)]
            assert (parts.counts.told_to_slow_down, parts.counts.refused) == (1, 19)
            telegram.say("hello again", chat=GROUP, person=40)
            await telegram.until(lambda: not telegram.unconfirmed)
        assert telegram.texts(GROUP)[-1] == "hello again"
        assert telegram.texts(-6) == ["elsewhere"]


async def test_a_button_pressed_in_a_crowd_says_so() -> None:
    """Each that is refused is told by a notice, and the word to the group is left for a question."""

    async def hold(update: Update) -> None:
        await gate.wait()
        await delivery.echo(update)

    gate = asyncio.Event()
    async with LoopbackTelegram() as telegram, delivered(telegram, hold) as parts:
        for person in range(1, 22):
            telegram.say("hello", chat=GROUP, person=person)
        for person in range(22, 25):
            telegram.put({"callback_query": pressed(person)})
        telegram.say("hello", chat=GROUP, person=25)
        async with delivery.polling(parts):
            await telegram.until(lambda: parts.counts.refused == 4)
            notices = [
                call.parameters["text"] for call in telegram.calls if call.method == "answerCallbackQuery"
            ]
            assert telegram.texts() == ["crowded"]
            gate.set()
    assert notices == ["later"] * 3


async def test_the_words_reach_the_group_and_the_person(tmp_path: Path) -> None:
    """By the running bot: a reply that says what to do, to the question it is about; a notice on a button."""
    await asyncio.to_thread(import_sources, [str(SAMPLE)], tmp_path / "cables")
    group, asked = updates.supergroup(), "/cable@cable_reader_bot 07MOSCOW3804"
    people = [{"id": 700_000 + number, "is_bot": False, "first_name": "Bo"} for number in range(23)]
    async with BotApiServer() as server, child(server, tmp_path, {}):
        server.send_text("/help@cable_reader_bot", chat=group)
        await server.answers(1, seconds=30)
        card = server.latest(group)
        server.fail("sendMessage", faults.too_many_requests(3))
        for person in people[:21]:
            server.send_text(asked, chat=group, user=person)
        beyond = server.send_text(asked, chat=group, user=people[21])["message"]
        server.press_data(card, "c07MOSCOW3804|0", user=people[22])
        [notice] = await server.wait_for(lambda call: call.method == "answerCallbackQuery")
        [told] = await server.wait_for(lambda call: "This group asks" in call.params.get("text", ""))
    assert "press again" in notice.params["text"]
    assert "send this and later ones again in a minute" in told.params["text"]
    assert told.params["reply_parameters"]["message_id"] == beyond["message_id"]


async def test_a_word_to_slow_down_leaves_the_answers_alone() -> None:
    """Said about an edited question, it comes beside its answer, which the next edit changes as ever."""
    async with LoopbackTelegram() as telegram, delivered(telegram) as parts:
        bot = parts.application.bot
        sender = Sender(bot, for_everybody=True)
        asked = Update.de_json({"update_id": 1, "message": message("hello", GROUP, person=1)}, bot)
        edited = Update.de_json({"update_id": 2, "edited_message": message("hi", GROUP, person=1)}, bot)
        await sender.send(asked, say("answer"))
        await sender.tell(edited, say("slow down"))
        await sender.send(edited, say("better"))
        answer, word, better = [call for call in telegram.calls if call.method != "getMe"]
    assert (answer.method, word.method, better.method) == ("sendMessage", "sendMessage", "editMessageText")
    assert word.parameters["text"] == "slow down"
    assert better.parameters["message_id"] == 1


async def test_who_could_not_be_told_is_told_later() -> None:
    """A group that Telegram wants left alone for long hears nothing, which counts as no word to it."""

    async def hold(update: Update) -> None:
        await gate.wait()

    gate = asyncio.Event()
    async with LoopbackTelegram() as telegram, delivered(telegram, hold) as parts:
        telegram.faults["sendMessage"].append(refusal(429, "Too Many Requests", retry_after=700))
        for person in range(1, 23):
            telegram.say("hello", chat=GROUP, person=person)
        async with delivery.polling(parts):
            await telegram.until(lambda: parts.counts.refused == 1)
            telegram.say("hello", chat=GROUP, person=23)
            await telegram.until(lambda: parts.counts.refused == 2)
            assert telegram.texts() == []
            assert (parts.counts.told_to_slow_down, parts.counts.undeliverable) == (0, 2)
            gate.set()
            await telegram.until(lambda: not telegram.unconfirmed)
