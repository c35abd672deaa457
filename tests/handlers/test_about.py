"""What the bot says of itself."""

from pathlib import Path

import pytest

from tests.support.cables import cable
from tests.support.conversation import Person, in_process
from tests.support.stores import import_cables


@pytest.mark.parametrize(("here", "example"), [("07MOSCOW3804", "/07MOSCOW3804"), ("07ATLANTIS1", "/random")])
@pytest.mark.parametrize("hello", ["/start", "Hello!"])
async def test_the_greeting_offers_what_is_here(tmp_path: Path, here: str, example: str, hello: str) -> None:
    """The cable of all examples where the store has it, else any."""
    import_cables(tmp_path, cable(here))
    async with in_process(tmp_path) as (server, deliver):
        person = Person(server, deliver)
        [greeting] = await person.say(hello)
        assert f"Try {example}\n" in greeting.text
        [shown] = await person.say(example)
        assert here in shown.text
