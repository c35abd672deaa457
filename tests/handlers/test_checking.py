"""What people copy of an answer and have checked: the bot's own lines are no part of the quotation."""

import pytest

from handlers.checking import without_own_lines
from handlers.wording import MASKED_NOTE, OPEN_IN_THE_BOT
from tests.conversation.cables import store
from tests.conversation.library import MASKED
from tests.support.conversation import Person, in_process


@pytest.mark.parametrize(
    "line",
    [
        MASKED_NOTE,
        f" {MASKED_NOTE} ",
        OPEN_IN_THE_BOT,
        f"{OPEN_IN_THE_BOT} (https://t.me/cable_reader_bot?start=08LEMURIA500_5)",
        f"{OPEN_IN_THE_BOT}\t",
        f"> {MASKED_NOTE}",
        f"> {OPEN_IN_THE_BOT}: https://t.me/cable_reader_bot?start=08LEMURIA500_5",
        f"[{OPEN_IN_THE_BOT}](https://t.me/cable_reader_bot?start=08LEMURIA500_5)",
    ],
)
def test_lines_of_the_bot_are_left_out(line: str) -> None:
    """Wherever they stand, and however an app copies the link."""
    assert (
        without_own_lines(f"{line}\nThe tide fell.\n{line}\n\nIt rose.\n{line}")
        == "The tide fell.\n\nIt rose."
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "█████",
        "> So he said.",
        "Open in the bottom drawer",
        "Open in the bottom",
        "Open in the bot he sat.",
    ],
)
def test_other_lines_stay(text: str) -> None:
    """A line that says more than the bot does is somebody's words."""
    assert without_own_lines(text) == text


def test_the_note_is_left_out_within_a_line() -> None:
    """No cable has its words, and an app may join the lines of what it copies."""
    assert without_own_lines(f"The tide fell. {MASKED_NOTE} It rose.") == "The tide fell. It rose."


@pytest.mark.parametrize("request_", ["/cable 08LEMURIA500 5", "/share 08LEMURIA500 5", "08LEMURIA500 4-5"])
async def test_a_copied_answer_is_verbatim(request_: str) -> None:
    """Behind /verify, pasted or forwarded alone, and inline: its words are the cable's."""
    async with in_process(store()) as (server, deliver):
        person = Person(server, deliver)
        *_, answer = await person.say(request_)
        assert MASKED_NOTE in answer.text
        copied = answer.text.replace(OPEN_IN_THE_BOT, f"{OPEN_IN_THE_BOT} (https://t.me/cable_reader_bot)")
        for ask in (f"/verify {copied}", copied):
            [verdict] = await person.say(ask)
            assert verdict.text.startswith("Verbatim: 08LEMURIA500 ")
            assert MASKED in " ".join(verdict.quotes)
        [result] = await person.inline(f"verify {copied}")
        assert result.title.startswith("Verbatim: 08LEMURIA500 ")
