"""Rows: words marked by hand, and buttons of posts that are out of date."""

from handlers.answers.callback_data import (
    ChooseNetwork,
    PostWords,
    ShowChain,
    ShowPost,
    Target,
    encode,
)
from storage.cables.reference import ReferenceId
from tests.conversation.cables import PLAIN, REPEATED
from tests.conversation.library import FOG
from tests.conversation.posts import NAMES, counted_for, quotes_in_post, tags_end
from tests.conversation.table import (
    PAGES,
    Check,
    Row,
    answers_the_asker,
    forge,
    in_place,
    in_place_with_notice,
    in_topic,
    links_to,
    messages,
    press,
    presses,
    quotes,
    reply_to_words,
    say,
    says,
    tagged,
    to_forward,
)


def first(check: Check) -> Check:
    """A check of the first message alone."""
    return lambda answer: check(answer[:1])


def last(check: Check) -> Check:
    """A check of the last message alone."""
    return lambda answer: check(answer[-1:])


SECOND = Target(PLAIN.reference_id, 2, 2)
STALE = (messages(1), says("no longer works"))
ASKED = last(says("where do you want to post these words?"))

MARKED: dict[str, Row] = {
    "words of a paragraph": Row(
        (say("/cable 08LEMURIA500 2"), reply_to_words("seven ships", "/share")),
        (
            *(messages(2), quotes("seven ships"), first(to_forward), first(tagged("08LEMURIA500"))),
            *(first(says("¶2")), ASKED, presses(*NAMES)),
        ),
    ),
    "posted": Row(
        (say("/cable 08LEMURIA500 2"), reply_to_words("seven ships", "/share"), press("X")),
        (in_place, quotes_in_post("seven ships"), counted_for("X"), tags_end("#cablegate #08LEMURIA500")),
    ),
    "posted, then elsewhere": Row(
        (
            *(say("/cable 08LEMURIA500 2"), reply_to_words("seven ships", "/share"), press("X")),
            press("Threads"),
        ),
        (in_place, quotes_in_post("seven ships"), counted_for("Threads"), tags_end("#08LEMURIA500")),
    ),
    "with /post": Row(
        (say("/cable 08LEMURIA500 2"), reply_to_words("seven ships", "/post")),
        (messages(2), quotes("seven ships"), ASKED),
    ),
    "with the bare word": Row(
        (say("/cable 08LEMURIA500 2"), reply_to_words("seven ships", "share")),
        (messages(2), quotes("seven ships"), ASKED),
    ),
    "words of the bot": Row(
        (say("/cable 08LEMURIA500 2"), reply_to_words("¶2 of 5", "/share")),
        (messages(1), says("not 08LEMURIA500's own", "/share again"), quotes()),
    ),
    "words of cable and bot": Row(
        (say("/cable 08LEMURIA500 3"), reply_to_words("was served.\nOpen", "/share")),
        (messages(1), says("not 08LEMURIA500's own")),
    ),
    "words that stand twice, of the later paragraph": Row(
        (say("/cable 08LEMURIA500 4"), reply_to_words(FOG, "/share")),
        (first(links_to(f"{PAGES}08LEMURIA500.html#par4")), first(says("¶4")), quotes(FOG)),
    ),
    "words that stand twice, of the earlier paragraph": Row(
        (say("/cable 08LEMURIA500 2"), reply_to_words(FOG, "/share")),
        (first(links_to(f"{PAGES}08LEMURIA500.html#par2")), first(says("¶2")), quotes(FOG)),
    ),
    "words that stand twice, posted": Row(
        (say("/cable 08LEMURIA500 4"), reply_to_words(FOG, "/share"), press("Bluesky")),
        (says("¶4 (C)", f"{PAGES}08LEMURIA500.html#par4"), quotes_in_post(FOG)),
    ),
    "words over two paragraphs": Row(
        (say("/share 08LEMURIA500 2-3"), reply_to_words("believed him.\nThe delegation", "/share")),
        (quotes("believed him. The delegation"), first(says("¶2 to ¶3"))),
    ),
    "words over two paragraphs, posted": Row(
        (
            *(say("/share 08LEMURIA500 2-3"), reply_to_words("believed him.\nThe delegation", "/share")),
            press("X"),
        ),
        (quotes_in_post("believed him. The delegation"), says("¶2–3"), counted_for("X")),
    ),
    "words of a card's summary": Row(
        (say("08LEMURIA500"), reply_to_words("nobody was surprised", "/share")),
        (quotes("nobody was surprised"), first(links_to(f"{PAGES}08LEMURIA500.html#par1")), ASKED),
    ),
    "words of a search hit": Row(
        (say("/search gulls roof"), reply_to_words("nine gulls", "/share")),
        (quotes("nine gulls"), first(says("08LEMURIA500, ¶4")), ASKED),
    ),
    "words of a later search hit": Row(
        (say("/search trident north wall"), reply_to_words("Trident number 3 was", "/share")),
        (quotes("Trident number 3 was"), first(says("08LEMURIA3, ¶1"))),
    ),
    "words around a mask": Row(
        (say("/cable 08LEMURIA500 5"), reply_to_words("of █████ was read", "/share")),
        (quotes("of █████ was read"), first(says("hides a name"))),
    ),
    "words of a cable and another request": Row(
        (say("/cable 08LEMURIA500 2"), reply_to_words("seven ships", "/share 3")),
        (messages(1), quotes("The delegation left before the soup was served.")),
    ),
    "all that a message holds": Row(
        (say("/cable 07ATLANTIS1243 2"), reply_to_words("ANCHOR" * 170, "/share"), press("X")),
        (in_place, counted_for("X"), tags_end("#cablegate #07ATLANTIS1243"), says("…”")),
    ),
    "in a group": Row(
        (
            say("/cable@cable_reader_bot 08LEMURIA500 2"),
            reply_to_words("seven ships", "/share@cable_reader_bot"),
        ),
        (messages(2), answers_the_asker, quotes("seven ships")),
        "group",
    ),
    "in a topic": Row(
        (say("/cable@cable_reader_bot 08LEMURIA500 2"), reply_to_words("seven ships", "share"), press("X")),
        (in_place, quotes_in_post("seven ships"), in_topic),
        "forum",
    ),
}

