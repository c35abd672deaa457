"""One paragraph, verbatim, with its place, its link and the way to its neighbours."""

from handlers.answers.answer import Answer, Block, Bold, Button, Keyboard, Link, Message, Press, Quote, line
from handlers.answers.callback_data import ChooseNetwork, ShareExcerpt, ShowCard, ShowParagraph, Target
from handlers.answers.html import length, visible
from handlers.answers.limits import BUTTONS_IN_A_ROW, TEXT
from handlers.answers.splitting import pages
from handlers.links import Links, shortest_place
from handlers.wording import MASKED_NOTE, OPEN_IN_THE_BOT, command_for, position, shortened
from storage.cables.cable import MASK, Cable, Paragraph

_ROOM_FOR_PAGE_LINE = 30
_LONGEST_HEADING = 500
_FIRST_WORDS = 60


def paragraph_answer(
    cable: Cable, paragraph: Paragraph, links: Links, page: int = 0, *, in_place: bool = False
) -> Answer:
    """A paragraph, or one page of it where it is longer than a message; pages are counted from 0."""
    after = (
        *((line(MASKED_NOTE),) if MASK in paragraph.text else ()),
        line(Link(OPEN_IN_THE_BOT, links.bot(cable, paragraph))),
        line(links.permalinks.to_paragraph(cable, paragraph)),
        line(cable.reference_id.tag_line),
    )
    room = TEXT - length((*_head(cable, paragraph), Quote(""), *after)) - _ROOM_FOR_PAGE_LINE
    parts = pages(visible(paragraph.text), room)
    page = min(page, len(parts) - 1)
    blocks = (
        *_head(cable, paragraph, f" · page {page + 1} of {len(parts)}" if len(parts) > 1 else ""),
        Quote(parts[page]),
        *after,
    )
    return Answer((Message(blocks, _keyboard(cable, paragraph, page, len(parts))),), in_place=in_place)


def several_answer(cable: Cable, found: tuple[Paragraph, ...]) -> Answer:
    """Asks which one is meant, where a number stands more than once in a cable."""
    choices = [
        line(f"{command_for(cable.reference_id, paragraph)} {shortened(paragraph.text, _FIRST_WORDS)}")
        for paragraph in found
    ]
    buttons = tuple(_to(cable, paragraph, f"o{paragraph.ordinal}") for paragraph in found)
    first = line(
        f"Number {found[0].number} stands {_times(len(found))} in {cable.reference_id}. "
        "Which one? o3 means the third paragraph by order."
    )
    blocks = (first, *choices, line(cable.reference_id.tag_line))
    return Answer((Message(blocks, (buttons[:BUTTONS_IN_A_ROW],)),))


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


def _head(cable: Cable, paragraph: Paragraph, page: str = "") -> tuple[Block, ...]:
    marking = f" · ({paragraph.marking})" if paragraph.marking else ""
    lines: list[Block] = [
        line(Bold(str(cable.reference_id)), f" · {position(cable, paragraph)}{marking}{page}")
    ]
    if paragraph.heading:
        lines.append(line(Bold(shortened(paragraph.heading, _LONGEST_HEADING))))
    return tuple(lines)


def _keyboard(cable: Cable, paragraph: Paragraph, page: int, page_count: int) -> Keyboard:
    rows: list[tuple[Button, ...]] = []
    target = Target.to(cable.reference_id, paragraph)
    name = shortest_place(cable, paragraph)
    turns: list[Button] = []
    if page > 0:
        turns.append(Press(f"‹ {name} · {page}/{page_count}", ShowParagraph(target, page - 1)))
    if page < page_count - 1:
        turns.append(Press(f"{name} · {page + 2}/{page_count} ›", ShowParagraph(target, page + 1)))
    before = cable.paragraphs[: paragraph.ordinal - 1][-1:]
    after = cable.paragraphs[paragraph.ordinal :][:1]
    neighbours: list[Button] = [
        *(_to(cable, other, f"‹ {shortest_place(cable, other)}") for other in before),
        *(_to(cable, other, f"{shortest_place(cable, other)} ›") for other in after),
    ]
    rows += [tuple(row) for row in (turns, neighbours) if row]
    rows.append((Press("Share", ShareExcerpt(target)), Press("Post…", ChooseNetwork(target))))
    rows.append((Press("Card", ShowCard(cable.reference_id)),))
    return tuple(rows)


def _to(cable: Cable, paragraph: Paragraph, label: str) -> Press:
    return Press(label, ShowParagraph(Target.to(cable.reference_id, paragraph)))
