"""Looking a cable or its paragraphs up, by whatever people write."""

from handlers.answers.answer import Answer, Message, say
from handlers.card import card
from handlers.paragraph import paragraph_answer, several_answer
from handlers.passages import passages_answer
from handlers.problems import missing_cable, not_understood, nothing_after
from handlers.services import Ask, Services
from storage.cables.address import Address
from storage.cables.reference import Mention, ReferenceId, find_mentions, parse_request
from storage.cables.selection import paragraphs_at, select
from storage.errors import CableError

MOST_CARDS = 6
"""Cards that one message with several reference IDs gets."""


async def cable_command(ask: Ask) -> Answer:
    """`/cable 07MOSCOW3804`, `/cable 07MOSCOW3804 7`: the card, or the paragraphs asked for."""
    if not ask.words:
        return nothing_after("/cable")
    reference_id, address = parse_request(ask.words)
    return await show(ask.services, reference_id, address)


async def id_command(ask: Ask) -> Answer:
    """`/07MOSCOW3804`, `/07MOSCOW3804_7`, also with `@bot` behind it: what answers list to tap."""
    command, *more = ask.words.split(maxsplit=1)
    reference_id, address = parse_request(" ".join([command.partition("@")[0], *more]))
    return await show(ask.services, reference_id, address)


async def text_message(ask: Ask) -> Answer:
    """Any text with reference IDs in it: a card for each of the first six.

    A text that is a request as a whole, `07 MOSCOW 3804 7`, is answered as one.
    """
    try:
        reference_id, address = parse_request(ask.words)
    except CableError:
        mentions = find_mentions(ask.words)
    else:
        mentions = (Mention(reference_id, address),)
    if not mentions:
        return not_understood()
    if len({mention.reference_id for mention in mentions}) == 1:
        return await show(ask.services, mentions[0].reference_id, mentions[0].address)
    return await _cards(ask.services, mentions)


async def show(services: Services, reference_id: ReferenceId, address: Address | None) -> Answer:
    """The card, or the paragraphs at an address. Raises NoSuchParagraphError where there is none."""
    cable = await services.find(reference_id)
    if cable is None:
        return await missing_cable(services, reference_id)
    if address is None:
        return card(cable, services.permalinks)
    if address.place is None:
        return passages_answer(cable, select(cable, address), services.permalinks)
    found = paragraphs_at(cable, address.place)
    if len(found) > 1:
        return several_answer(cable, found)
    return paragraph_answer(cable, found[0], services.permalinks)


async def _cards(services: Services, mentions: tuple[Mention, ...]) -> Answer:
    wanted = list(dict.fromkeys(mention.reference_id for mention in mentions))
    messages: list[Message] = []
    for reference_id in wanted[:MOST_CARDS]:
        messages += (await show(services, reference_id, None)).messages
    if len(wanted) > MOST_CARDS:
        messages += say(
            f"These are the first {MOST_CARDS} of {len(wanted)} cables. "
            "Send the other IDs in another message."
        ).messages
    return Answer(tuple(messages))
