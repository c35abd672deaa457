"""Rows: checking quotations, in every way that people send one."""

from tests.conversation.library import SHIPS
from tests.conversation.table import (
    PAGES,
    Row,
    answers_the_asker,
    bold,
    commands,
    forward,
    in_place,
    inline,
    messages,
    offers,
    press,
    presses,
    quote_from_elsewhere,
    quotes,
    reply,
    reply_to_somebody,
    reply_to_words,
    say,
    says,
    says_not,
    short,
    silence,
    tagged,
    titles,
    to_forward,
)

GIVEN_BACK = "The trident was given back to its owner."

TRUE = "The keeper told the consul that seven ships had missed the harbour since the spring."
VERBATIM = (
    messages(1),
    says("Verbatim", "08LEMURIA500 ¶2", f"{PAGES}08LEMURIA500.html#par2"),
    quotes(SHIPS),
    presses("Share", "¶2"),
    tagged("08LEMURIA500"),
)
IN_MARKS = (
    *(messages(1), says("words in quotation marks are verbatim", "08LEMURIA500 ¶2"), quotes(SHIPS)),
    *(presses("Share", "¶2"), tagged("08LEMURIA500")),
)
FALSE = "Seven dragons flew over the ministry of weather and nobody in the capital dared to say why."
UNKNOWN = (messages(1), says("Not in this store", "cables"), says_not("fake", "false"))
HOWEVER: dict[str, Row] = {
    f"/verify, {name}": Row((say(f"/verify {text}"),), VERBATIM)
    for name, text in {
        "as it stands": TRUE,
        "in quotation marks": f"“{TRUE}”",
        "in capitals": TRUE.upper(),
        "over lines": TRUE.replace(" ", "\n"),
        "with hashtags": f"{TRUE}\n\n#cablegate #08LEMURIA500",
        "with a link": f"{TRUE} https://wikileaks.org/cable/2007/08/08LEMURIA500.html#par2",
        "as a post": f"“{TRUE}”\n\n— Embassy Atlantis, 2 August 2007, ¶2 (C)\n"
        f"{PAGES}08LEMURIA500.html#par2\n#cablegate #08LEMURIA500",
        "as a part of a chain": f"1/3 “{TRUE}”",
        "with its ID": f"08LEMURIA500: {TRUE}",
        "with words left out": TRUE.replace("seven", "…"),
        "with words left out in brackets": TRUE.replace("seven ships", "[…]"),
    }.items()
}