OUTDATED: dict[str, Row] = {
    "a network that we do not know": Row(
        (say("07ATLANTIS1234"), forge(encode(ShowPost(SECOND, "myspace")))), STALE
    ),
    "sentences that are gone": Row(
        (say("07ATLANTIS1234"), forge(encode(ShowPost(SECOND, "x", 2, 9)))), STALE
    ),
    "sentences the wrong way round": Row(
        (say("07MOSCOW3804"), forge(encode(ShowPost(Target(ReferenceId("07MOSCOW3804"), 7, 7), "x", 3, 2)))),
        STALE,
    ),
    "a part that is gone": Row((say("07ATLANTIS1234"), forge(encode(ShowChain(SECOND, "x", 9)))), STALE),
    "a paragraph that has moved": Row(
        (say("/cable 07ATLANTIS1234 2"), forge(encode(ShowPost(Target(PLAIN.reference_id, 2, 3), "x")))),
        (in_place_with_notice, says("read anew")),
    ),
    "a summary that is gone": Row(
        (
            say("/cable 07ATLANTIS1240 4"),
            forge(encode(ChooseNetwork(Target.to(REPEATED.reference_id, None)))),
        ),
        (in_place_with_notice, says("read anew")),
    ),
    "marked words that are gone": Row(
        (say("07ATLANTIS1234"), forge(encode(PostWords(PLAIN.reference_id, 0, 9, 1, "x")))), STALE
    ),
    "marked words beyond the end": Row(
        (say("07ATLANTIS1234"), forge(encode(PostWords(PLAIN.reference_id, 99999, 99999, 0, "x")))), STALE
    ),
    "a cable that is gone": Row(
        (say("07ATLANTIS1234"), forge(encode(PostWords(ReferenceId("07ATLANTIS1235"), 0, 9, 1, "x")))),
        (messages(1), says("is not in this store")),
    ),
}

ROWS: dict[str, Row] = {
    **MARKED,
    **{f"outdated: {name}": row for name, row in OUTDATED.items()},
}
