"""Several paragraphs of a cable in a row of messages, joined while they fit."""

from handlers.answers.answer import GAP, Answer, Block, Bold, Message, Press, Quote, line
from handlers.answers.callback_data import ShowCard
from handlers.answers.html import entities, length, visible
from handlers.answers.limits import ENTITIES, TEXT
from handlers.answers.splitting import pages
from handlers.wording import MASK, MASKED_NOTE, short_name, tag_line
from storage.cables.cable import Cable, Paragraph
from storage.cables.permalink import Permalinks

MOST_PARAGRAPHS = 10
_LONGEST_HEADING = 500


def passages_answer(cable: Cable, found: tuple[Paragraph, ...], permalinks: Permalinks) -> Answer:
    """Paragraphs in the order of asking, at most ten; each message names the cable and ends in its tags."""
    shown = found[:MOST_PARAGRAPHS]
    messages: list[tuple[Block, ...]] = []
    for paragraph in shown:
        for section in _sections(cable, paragraph, permalinks):
            joined = (*messages[-1], GAP, *section) if messages else ()
            if joined and _fits((*joined, *_foot(cable))):
                messages[-1] = joined
            else:
                messages.append((line(Bold(str(cable.reference_id))), *section))
    finished = [(*blocks, *_foot(cable)) for blocks in messages]
    if len(found) > MOST_PARAGRAPHS:
        finished.append((line(_more(cable, found)),))
    keyboard = ((Press("Card", ShowCard(cable.reference_id)),),)
    return Answer(
        tuple(
            Message(blocks, keyboard if place == len(finished) else ())
            for place, blocks in enumerate(finished, start=1)
        )
    )


def _sections(cable: Cable, paragraph: Paragraph, permalinks: Permalinks) -> list[tuple[Block, ...]]:
    """A paragraph as blocks, in as many parts as a message each needs."""
    marking = f" · ({paragraph.marking})" if paragraph.marking else ""
    head = [line(Bold(short_name(paragraph)), marking, f" · {permalinks.to_paragraph(cable, paragraph)}")]
    if paragraph.heading:
        head.append(line(Bold(paragraph.heading[:_LONGEST_HEADING])))
    if MASK in paragraph.text:
        head.append(line(MASKED_NOTE))
    overhead = length((line(str(cable.reference_id)), *head, Quote(""), *_foot(cable)))
    return [
        (*head, Quote(part)) if part else tuple(head)
        for part in pages(visible(paragraph.text), TEXT - overhead)
    ]


def _foot(cable: Cable) -> tuple[Block, ...]:
    return (GAP, line(tag_line(cable.reference_id)))


def _fits(blocks: tuple[Block, ...]) -> bool:
    return length(blocks) <= TEXT and entities(blocks) < ENTITIES // 2


def _more(cable: Cable, found: tuple[Paragraph, ...]) -> str:
    rest = found[MOST_PARAGRAPHS]
    return (
        f"These are the first {MOST_PARAGRAPHS} of {len(found)} paragraphs. "
        f"Go on with /cable {cable.reference_id} o{rest.ordinal}-"
    )
