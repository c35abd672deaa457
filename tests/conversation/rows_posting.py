"""Rows: posts for other networks, of paragraphs and of summaries."""

from tests.conversation.library import FOG, LIGHTHOUSE, MASKED, SHIPS
from tests.conversation.library import SUMMARY as LIGHTHOUSE_SUMMARY
from tests.conversation.posts import (
    FIELDS,
    NAMES,
    OPENED_BY,
    POST,
    counted_for,
    opens,
    quotes_in_post,
    reads,
    sends_in_chat,
    tags_end,
)
from tests.conversation.table import (
    PAGES,
    Row,
    commands,
    edit,
    in_place,
    in_topic,
    links_to,
    messages,
    offers,
    press,
    presses,
    quotes,
    reply,
    say,
    says,
    says_not,
    tagged,
    to_tap,
)

CHOICE = (*NAMES, "‹ ¶2")
SOUP, GULLS = (paragraph.text.removeprefix(f"{FOG} ") for paragraph in LIGHTHOUSE.paragraphs[2:4])
OF_RANGE = presses(*NAMES, "‹ ¶2")
OF_SUMMARY = presses(*NAMES, "‹ Card")
WITHOUT_TEXT = "opens without the text"

PREVIEWS: dict[str, Row] = {
    name: Row(
        (say("/post 07ATLANTIS1234 2"), press(name)),
        (
            *(in_place, reads(*FIELDS[name]), counted_for(name), opens(name, OPENED_BY[name])),
            *(presses("Other networks", "‹ ¶2"), says_not(WITHOUT_TEXT)),
            links_to("https://t.me/cable_reader_bot?start=07ATLANTIS1234_2"),
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

ROWS: dict[str, Row] = {
    **PREVIEWS,
    **LINK_ONLY,
    "Post… under a paragraph": Row(
        (say("/cable 07ATLANTIS1234 2"), press("Post…")),
        (in_place, says("07ATLANTIS1234:", "post ¶2"), presses(*CHOICE)),
    ),
    "Post… under a card": Row(
        (say("08LEMURIA500"), press("Post…")), (in_place, says("08LEMURIA500:", "the summary"), OF_SUMMARY)
    ),
    "the summary": Row(
        (say("08LEMURIA500"), press("Post…"), press("Mastodon")),
        (
            *(quotes_in_post(LIGHTHOUSE_SUMMARY), counted_for("Mastodon")),
            *(says(f"{PAGES}08LEMURIA500.html#par1"), tags_end("#cablegate #08LEMURIA500")),
            tagged("08LEMURIA500"),
        ),
    ),
    "Post… under a card without a summary": Row(
        (say("07ATLANTIS1240"), press("Post…"), press("X")), (quotes_in_post("The gate was open."),)
    ),
    "/post": Row((say("/post 07ATLANTIS1234 2"),), (messages(1), presses(*CHOICE))),
    "/post of a whole cable": Row((say("/post 08LEMURIA500"),), (messages(1), says("summary"), OF_SUMMARY)),
    "/post without an ID": Row((say("/post"),), (messages(1), to_tap("/post 07MOSCOW3804"))),
    "/post in reply": Row((say("07ATLANTIS1234"), reply("/post 2")), (messages(1), presses(*CHOICE))),
    "/post of words that are no ID": Row((say("/post six party"),), (says("is not a reference ID"),)),
    "/post of a missing cable": Row(
        (say("/post 07ATLANTIS1235"),), (says("is not in this store"), commands("/07ATLANTIS1234"))
    ),
    "/post of a cable without text": Row((say("/post 07ATLANTIS1242"),), (says("nothing to quote"),)),
    "/post out of range": Row((say("/post 07ATLANTIS1234 9"),), (says("paragraphs 1 to 3"),)),
    "/post of a range": Row((say("/post 07ATLANTIS1234 2-3"),), (messages(1), says("¶2 to ¶3"), OF_RANGE)),
    "a range that fits": Row(
        (say("/post 07ATLANTIS1234 2-3"), press("X")),
        (
            *(in_place, counted_for("X"), says(f"{PAGES}07ATLANTIS1234.html#par2\n", "¶2–3 (C) (SBU)")),
            quotes_in_post("He doubts the tenth.\nThe mermaids, he said, were not available for comment."),
        ),
    ),
    "a range that does not fit": Row(
        (say("/post 08LEMURIA500 2-4"), press("X")),
        (
            *(in_place, counted_for("X"), says("¶2–3 (C)", f"{PAGES}08LEMURIA500.html#par2\n")),
            quotes_in_post(f"{SHIPS} {FOG} Nobody believed him.\n{SOUP}"),
            offers("Next ›", "All of it as a chain"),
        ),
    ),
    "further on in a range": Row(
        (say("/post 08LEMURIA500 2-4"), press("X"), press("Next ›")),
        (
            *(in_place, counted_for("X"), says("¶4 (C)", f"{PAGES}08LEMURIA500.html#par4\n")),
            *(quotes_in_post(f"{FOG} {GULLS}"), offers("‹ Previous")),
        ),
    ),
    "a chain of a range": Row(
        (say("/post 08LEMURIA500 2-4"), press("X"), press("All of it as a chain")),
        (in_place, says("1/2", "¶2–4 (C)"), offers("Part 2 ›", "One post", "‹ ¶2")),
    ),
    "back from a range": Row(
        (say("/post 07ATLANTIS1234 2-3"), press("X"), press("Other networks")), (in_place, OF_RANGE)
    ),
    "back to the first paragraph of a range": Row(
        (say("/post 07ATLANTIS1234 2-3"), press("‹ ¶2")), (in_place, quotes("He doubts the tenth."))
    ),
    "Telegram, further on in a range": Row(
        (say("/post 07ATLANTIS1243 2-11"), press("Telegram")), (sends_in_chat("07ATLANTIS1243 2"),)
    ),
    "/post of paragraphs that are apart": Row(
        (say("/post 07ATLANTIS1234 1,3"),), (messages(1), says("follow each other", "/share"))
    ),
    "/post of too many paragraphs": Row(
        (say("/post 07ATLANTIS1243 1-11"),), (messages(1), says("at most 10"))
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
    "Reddit has a title, and tags in its body": Row(
        (say("/post 07ATLANTIS1234 2"), press("Reddit")), (says("title is filled in", "the text below it"),)
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
