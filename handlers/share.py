"""The excerpt: a message made to be forwarded.

Forwarding drops a whole keyboard that has a single callback button, so there are only buttons here that
open a page or copy a text; nothing needs the bot any more.
"""

from dataclasses import dataclass

from handlers.answers.answer import Answer, Button, Copy, Message, Open, line
from handlers.answers.limits import COPY_TEXT, units
from handlers.answers.splitting import quote_that_fits
from handlers.paragraph import several_answer
from handlers.problems import missing_cable, nothing_after, nothing_to_share
from handlers.services import Ask
from handlers.wording import MASK, MASKED_NOTE, short_name, source_line, summary_place, tag_line
from storage.cables.cable import Cable, Paragraph
from storage.cables.permalink import Permalinks
from storage.cables.reference import parse_request
from storage.cables.selection import paragraphs_at, select


async def share_command(ask: Ask) -> Answer:
    """`/share 07MOSCOW3804 7`: the excerpt; of the summary where no paragraph is named.

    Raises NotAReferenceIdError, NotAnAddressError and NoSuchParagraphError for what cannot be found.
    """
    if not ask.words:
        return nothing_after("/share")
    reference_id, address = parse_request(ask.words)
    cable = await ask.services.find(reference_id)
    if cable is None:
        return await missing_cable(ask.services, reference_id)
    if address is None:
        return excerpt(cable, summary_passage(cable, ask.services.permalinks))
    found = paragraphs_at(cable, address.place) if address.place else ()
    if len(found) > 1:
        return several_answer(cable, found)
    return excerpt(cable, passage_of(cable, found or select(cable, address), ask.services.permalinks))


@dataclass(frozen=True, slots=True)
class Passage:
    """The words to share, where they stand, in words, and their link."""

    text: str
    where: str
    link: str


def summary_passage(cable: Cable, permalinks: Permalinks) -> Passage | None:
    """The summary, or the opening paragraph where there is none; None for a cable without paragraphs."""
    if not cable.summary:
        return passage_of(cable, cable.paragraphs[:1], permalinks) if cable.paragraphs else None
    first = cable.paragraphs[cable.summary.paragraphs[0] - 1]
    where = f"summary, {summary_place(cable, cable.summary)}"
    return Passage(cable.summary.text, where, permalinks.to_paragraph(cable, first))


def passage_of(cable: Cable, paragraphs: tuple[Paragraph, ...], permalinks: Permalinks) -> Passage:
    """One or more paragraphs of a cable, linked at the first."""
    first, last = paragraphs[0], paragraphs[-1]
    where = short_name(first)
    if len(paragraphs) > 1:
        in_a_row = last.ordinal - first.ordinal == len(paragraphs) - 1
        where = f"{where} to {short_name(last)}" if in_a_row else ", ".join(map(short_name, paragraphs))
    elif first.number is None:
        where = f"paragraph {first.ordinal} of {len(cable.paragraphs)}"
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    return Passage(text, where, permalinks.to_paragraph(cable, first))


def excerpt(cable: Cable, passage: Passage | None) -> Answer:
    """The excerpt of a passage; says so where the cable has nothing to share."""
    if passage is None:
        return nothing_to_share(cable)
    source = source_line(cable)
    after = (
        *((line(source),) if source else ()),
        line(f"{cable.reference_id}, {passage.where}"),
        *((line(MASKED_NOTE),) if MASK in passage.text else ()),
        line(passage.link),
        line(tag_line(cable.reference_id)),
    )
    blocks = quote_that_fits((), passage.text, after)
    return Answer((Message(blocks, (_buttons(cable, passage),)),))


def _buttons(cable: Cable, passage: Passage) -> tuple[Button, ...]:
    buttons: list[Button] = [Open("Read on WikiLeaks", passage.link)]
    link_and_tags = f"{passage.link}\n{tag_line(cable.reference_id)}"
    if units(link_and_tags) <= COPY_TEXT:
        buttons.append(Copy("Copy link and tags", link_and_tags))
    return tuple(buttons)
