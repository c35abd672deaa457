"""A bot for some chats answers these alone; others are told so, and see nothing of the cables."""

import re

from tests.conversation.cables import store
from tests.support import updates
from tests.support.conversation import Person, in_process

GROUP = updates.supergroup(5)


async def test_only_those_allowed_are_answered() -> None:
    """A person by the own number, in any chat; a group by its number, whoever asks there."""
    asked = "/cable@cable_reader_bot 07MOSCOW3804"
    friend = {"id": 4242, "is_bot": False, "first_name": "Friend"}
    async with in_process(store(), allowed_chats=frozenset([4242, GROUP["id"]])) as (server, deliver):
        stranger = Person(server, deliver)
        [refusal] = await stranger.say(asked)
        assert "CONFIDENTIAL" not in refusal.text
        assert len(refusal.text) < 300
        [refused_result] = await stranger.inline("07MOSCOW3804")
        assert "CONFIDENTIAL" not in refused_result.text
        [card] = await Person(server, deliver, chat=GROUP).say(asked)
        assert "CONFIDENTIAL" in card.text
        server.send_text(asked, user=friend, chat=updates.supergroup(6))
        await deliver()
        assert "CONFIDENTIAL" in server.latest(updates.supergroup(6))["text"]


async def test_a_refusal_tells_the_number_to_allow() -> None:
    """Of the person in private and of the group in a group; allowed by that number, each is answered."""
    asked = "/cable@cable_reader_bot 07MOSCOW3804"
    stranger = {"id": 777001, "is_bot": False, "first_name": "Stranger"}
    chats = {777001: {"id": 777001, "type": "private", "first_name": "Stranger"}, GROUP["id"]: GROUP}
    for number, chat in chats.items():
        async with in_process(store(), allowed_chats=frozenset([0])) as (server, deliver):
            server.send_text(asked, user=stranger, chat=chat)
            await deliver()
            refusal = server.latest(chat)["text"]
            assert re.findall(r"-?[0-9]+", refusal) == [str(number)]
        async with in_process(store(), allowed_chats=frozenset([number])) as (server, deliver):
            server.send_text(asked, user=stranger, chat=chat)
            await deliver()
            assert "CONFIDENTIAL" in server.latest(chat)["text"]


async def test_a_refused_inline_query_tells_no_number() -> None:
    """What is chosen there is sent to others, whom the asker's own number is no business of."""
    async with in_process(store(), allowed_chats=frozenset([0])) as (server, deliver):
        [refusal] = await Person(server, deliver).inline("07MOSCOW3804")
        assert "private" in refusal.text
        assert not re.search("[0-9]", refusal.text)


async def test_buttons_are_refused_as_well() -> None:
    """Somebody else's button in a chat that is not allowed leads nowhere."""
    async with in_process(store(), allowed_chats=frozenset([1])) as (server, deliver):
        stranger = Person(server, deliver)
        await stranger.say("/start")
        [refusal] = await stranger.press_data("c07MOSCOW3804|0")
        assert "CONFIDENTIAL" not in refusal.text
        assert len(server.of("answerCallbackQuery")) == 1


async def test_inline_results_are_not_shown_to_others() -> None:
    """What Telegram caches for one who is allowed, it shows to nobody else."""
    async with in_process(store(), allowed_chats=frozenset([4242])) as (server, deliver):
        server.inline("07MOSCOW3804", user={"id": 4242, "is_bot": False, "first_name": "Friend"})
        await deliver()
        [call] = server.of("answerInlineQuery")
        assert len(call.params["results"]) > 1
        assert call.params["is_personal"] is True
