"""Looking a cable or its paragraphs up, by whatever people write."""

import re

from handlers.answers.answer import Answer, Code, Document, Message, line, say
from handlers.card import card
from handlers.nearest import nearest_ids
from handlers.paragraph import paragraph_answer, several_answer
from handlers.passages import passages_answer
from handlers.problems import missing_cable, nothing_after
from handlers.services import Ask
from handlers.wording import command_for, entry, shortened
from storage.cables.address import Address, Place
from storage.cables.cable import Cable
from storage.cables.reference import (
    FIRST_YEAR,
    LAST_YEAR,
    Mention,
    ReferenceId,
    find_mentions,
    other_names,
    parse_request,
)
from storage.cables.selection import paragraphs_at, select
from storage.cables.stations import known_stations
from storage.errors import CableError, NoSuchParagraphError, NotAnAddressError, NotAReferenceIdError

MOST_CARDS = 6
"""Cards that one message with several reference IDs gets."""

_LONGEST_WORDS = 100
_YEARS = range(FIRST_YEAR, LAST_YEAR + 1)

_PARAGRAPH_OF = re.compile(r"(?P<paragraph>\S.{0,60}?)\s+(?i:of|in)\s+(?P<id>[0-9/]\S*)", re.DOTALL)
_WITHOUT_YEAR = re.compile(r"(?P<station>[A-Za-z][A-Za-z .'-]{1,30}?)[ -]?(?P<number>[0-9]{1,6})")
_BEFORE_ID = re.compile(r"[\s,;&+]+(?:and\s+)?(?=[0-9]{2,4}[A-Za-z]{2,30}[0-9])")
"""What parts two requests: `07MOSCOW3804 7, 07ATLANTIS1234 2`."""

_TO_A_BOT = re.compile(r"@[A-Za-z0-9_]+")


async def cable_command(ask: Ask) -> Answer:
    """`/cable 07MOSCOW3804`, `/cable 07MOSCOW3804 7`, `/cable Moscow 3804`: the card, or the paragraphs."""
    if ask.names_nothing:
        return nothing_after("/cable")
    try:
        return await show(ask, *ask.request())
    except NotAReferenceIdError as error:
        if answer := await of_any_year(ask):
            return answer
        search = Code(f"/search {shortened(ask.words, _LONGEST_WORDS)}")
        return Answer((Message((line(str(error)), line("To search for it: ", search))),))


async def id_command(ask: Ask) -> Answer:
    """`/07MOSCOW3804`, `/07MOSCOW3804_7`, also with `@bot` behind it: what answers list to tap."""
    return await show(ask, *parse_request(_TO_A_BOT.sub("", ask.words)))


async def mentioned(ask: Ask) -> Answer | None:
    """Any text with reference IDs in it: the first six, each as asked for; None where there is none.

    A text of nothing but requests, `07 MOSCOW 3804 7` or `07MOSCOW3804 7, 07ATLANTIS1234 2` or
    `paragraph 7 of 07MOSCOW3804`, is answered as these.
    """
    mentions = find_mentions(ask.words)
    requests = _requests(ask.words)
    if requests and (mentions or await _is_meant(ask, requests[0].reference_id)):
        mentions = requests
    if not mentions:
        return None
    if len({mention.reference_id for mention in mentions}) == 1 and len(requests) < 2:
        answer = await show(ask, mentions[0].reference_id, mentions[0].address)
        unread = _unread(ask.words) if ask.private and not requests else None
        return Answer((*say(f"{NotAnAddressError(unread)}").messages, *answer.messages)) if unread else answer
    return await _several(ask, mentions)


def _requests(text: str) -> tuple[Mention, ...]:
    """The cables and paragraphs that a text asks for and says nothing else; none where it is other words."""
    if of := _PARAGRAPH_OF.fullmatch(text):
        text = f"{of['id']} {of['paragraph']}"
    try:
        return tuple(Mention(*parse_request(piece)) for piece in _BEFORE_ID.split(text))
    except CableError:
        return ()


def _unread(text: str) -> str | None:
    """The one word behind a reference ID that names no paragraph, `seven`."""
    words = text.split()
    return words[1] if len(words) == 2 and find_mentions(words[0]) and not find_mentions(words[1]) else None


async def _is_meant(ask: Ask, reference_id: ReferenceId) -> bool:
    """Whether what looks like an ID is one, `07 MOSKOW 3804`, rather than words, `09 November 1989`."""
    return " " not in ask.words or bool(await nearest_ids(ask.services.store, reference_id))


async def of_any_year(ask: Ask) -> Answer | None:
    """What `Moscow 3804`, without a year, may mean: the card where it is one cable, else a list of them.

    None where there is none, or where the number looks like a year, which is to be searched for.
    """
    match = _WITHOUT_YEAR.fullmatch(ask.words)
    written = "".join(filter(str.isalpha, match["station"])).upper() if match else ""
    station = next((name for name in (written, *other_names(written)) if name in known_stations()), None)
    if not match or not station or int(match["number"]) in _YEARS:
        return None
    store = ask.services.store
    ids = await store.of_any_year(station, int(match["number"]))
    cables = [cable for one in ids if (cable := await store.cable(one))]
    if len(cables) == 1:
        return card(cables[0], ask.links)
    lines = [line(entry(cable)) for cable in cables]
    return Answer((Message((line("Which one do you mean?"), *lines)),)) if lines else None


async def show(ask: Ask, reference_id: ReferenceId, address: Address | None) -> Answer:
    """The card, or the paragraphs at an address. Raises NoSuchParagraphError where there is none."""
    cable = await ask.services.store.find(reference_id)
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
    return await ask.services.store.find(ReferenceId(f"{year}{cable.reference_id.station}{place.value}"))


async def _several(ask: Ask, mentions: tuple[Mention, ...]) -> Answer:
    wanted = list(dict.fromkeys(mentions))
    messages: list[Message | Document] = []
    for mention in wanted[:MOST_CARDS]:
        try:
            messages += (await show(ask, mention.reference_id, mention.address)).messages
        except NoSuchParagraphError as error:
            messages += say(str(error)).messages
    messages = list(dict.fromkeys(messages))  # two names of one cable have one card
    if len(wanted) > MOST_CARDS:
        messages += say(
            f"These are the first {MOST_CARDS} of {len(wanted)} cables. "
            "Send the other IDs in another message."
        ).messages
    return Answer(tuple(messages))