CHECKS: dict[str, Row] = {
    "/verify": Row((say("/verify"),), (messages(1), short, says("/verify", "reply"))),
    "/verify in reply to oneself": Row((say(f"/cable {TRUE}"), reply("/verify")), (messages(1),)),
    "/verify in reply to somebody": Row((reply_to_somebody(TRUE, "/verify"),), VERBATIM),
    "/verify in reply to somebody in a group": Row(
        (reply_to_somebody(f"Is this so? “{TRUE}”", "/verify@cable_reader_bot"),),
        (*IN_MARKS, answers_the_asker),
        "group",
    ),
    "/verify with words, in reply to other words": Row(
        (reply_to_somebody(FALSE, f"/verify {TRUE}"),), VERBATIM
    ),
    "/verify of words marked in another chat": Row((quote_from_elsewhere(TRUE, "/verify"),), VERBATIM),
    "/verify in reply to an answer": Row(
        (say("/cable 08LEMURIA500 3"), reply("/verify")), (says("Verbatim"),)
    ),
    "/verify of marked words": Row(
        (say("/cable 08LEMURIA500 2"), reply_to_words(SHIPS, "/verify")), VERBATIM
    ),
    "a pasted passage": Row((say(TRUE),), VERBATIM),
    "a forwarded passage": Row((forward(TRUE),), VERBATIM),
    "a forwarded passage of few words": Row((forward("seven ships"),), (says("one paragraph"), messages(1))),
    "a forwarded ID": Row((forward("08LEMURIA500"),), (messages(1), says("THE NEW LIGHTHOUSE"))),
    "a passage with an ID in it": Row((say(f"{TRUE} (08LEMURIA500)"),), VERBATIM),
    "a long message that asks for a cable": Row(
        (say("Dear bot, would you be so kind as to show me the cable 08LEMURIA500 before lunch?"),),
        (messages(1), says("THE NEW LIGHTHOUSE")),
    ),
    "a pasted passage that is nowhere": Row((say(FALSE),), UNKNOWN),
    "not found, but like a cable": Row(
        (say("/verify In spring the consul told nobody about the ships in the harbour that the keeper hid"),),
        (*UNKNOWN, says("08LEMURIA500_2", "words that matter"), presses("Share 08LEMURIA500 ¶2")),
    ),
    "not found": Row((say(f"/verify {FALSE}"),), UNKNOWN),
    "over two paragraphs": Row(
        (say("/verify Nobody believed him. The delegation left before the soup was served."),),
        (says("Verbatim", "¶2 to ¶3"), tagged("08LEMURIA500")),
    ),
    "another cable is named": Row(
        (say(f"/verify {TRUE} #cablegate #06LEMURIA1"),),
        (says("Verbatim", "08LEMURIA500 ¶2", "06LEMURIA1"), tagged("08LEMURIA500")),
    ),
    "in many cables": Row(
        (say("/verify The trident was given back to its owner."),),
        (
            *(messages(1), says("Verbatim", "LEMURIA", "Word for word in /", "and at least 7 more")),
            *(quotes(GIVEN_BACK), presses("Share", "¶2")),
        ),
    ),
    "words in quotation marks": Row((say(f"/verify Is this so? “{TRUE}”"),), IN_MARKS),
    "stitched together from afar": Row(
        (say("/verify The delegation left before the soup was served ... that seven ships had missed"),),
        (
            *(messages(1), says("Stitched together: 08LEMURIA500 ¶3, ¶2"), says_not("Verbatim")),
            *(
                commands("/08LEMURIA500_3", "/08LEMURIA500_2"),
                presses("Share 08LEMURIA500 ¶3", "Share 08LEMURIA500 ¶2"),
            ),
        ),
    ),
    "a question that is taken for a passage": Row(
        (say("Could you tell me whether anybody ever saw a zeppelin over the harbour of Lemuria in 1979?"),),
        (messages(1), says("Not in this store", "/search Could you tell me")),
    ),
    "few words with a slip": Row(
        (say("/verify nobody beleived him the delegation"),),
        (messages(1), says("not in this store", "Nearly these words", "beleived", "08LEMURIA500_2")),
    ),
    "stitched together": Row(
        (say("/verify The keeper told … seven … missed … spring. He blamed … believed him"),),
        (
            *(messages(1), says("Stitched together", "08LEMURIA500 ¶2"), says_not("Verbatim")),
            *(quotes(f"{SHIPS} He blamed the fog. Nobody believed him."), presses("Share", "¶2")),
            *(bold("seven"), bold("missed"), tagged("08LEMURIA500")),
        ),
    ),
    "inline, stitched together": Row(
        (inline("verify The keeper told … seven … missed … spring. He blamed … believed him"),),
        (titles("Stitched together"),),
    ),
    "a word changed": Row(
        (say("/verify " + TRUE.replace("consul", "ambassador")),),
        (
            *(messages(1), says("Altered", "08LEMURIA500 ¶2", "ambassador", "consul"), says_not("Verbatim")),
            *(quotes(SHIPS), bold("consul"), presses("Share", "¶2"), tagged("08LEMURIA500")),
        ),
    ),
    "a letter of another alphabet": Row(
        (say("/verify " + TRUE.replace("keeper", "kee\u0440er")),),
        (says("Altered", "kee\u0440er", "another alphabet"),),
    ),
    "a word dropped": Row(
        (say("/verify " + TRUE.replace("seven ", "")),),
        (says("Altered", "leaves out", "seven"), bold("seven")),
    ),
    "a word added": Row(
        (say("/verify " + TRUE.replace("seven", "seven golden")),),
        (says("Altered", "adds", "golden"), quotes(SHIPS)),
    ),
    "a name in the place of a mask": Row(
        (
            say(
                "/verify The name of Jane Invented was read aloud by the clerk before the whole council of "
                "Lemuria that evening."
            ),
        ),
        (says("08LEMURIA500 ¶5", "not confirmed", "█████"), says_not("Jane", "Invented")),
    ),
    "few words": Row(
        (say("/verify blamed the fog"),),
        (
            messages(1),
            says("blamed the fog", "2 paragraphs"),
            commands("/08LEMURIA500_2", "/08LEMURIA500_4"),
        ),
    ),
    "few words of one paragraph": Row((say("/verify nine gulls"),), (says("one paragraph"), offers())),
    "few words that are nowhere": Row(
        (say("/verify nine zeppelins"),), (messages(1), says("not in this store"))
    ),
    "no words": Row(
        (say("/verify #cablegate https://wikileaks.org"),), (messages(1), short, says("no words"))
    ),
    "an ID alone": Row((say("/verify 08LEMURIA500"),), (messages(1), short)),
    "4,096 characters": Row((say("/verify " + ("zeppelin caviar " * 256)[:4088]),), (messages(1),)),
    "share what was checked": Row(
        (say(f"/verify {TRUE}"), press("Share")), (messages(1), to_forward, tagged("08LEMURIA500"))
    ),
    "share what was marked in another chat": Row(
        (quote_from_elsewhere(TRUE, "/verify"), press("Share")),
        (messages(1), to_forward, tagged("08LEMURIA500")),
    ),
    "/share in reply to a verdict": Row(
        (say(f"/verify {TRUE}"), reply("/share")), (messages(1), to_forward, tagged("08LEMURIA500"))
    ),
    "/share in reply to the verdict of words marked in another chat": Row(
        (quote_from_elsewhere(GIVEN_BACK, "/verify"), reply_to_words("given back", "/share")),
        (quotes("given back"), messages(2)),
    ),
    "see what was checked": Row((say(f"/verify {TRUE}"), press("¶2")), (in_place, says("¶2 of 5"))),
    "words of a verdict": Row(
        (say(f"/verify {TRUE}"), reply_to_words("seven ships", "/share")),
        (quotes("seven ships"), messages(2)),
    ),
    "in a group": Row((say(f"/verify@cable_reader_bot {TRUE}"),), (*VERBATIM, answers_the_asker), "group"),
    "a passage in a group": Row((say(TRUE),), (silence,), "group"),
    "inline": Row((inline(f"verify {TRUE}"),), (titles("Verbatim"), quotes(SHIPS), to_forward)),
    "inline, altered": Row((inline("verify " + TRUE.replace("seven", "six")),), (titles("Altered"),)),
    "inline, nowhere": Row((inline(f"verify {FALSE}"),), (titles("Not in this store"),)),
    "inline, few words": Row(
        (inline("verify blamed the fog"),), (titles("“blamed the fog”"), says("2 paragraphs"))
    ),
    "inline, no words": Row((inline("verify #x"),), (titles("There are no words"),)),
}

ROWS: dict[str, Row] = {
    **HOWEVER,
    **CHECKS,
}
