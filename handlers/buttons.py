"""What the bot does when one of its buttons is pressed."""

from dataclasses import replace

from handlers.answers.answer import Answer
from handlers.answers.callback_data import (
    SUMMARY,
    CallbackData,
    ShareExcerpt,
    ShowCard,
    ShowParagraph,
    ShowRelated,
    ShowWhole,
    Target,
)
from handlers.card import card
from handlers.links import Links
from handlers.paragraph import paragraph_answer
from handlers.problems import missing_cable
from handlers.related import related
from handlers.services import Ask
from handlers.share import excerpt, passage_of, summary_passage
from handlers.whole import whole
from storage.cables.cable import Cable, Paragraph

_MOVED = "This cable was read anew since; here is its card."


async def pressed(data: CallbackData, ask: Ask) -> Answer:
    """The answer to a button."""
    cable = await ask.find(data.reference_id)
    if cable is None:
        return await missing_cable(ask, data.reference_id)
    match data:
        case ShowCard(_, page):
            return card(cable, ask.links, page, in_place=True)
        case ShowWhole():
            return whole(cable, ask.links)
        case ShowRelated():
            return await related(cable, ask)
        case ShowParagraph() | ShareExcerpt():
            return _of_paragraph(data, cable, ask.links)


def _of_paragraph(data: ShowParagraph | ShareExcerpt, cable: Cable, links: Links) -> Answer:
    """The answer to a button of a paragraph; where that is no longer the same, the card is shown anew."""
    if isinstance(data, ShareExcerpt) and data.target.ordinal == SUMMARY:
        return excerpt(cable, summary_passage(cable), links)
    paragraph = _still_there(cable, data.target)
    if paragraph is None:
        return replace(card(cable, links, in_place=True), notice=_MOVED)
    if isinstance(data, ShareExcerpt):
        return excerpt(cable, passage_of(cable, (paragraph,)), links)
    return paragraph_answer(cable, paragraph, links, data.page, in_place=True)


def _still_there(cable: Cable, target: Target) -> Paragraph | None:
    """The paragraph that a button names, if its ordinal and its number still meet."""
    found = cable.paragraphs[target.ordinal - 1 : target.ordinal] if target.ordinal > 0 else ()
    return found[0] if found and found[0].number == target.number else None
