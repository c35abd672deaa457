"""Rows: what cannot be answered; each gets one short message that says what to do."""

from handlers.answers.callback_data import ShowCard, ShowParagraph, Target, encode
from storage.cables.reference import ReferenceId
from tests.conversation.cables import LONG
from tests.conversation.table import (
    Row,
    commands,
    forge,
    in_place,
    in_place_with_notice,
    links_to,
    messages,
    offers,
    press,
    say,
    says,
    short,
    tagged,
    to_tap,
)

MOSCOW = ReferenceId("07MOSCOW3804")
NO_ID = (messages(1), short, says("is not a reference ID", "07MOSCOW3804"))
STALE = (messages(1), short, says("no longer works"), commands("/07MOSCOW3804"))
HELPED = (messages(1), short, commands("/07MOSCOW3804", "/07MOSCOW3804_7", "/help"))
RANGE = (messages(1), short, says("paragraphs 1 to 14"))

ROWS: dict[str, Row] = {
    **{
        f"{command} alone": Row((say(command),), (messages(1), short, says(f"{command} 07MOSCOW3804")))
        for command in ("/cable", "/share", "/whole")
    },
    **{
        f"/cable {text[:20]!r}": Row((say(f"/cable {text}"),), NO_ID)
        for text in (
            *("moscow", "3804", "<b>07</b>", "&amp;", "“quoted”", "'; DROP TABLE cables; --", "👩‍👩‍👧‍👦"),
            *("x" * 4089, "7" * 4089, "\x00\x07\x1b[2J", "\u202e", "٠٧موسكو٣٨٠٤", "%s{0}", "\u0301" * 60),
        )
    },
    "/share no ID": Row((say("/share moscow"),), NO_ID),
    "/whole no ID": Row((say("/whole moscow"),), NO_ID),
    "/start with nonsense": Row((say("/start nonsense"),), NO_ID),
    **{
        f"plain {text[:20]!r}": Row((say(text),), HELPED)
        for text in (*("🗞" * 2048, "<b>", "&", "\u202e\u202e", "7", "//", "...", "a\x07b", "\u0660\u0667"),)
    },
    "a word of 4,096 letters": Row((say("x" * 4096),), (messages(1), short, says("Nothing found"))),
    "plain, a word of 4,096 letters": Row(
        (say("x" * 4096),), (messages(1), short, commands("/07MOSCOW3804", "/help"), says("Nothing found"))
    ),
    "an unknown command": Row((say("/nosuchcommand 07MOSCOW3804"),), (messages(1), short, commands("/help"))),
    "a command misspelt": Row((say("/serach the tides"),), (messages(1), short, to_tap("/search the tides"))),
    "words after /cable": Row((say("/cable the tides"),), (*NO_ID, to_tap("/search the tides"))),
    **{f"{text} alone": Row((say(text),), (*HELPED, says("Of which cable?"))) for text in ("7", "¶7", "4-6")},
    "another bot's command": Row((say("/cable@another_bot 07MOSCOW3804"),), (messages(1), commands("/help"))),
    "not in the store": Row(
        (say("/cable 07ATLANTIS1239"),),
        (
            says("07ATLANTIS1239 is not in this store"),
            commands(*(f"/07ATLANTIS{number}" for number in (1240, 1241, 1242, 1243, 1234))),
            links_to("https://wikileaks.org/plusd/cables/07ATLANTIS1239_a.html"),
        ),
    ),
    **{
        f"a digit {what}": Row(
            (say(f"07ATLANTIS{number}"),),
            (messages(1), says("Nearest here:\n/07ATLANTIS1234 THE TIDE TABLES OF ATLANTIS\n")),
        )
        for what, number in (
            *(("lost", 234), ("lost at the end", 123), ("added", 12834), ("changed", 7234)),
            *(("swapped", 2134), ("lost inside", 134)),
        )
    },
    "a station misspelled": Row((say("07MOSKOW3804"),), (messages(1), short, commands("/07MOSCOW3804"))),
    "another year of a station": Row((say("/cable 08MOSCOW12"),), (commands("/07MOSCOW3804"),)),
    "a station unheard of": Row(
        (say("/cable 07XYZZY1"),),
        (messages(1), short, links_to("https://wikileaks.org/plusd/cables/07XYZZY1_a.html")),
    ),
    "share what is not in the store": Row((say("/share 07MOSCOW1 2"),), (commands("/07MOSCOW3804"),)),
    "whole what is not in the store": Row((say("/whole 07MOSCOW1"),), (commands("/07MOSCOW3804"),)),
    **{f"paragraph {text}": Row((say(f"07MOSCOW3804 {text}"),), RANGE) for text in ("15", "0", "o0", "o15")},
    **{f"range {text}": Row((say(f"/cable 07MOSCOW3804 {text}"),), RANGE) for text in ("9-20", "15-")},
    "a range that runs backwards": Row(
        (say("/cable 07MOSCOW3804 6-4"),), (messages(1), short, says("Write it as 4-6"))
    ),
    "share out of range": Row((say("/share 07MOSCOW3804 15"),), RANGE),
    "paragraph of a cable without numbers": Row(
        (say("/cable 07ATLANTIS1241 1"),),
        (messages(1), short, says("o1 to o2", "the second is 07ATLANTIS1241 o2")),
    ),
    "paragraph of a cable without text": Row(
        (say("/cable 07ATLANTIS1242 1"),), (messages(1), short, says("none of its text"))
    ),
    "no address": Row(
        (say("/cable 07MOSCOW3804 seven"),), (messages(1), short, says("does not name a paragraph", "o3"))
    ),
    "digits of another script": Row((say("/cable 07MOSCOW3804 ๗"),), (messages(1), short, says("as in 7"))),
    **{
        f"button {data[:20]!r}": Row((say("07MOSCOW3804"), forge(data)), STALE)
        for data in (
            *("x", "vote:1", "p", "p07MOSCOW3804", "p07MOSCOW3804.7.7.0.0", "c07MOSCOW3804.x", "\U0001f5de"),
            *("c0AB.0", "c0AB|0", "wMOSCOW", "c07moscow3804|0", "x" * 64, "x07MOSCOW3804|1|1|nowhere|0|0"),
        )
    },
    "a button of a cable that is gone": Row(
        (say("07MOSCOW3804"), forge(encode(ShowCard(ReferenceId("07MOSCOW3803"))))),
        (messages(1), says("is not in this store"), commands("/07MOSCOW3804")),
    ),
    "a button of a paragraph that has moved": Row(
        (say("07MOSCOW3804 7"), forge(encode(ShowParagraph(Target(MOSCOW, 7, 8))))),
        (in_place_with_notice, says("read anew", "Contents")),
    ),
    "a button of a page that is gone": Row(
        (say("07MOSCOW3804"), forge(encode(ShowParagraph(Target(MOSCOW, 7, 7), 9)))),
        (in_place, says("¶7 of 14")),
    ),
    "a card's page that is gone": Row(
        (say("07ATLANTIS1243"), forge(encode(ShowCard(LONG.reference_id, 9)))), (in_place, offers("40"))
    ),
    "a button pressed twice": Row(
        (say("07MOSCOW3804 7"), forge(encode(ShowParagraph(Target(MOSCOW, 7, 7)))), press("8 ›")),
        (in_place, says("¶8 of 14"), tagged("07MOSCOW3804")),
    ),
}
