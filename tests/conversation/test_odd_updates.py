"""What else happens on Telegram: old buttons, deleted answers, other senders, faults of our own."""

import logging
import re
from typing import Any

import pytest

from handlers.answers.callback_data import ShareExcerpt, ShowParagraph, Target, encode
from storage.cables.reference import ReferenceId
from tests.conversation.cables import store
from tests.support import updates
from tests.support.bot_api import BotApiServer
from tests.support.conversation import Deliver, Person, in_process

Json = dict[str, Any]

ME = "@cable_reader_bot"
SEVENTH = Target(ReferenceId("07MOSCOW3804"), 7, 7)
SHOW = encode(ShowParagraph(SEVENTH))
SHARE = encode(ShareExcerpt(SEVENTH))


async def all_quiet(server: BotApiServer, deliver: Deliver, update: Json) -> bool:
    """Whether the bot makes no call at all for an update."""
    server.push(update)
    await deliver()
    return not [call for call in server.calls if call.method != "getMe"]


@pytest.mark.parametrize("data", [SHOW, SHARE], ids=["edit", "send"])
@pytest.mark.parametrize("place", ["private", "group"])
async def test_button_under_a_message_that_is_gone(data: str, place: str) -> None:
    """Telegram no longer shows the message to the bot: the answer comes anew, into the same chat."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver, chat=updates.supergroup() if place == "group" else None)
        await person.say(f"/cable{ME} 07MOSCOW3804")
        card = person.latest
        person.forget(card)
        [answer] = await person.press_data(data, card)
        assert answer.method == "sendMessage"
        assert answer.content["chat"]["id"] == person.chat["id"]
        assert "#par7" in answer.text
        assert len(server.of("answerCallbackQuery")) == 1


async def test_button_is_acknowledged_before_its_answer() -> None:
    """In a chat that has to wait for its turn the edit comes late; the waiting sign ends at once."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("07MOSCOW3804")
        await person.press("7")
        assert [call.method for call in server.calls][-2:] == ["answerCallbackQuery", "editMessageText"]


async def test_button_of_which_telegram_knows_no_message() -> None:
    """A press without any message is answered to the person."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("/start")
        [answer] = await person.push(updates.callback_update(SHOW, user=person.user))
        assert answer.method == "sendMessage"
        assert answer.content["chat"]["id"] == person.user["id"]


async def test_button_under_a_message_sent_inline() -> None:
    """The message is changed where it stands, in a chat that the bot does not see."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("/start")
        inline_id = server.state.new_inline_message({"text": "A card"})
        await person.push(updates.callback_update(SHOW, user=person.user, inline_message_id=inline_id))
        assert "#par7" in server.state.inline_messages[inline_id]["text"]


async def test_answer_outlives_a_query_too_old() -> None:
    """After an outage the press cannot be acknowledged any more; what it asks for comes all the same."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("07MOSCOW3804")
        server.press_data(person.latest, SHARE, user=person.user)
        server.state.queries.clear()
        await deliver()
        assert "#par7" in person.latest["text"]


async def test_button_pressed_twice() -> None:
    """The second press changes nothing, is acknowledged, and nobody is told of a fault."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("07MOSCOW3804 6")
        assert len(await person.press_data(SHOW)) == 1
        assert await person.press_data(SHOW) == []
        assert len(server.of("answerCallbackQuery")) == 2


@pytest.mark.parametrize("place", ["private", "group"])
async def test_topic_that_telegram_does_not_find(place: str) -> None:
    """The answer goes to the question, and with it into the topic; in private, beside the topics."""
    async with in_process(store()) as (server, deliver):
        chat = updates.supergroup(forum=True) if place == "group" else None
        server.push(updates.message_update(f"/cable{ME} 07MOSCOW3804", chat=chat, thread=12))
        server.state.topics.clear()
        await deliver()
        [answer] = [call.result for call in server.of("sendMessage") if call.done]
        assert answer["text"].startswith("07MOSCOW3804")
        assert answer.get("message_thread_id") == (12 if place == "group" else None)


async def test_question_that_went_with_its_topic() -> None:
    """Where neither is there any more the answer goes nowhere, and is no fault to apologise for."""
    async with in_process(store()) as (server, deliver):
        chat = updates.supergroup(forum=True)
        asked = server.push(updates.message_update(f"/cable{ME} 07MOSCOW3804", chat=chat, thread=12))
        server.state.topics.clear()
        server.delete(asked["message"])
        await deliver()
        refused = [call.description for call in server.of("sendMessage")]
        assert refused == [
            "Bad Request: message thread not found",
            "Bad Request: message to be replied not found",
        ]


