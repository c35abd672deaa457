"""Further invented cables, to search in and to post from: of the posts LEMURIA and AVALON."""

from datetime import UTC, datetime

from storage.cables.cable import Cable, Summary
from tests.support.cables import cable, paragraph

TRIDENTS = tuple(
    cable(
        f"{5 + number % 5:02}LEMURIA{number}",
        paragraph(1, f"Trident number {number} was found at the north wall."),
        paragraph(2, "The trident was given back to its owner."),
        subject=f"LOST PROPERTY, PART {number}",
        created=datetime(2005 + number % 5, number, 3, 9, 30, tzinfo=UTC),
        origin="Consulate Avalon" if number % 3 == 0 else "Embassy Lemuria",
        classification="SECRET" if number == 12 else "UNCLASSIFIED",
    )
    for number in range(1, 13)
)
"""Twelve cables with a trident in both paragraphs, of five years and two origins."""

SUMMARY = "The council of Lemuria voted on the new lighthouse, and nobody was surprised by the outcome."
MASKED = "The name of █████ was read aloud by the clerk before the whole council of Lemuria that evening."
FOG = "He blamed the fog."
SHIPS = "The keeper told the consul that seven ships had missed the harbour since the spring."
LIGHTHOUSE = cable(
    "08LEMURIA500",
    paragraph(1, f"SUMMARY: {SUMMARY} END SUMMARY."),
    paragraph(2, f"{SHIPS} {FOG} Nobody believed him."),
    paragraph(3, "The delegation left before the soup was served."),
    paragraph(4, f"{FOG} A clerk wrote down that nine gulls had watched the whole affair from the roof."),
    paragraph(5, MASKED),
    summary=Summary(SUMMARY, (1,)),
    subject="THE NEW LIGHTHOUSE",
    masked=1,
)
ARRIVALS = cable(
    "08LEMURIA501",
    paragraph(1, " ".join(f"Vessel number {number} came in at dawn." for number in range(1, 41))),
    subject="ARRIVALS",
)
LONGEST_ID = cable(
    "08ACCRA001382SUSPECTEDDUPLICATE1392",
    *(paragraph(number, f"Crate {number} was empty. Nobody knew why.") for number in range(1, 120)),
    subject="EMPTY CRATES",
)
SCRIPTS = {
    "Cyrillic": "Смотритель маяка видел семь кораблей. ",
    "Arabic": "رأى حارس المنارة سبع سفن في الصباح. ",
    "Han": "灯塔看守人看见七艘船在早晨进港。 ",
    "Hangul": "등대지기는 아침에 배 일곱 척을 보았다. ",
    "Devanagari": "प्रकाशस्तंभ के रखवाले ने सात जहाज़ देखे। ",
    "emoji": "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 saw 🚢🚢🚢🚢🚢🚢🚢. ",
}
TRANSLATIONS = cable(
    "08LEMURIA502",
    *(paragraph(number, (words * 90).strip()) for number, words in enumerate(SCRIPTS.values(), start=1)),
    subject="ONE SENTENCE IN SIX SCRIPTS",
)
LIBRARY: tuple[Cable, ...] = (*TRIDENTS, LIGHTHOUSE, ARRIVALS, LONGEST_ID, TRANSLATIONS)
