"""Rows: replies to an answer, and edited questions."""

from tests.conversation.table import (
    PAGES,
    Check,
    Row,
    a_file,
    commands,
    edit,
    in_place,
    messages,
    offers,
    press,
    quotes,
    reply,
    say,
    says,
    tagged,
    to_forward,
)
from tests.support.conversation import Shown


def changed(count: int, then_new: int = 0) -> Check:
    """So many messages take the place of earlier ones, and so many are new."""

    def check(answer: list[Shown]) -> None:
        methods = [one.method for one in answer]
        assert methods == ["editMessageText"] * count + ["sendMessage"] * then_new

    return check


SECOND = (messages(1), says("¶2 of 3"), quotes("He doubts the tenth."), tagged("07ATLANTIS1234"))

ROWS: dict[str, Row] = {
    "a number in reply to a card": Row((say("07ATLANTIS1234"), reply("2")), SECOND),
    "a number in reply to a paragraph": Row((say("07ATLANTIS1234 1"), reply("¶2")), SECOND),
    "a number in reply to an excerpt": Row((say("/share 07ATLANTIS1234 1"), reply("2")), SECOND),
    "a number in reply to a whole cable": Row((say("/whole 07ATLANTIS1234"), reply("2")), SECOND),
    "a number in reply to the choice of a network": Row((say("/post 07ATLANTIS1234"), reply("2")), SECOND),
    "a number in reply to a post": Row((say("/post 07ATLANTIS1234 1"), press("X"), reply("2")), SECOND),
    "a number in reply to a post without the tag line": Row(
        (say("/post 07ATLANTIS1234 1"), press("Threads"), reply("2")), SECOND
    ),
    "share in reply to a post": Row(
        (say("/post 07ATLANTIS1234 2"), press("Threads"), reply("share")), (says("07ATLANTIS1234, ¶2"),)
    ),
    "a number in reply to a file": Row(
        (say("/whole 07ATLANTIS1243"), reply("4")), (quotes("Ship 4 was late."),)
    ),
    "a number in reply to what is related": Row(
        (say("07ATLANTIS1240"), press("Related"), reply("4")), (quotes("The gate was shut."),)
    ),
    "a number in reply to a range": Row(
        (say("07ATLANTIS1243 4-6"), reply("7")), (quotes("Ship 7 was late."),)
    ),
    "a place in reply to a choice": Row(
        (say("07ATLANTIS1240 2"), reply("o3")), (quotes("The other guard slept too."),)
    ),
    "a number in reply to a refusal": Row((say("07ATLANTIS1234 9"), reply("2")), SECOND),
    "a range in reply": Row(
        (say("07ATLANTIS1243"), reply("4-5")), (quotes("Ship 4 was late.", "Ship 5 was late."),)
    ),
    "a place in reply": Row((say("07ATLANTIS1240"), reply("o4")), (quotes("Nobody numbered this."),)),
    "share in reply": Row(
        (say("07ATLANTIS1234 2"), reply("share")),
        (messages(1), says("07ATLANTIS1234, ¶2"), to_forward),
    ),
    "share in reply to a range": Row(
        (say("07ATLANTIS1243 4-6"), reply("share")),
        (messages(1), quotes("Ship 4 was late.\nShip 5 was late.\nShip 6 was late."), to_forward),
    ),
    "post in reply to a range": Row(
        (say("07ATLANTIS1243 4-6"), reply("post")), (says("where do you want to post ¶4 to ¶6"),)
    ),
    "share in reply to a whole cable": Row(
        (say("/whole 07ATLANTIS1234"), reply("share")), (says("07ATLANTIS1234, ¶1 to ¶3"), to_forward)
    ),
    "share in reply to a card": Row(
        (say("07ATLANTIS1234"), reply("share")),
        (messages(1), quotes("The harbour master of Atlantis counted nine tides."), to_forward),
    ),
    "share with a number in reply": Row(
        (say("07ATLANTIS1234"), reply("Share 2")), (quotes("He doubts the tenth."), to_forward)
    ),
    "/share with a number in reply": Row(
        (say("07ATLANTIS1234"), reply("/share 2")), (quotes("He doubts the tenth."), to_forward)
    ),
    "/cable with a number in reply": Row((say("07ATLANTIS1234"), reply("/cable 2")), SECOND),
    "whole in reply": Row(
        (say("07ATLANTIS1234"), reply("whole")), (messages(1), says("nine tides", "mermaids"))
    ),
    "whole in reply, a file": Row((say("07ATLANTIS1243"), reply("whole")), (a_file("07ATLANTIS1243.txt"),)),
    "another ID in reply": Row((say("07ATLANTIS1234"), reply("07MOSCOW3804")), (tagged("07MOSCOW3804"),)),
    "out of range in reply": Row((say("07ATLANTIS1234"), reply("9")), (says("paragraphs 1 to 3"),)),
    "plain words in reply": Row(
        (say("07ATLANTIS1234"), reply("thanks, share this, everybody")),
        (messages(1), says("Search: thanks, share this, everybody")),
    ),
    "a number in reply to a list of hits": Row(
        (say("/search origin:atlantis guard too"), reply("1")),
        (messages(1), quotes("The other guard slept too.")),
    ),
    "the number of a later hit": Row(
        (say("/search north wall year:2006"), press("Newest first"), reply("2")),
        (messages(1), tagged("06LEMURIA6")),
    ),
    "a number in reply to a list that is shorter": Row(
        (say("/search origin:atlantis guard too"), reply("2")), (messages(1), says("no number 2"))
    ),
    "a number in reply to the help": Row((say("/help"), reply("7")), (commands("/07MOSCOW3804_7"),)),
    "a number in reply to a prompt": Row((say("/share"), reply("7")), (commands("/07MOSCOW3804_7"),)),
    "an edited question": Row(
        (say("/cable 07ATLANTIS1234"), edit("/cable 07MOSCOW3804 7")),
        (in_place, says("¶7 of 14", f"{PAGES}07MOSCOW3804.html#par7"), offers("8 ›")),
    ),
    "a mistake mended": Row((say("/cable 07ATLANTISS 1234"), edit("/cable 07ATLANTIS1234")), (in_place,)),
    "an edit that changes nothing": Row(
        (say("/cable 07ATLANTIS1234"), edit("/cable 07 atlantis 1234"), edit("/cable 07ATLANTIS1234 2")),
        (in_place, quotes("He doubts the tenth.")),
    ),
    "an edit to more messages": Row(
        (say("07ATLANTIS1240"), edit("07ATLANTIS1234 and 07MOSCOW3804")), (changed(1, then_new=1),)
    ),
    "an edit that leaves the first as it is": Row(
        (say("07ATLANTIS1234"), edit("07ATLANTIS1234 and 07MOSCOW3804")),
        (messages(1), tagged("07MOSCOW3804")),
    ),
    "an edit to fewer messages": Row(
        (say("07ATLANTIS1234 and 07MOSCOW3804"), edit("07MOSCOW3804")), (in_place, tagged("07MOSCOW3804"))
    ),
    "an edit to more once again": Row(
        (
            say("07ATLANTIS1234 and 07MOSCOW3804"),
            edit("07MOSCOW3804"),
            edit("07ATLANTIS1234, 07ATLANTIS1240"),
        ),
        (changed(1, then_new=1),),
    ),
    "an edit to a file": Row(
        (say("07ATLANTIS1234"), edit("/whole 07ATLANTIS1243")), (a_file("07ATLANTIS1243.txt"),)
    ),
    "an edit from a file": Row(
        (say("/whole 07ATLANTIS1243"), edit("07ATLANTIS1234")), (messages(1), tagged("07ATLANTIS1234"))
    ),
}
