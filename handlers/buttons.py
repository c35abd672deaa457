"""What the bot does when one of its buttons is pressed."""

from dataclasses import replace

from handlers.answers.answer import Answer
from handlers.answers.callback_data import (
    SUMMARY,
    CallbackData,
    ShareExcerpt,
    ShowCard,
    ShowParagraph,
    Target,
)
from handlers.card import card
from handlers.paragraph import paragraph_answer
from handlers.problems import missing_cable
from handlers.services import Services
from handlers.share import excerpt, passage_of, summary_passage
from storage.cables.cable import Cable, Paragraph

_MOVED = "This cable was read anew since; here is its card."


async def pressed(data: CallbackData, services: Services) -> Answer:
    """The answer to a button. Where its paragraph is no longer the same, the card is shown anew."""
    cable = await services.find(data.reference_id)
    if cable is None:
        return await missing_cable(services, data.reference_id)
    match data:
        case ShowCard(_, page):
            return card(cable, services.permalinks, page, in_place=True)
        case ShareExcerpt(target) if target.ordinal == SUMMARY:
            return excerpt(cable, summary_passage(cable, services.permalinks))
        case ShowParagraph(target) | ShareExcerpt(target):
            paragraph = _still_there(cable, target)
    if paragraph is None:
        return replace(card(cable, services.permalinks, in_place=True), notice=_MOVED)
    if isinstance(data, ShareExcerpt):
        return excerpt(cable, passage_of(cable, (paragraph,), services.permalinks))
    return paragraph_answer(cable, paragraph, services.permalinks, data.page, in_place=True)


def _still_there(cable: Cable, target: Target) -> Paragraph | None:
    """The paragraph that a button names, if its ordinal and its number still meet."""
    found = cable.paragraphs[target.ordinal - 1 : target.ordinal] if target.ordinal > 0 else ()
    return found[0] if found and found[0].number == target.number else None
