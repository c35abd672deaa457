"""Rows: posts for other networks, of paragraphs, of summaries, and of words marked by hand."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

from handlers.answers.callback_data import (
    SUMMARY,
    ChooseNetwork,
    PostWords,
    ShowChain,
    ShowPost,
    Target,
    encode,
)
from storage.cables.reference import ReferenceId
from tests.conversation.cables import PLAIN, REPEATED
from tests.conversation.library import FOG, MASKED, SHIPS
from tests.conversation.library import SUMMARY as LIGHTHOUSE_SUMMARY
from tests.conversation.table import (
    PAGES,
    Check,
    Row,
    answers_the_asker,
    commands,
    edit,
    forge,
    in_place,
    in_place_with_notice,
    in_topic,
    links_to,
    messages,
    offers,
    press,
    presses,
    quotes,
    reply,
    reply_to_words,
    say,
    says,
    says_not,
    tagged,
    to_forward,
)
from tests.support.conversation import Shown
from tests.support.counters import LIMITS, length_on
from tests.support.telegram_parser import hashtags_of

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "X": "x",
        "Bluesky": "bluesky",
        "Mastodon": "mastodon",
        "Threads": "threads",
        "Telegram": "telegram",
        "WhatsApp": "whatsapp",
        "Reddit": "reddit",
        "LinkedIn": "linkedin",
        "Facebook": "facebook",
    }
)
"""The networks as buttons name them, with their keys."""

LINK = f"{PAGES}07ATLANTIS1234.html#par2"
SOURCE = "— Embassy Atlantis, 2 August 2007, ¶2 (C)"
TAGS = "#cablegate #07ATLANTIS1234"
POST = f"“He doubts the tenth.”\n\n{SOURCE}\n{LINK}\n{TAGS}"
TEXTS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(NAMES, POST),
        "Threads": f"“He doubts the tenth.”\n\n{SOURCE}\n{LINK}\n#07ATLANTIS1234",
        "Telegram": f"{LINK}\n“He doubts the tenth.”\n\n{SOURCE}\n{TAGS}",
        "Reddit": f"“He doubts the tenth.” {SOURCE} {TAGS}",
    }
)
"""The post of ¶2 of the plain cable, as each network shows it."""


def _encoded(text: str) -> str:
    return quote(text, safe="")


OPENED_BY: Mapping[str, str] = MappingProxyType(
    {
        "X": f"https://x.com/intent/post?text={_encoded(POST)}",
        "Bluesky": f"https://bsky.app/intent/compose?text={_encoded(POST)}",
        "Mastodon": f"https://share.joinmastodon.org/#text={_encoded(POST)}",
        "Threads": "https://www.threads.com/intent/post?text="
        + _encoded(f"“He doubts the tenth.”\n\n{SOURCE}\n#07ATLANTIS1234")
        + f"&url={_encoded(LINK)}&tag=cablegate",
        "Telegram": f"https://t.me/share/url?url={_encoded(LINK)}"
        f"&text={_encoded(POST.replace(LINK + chr(10), ''))}",
        "WhatsApp": f"https://wa.me/?text={_encoded(POST)}",
        "Reddit": f"https://www.reddit.com/submit?url={_encoded(LINK)}&title={_encoded(TEXTS['Reddit'])}",
        "LinkedIn": f"https://www.linkedin.com/sharing/share-offsite/?url={_encoded(LINK)}",
        "Facebook": f"https://www.facebook.com/sharer/sharer.php?u={_encoded(LINK)}",
    }
)
"""The addresses of the networks' own dialogs, as they document them."""


def reads(*texts: str) -> Check:
    """The texts that a tap copies are exactly these."""

    def check(answer: list[Shown]) -> None:
        assert [text for one in answer for text in one.copied] == list(texts)

    return check


def quotes_in_post(words: str) -> Check:
    """The post to copy quotes exactly these words."""

    def check(answer: list[Shown]) -> None:
        [text] = answer[-1].copied
        assert text.partition("“")[2].rpartition("”")[0] == words

    return check


def counted_for(name: str) -> Check:
    """The first line has the network, how long the post is there, counted another way, and the limit."""

    def check(answer: list[Shown]) -> None:
        [text] = answer[-1].copied
        length = length_on(NAMES[name], text)
        assert answer[-1].text.partition("\n")[0] == f"{name} · {length}/{LIMITS[NAMES[name]]}"
        assert length <= LIMITS[NAMES[name]]

    return check


def opens(name: str, address: str) -> Check:
    """The first button that opens a page opens this one."""

    def check(answer: list[Shown]) -> None:
        [button] = [one for one in answer[-1].buttons if "url" in one]
        assert button == {"text": f"Open {name}", "url": address}

    return check


