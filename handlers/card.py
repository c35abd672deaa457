"""The card: what a cable is, its summary, its contents, and a button for each paragraph."""

from handlers.answers.answer import GAP, Answer, Block, Bold, Button, Keyboard, Link, Message, Press, line
from handlers.answers.callback_data import (
    ChooseNetwork,
    ShareExcerpt,
    ShowCard,
    ShowParagraph,
    ShowRelated,
    ShowWhole,
    Target,
)
from handlers.answers.limits import BUTTONS_IN_A_ROW
from handlers.answers.splitting import quote_that_fits
from handlers.links import Links, shortest_place
from handlers.wording import (
    EDITIONS,
    MASKED_NOTE,
    OPEN_IN_THE_BOT,
    minute,
    short_name,
    shortened,
    summary_place,
)
from storage.cables.cable import Cable, Paragraph

_ROWS = 3
_A_PAGE = _ROWS * BUTTONS_IN_A_ROW
_MOST_HEADINGS = 30
_LONGEST_SUBJECT = 500
_LONGEST_ENTRY = 60


def card(cable: Cable, links: Links, page: int = 0, *, in_place: bool = False) -> Answer:
    """The card of a cable, with one page of its paragraph buttons, counted from 0."""
    return Answer((Message(card_text(cable, links), _keyboard(cable, page)),), in_place=in_place)


def card_text(cable: Cable, links: Links) -> tuple[Block, ...]:
    """What the card says: facts, summary, contents, links, tag line."""
    return quote_that_fits(
        (*_facts(cable), GAP, *_opening_line(cable)),
        _opening(cable),
        (
            *_contents(cable),
            GAP,
            line(Link(OPEN_IN_THE_BOT, links.bot(cable))),
            line(links.permalinks.to_cable(cable)),
            line(cable.reference_id.tag_line),
        ),
        expandable=True,
    )


def _facts(cable: Cable) -> tuple[Block, ...]:
    classification = f" · {cable.classification}" if cable.classification else ""
    lines = [line(Bold(str(cable.reference_id)), classification)]
    if cable.subject:
        lines.append(line(Bold(shortened(cable.subject, _LONGEST_SUBJECT))))
    if cable.origin:
        lines.append(line(cable.origin))
    if cable.created:
        lines.append(line(f"Sent {minute(cable.created)}"))
    if cable.released:
        lines.append(line(f"Released {minute(cable.released)}"))
    if cable.tags:
        lines.append(line(f"TAGS: {shortened(', '.join(cable.tags), _LONGEST_SUBJECT)}"))
    lines.append(line(f"Text: {EDITIONS[cable.edition]}"))
    if cable.masked:
        lines.append(line(MASKED_NOTE))
    return tuple(lines)


def _opening_line(cable: Cable) -> tuple[Block, ...]:
    if cable.summary:
        return (line(Bold("Summary"), f" · {summary_place(cable, cable.summary)}"),)
    if cable.paragraphs:
        return (line(Bold("Opening paragraph"), f" · {short_name(cable.paragraphs[0])} · no summary"),)
    return (line("The release has the header of this cable and no paragraph of its text."),)


def _opening(cable: Cable) -> str:
    if cable.summary:
        return cable.summary.text
    return cable.paragraphs[0].text if cable.paragraphs else ""


def _contents(cable: Cable) -> tuple[Block, ...]:
    sections = [paragraph for paragraph in cable.paragraphs if paragraph.heading]
    if not sections:
        return ()
    ends = [cable.paragraphs[following.ordinal - 2] for following in sections[1:]] + [cable.paragraphs[-1]]
    rows = [
        line(f"{_range(first, last)} {shortened(first.heading or '', _LONGEST_ENTRY)}")
        for first, last in zip(sections, ends, strict=True)
    ]
    if len(rows) > _MOST_HEADINGS:
        rows = [*rows[:_MOST_HEADINGS], line(f"… and {len(rows) - _MOST_HEADINGS} more headings")]
    return (GAP, line(Bold("Contents")), *rows)


def _range(first: Paragraph, last: Paragraph) -> str:
    if first.ordinal == last.ordinal:
        return short_name(first)
    return f"{short_name(first)}–{short_name(last).removeprefix('¶')}"


def _keyboard(cable: Cable, page: int) -> Keyboard:
    last_page = max(0, (len(cable.paragraphs) - 1) // _A_PAGE)
    page = min(page, last_page)
    shown = cable.paragraphs[page * _A_PAGE : (page + 1) * _A_PAGE]
    numbers = [
        Press(str(shortest_place(cable, paragraph)), ShowParagraph(Target.to(cable.reference_id, paragraph)))
        for paragraph in shown
    ]
    rows: list[tuple[Button, ...]] = [
        tuple(numbers[start : start + BUTTONS_IN_A_ROW]) for start in range(0, len(numbers), BUTTONS_IN_A_ROW)
    ]
    turns = []
    if page > 0:
        turns.append(Press("‹ Earlier paragraphs", ShowCard(cable.reference_id, page - 1)))
    if page < last_page:
        turns.append(Press("Later paragraphs ›", ShowCard(cable.reference_id, page + 1)))
    if turns:
        rows.append(tuple(turns))
    related = Press("Related", ShowRelated(cable.reference_id))
    if not cable.paragraphs:
        return ((related,),)
    whole = Target.opening(cable)
    rows.append((Press("Share", ShareExcerpt(whole)), Press("Post…", ChooseNetwork(whole))))
    rows.append((Press("Whole cable", ShowWhole(cable.reference_id)), related))
    return tuple(rows)
