"""Several paragraphs of a cable in a row of messages, joined while they fit."""

from dataclasses import replace

from handlers.answers.answer import (
    GAP,
    Answer,
    Block,
    Bold,
    Button,
    Code,
    Line,
    Link,
    Message,
    Press,
    Quote,
    line,
)
from handlers.answers.callback_data import ShareExcerpt, ShowCard, Target
from handlers.answers.html import entities, length, visible
from handlers.answers.limits import ENTITIES, TEXT
from handlers.answers.splitting import pages
from handlers.links import Links, shortest_address
from handlers.posts.passage import go_together
from handlers.wording import MASKED_NOTE, OPEN_IN_THE_BOT, short_name, shortened
from storage.cables.cable import MASK, Cable, Paragraph

MOST_PARAGRAPHS = 10
_LONGEST_HEADING = 500


def passages_answer(cable: Cable, found: tuple[Paragraph, ...], links: Links) -> Answer:
    """Paragraphs in the order of asking, at most ten; the last message says so and leads on."""
    shown = found[:MOST_PARAGRAPHS]
    messages = messages_of(cable, shown, links)
    if len(found) > MOST_PARAGRAPHS:
        messages = (*messages, Message((_more(cable, found),)))
    return Answer((*messages[:-1], replace(messages[-1], keyboard=(_buttons(cable, shown),))))


def _buttons(cable: Cable, shown: tuple[Paragraph, ...]) -> tuple[Button, ...]:
    """To the card, and to the excerpt of paragraphs that follow each other."""
    card = Press("Card", ShowCard(cable.reference_id))
    if not go_together([paragraph.ordinal for paragraph in shown]):
        return (card,)
    return Press("Share", ShareExcerpt(Target.over(cable.reference_id, shown))), card


def messages_of(cable: Cable, paragraphs: tuple[Paragraph, ...], links: Links) -> tuple[Message, ...]:
    """Paragraphs as messages, joined while they fit; each names the cable and ends in its tags."""
    texts: list[tuple[Block, ...]] = []
    for paragraph in paragraphs:
        for section in _sections(cable, paragraph, links):
            joined = (*texts[-1], GAP, *section) if texts else ()
            if joined and _fits((*joined, *_foot(cable, links))):
                texts[-1] = joined
            else:
                texts.append((line(Bold(str(cable.reference_id))), *section))
    return tuple(Message((*blocks, *_foot(cable, links))) for blocks in texts)


def _sections(cable: Cable, paragraph: Paragraph, links: Links) -> list[tuple[Block, ...]]:
    """A paragraph as blocks, in as many parts as a message each needs."""
    marking = f" · ({paragraph.marking})" if paragraph.marking else ""
    head = [
        line(Bold(short_name(paragraph)), marking, f" · {links.permalinks.to_paragraph(cable, paragraph)}")
    ]
    if paragraph.heading:
        head.append(line(Bold(shortened(paragraph.heading, _LONGEST_HEADING))))
    if MASK in paragraph.text:
        head.append(line(MASKED_NOTE))
    overhead = length((line(str(cable.reference_id)), *head, Quote(""), *_foot(cable, links)))
    return [
        (*head, Quote(part)) if part else tuple(head)
        for part in pages(visible(paragraph.text), TEXT - overhead)
    ]


def _foot(cable: Cable, links: Links) -> tuple[Block, ...]:
    return (GAP, line(Link(OPEN_IN_THE_BOT, links.bot(cable))), line(cable.reference_id.tag_line))


def _fits(blocks: tuple[Block, ...]) -> bool:
    return length(blocks) <= TEXT and entities(blocks) < ENTITIES // 2


def _more(cable: Cable, found: tuple[Paragraph, ...]) -> Line:
    return line(
        f"These are the first {MOST_PARAGRAPHS} of {len(found)} paragraphs. Go on with ",
        Code(f"{cable.reference_id} {shortest_address(cable, found[MOST_PARAGRAPHS:])}"),
    )