async def test_direct_message_to_a_channel_is_answered_to_its_writer() -> None:
    """Such a chat has a topic for each reader, which Telegram wants named."""
    async with in_process(store()) as (server, deliver):
        chat = updates.supergroup() | {"is_direct_messages": True}
        person = Person(server, deliver, chat=chat)
        said = updates.message(f"/cable{ME} 07MOSCOW3804", chat=chat, user=person.user)
        topic = {"direct_messages_topic": {"topic_id": 5, "user": person.user}}
        [answer] = await person.push(updates.update("message", said | topic))
        assert answer.text.startswith("07MOSCOW3804")
        assert server.of("sendMessage")[-1].params["direct_messages_topic_id"] == 5


async def test_group_that_became_a_supergroup() -> None:
    """A question of its last moment, and buttons of its time, are answered in the supergroup.

    Messages are numbered anew there, so a reply would go to somebody else's.
    """
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver, chat=updates.group())
        await person.say(f"/cable{ME} 07MOSCOW3804")
        card, supergroup = person.latest, updates.supergroup()
        server.upgrade(person.chat, supergroup)
        [answer] = await person.say(f"/cable{ME} 07MOSCOW3804 7")
        [pressed] = await person.press_data(SHOW, card)
        for shown in (answer, pressed):
            assert shown.method == "sendMessage"
            assert shown.content["chat"]["id"] == supergroup["id"]
            assert "#par7" in shown.text
        assert len(server.of("answerCallbackQuery")) == 1
        arrived = [call.params for call in server.of("sendMessage") if call.done][1:]
        assert [params["chat_id"] for params in arrived] == [supergroup["id"]] * 2
        assert not any("reply_parameters" in params for params in arrived)


async def test_group_that_takes_no_files() -> None:
    """Who asks for a whole cable there is told so, with the way into the bot; private chats get the file."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver, chat=updates.supergroup())
        server.state.without_files.add(person.chat["id"])
        [answer] = await person.say(f"/whole{ME} 07ATLANTIS1243")
        assert answer.text.startswith("Files may not be sent here.")
        assert "https://t.me/cable_reader_bot?start=07ATLANTIS1243" in answer.links
        [file] = await Person(server, deliver).say("/whole 07ATLANTIS1243")
        assert file.method == "sendDocument"


async def test_edited_question_whose_answer_was_deleted() -> None:
    """A new answer is sent in the place of the one that the person deleted."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("07MOSCOW3804")
        person.forget(person.latest)
        [answer] = await person.edit("07ATLANTIS1234")
        assert answer.method == "sendMessage"
        assert answer.text.endswith("#07ATLANTIS1234")


async def test_edited_question_whose_further_answers_were_deleted() -> None:
    """What is left over and already gone needs no deleting, and no apology."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("07MOSCOW3804 07ATLANTIS1234")
        person.forget(person.latest)
        [answer] = await person.edit("07ATLANTIS1240")
        assert answer.method == "editMessageText"
        assert answer.text.endswith("#07ATLANTIS1240")


async def test_surplus_answers_are_taken_back() -> None:
    """Where an edited question has fewer answers than before, the others are deleted."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("07MOSCOW3804 07ATLANTIS1234 07ATLANTIS1240")
        await person.edit("07ATLANTIS1241")
        mine = [one for one in server.state.messages.values() if one["from"] == updates.BOT]
        assert [one["text"].split()[-1] for one in mine] == ["#07ATLANTIS1241"]


async def test_edited_question_that_is_not_remembered() -> None:
    """A message that the bot has not answered gets a new answer when it is edited."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        person.said = updates.message("hello", chat=person.chat, user=person.user)
        [answer] = await person.edit("07MOSCOW3804")
        assert answer.method == "sendMessage"


@pytest.mark.parametrize("place", ["private", "group"])
async def test_reply_to_a_result_sent_inline(place: str) -> None:
    """What a person sent through inline mode is the bot's answer too; a reply is about its cable."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver, chat=updates.supergroup() if place == "group" else None)
        text = "An excerpt\n#cablegate #07MOSCOW3804"
        sent = updates.message(text, chat=person.chat, user=person.user) | {"via_bot": updates.BOT}
        [answer] = await person.say("7", reply_to=sent)
        assert "#par7" in answer.text


