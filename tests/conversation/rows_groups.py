"""Rows: in a group the bot speaks when it is addressed, to the asker, in the topic."""

from tests.conversation.table import (
    Row,
    answers_the_asker,
    in_topic,
    messages,
    offers,
    press,
    quotes,
    reply,
    say,
    says,
    short,
    silence,
    tagged,
)

ME = "@cable_reader_bot"
CARD = (messages(1), answers_the_asker, offers("1", "2", "3", "Share"), tagged("07ATLANTIS1234"))
SECOND = (messages(1), answers_the_asker, quotes("He doubts the tenth."))
ADDRESSED = f"/cable{ME} 07ATLANTIS1234"

ROWS: dict[str, Row] = {
    **{
        text: Row((say(text),), CARD, "group")
        for text in (
            *(ADDRESSED, "/cable@CABLE_READER_BOT 07ATLANTIS1234", f"{ME} 07ATLANTIS1234"),
            *(f"/07ATLANTIS1234{ME}", f"What is 07ATLANTIS1234, {ME}?"),
        )
    },
    "a tapped paragraph": Row((say(f"/07ATLANTIS1234_2{ME}"),), SECOND, "group"),
    "a mention with a paragraph": Row((say(f"{ME} 07ATLANTIS1234 2"),), SECOND, "group"),
    "a reply with a number": Row((say(ADDRESSED), reply("2")), SECOND, "group"),
    "a reply with an ID": Row((say(ADDRESSED), reply("07ATLANTIS1234")), CARD, "group"),
    "a reply with share": Row(
        (say(ADDRESSED), reply("share 2")), (answers_the_asker, quotes("He doubts the tenth.")), "group"
    ),
    "a bare command in reply": Row((say(ADDRESSED), reply("/cable 07ATLANTIS1234")), CARD, "group"),
    "a button": Row((say(ADDRESSED), press("Share")), (messages(1), tagged("07ATLANTIS1234")), "group"),
    "an unknown command by name": Row(
        (say(f"/nosuch{ME}"),), (messages(1), short, answers_the_asker, says("/help")), "group"
    ),
    "help by name": Row((say(f"/help{ME}"),), (messages(1), answers_the_asker), "group"),
    **{
        text: Row((say(text),), (silence,), "group")
        for text in (
            *("07ATLANTIS1234", "/cable 07ATLANTIS1234", "/07ATLANTIS1234", "/help", "hello", f"{ME}"),
            *(f"hello {ME}", "/cable@another_bot 07ATLANTIS1234", "/07ATLANTIS1234@another_bot"),
            *("@cable_reader_bot2 07ATLANTIS1234", "x@cable_reader_bot 07ATLANTIS1234"),
            *(f"/cable@another_bot 07ATLANTIS1234 {ME}", "/share@cable_reader_bot2 07ATLANTIS1234"),
        )
    },
    **{
        f"{text} in reply": Row((say(ADDRESSED), reply(text)), (silence,), "group")
        for text in (
            *("thanks", "share this, everybody", "whole thing is a lie", "/ban", "/cable@another_bot 2"),
            *("/07ATLANTIS1234@another_bot",),
        )
    },
    "in a topic": Row((say(ADDRESSED),), (*CARD, in_topic), "forum"),
    "a button in a topic": Row((say(ADDRESSED), press("Share")), (messages(1), in_topic), "forum"),
    "a reply in a topic": Row((say(ADDRESSED), reply("2")), (*SECOND, in_topic), "forum"),
}
