"""Rows: excerpts to forward, and results to send inline."""

from tests.conversation.table import (
    BOT_LINK,
    PAGES,
    Row,
    copies,
    inline,
    links_to,
    messages,
    press,
    quotes,
    quotes_around,
    say,
    says,
    silence,
    tagged,
    titles,
    to_forward,
)

EXCERPT = (
    messages(1),
    quotes_around("After thanking Ambassador Rakhmanin", "workshop on the sidelines of"),
    says("Embassy Moscow, 2 August 2007, CONFIDENTIAL", "07MOSCOW3804, ¶2"),
    links_to(f"{PAGES}07MOSCOW3804.html#par2", f"{BOT_LINK}07MOSCOW3804_2"),
    copies(f"{PAGES}07MOSCOW3804.html#par2\n#cablegate #07MOSCOW3804"),
    to_forward,
    tagged("07MOSCOW3804"),
)
SUMMARY = (
    quotes_around("During a July 27 meeting", "full engagement with North Korea."),
    says("summary, ¶1"),
    links_to(f"{PAGES}07MOSCOW3804.html#par1"),
    to_forward,
    tagged("07MOSCOW3804"),
)

ROWS: dict[str, Row] = {
    **{
        text: Row((say(text),), EXCERPT)
        for text in ("/share 07MOSCOW3804 2", "/share 07MOSCOW3804#par2", "/share 07 moscow 3804 ¶2")
    },
    "Share under a paragraph": Row((say("/cable 07MOSCOW3804 2"), press("Share")), EXCERPT),
    "Share under a card": Row((say("07MOSCOW3804"), press("Share")), (messages(1), *SUMMARY)),
    "/share without a number": Row((say("/share 07MOSCOW3804"),), (messages(1), *SUMMARY)),
    "a cable without a summary": Row(
        (say("/share 07ATLANTIS1240"),),
        (quotes("The gate was open."), links_to(f"{PAGES}07ATLANTIS1240.html#par1"), to_forward),
    ),
    "a paragraph without an anchor": Row(
        (say("/share 07ATLANTIS1240 o3"),),
        (quotes("The other guard slept too."), links_to(f"{PAGES}07ATLANTIS1240.html"), to_forward),
    ),
    "a paragraph without a number": Row(
        (say("/share 07ATLANTIS1240 o4"),),
        (says("paragraph 4 of 5"), links_to(f"{BOT_LINK}07ATLANTIS1240_o4")),
    ),
    "a repeated number": Row((say("/share 07ATLANTIS1240 2"),), (says("twice"),)),
    "a long paragraph": Row(
        (say("/share 07ATLANTIS1243 1"),),
        (quotes_around("The tide came in", "at <b>one</b>. …"), to_forward, tagged("07ATLANTIS1243")),
    ),
    "a long paragraph without a blank": Row(
        (say("/share 07ATLANTIS1243 2"),), (quotes_around("ANCHOR", "…"), to_forward)
    ),
    "a range": Row(
        (say("/share 07ATLANTIS1243 4-6"),),
        (
            *(messages(1), quotes("Ship 4 was late.\nShip 5 was late.\nShip 6 was late.")),
            *(says("¶4 to ¶6"), links_to(f"{PAGES}07ATLANTIS1243.html#par4"), to_forward),
        ),
    ),
    "a list shows what is left out": Row(
        (say("/share 07ATLANTIS1243 4,6"),),
        (quotes("Ship 4 was late.\n…\nShip 6 was late."), says("¶4, ¶6"), to_forward),
    ),
    "a masked name": Row((say("/share 07ATLANTIS1244 1"),), (says("█████ hides a name"), to_forward)),
    "a cable without text": Row((say("/share 07ATLANTIS1242"),), (messages(1), says("nothing to quote"))),
    "a cable without a date": Row(
        (say("/share 07ATLANTIS1241 o1"),),
        (
            links_to("https://wikileaks.org/plusd/cables/07ATLANTIS1241_a.html"),
            *(to_forward, tagged("07ATLANTIS1241")),
        ),
    ),
    "inline, an ID": Row(
        (inline("07ATLANTIS1234"),),
        (
            titles("07ATLANTIS1234 · THE TIDE TABLES", *(f"07ATLANTIS1234 ¶{n} of 3" for n in (1, 2, 3))),
            *(says("He doubts the tenth."), tagged("07ATLANTIS1234")),
        ),
    ),
    "inline, a paragraph": Row(
        (inline("07MOSCOW3804 7"),),
        (titles("07MOSCOW3804 ¶7", "07MOSCOW3804 · "), says(f"{PAGES}07MOSCOW3804.html#par7")),
    ),
    "inline, a range": Row(
        (inline("07MOSCOW3804 4-5"),), (titles("07MOSCOW3804 ¶4", "07MOSCOW3804 ¶5", "07MOSCOW3804 · "),)
    ),
    "inline, a repeated number": Row(
        (inline("07ATLANTIS1240 2"),),
        (titles("07ATLANTIS1240 ¶2 (o2", "07ATLANTIS1240 ¶2 (o3", "07ATLANTIS1240 · "),),
    ),
    "inline, the second page": Row(
        (inline("07MOSCOW3804", "10"),),
        (titles(*(f"07MOSCOW3804 ¶{number}" for number in range(10, 15))),),
    ),
    "inline, beyond the end": Row((inline("07MOSCOW3804", "999"),), (silence,)),
    "inline, a strange offset": Row((inline("07ATLANTIS1234", "x"),), (titles(*["07ATLANTIS1234"] * 4),)),
    "inline, nothing": Row((inline(""),), (titles("Write a reference ID"), says("07MOSCOW3804"))),
    "inline, unknown": Row((inline("hello"),), (titles("Nothing here holds these words"),)),
    "inline, half an ID": Row(
        (inline("07atlantis124"),), (titles(*(f"07ATLANTIS124{digit} · " for digit in (0, 1, 2, 3, 4))),)
    ),
    "inline, a year and half a station": Row((inline("07 mos"),), (titles("07MOSCOW3804 · "),)),
    "inline, a missing ID": Row(
        (inline("07MOSCOW3805"),), (titles("07MOSCOW3805 is not in this store", "07MOSCOW3804 · "),)
    ),
    "inline, no quotation": Row((inline("verify"),), (titles("Write a quotation after verify"),)),
    "inline, out of range": Row((inline("07MOSCOW3804 99"),), (says("paragraphs 1 to 14"),)),
    "inline, no address": Row((inline("07MOSCOW3804 <b>"),), (says("does not name a paragraph"),)),
}