OTHERS: dict[str, Json] = {
    "what inline mode put there": {"via_bot": updates.BOT},
    "another bot": {"from": {"id": 5, "is_bot": True, "first_name": "Another bot"}},
    "a post of the linked channel": {
        "from": {"id": 777000, "is_bot": False, "first_name": "Telegram"},
        "sender_chat": updates.channel(),
        "is_automatic_forward": True,
    },
}
PEOPLE: dict[str, Json] = {
    "an anonymous administrator": {
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
        "sender_chat": updates.supergroup(),
    },
    "somebody who writes as a channel": {
        "from": {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"},
        "sender_chat": updates.channel(),
    },
}


def in_group(sender: Json) -> Json:
    """A card is asked for in a group."""
    asked = updates.message(f"/cable{ME} 07MOSCOW3804", chat=updates.supergroup())
    return updates.update("message", asked | sender)


@pytest.mark.parametrize("sender", OTHERS)
async def test_no_answer_to_what_no_person_wrote(sender: str) -> None:
    """Bots and channels are not answered, even where they name the bot."""
    async with in_process(store()) as (server, deliver):
        assert await all_quiet(server, deliver, in_group(OTHERS[sender]))


@pytest.mark.parametrize("sender", PEOPLE)
async def test_people_behind_a_chat_are_answered(sender: str) -> None:
    """People who write in the name of a group or a channel are people."""
    async with in_process(store()) as (server, deliver):
        assert not await all_quiet(server, deliver, in_group(PEOPLE[sender]))
        assert len(server.of("sendMessage")) == 1


WITHOUT_WORDS: dict[str, Json] = {
    "a title": {"new_chat_title": "Another title"},
    "members": {"new_chat_members": [updates.BOT]},
    "a photo": {"photo": [{"file_id": "P", "file_unique_id": "P", "width": 1, "height": 1}]},
    "a captioned photo": {
        "photo": [{"file_id": "P", "file_unique_id": "P", "width": 1, "height": 1}],
        "caption": "07MOSCOW3804",
    },
    "a place": {"location": {"latitude": 55.75, "longitude": 37.62}},
    "a dice": {"dice": {"emoji": "🎲", "value": 6}},
    "a poll": {
        "poll": {
            "id": "1",
            "question": "07MOSCOW3804?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": True,
            "members_only": False,
        }
    },
}


@pytest.mark.parametrize("content", WITHOUT_WORDS)
async def test_no_answer_to_what_has_no_words(content: str) -> None:
    """Service messages and media are let go without answer and without error."""
    async with in_process(store()) as (server, deliver):
        message = updates.message(None) | WITHOUT_WORDS[content]
        assert await all_quiet(server, deliver, updates.update("message", message))


@pytest.mark.parametrize(
    "update",
    [
        updates.channel_post_update("07MOSCOW3804"),
        updates.chosen_update("1", "07MOSCOW3804", inline_message_id="INLINE1"),
        updates.member_update("kicked", before="member"),
        updates.guest_update(f"{ME} 07MOSCOW3804"),
        updates.update(
            "poll_answer",
            {"poll_id": "1", "option_ids": [0], "option_persistent_ids": ["0"], "user": updates.READER},
        ),
        updates.update("something_new", {"id": 1}),
    ],
    ids=lambda update: list(update)[-1],
)
async def test_no_answer_to_other_kinds_of_updates(update: Json) -> None:
    """Even where Telegram hands out kinds that were not asked for."""
    async with in_process(store()) as (server, deliver):
        assert await all_quiet(server, deliver, update)


@pytest.mark.parametrize("act", ["say", "press", "inline"])
async def test_fault_of_our_own_is_apologised_for(
    act: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The person gets a short code, the log the same code with the traceback."""

    async def failing(*_: object) -> None:
        raise RuntimeError("of the test's own")

    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        await person.say("07MOSCOW3804")
        monkeypatch.setattr("storage.archive.reader.Store.cable", failing)
        answers = {
            "say": lambda: person.say("07MOSCOW3804"),
            "press": lambda: person.press("7"),
            "inline": lambda: person.inline("07MOSCOW3804"),
        }
        with caplog.at_level(logging.ERROR):
            [answer] = await answers[act]()
        found = re.search(r"report ([a-z]{6})\.", answer.text)
        assert found
        [record] = caplog.records
        assert found[1] in record.getMessage()
        assert record.exc_info
        if act == "inline":
            assert server.of("answerInlineQuery")[-1].params["cache_time"] == 0


async def test_inline_results_are_cached_for_all() -> None:
    """The same results serve everybody who asks the same."""
    async with in_process(store()) as (server, deliver):
        await Person(server, deliver).inline("07MOSCOW3804")
        [call] = server.of("answerInlineQuery")
        assert call.params["cache_time"] > 60
        assert not call.params.get("is_personal")
