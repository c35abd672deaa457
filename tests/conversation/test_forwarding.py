"""Forwarded as Telegram forwards: a keyboard with one button that needs the bot is dropped whole."""

import pytest

from tests.conversation.cables import store
from tests.support import updates
from tests.support.conversation import Person, Shown, in_process
from tests.support.telegram_parser import hashtags_of

ELSEWHERE = updates.supergroup(99)


@pytest.mark.parametrize(
    "text",
    ["/share 07MOSCOW3804 2", "/share 07MOSCOW3804", "/share 07MOSCOW3804 4-6", "/share 07ATLANTIS1240 o3"],
)
async def test_forwarded_excerpt_keeps_all(text: str) -> None:
    """Buttons, link, quotation and tags of an excerpt are there for those that it is forwarded to."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        [excerpt] = await person.say(text)
        forwarded = Shown("", server.forward(person.latest, ELSEWHERE, user=person.user))
        assert forwarded.buttons == excerpt.buttons
        assert {key for button in forwarded.buttons for key in button} == {"text", "url", "copy_text"}
        assert forwarded.quotes == excerpt.quotes
        assert "https://wikileaks.org/cable/2007/08/" in forwarded.text
        assert len(hashtags_of(forwarded.text.splitlines()[-1])) == 2


async def test_inline_result_keeps_all_when_forwarded() -> None:
    """A result sent through inline mode is made to be forwarded as well."""
    async with in_process(store()) as (server, deliver):
        await deliver()
        query = server.inline("07MOSCOW3804 2")
        await deliver()
        sent = server.choose(query, "07MOSCOW3804_o2")
        forwarded = Shown("", server.forward(sent, ELSEWHERE))
        assert forwarded.buttons == Shown("", sent).buttons != []
        assert forwarded.text.endswith("\n#cablegate #07MOSCOW3804")


async def test_forwarded_card_loses_its_buttons() -> None:
    """The same simulation drops the keyboard of a card, so the tests above can fail; its link stays."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        [card] = await person.say("07MOSCOW3804")
        forwarded = Shown("", server.forward(person.latest, ELSEWHERE, user=person.user))
        assert card.buttons
        assert not forwarded.buttons
        assert "https://wikileaks.org/cable/2007/08/07MOSCOW3804.html" in forwarded.text
