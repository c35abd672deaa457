"""What the bot does when one of its buttons is pressed."""

import asyncio
from dataclasses import replace

from handlers.answers.answer import Answer
from handlers.answers.callback_data import (
    CallbackData,
    ChooseNetwork,
    OfCable,
    OfSearch,
    OfTarget,
    PostWords,
    ShareExcerpt,
    ShowCard,
    ShowChain,
    ShowParagraph,
    ShowPost,
    ShowRelated,
    ShowWhole,
    Target,
)
from handlers.card import card
from handlers.excerpt import excerpt
from handlers.marked_words import post_words
from handlers.paragraph import paragraph_answer
from handlers.posting import choose_network, show_chain, show_post
from handlers.problems import missing_cable
from handlers.related import related
from handlers.search import search_pressed
from handlers.services import Ask
from handlers.whole import whole
from storage.cables.cable import Cable

_MOVED = "This cable was read anew since; here is its card."


async def pressed(data: CallbackData, ask: Ask) -> Answer:
    """The answer to a button. Raises StaleButtonError where what it asks for is gone."""
    if isinstance(data, OfSearch):
        return await search_pressed(data, ask)
    return await _of_cable(data, ask)


async def _of_cable(data: OfCable, ask: Ask) -> Answer:
    cable = await ask.services.store.find(data.reference_id)
    if cable is None:
        return await missing_cable(ask, data.reference_id)
    match data:
        case ShowCard(_, page):
            return card(cable, ask.links, page, in_place=True)
        case ShowWhole():
            return whole(cable, ask.links)
        case ShowRelated():
            return await related(cable, ask)
        case PostWords():
            return post_words(data, cable, ask)
        case _:
            return await _of_target(data, cable, ask)


async def _of_target(data: OfTarget, cable: Cable, ask: Ask) -> Answer:
    """The answer to a button about a paragraph or the summary; the card where that is no longer the same.

    A post of ten long paragraphs takes a tenth of a second and more, in which the loop goes on.
    """
    ordinal = data.target.ordinal
    if not _still_there(cable, data.target):
        return replace(card(cable, ask.links, in_place=True), notice=_MOVED)
    match data:
        case ShowParagraph(_, page):
            return paragraph_answer(
                cable, cable.paragraphs[max(ordinal, 1) - 1], ask.links, page, in_place=True
            )
        case ShareExcerpt():
            return excerpt(cable, data.target.ordinals, ask.links)
        case ChooseNetwork():
            return choose_network(data, cable, ask)
        case ShowPost():
            return await asyncio.to_thread(show_post, data, cable, ask)
        case ShowChain():
            return await asyncio.to_thread(show_chain, data, cable, ask)


def _still_there(cable: Cable, target: Target) -> bool:
    """Whether ordinal and number of a button still meet in the cable, and further paragraphs are there."""
    if target.is_summary:
        return cable.summary is not None
    found = cable.paragraphs[target.ordinal - 1 : target.ordinal]
    reach = target.ordinal + target.further
    return bool(found) and found[0].number == target.number and reach <= len(cable.paragraphs)
