"""`@bot 07MOSCOW3804 7` in any chat: results to send there."""

import re
from collections.abc import Iterable
from dataclasses import replace

from handlers.advice import how_to_write, what_to_try
from handlers.answers.answer import InlineAnswer, InlineResult, Keyboard, Message, line
from handlers.answers.html import plain
from handlers.card import card_text
from handlers.checking import checked
from handlers.excerpt import excerpt_message, link_buttons
from handlers.links import Links
from handlers.nearest import MOST_NEAREST, nearest_ids
from handlers.posts.passage import whole_paragraphs
from handlers.services import Ask
from handlers.verdict import verdict_message
from handlers.wording import position, shortened, source_line
from storage.cables.address import Address
from storage.cables.cable import Cable, Paragraph
from storage.cables.reference import ReferenceId, find_mentions, parse_request
from storage.cables.selection import paragraphs_at, select
from storage.errors import NotAReferenceIdError
from storage.search.results import Results

_A_PAGE = 10
_LONGEST_DESCRIPTION = 120

_QUOTATION = re.compile(r"verify(?:\s*:\s*|\s+|\Z)(.*)", re.IGNORECASE | re.DOTALL)
_HALF_AN_ID = re.compile(r"(?:19|20)?([0-9]{2})[\s_-]*([A-Za-z]+)[\s_-]*0*([0-9]*)")
"""The beginning of a reference ID, as it looks while somebody types it."""


async def inline_query(ask: Ask, offset: str) -> InlineAnswer:
    """A page of results; `offset` is empty for the first one."""
    if not ask.words:
        return _explained(
            "Write a reference ID or words",
            "07MOSCOW3804, or 07MOSCOW3804 7 for a paragraph; six-party talks; verify and a quotation",
        )
    start = int(offset) if offset.isdecimal() else 0
    try:
        reference_id, address = parse_request(ask.words)
    except NotAReferenceIdError:
        return await _of_words(ask, start)
    cable = await ask.services.store.find(reference_id)
    if cable is None:
        return await _of_words(ask, start, reference_id)
    offered = _offered(cable, address)
    end = start + _A_PAGE
    results = tuple(_result(cable, paragraph, ask.links) for paragraph in offered[start:end])
    return InlineAnswer(results, str(end) if end < len(offered) else "")


def _offered(cable: Cable, address: Address | None) -> tuple[Paragraph | None, ...]:
    """What is offered, in order: paragraphs, and the card, which is None."""
    if address is None:
        return (None, *cable.paragraphs)
    if address.place:
        return (*paragraphs_at(cable, address.place), None)
    return (*select(cable, address), None)


def _result(cable: Cable, paragraph: Paragraph | None, links: Links) -> InlineResult:
    if paragraph is None:
        title = f"{cable.reference_id} · {cable.subject or 'card'}"
        message = Message(card_text(cable, links), link_buttons(cable, None, links))
        return InlineResult(str(cable.reference_id), title, source_line(cable), message)
    name = f"{cable.reference_id}_o{paragraph.ordinal}"
    title = f"{cable.reference_id} {position(cable, paragraph)}"
    message = excerpt_message(cable, whole_paragraphs(cable, [paragraph.ordinal]), links)
    return InlineResult(name, title, shortened(paragraph.text, _LONGEST_DESCRIPTION), message)


async def _of_words(ask: Ask, start: int, missing: ReferenceId | None = None) -> InlineAnswer:
    """What words ask for that name no cable here: a quotation to check, an ID half typed, a search.

    `missing` is the cable that they name where they look like an ID, as `09 November 1989` does too.
    """
    if quotation := _QUOTATION.fullmatch(ask.words):
        return await _verdict(ask, quotation[1])
    if near := await _near(ask):
        return InlineAnswer(near)
    if missing and (" " not in ask.words or any(find_mentions(ask.words))):
        nearest = await _cards(ask, await nearest_ids(ask.services.store, missing))
        next_try = "the nearest here are below" if nearest else "write words to search for instead"
        told = _explained(f"{missing} is not in this store", next_try)
        return InlineAnswer((*told.results, *nearest))
    return await _found(ask, start)


async def _found(ask: Ask, start: int) -> InlineAnswer:
    """A page of the paragraphs that hold some words, each of another cable."""
    results = await ask.services.searcher.search(ask.words, start // _A_PAGE, _A_PAGE)
    if not results.hits and not start:
        return _explained("Nothing here holds these words", _next_try(ask.words, results))
    found = [
        replace(
            _result(cable, cable.paragraphs[hit.ordinal - 1], ask.links),
            description=shortened(hit.excerpt.text, _LONGEST_DESCRIPTION),
        )
        for hit in results.hits
        if (cable := await ask.services.store.find(hit.reference_id)) and hit.ordinal <= len(cable.paragraphs)
    ]
    return InlineAnswer(tuple(found), str(start + _A_PAGE) if results.further else "")


def _next_try(query: str, results: Results) -> str:
    """What to write where nothing was found."""
    if results.did_you_mean:
        return f"did you mean {results.did_you_mean}?"
    return how_to_write(results.misread[0]) if results.misread else what_to_try(query)


async def _verdict(ask: Ask, quotation: str) -> InlineAnswer:
    """What is known of a quotation, to send; its buttons stay when it is forwarded."""
    if not quotation:
        return _explained(
            "Write a quotation after verify", "I say whether a cable has these words, and where"
        )
    verdict = await checked(ask, quotation)
    message = verdict_message(verdict, ask)
    buttons: Keyboard = ()
    if verdict.passages:
        passage = verdict.passages[0]
        buttons = link_buttons(passage.cable, passage.paragraphs[0], ask.links)
    title, _, rest = plain(message.blocks).partition("\n")
    result = InlineResult("verdict", title, rest[:_LONGEST_DESCRIPTION], Message(message.blocks, buttons))
    return InlineAnswer((result,))


async def _near(ask: Ask) -> tuple[InlineResult, ...]:
    """Cards of what may be meant by IDs among words, or by the beginning of one."""
    ids = [mention.reference_id for mention in find_mentions(ask.words)]
    if half := _HALF_AN_ID.fullmatch(ask.words):
        beginning = "".join(half.groups()).upper()
        ids += await ask.services.store.beginning_with(beginning, MOST_NEAREST)
    return await _cards(ask, ids)


async def _cards(ask: Ask, ids: Iterable[ReferenceId]) -> tuple[InlineResult, ...]:
    """The cards of the first of some cables, of those that are here; of two names of one cable one card."""
    found = [
        await ask.services.store.find(reference_id)
        for reference_id in list(dict.fromkeys(ids))[:MOST_NEAREST]
    ]
    cables = {cable.reference_id: cable for cable in found if cable}
    return tuple(_result(cable, None, ask.links) for cable in cables.values())


def _explained(title: str, description: str) -> InlineAnswer:
    """A result that says what to write, and says it again in the chat that it is sent to."""
    message = Message((line(f"{title}: {description}"),))
    return InlineAnswer((InlineResult("explained", title, description, message),))
