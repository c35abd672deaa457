"""Rows: looking cables and paragraphs up, and what the bot says of itself."""

from handlers.menu import IN_PRIVATE
from tests.conversation.cables import LONG, ODD_WORDS, SENTENCE
from tests.conversation.table import (
    BOT_LINK,
    PAGES,
    Row,
    a_file,
    commands,
    folded,
    in_place,
    links_to,
    messages,
    offers,
    press,
    presses,
    quotes,
    quotes_around,
    say,
    says,
    says_not,
    short,
    tagged,
    to_forward,
    to_tap,
)

CARD = (
    messages(1),
    says("07MOSCOW3804", "CONFIDENTIAL", "Embassy Moscow", "2 August 2007, 14:37 UTC", "30 August 2011"),
    says("full release of 2011", "Summary · ¶1"),
    quotes_around("During a July 27 meeting", "full engagement with North Korea."),
    folded,
    says("¶2–3 Confidence Building First", "¶4–6 Different Priorities", "¶7–8 Core Principles"),
    says("¶9 Details for the Ministerial?", "¶10–14 Views from Non-Official Circles"),
    links_to(f"{PAGES}07MOSCOW3804.html", f"{BOT_LINK}07MOSCOW3804"),
    offers(*map(str, range(1, 15)), "Share", "Whole cable", "Related"),
    tagged("07MOSCOW3804"),
)
SEVENTH = (
    messages(1),
    says("07MOSCOW3804", "¶7 of 14", "(C)", "Core Principles"),
    quotes_around("PDAS Stephens reiterated that the initial focus", "adhere to the same principles."),
    says("\n1) denuclearization", "\n8) terms of participation"),
    links_to(f"{PAGES}07MOSCOW3804.html#par7", f"{BOT_LINK}07MOSCOW3804_7"),
    offers("‹ 6", "8 ›", "Share", "Card"),
    tagged("07MOSCOW3804"),
)

