"""Cables by other names than their own, over stores of their own."""

from pathlib import Path

import pytest

from tests.support.cables import cable
from tests.support.conversation import Person, in_process
from tests.support.stores import import_cables


@pytest.mark.parametrize("text", ["Moscow 12", "moscow-0012", "/cable Moscow 12"])
async def test_a_number_of_several_years(tmp_path: Path, text: str) -> None:
    """The cables of every year are listed with their subjects, the oldest first."""
    told = (cable(f"{year}MOSCOW12", subject=f"TIDES OF {year}") for year in ("07", "09"))
    import_cables(tmp_path / "cables", *told)
    async with in_process(tmp_path / "cables") as (server, deliver):
        [answer] = await Person(server, deliver).say(text)
    assert answer.text.split("\n")[1:] == ["/07MOSCOW12 TIDES OF 07", "/09MOSCOW12 TIDES OF 09"]


async def test_a_year_is_searched_for(tmp_path: Path) -> None:
    """A number that may be a year is no number of a cable."""
    import_cables(tmp_path / "cables", cable("07MOSCOW2007"))
    async with in_process(tmp_path / "cables") as (server, deliver):
        [answer] = await Person(server, deliver).say("Moscow 2007")
    assert answer.text.startswith("Search: Moscow 2007")


async def test_two_names_of_one_cable_are_one_card(tmp_path: Path) -> None:
    """In a message and inline, where Telegram takes no result twice."""
    import_cables(tmp_path / "cables", cable("07HANOI5"))
    async with in_process(tmp_path / "cables") as (server, deliver):
        person = Person(server, deliver)
        text = "see 07HANOI5, 07AMEMBASSYHANOI5"
        [card] = await person.say(text)
        [result] = await person.inline(text)
        assert card.text.startswith("07HANOI5")
        assert result.text.startswith("07HANOI5")
        assert server.refusals == []
