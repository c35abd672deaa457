"""`@bot 07MOSCOW3804 7` in any chat: results to send there."""

import re

from handlers.answers.answer import InlineAnswer, InlineResult, Keyboard, Message, line
from handlers.answers.html import plain
from handlers.card import card_text
from handlers.excerpt import excerpt_message, link_buttons
from handlers.links import Links
from handlers.posts.passage import whole_paragraphs
from handlers.problems import MOST_NEAREST, nearest_ids
from handlers.services import Ask
from handlers.verify import verdict_message
from handlers.wording import position, shortened, source_line
from storage.cables.address import Address
from storage.cables.cable import Cable, Paragraph
from storage.cables.reference import ReferenceId, parse_request
from storage.cables.selection import paragraphs_at, select
from storage.errors import NotAReferenceIdError

_A_PAGE = 10
_LONGEST_DESCRIPTION = 120

_QUOTATION = re.compile(r"verify\s+(.+)", re.IGNORECASE | re.DOTALL)
_HALF_AN_ID = re.compile(r"(?:19|20)?([0-9]{2})[\s_-]*([A-Za-z]+)[\s_-]*0*([0-9]*)")
"""The beginning of a reference ID, as it looks while somebody types it."""


async def inline_query(ask: Ask, offset: str) -> InlineAnswer:
    """A page of results; `offset` is empty for the first one."""
    if not ask.words:
        return _explained("Write a reference ID", "07MOSCOW3804, or 07MOSCOW3804 7 for a paragraph")
    start = int(offset) if offset.isdecimal() else 0
    try:
        reference_id, address = parse_request(ask.words)
    except NotAReferenceIdError:
        return await _of_words(ask, start)
    cable = await ask.find(reference_id)
    if cable is None:
        return await _suggestions(ask, f"{reference_id} is not in this store", reference_id)
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


async def _of_words(ask: Ask, start: int) -> InlineAnswer:
    """What words ask for: the beginning of an ID, a quotation to check, or paragraphs that hold them."""
    if _HALF_AN_ID.fullmatch(ask.words):
        return await _suggestions(ask, "This is not a reference ID")
    if quotation := _QUOTATION.fullmatch(ask.words):
        return await _verdict(ask, quotation[1])
    results = await ask.services.searcher.search(ask.words, start // _A_PAGE, _A_PAGE)
    if not results.hits:
        return _explained("Nothing here holds these words", "try others, or an ID such as 07MOSCOW3804")
    found = [
        _result(cable, cable.paragraphs[hit.ordinal - 1], ask.links)
        for hit in results.hits
        if (cable := await ask.find(hit.reference_id)) and hit.ordinal <= len(cable.paragraphs)
    ]
    return InlineAnswer(tuple(found), str(start + _A_PAGE) if results.further else "")


async def _verdict(ask: Ask, quotation: str) -> InlineAnswer:
    """What is known of a quotation, to send; its buttons stay when it is forwarded."""
    verdict = await ask.services.searcher.verify(quotation)
    message = verdict_message(verdict, ask)
    buttons: Keyboard = ()
    if verdict.passages:
        passage = verdict.passages[0]
        buttons = link_buttons(passage.cable, passage.paragraphs[0], ask.links)
    title, _, rest = plain(message.blocks).partition("\n")
    result = InlineResult("verdict", title, rest[:_LONGEST_DESCRIPTION], Message(message.blocks, buttons))
    return InlineAnswer((result,))


async def _suggestions(ask: Ask, problem: str, wanted: ReferenceId | None = None) -> InlineAnswer:
    """Cards of what may have been meant by an unknown ID or the beginning of one; else the problem."""
    ids: list[ReferenceId] = []
    if half := _HALF_AN_ID.fullmatch(ask.words):
        beginning = "".join(half.groups()).upper()
        ids += await ask.services.store.beginning_with(beginning, MOST_NEAREST)
    if wanted:
        ids += await nearest_ids(ask, wanted)
    results = [
        _result(cable, None, ask.links)
        for reference_id in list(dict.fromkeys(ids))[:MOST_NEAREST]
        if (cable := await ask.services.store.cable(reference_id))
    ]
    return InlineAnswer(tuple(results)) if results else _explained(problem, "One looks like 07MOSCOW3804")


def _explained(title: str, description: str) -> InlineAnswer:
    """A result that says what to write, and says it again in the chat that it is sent to."""
    message = Message((line(f"{title}: {description}."),))
    return InlineAnswer((InlineResult("explained", title, description, message),))