CHOICE = presses("o2", "o3")
AFTER_NUMBERS = ("Share", "Post…", "Whole cable", "Related")
SPELLINGS = (
    *("07MOSCOW3804", "07moscow3804", "07 MOSCOW 3804", "07-MOSCOW-3804", "07MOSCOW03804", "2007MOSCOW3804"),
    *(
        "#07MOSCOW3804",
        "/07MOSCOW3804",
        "07MOSCOW3804_a",
        "https://wikileaks.org/cable/2007/08/07MOSCOW3804.html",
    ),
    "https://wikileaks.org/plusd/cables/07MOSCOW3804_a.html",
    *("07/MOSCOW/3804", "MOSCOW 07 3804", "Moscow 3804 (2007)"),
)
ROWS: dict[str, Row] = {
    **{f"/cable {text}": Row((say(f"/cable {text}"),), CARD) for text in SPELLINGS},
    **{f"{text} alone": Row((say(text),), CARD) for text in SPELLINGS},
    "an ID within words": Row((say("Have you read 07MOSCOW3804, by any chance?"),), CARD),
    "a command in capitals": Row((say("/CABLE 07MOSCOW3804"),), CARD),
    "a command and a new line": Row((say("/cable\n07MOSCOW3804"),), CARD),
    "start with an ID": Row((say("/start 07MOSCOW3804"),), CARD),
    **{
        text: Row((say(text),), SEVENTH)
        for text in (
            *(
                "/cable 07MOSCOW3804 7",
                "/cable 07MOSCOW3804 ¶7",
                "/cable 07MOSCOW3804#par7",
                "07MOSCOW3804 7",
            ),
            *("/cable 07MOSCOW3804 o7", "/07MOSCOW3804_7", "/07MOSCOW3804_o7", "/start 07MOSCOW3804_7"),
            *(f"{PAGES}07MOSCOW3804.html#par7", "07 moscow 3804 ¶7", "/start 07MOSCOW3804_o7"),
        )
    },
    "a number on the card": Row((say("07MOSCOW3804"), press("7")), (in_place, *SEVENTH[1:])),
    "the next paragraph": Row(
        (say("/cable 07MOSCOW3804 7"), press("8 ›")),
        (in_place, says("¶8 of 14"), offers("‹ 7", "9 ›"), tagged("07MOSCOW3804")),
    ),
    "the paragraph before": Row((say("/cable 07MOSCOW3804 7"), press("‹ 6")), (in_place, says("¶6 of 14"))),
    "back to the card": Row((say("/cable 07MOSCOW3804 7"), press("Card")), (in_place, *CARD[1:])),
    "the first paragraph": Row((say("/cable 07MOSCOW3804 1"),), (presses("2 ›", "Share", "Post…", "Card"),)),
    "the last paragraph": Row((say("/cable 07MOSCOW3804 14"),), (presses("‹ 13", "Share", "Post…", "Card"),)),
    "a repeated number": Row(
        (say("/cable 07ATLANTIS1240 2"),),
        (
            messages(1),
            says("twice"),
            commands("/07ATLANTIS1240_o2", "/07ATLANTIS1240_o3"),
            presses("o2", "o3"),
        ),
    ),
    "a repeated number, chosen": Row(
        (say("/cable 07ATLANTIS1240 2"), press("o3")),
        (in_place, quotes("The other guard slept too."), links_to(f"{PAGES}07ATLANTIS1240.html")),
    ),
    "by order": Row(
        (say("/cable 07ATLANTIS1240 o4"),),
        (says("o4 of 5", "without a number"), quotes("Nobody numbered this."), offers("‹ o3", "4 ›")),
    ),
    "a number apart from its order": Row(
        (say("/cable 07ATLANTIS1240 4"),),
        (says("¶4 (o5 of 5)"), links_to(f"{PAGES}07ATLANTIS1240.html#par4", f"{BOT_LINK}07ATLANTIS1240_4")),
    ),
    "a cable without numbers": Row(
        (say("07ATLANTIS1241"),),
        (
            *(
                says("Opening paragraph", "o1"),
                quotes("Neptune called."),
                presses("o1", "o2", *AFTER_NUMBERS),
            ),
            links_to("https://wikileaks.org/plusd/cables/07ATLANTIS1241_a.html"),
            *(says_not("None", "Sent", "TAGS"), tagged("07ATLANTIS1241")),
        ),
    ),
    "a cable without text": Row(
        (say("07ATLANTIS1242"),),
        (messages(1), says("no paragraph"), quotes(), presses("Related"), tagged("07ATLANTIS1242")),
    ),
    "a cable with markup in its words": Row(
        (say("07ATLANTIS1244"),),
        (says("<b>BOLD</b> & 'QUOTED'", "hides a name"), quotes(ODD_WORDS), tagged("07ATLANTIS1244")),
    ),
    "a long paragraph": Row(
        (say("/cable 07ATLANTIS1243 1"),),
        (says("page 1 of 3", "A Day at the Harbour"), offers("1 · 2/3 ›", "2 ›"), tagged("07ATLANTIS1243")),
    ),
    "its second page": Row(
        (say("/cable 07ATLANTIS1243 1"), press("1 · 2/3 ›")),
        (
            in_place,
            says("page 2 of 3"),
            offers("‹ 1 · 1/3", "1 · 3/3 ›"),
            quotes_around(SENTENCE, "one</b>. "),
        ),
    ),
    "a long paragraph without a blank": Row(
        (say("/cable 07ATLANTIS1243 2"),), (says("page 1 of 3"), quotes_around("ANCHOR", ""))
    ),
    "more paragraph buttons": Row(
        (say("07ATLANTIS1243"), press("Later paragraphs ›")),
        (in_place, presses(*map(str, range(25, 41)), "‹ Earlier paragraphs", *AFTER_NUMBERS)),
    ),
    "fewer again": Row(
        (say("07ATLANTIS1243"), press("Later paragraphs ›"), press("‹ Earlier paragraphs")),
        (in_place, offers("1", "24", "Later paragraphs ›")),
    ),
    "a range": Row(
        (say("/cable 07ATLANTIS1243 4-6"),),
        (
            *(messages(1), quotes("Ship 4 was late.", "Ship 5 was late.", "Ship 6 was late.")),
            *(says("#par4", "#par5", "#par6"), presses("Share", "Card"), tagged("07ATLANTIS1243")),
        ),
    ),
    "a range, shared": Row(
        (say("/cable 07ATLANTIS1243 4-6"), press("Share")),
        (
            *(quotes("Ship 4 was late.\nShip 5 was late.\nShip 6 was late."), to_forward),
            *(says("07ATLANTIS1243, ¶4 to ¶6"), tagged("07ATLANTIS1243")),
        ),
    ),
    "paragraphs that are apart": Row((say("/cable 07ATLANTIS1243 4,6"),), (presses("Card"),)),
    "a list": Row(
        (say("07ATLANTIS1243 7,5"),), (messages(1), quotes("Ship 7 was late.", "Ship 5 was late."))
    ),
    "an open range": Row(
        (say("/cable 07ATLANTIS1243 39-"),), (quotes("Ship 39 was late.", "Ship 40 was late."),)
    ),
    "more than ten": Row(
        (say("/cable 07ATLANTIS1243 4-"),),
        (
            quotes(*(f"Ship {number} was late." for number in range(4, 14))),
            says("first 10 of 37"),
            to_tap("07ATLANTIS1243 14-"),
        ),
    ),
    "more than ten of a range": Row(
        (say("07ATLANTIS1243 4-20"),), (says("first 10 of 17"), to_tap("07ATLANTIS1243 14-20"))
    ),
    "more than ten that are apart": Row(
        (say("07ATLANTIS1243 3,5,7,9,11,13,15,17,19,21,23-24,31"),),
        (says("first 10 of 13"), to_tap("07ATLANTIS1243 23,24,31")),
    ),
    "a range of long ones": Row(
        (say("/cable 07ATLANTIS1243 1-3"),), (says("Ship 3 was late."), tagged("07ATLANTIS1243"))
    ),
    "a range by order": Row(
        (say("/cable 07ATLANTIS1240 o2-o4"),),
        (quotes("The guard slept.", "The other guard slept too.", "Nobody numbered this."),),
    ),
    "several IDs": Row(
        (say("07MOSCOW3804, 07ATLANTIS1234, again 07MOSCOW3804"),),
        (messages(2), says("During a July 27 meeting", "THE TIDE TABLES OF ATLANTIS")),
    ),
    "a number that is another cable's": Row(
        (say("07ATLANTIS1234,1240"),),
        (
            messages(1),
            says("has no paragraph 1240. It has paragraphs 1 to 3. Or"),
            commands("/07ATLANTIS1240?"),
        ),
    ),
    **{
        f"a number that is {name}": Row(
            (say(f"07ATLANTIS1234,{number}"),), (says(f"no paragraph {number}"), says_not("do you mean"))
        )
        for name, number in (("none", 1239), ("its own", 1234))
    },
    "several IDs with paragraphs": Row(
        (say("07ATLANTIS1234 2, 07ATLANTIS1240 4 and 07ATLANTIS1234 3"),),
        (
            messages(3),
            quotes(
                *("He doubts the tenth.", "The gate was shut."),
                "The mermaids, he said, were not available for comment.",
            ),
        ),
    ),
    "several IDs, one without such a paragraph": Row(
        (say("07ATLANTIS1234 9, 07ATLANTIS1240 4"),),
        (messages(2), says("has no paragraph 9"), quotes("The gate was shut.")),
    ),
    **{
        text: Row((say(text),), (messages(1), quotes("He doubts the tenth.")))
        for text in (
            *("paragraph 2 of 07ATLANTIS1234", "para 2 in 07atlantis1234", "¶2 of 07ATLANTIS1234"),
            *("share 07ATLANTIS1234 2", "Share 07ATLANTIS1234 ¶2", "07ATLANTIS1234 2 share"),
        )
    },
    "post without a slash": Row((say("post 07ATLANTIS1234 2"),), (says("where do you want to post ¶2"),)),
    "whole without a slash": Row((say("whole 07ATLANTIS1234"),), (says("nine tides", "mermaids"),)),
    "similar without a slash": Row((say("similar 07ATLANTIS1234"),), (says("Like 07ATLANTIS1234"),)),
    **{
        f"an ID and {word}": Row(
            (say(f"07ATLANTIS1234 {word}"),),
            (messages(2), says(f"'{word}' does not name a paragraph"), says("TIDE TABLES")),
        )
        for word in ("seven", "-3", "last")
    },
    "an ID and words": Row(
        (say("share 07ATLANTIS1234 with everybody"),), (messages(1), says("TIDE TABLES"), says_not("name a"))
    ),
    **{
        text: Row((say(text),), CARD)
        for text in ("MOSCOW 3804", "moscow-3804", "Moscow3804", "/cable Moscow 3804", "Embassy Moscow 3804")
    },
    "a station and a number that is none of its": Row(
        (say("Moscow 3805"),), (says_not("is not in this store", "Sent"),)
    ),
    "more than six IDs": Row(
        (say(" ".join(f"07ATLANTIS{number}" for number in (1234, 1240, 1241, 1242, 1243, 1244, 1250))),),
        (messages(7), says("first 6 of 7")),
    ),
    "a short cable as a whole": Row(
        (say("/whole 07ATLANTIS1234"),),
        (
            messages(1),
            quotes(
                "The harbour master of Atlantis counted nine tides. END SUMMARY.",
                *("He doubts the tenth.", "The mermaids, he said, were not available for comment."),
            ),
            *(says("The Tenth Tide"), tagged("07ATLANTIS1234")),
        ),
    ),
    "a whole cable by its button": Row(
        (say("07MOSCOW3804"), press("Whole cable")), (messages(3), tagged("07MOSCOW3804"))
    ),
    "a long cable as a whole": Row(
        (say("/whole 07ATLANTIS1243"),),
        (
            a_file(
                "07ATLANTIS1243.txt", LONG.paragraphs[0].text, LONG.paragraphs[1].text, "Ship 40 was late."
            ),
            a_file("07ATLANTIS1243.txt", "CONFIDENTIAL", "Embassy Atlantis", f"{PAGES}07ATLANTIS1243.html"),
            a_file("07ATLANTIS1243.txt", "#cablegate #07ATLANTIS1243\n"),
            tagged("07ATLANTIS1243"),
            links_to(f"{BOT_LINK}07ATLANTIS1243"),
        ),
    ),
    "related": Row(
        (say("07ATLANTIS1240"), press("Related")),
        (
            *(
                messages(1),
                says("refers to", "THE TIDE TABLES OF ATLANTIS"),
                commands("/07ATLANTIS1234"),
                says("on WikiLeaks"),
            ),
            links_to("https://wikileaks.org/plusd/cables/07ATLANTIS9_a.html"),
            tagged("07ATLANTIS1240"),
        ),
    ),
    "related, the other way round": Row(
        (say("07ATLANTIS1234"), press("Related")), (says("refer to it"), commands("/07ATLANTIS1240"))
    ),
    "related, none": Row(
        (say("07ATLANTIS1241"), press("Related")), (says("names no other", "No cable here"),)
    ),
    "/start": Row((say("/start"),), (messages(1), short, commands("/07MOSCOW3804", "/help"))),
    "hello": Row((say("Hello!"),), (messages(1), short, commands("/07MOSCOW3804", "/help"))),
    "thanks": Row((say("thanks!"),), (messages(1), short, says("You are welcome"))),
    "what is a cable": Row((say("What is a cable?"),), (messages(1), says("US embassies", "251,287"))),
    "how do I search": Row((say("how do i search?"),), (messages(1), commands("/search"))),
    "/help": Row((say("/help"),), (messages(1), commands(*(f"/{name}" for name, _ in IN_PRIVATE)))),
    "/about": Row((say("/about"),), (messages(1), says("WikiLeaks", "251,287"))),
    "/privacy": Row((say("/privacy"),), (messages(1), says("Nothing about you is kept"))),
    "plain words": Row((say("hello there"),), (messages(1), short, commands("/07MOSCOW3804", "/help"))),
}
