"""The excerpt: a message made to be forwarded.

Forwarding drops a whole keyboard that has a single callback button, so there are only buttons here that
open a page or copy a text; nothing needs the bot any more.
"""

from dataclasses import dataclass

from handlers.answers.answer import Answer, Button, Copy, Keyboard, Message, Open, line
from handlers.answers.limits import COPY_TEXT, units
from handlers.answers.splitting import quote_that_fits
from handlers.links import Links
from handlers.paragraph import several_answer
from handlers.problems import missing_cable, nothing_after, nothing_to_share
from handlers.services import Ask
from handlers.wording import MASK, MASKED_NOTE, short_name, source_line, summary_place, tag_line
from storage.cables.cable import Cable, Paragraph
from storage.cables.selection import paragraphs_at, select


async def share_command(ask: Ask) -> Answer:
    """`/share 07MOSCOW3804 7`: the excerpt; of the summary where no paragraph is named.

    Raises NotAReferenceIdError, NotAnAddressError and NoSuchParagraphError for what cannot be found.
    """
    if ask.names_nothing:
        return nothing_after("/share")
    reference_id, address = ask.request()
    cable = await ask.find(reference_id)
    if cable is None:
        return await missing_cable(ask, reference_id)
    if address is None:
        return excerpt(cable, summary_passage(cable), ask.links)
    found = paragraphs_at(cable, address.place) if address.place else ()
    if len(found) > 1:
        return several_answer(cable, found)
    return excerpt(cable, passage_of(cable, found or select(cable, address)), ask.links)


@dataclass(frozen=True, slots=True)
class Passage:
    """The words to share, where they stand, in words, and the paragraph that they begin in."""

    text: str
    where: str
    first: Paragraph


def summary_passage(cable: Cable) -> Passage | None:
    """The summary, or the opening paragraph where there is none; None for a cable without paragraphs."""
    if not cable.summary:
        return passage_of(cable, cable.paragraphs[:1]) if cable.paragraphs else None
    first = cable.paragraphs[cable.summary.paragraphs[0] - 1]
    where = f"summary, {summary_place(cable, cable.summary)}"
    return Passage(cable.summary.text, where, first)


def passage_of(cable: Cable, paragraphs: tuple[Paragraph, ...]) -> Passage:
    """One or more paragraphs of a cable, linked at the first."""
    first, last = paragraphs[0], paragraphs[-1]
    where = short_name(first)
    if len(paragraphs) > 1:
        in_a_row = last.ordinal - first.ordinal == len(paragraphs) - 1
        where = f"{where} to {short_name(last)}" if in_a_row else ", ".join(map(short_name, paragraphs))
    elif first.number is None:
        where = f"paragraph {first.ordinal} of {len(cable.paragraphs)}"
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    return Passage(text, where, first)


def excerpt(cable: Cable, passage: Passage | None, links: Links) -> Answer:
    """The excerpt of a passage; says so where the cable has nothing to share."""
    return Answer((excerpt_message(cable, passage, links),)) if passage else nothing_to_share(cable)


def excerpt_message(cable: Cable, passage: Passage, links: Links) -> Message:
    """The message to forward: quotation, source, place, permalink, tag line."""
    source = source_line(cable)
    after = (
        *((line(source),) if source else ()),
        line(f"{cable.reference_id}, {passage.where}"),
        *((line(MASKED_NOTE),) if MASK in passage.text else ()),
        line(links.paragraph(cable, passage.first)),
        line(tag_line(cable.reference_id)),
    )
    return Message(quote_that_fits((), passage.text, after), link_buttons(cable, passage.first, links))


def link_buttons(cable: Cable, paragraph: Paragraph | None, links: Links) -> Keyboard:
    """Buttons that stay on a message when it is forwarded."""
    link = links.paragraph(cable, paragraph) if paragraph else links.cable(cable)
    buttons: list[Button] = [Open("Read on WikiLeaks", link)]
    link_and_tags = f"{link}\n{tag_line(cable.reference_id)}"
    if units(link_and_tags) <= COPY_TEXT:
        buttons.append(Copy("Copy link and tags", link_and_tags))
    return tuple(buttons), (Open("Open in the bot", links.bot(cable, paragraph)),)