def tags_end(text: str) -> Check:
    """The post ends in a line of these tags alone, which Telegram reads as hashtags."""

    def check(answer: list[Shown]) -> None:
        [post] = answer[-1].copied
        assert post.split("\n")[-1] == text
        assert hashtags_of(text) == text.split(" ")

    return check


def sends_in_chat(query: str) -> Check:
    """A button lets the person choose any chat, where the bot offers what it has for a query."""

    def check(answer: list[Shown]) -> None:
        [chosen] = [
            button["switch_inline_query_chosen_chat"]
            for button in answer[-1].buttons
            if "switch_inline_query_chosen_chat" in button
        ]
        assert chosen["query"] == query
        assert {place for place, allowed in chosen.items() if allowed is True} >= {
            "allow_user_chats",
            "allow_group_chats",
            "allow_channel_chats",
        }

    return check


def first(check: Check) -> Check:
    """A check of the first message alone."""
    return lambda answer: check(answer[:1])


def last(check: Check) -> Check:
    """A check of the last message alone."""
    return lambda answer: check(answer[-1:])


SECOND = Target(PLAIN.reference_id, 2, 2)
STALE = (messages(1), says("no longer works"))
CHOICE = (*NAMES, "‹ ¶2")
OF_SUMMARY = presses(*NAMES, "‹ Card")
ASKED = last(says("Where do you want to post these words?"))
WITHOUT_TEXT = "opens without the text"

