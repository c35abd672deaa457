"""A whole cable: in a few messages where it is short, otherwise as a text file."""

from handlers.answers.answer import Answer, Document, Link, line
from handlers.links import Links
from handlers.passages import messages_of
from handlers.problems import missing_cable, nothing_after, nothing_to_share
from handlers.services import Ask
from handlers.wording import EDITIONS, MASKED_NOTE, OPEN_IN_THE_BOT, minute, position
from storage.cables.cable import Cable, Paragraph

MOST_MESSAGES = 4
"""A cable of more messages comes as a file."""


async def whole_command(ask: Ask) -> Answer:
    """`/whole 07MOSCOW3804`: the cable from its first paragraph to its last."""
    if ask.names_nothing:
        return nothing_after("/whole")
    reference_id, _ = ask.request()
    cable = await ask.services.store.find(reference_id)
    return whole(cable, ask.links) if cable else await missing_cable(ask, reference_id)


def whole(cable: Cable, links: Links) -> Answer:
    """All paragraphs of a cable, in at most four messages or as a file."""
    if not cable.paragraphs:
        return nothing_to_share(cable)
    messages = messages_of(cable, cable.paragraphs, links)
    if len(messages) <= MOST_MESSAGES:
        return Answer(messages)
    caption = (
        line(f"{cable.reference_id}, the whole cable: {len(cable.paragraphs)} paragraphs"),
        line(Link(OPEN_IN_THE_BOT, links.bot(cable))),
        line(links.permalinks.to_cable(cable)),
        line(cable.reference_id.tag_line),
    )
    return Answer((Document(f"{cable.reference_id}.txt", as_text(cable, links), caption),))


def as_text(cable: Cable, links: Links) -> str:
    """A cable as a text file: its particulars, its paragraphs, its permalink and the tag line."""
    facts = [
        ("Reference ID", str(cable.reference_id)),
        ("Subject", cable.subject),
        ("Origin", cable.origin),
        ("Sent", minute(cable.created) if cable.created else None),
        ("Released", minute(cable.released) if cable.released else None),
        ("Classification", cable.classification),
        ("TAGS", ", ".join(cable.tags)),
        ("References", ", ".join(map(str, cable.references))),
        ("Text", EDITIONS[cable.edition]),
    ]
    head = [f"{name}: {value}" for name, value in facts if value]
    if cable.masked:
        head.append(MASKED_NOTE)
    body = [_paragraph(cable, paragraph) for paragraph in cable.paragraphs]
    foot = f"{links.permalinks.to_cable(cable)}\n{cable.reference_id.tag_line}\n"
    return "\n\n".join(["\n".join(head), *body, foot])


def _paragraph(cable: Cable, paragraph: Paragraph) -> str:
    marking = f" ({paragraph.marking})" if paragraph.marking else ""
    heading = f"{paragraph.heading}\n\n" if paragraph.heading else ""
    return f"{heading}{position(cable, paragraph)}{marking}\n{paragraph.text}"
