"""Looking a cable or its paragraphs up, by whatever people write."""

import re

from handlers.answers.answer import Answer, Document, Message, say
from handlers.card import card
from handlers.paragraph import paragraph_answer, several_answer
from handlers.passages import passages_answer
from handlers.problems import missing_cable, nearest_ids, nothing_after
from handlers.services import Ask
from handlers.wording import command_for
from storage.cables.address import Address, Place
from storage.cables.cable import Cable
from storage.cables.reference import Mention, ReferenceId, find_mentions, parse_request
from storage.cables.selection import paragraphs_at, select
from storage.errors import CableError, NoSuchParagraphError

MOST_CARDS = 6
"""Cards that one message with several reference IDs gets."""

_TO_A_BOT = re.compile(r"@[A-Za-z0-9_]+")


async def cable_command(ask: Ask) -> Answer:
    """`/cable 07MOSCOW3804`, `/cable 07MOSCOW3804 7`: the card, or the paragraphs asked for."""
    if ask.names_nothing:
        return nothing_after("/cable")
    return await show(ask, *ask.request())


async def id_command(ask: Ask) -> Answer:
    """`/07MOSCOW3804`, `/07MOSCOW3804_7`, also with `@bot` behind it: what answers list to tap."""
    return await show(ask, *parse_request(_TO_A_BOT.sub("", ask.words)))


async def mentioned(ask: Ask) -> Answer | None:
    """Any text with reference IDs in it: a card for each of the first six; None where there is none.

    A text that is a request as a whole, `07 MOSCOW 3804 7`, is answered as one.
    """
    mentions = find_mentions(ask.words)
    try:
        whole = Mention(*parse_request(ask.words))
    except CableError:
        whole = None
    if whole and (mentions or await _is_meant(ask, whole.reference_id)):
        mentions = (whole,)
    if not mentions:
        return None
    if len({mention.reference_id for mention in mentions}) == 1:
        return await show(ask, mentions[0].reference_id, mentions[0].address)
    return await _cards(ask, mentions)


async def _is_meant(ask: Ask, reference_id: ReferenceId) -> bool:
    """Whether what looks like an ID is one, `07 MOSKOW 3804`, rather than words, `09 November 1989`."""
    return " " not in ask.words or bool(await nearest_ids(ask, reference_id))


async def show(ask: Ask, reference_id: ReferenceId, address: Address | None) -> Answer:
    """The card, or the paragraphs at an address. Raises NoSuchParagraphError where there is none."""
    cable = await ask.find(reference_id)
    if cable is None:
        return await missing_cable(ask, reference_id)
    if address is None:
        return card(cable, ask.links)
    if address.place is None:
        return passages_answer(cable, select(cable, address), ask.links)
    try:
        found = paragraphs_at(cable, address.place)
    except NoSuchParagraphError as error:
        other = await _with_number(ask, cable, address.place)
        if other and other != cable:
            return say(f"{error} Or do you mean {command_for(other.reference_id)}?")
        raise
    if len(found) > 1:
        return several_answer(cable, found)
    return paragraph_answer(cable, found[0], ask.links)


async def _with_number(ask: Ask, cable: Cable, place: Place) -> Cable | None:
    """The cable of the same year and station that `07MOSCOW3804,3805` may mean; None where there is none."""
    year = cable.reference_id.text[:2]
    return await ask.find(ReferenceId(f"{year}{cable.reference_id.station}{place.value}"))


async def _cards(ask: Ask, mentions: tuple[Mention, ...]) -> Answer:
    wanted = list(dict.fromkeys(mention.reference_id for mention in mentions))
    messages: list[Message | Document] = []
    for reference_id in wanted[:MOST_CARDS]:
        messages += (await show(ask, reference_id, None)).messages
    if len(wanted) > MOST_CARDS:
        messages += say(
            f"These are the first {MOST_CARDS} of {len(wanted)} cables. "
            "Send the other IDs in another message."
        ).messages
    return Answer(tuple(messages))