PREVIEWS: dict[str, Row] = {
    name: Row(
        (say("/post 07ATLANTIS1234 2"), press(name)),
        (
            *(in_place, reads(TEXTS[name]), counted_for(name), opens(name, OPENED_BY[name])),
            *(presses("Other networks", "‹ ¶2"), says_not(WITHOUT_TEXT)),
        ),
    )
    for name in NAMES
    if name not in {"LinkedIn", "Facebook"}
}
LINK_ONLY: dict[str, Row] = {
    f"{name}, whose dialog takes a link alone": Row(
        (say("/post 07ATLANTIS1234 2"), press(name)),
        (reads(POST), counted_for(name), opens(name, OPENED_BY[name]), says(WITHOUT_TEXT, "copy")),
    )
    for name in ("LinkedIn", "Facebook")
}

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
            forge(encode(ChooseNetwork(Target(REPEATED.reference_id, SUMMARY, None)))),
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
    **PREVIEWS,
    **LINK_ONLY,
    **{f"marked: {name}": row for name, row in MARKED.items()},
    **{f"outdated: {name}": row for name, row in OUTDATED.items()},
    "Post… under a paragraph": Row(
        (say("/cable 07ATLANTIS1234 2"), press("Post…")),
        (in_place, says("¶2 of 07ATLANTIS1234"), presses(*CHOICE)),
    ),
    "Post… under a card": Row(
        (say("08LEMURIA500"), press("Post…")), (in_place, says("the summary of 08LEMURIA500"), OF_SUMMARY)
    ),
    "the summary": Row(
        (say("08LEMURIA500"), press("Post…"), press("Mastodon")),
        (
            *(quotes_in_post(LIGHTHOUSE_SUMMARY), counted_for("Mastodon")),
            *(says(f"{PAGES}08LEMURIA500.html#par1"), tags_end("#cablegate #08LEMURIA500")),
        ),
    ),
    "Post… under a card without a summary": Row(
        (say("07ATLANTIS1240"), press("Post…"), press("X")), (quotes_in_post("The gate was open."),)
    ),
    "/post": Row((say("/post 07ATLANTIS1234 2"),), (messages(1), presses(*CHOICE))),
    "/post of a whole cable": Row((say("/post 08LEMURIA500"),), (messages(1), says("summary"), OF_SUMMARY)),
    "/post without an ID": Row((say("/post"),), (messages(1), says("/post 07MOSCOW3804"))),
    "/post in reply": Row((say("07ATLANTIS1234"), reply("/post 2")), (messages(1), presses(*CHOICE))),
    "/post of words that are no ID": Row((say("/post six party"),), (says("is not a reference ID"),)),
    "/post of a missing cable": Row(
        (say("/post 07ATLANTIS1235"),), (says("is not in this store"), commands("/07ATLANTIS1234"))
    ),
    "/post of a cable without text": Row((say("/post 07ATLANTIS1242"),), (says("nothing to quote"),)),
    "/post out of range": Row((say("/post 07ATLANTIS1234 9"),), (says("paragraphs 1 to 3"),)),
    "/post of a range": Row(
        (say("/post 07ATLANTIS1234 2-3"),),
        (messages(1), says("one paragraph", "/post 07ATLANTIS1234 2", "/share 07ATLANTIS1234 2-3")),
    ),
    "/post of a range out of range": Row((say("/post 07ATLANTIS1234 2-9"),), (says("paragraphs 1 to 3"),)),
    "/post of a repeated number": Row((say("/post 07ATLANTIS1240 2"),), (says("twice"), offers("o2", "o3"))),
    "a paragraph without a number": Row(
        (say("/post 07ATLANTIS1240 o4"), press("X")),
        (
            *(in_place, says("— Embassy Atlantis, 2 August 2007, (C)\n"), presses("Other networks", "‹ o4")),
            says(f"{PAGES}07ATLANTIS1240.html\n"),
        ),
    ),
    "a cable without origin and date": Row(
        (say("/post 07ATLANTIS1241 o1"), press("X")),
        (
            reads(
                "“Neptune called.”\n\n— (C)\n"
                "https://wikileaks.org/plusd/cables/07ATLANTIS1241_a.html\n#cablegate #07ATLANTIS1241"
            ),
        ),
    ),
    "a masked name": Row(
        (say("/post 08LEMURIA500 5"), press("X")), (quotes_in_post(MASKED), counted_for("X"))
    ),
    "words with markup": Row(
        (say("/post 07ATLANTIS1244 1"), press("Mastodon")), (says('“He said "a < b && c > d" <i>twice</i>;'),)
    ),
    "other networks": Row(
        (say("/post 07ATLANTIS1234 2"), press("X"), press("Other networks")), (in_place, presses(*CHOICE))
    ),
    "back to the paragraph": Row(
        (say("/post 07ATLANTIS1234 2"), press("X"), press("‹ ¶2")),
        (in_place, quotes("He doubts the tenth."), offers("Share", "Post…")),
    ),
    "back to the card": Row(
        (say("08LEMURIA500"), press("Post…"), press("X"), press("‹ Card")),
        (in_place, says("THE NEW LIGHTHOUSE"), offers("Share", "Post…", "Whole cable")),
    ),
    "Telegram, a paragraph to a chat": Row(
        (say("/post 07ATLANTIS1234 2"), press("Telegram")), (sends_in_chat("07ATLANTIS1234 2"),)
    ),
    "Telegram, a paragraph by order": Row(
        (say("/post 07ATLANTIS1240 o3"), press("Telegram")), (sends_in_chat("07ATLANTIS1240 o3"),)
    ),
    "Telegram, a card to a chat": Row(
        (say("08LEMURIA500"), press("Post…"), press("Telegram")), (sends_in_chat("08LEMURIA500"),)
    ),
    "Threads has a topic": Row(
        (say("/post 07ATLANTIS1234 2"), press("Threads")),
        (says("topic, cablegate"), tags_end("#07ATLANTIS1234")),
    ),
    "the next sentences": Row(
        (say("/post 08LEMURIA500 2"), press("X"), press("Shorter"), press("Shorter"), press("Next ›")),
        (in_place, quotes_in_post(f"…{FOG} Nobody believed him."), offers("‹ Previous", "Shorter")),
    ),
    "the sentences before": Row(
        (
            *(say("/post 08LEMURIA500 2"), press("X"), press("Shorter"), press("Shorter"), press("Next ›")),
            press("‹ Previous"),
        ),
        (in_place, quotes_in_post(f"{SHIPS} …"), offers("Next ›", "Longer")),
    ),
    "one sentence less": Row(
        (say("/post 08LEMURIA500 2"), press("X"), press("Shorter")),
        (in_place, quotes_in_post(f"{SHIPS} {FOG} …"), counted_for("X"), offers("Shorter", "Longer")),
    ),
    "one sentence more": Row(
        (say("/post 08LEMURIA500 2"), press("X"), press("Shorter"), press("Longer")),
        (in_place, quotes_in_post(f"{SHIPS} {FOG} Nobody believed him.")),
    ),
    "a post in a group": Row(
        (say("/post@cable_reader_bot 07ATLANTIS1234 2"), press("X")), (in_place, reads(POST)), "group"
    ),
    "a post in a topic": Row(
        (say("/post@cable_reader_bot 07ATLANTIS1234 2"), press("X")), (in_place, in_topic), "forum"
    ),
    "an edited question": Row(
        (say("/post 07ATLANTIS1234 3"), press("X"), edit("/post 07ATLANTIS1234 2")),
        (in_place, presses(*CHOICE)),
    ),
}
