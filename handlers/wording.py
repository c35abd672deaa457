"""How the bot names things: dates, paragraphs, commands to tap. Pure."""

import re
from dataclasses import replace
from datetime import datetime

from handlers.answers.limits import units
from handlers.posts.compose import day
from handlers.posts.cutting import ELLIPSIS, Stops
from storage.cables.cable import MASK, Cable, Edition, Paragraph, Summary
from storage.cables.reference import ReferenceId

ENTRY = re.compile(r"^/[0-9]\w*", re.MULTILINE)
"""What each entry of a list begins with, `/07MOSCOW3804_o9`; lines of a cable may begin `/s/ Jane Doe`."""

_LONGEST_SUBJECT = 60
_SUMMARY = re.compile(
    r"\A\W*(?:\([A-Z/]{1,10}\)\s*)?(?:(?:begin|executive)\s+)?summary\s*[.:-]+\s*(?:\([A-Z/]{1,10}\)\s*)?",
    re.IGNORECASE,
)


def shortened(text: str, most: int) -> str:
    """A text in one line of at most so many UTF-16 units, cut between words where it can be, with …."""
    words = " ".join(text.split())
    if units(words) <= most:
        return words
    stops = replace(Stops.of(words), sentence_ends=())
    stop = stops.furthest(0, lambda end, _: units(words[:end].rstrip() + ELLIPSIS) <= most)
    return words[: stop[0]].rstrip() + ELLIPSIS if stop else ""


def title(subject: str | None, opening: str) -> str:
    """The subject of a cable; where it has none, its first words without the `Summary.` before them."""
    return subject or _SUMMARY.sub("", opening)


def minute(moment: datetime) -> str:
    """`2 August 2007, 14:37 UTC`."""
    return f"{day(moment)}, {moment:%H:%M} UTC"


def short_name(paragraph: Paragraph) -> str:
    """What people say for a paragraph: `¶7`, or `o3` where it has no number."""
    return f"o{paragraph.ordinal}" if paragraph.number is None else f"¶{paragraph.number}"


def position(cable: Cable, paragraph: Paragraph) -> str:
    """A paragraph's number and how many there are: `¶7 of 14`, or `¶7 (o9 of 16)` where the two differ."""
    count = len(cable.paragraphs)
    if paragraph.number is None:
        return f"o{paragraph.ordinal} of {count}, without a number"
    if all(other.number == other.ordinal for other in cable.paragraphs):
        return f"¶{paragraph.number} of {count}"
    return f"¶{paragraph.number} (o{paragraph.ordinal} of {count})"


def command_for(reference_id: ReferenceId, paragraph: Paragraph | None = None) -> str:
    """A command to tap that shows a cable, or a paragraph of it by its order: `/07MOSCOW3804_o9`."""
    return f"/{reference_id}" if paragraph is None else f"/{reference_id}_o{paragraph.ordinal}"


def entry(cable: Cable) -> str:
    """A cable in a list: the command to tap that shows it, and its subject."""
    return f"{command_for(cable.reference_id)} {shortened(cable.subject or '', _LONGEST_SUBJECT)}".rstrip()


def summary_place(cable: Cable, summary: Summary) -> str:
    """The paragraphs that a summary stands in: `¶1`, or `¶1 to ¶2`."""
    names = [short_name(cable.paragraphs[ordinal - 1]) for ordinal in summary.paragraphs]
    return names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"


def source_line(cable: Cable) -> str:
    """Whose words they are, when, and how secret: `Embassy Moscow, 2 August 2007, CONFIDENTIAL`."""
    parts = [cable.origin, day(cable.created) if cable.created else None, cable.classification]
    return ", ".join(part for part in parts if part)


EDITIONS = {
    Edition.EARLY: "early release, redacted",
    Edition.FULL: "full release of 2011",
}
"""The editions in words."""

MASKED_NOTE = f"{MASK} hides a name that the cable marks for protection."
OPEN_IN_THE_BOT = "Open in the bot"
"""What the link from an answer back to its cable is called."""
