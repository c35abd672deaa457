"""The excerpt: a message made to be forwarded.

Forwarding drops a whole keyboard that has a single callback button, so there are only buttons here that
open a page or copy a text; nothing needs the bot any more.
"""

from collections.abc import Iterable, Sequence

from handlers.answers.answer import Answer, Block, Button, Code, Copy, Keyboard, Message, Open, Quote, line
from handlers.answers.html import length
from handlers.answers.limits import COPY_TEXT, TEXT, units
from handlers.answers.splitting import quote_that_fits
from handlers.links import Links, shortest_address
from handlers.posts.passage import Passage, in_a_row, opening, whole, whole_paragraphs, whole_summary
from handlers.problems import nothing_to_share
from handlers.wording import MASKED_NOTE, OPEN_IN_THE_BOT, short_name, source_line
from storage.cables.cable import MASK, Cable, Paragraph


def longest_whole(cable: Cable, ordinals: Iterable[int], links: Links) -> Passage:
    """As many of these paragraphs, in the cable's order, as one excerpt quotes whole; at least the first.

    An excerpt names only what it quotes.
    """
    ordered = sorted(set(ordinals))
    for count in range(len(ordered), 1, -1):
        passage = whole_paragraphs(cable, ordered[:count])
        if _is_uncut(cable, passage, links):
            return passage
    return whole_paragraphs(cable, ordered[:1])


def excerpt(cable: Cable, ordinals: Sequence[int], links: Links) -> Answer:
    """The excerpt of the paragraphs with these ordinals, or, of none, of the cable as a whole.

    Says so where there are no words to share. Where not all fit, a message of its own, so that the excerpt
    can be forwarded as it is, tells how to get the rest.
    """
    passage = longest_whole(cable, ordinals, links) if ordinals else whole(cable, opening(cable))
    if not passage.words:
        return nothing_to_share(cable)
    rest = sorted(set(ordinals) - set(passage.paragraphs)) if ordinals else []
    further = (_further(cable, passage, rest),) if rest else ()
    return Answer((excerpt_message(cable, passage, links), *further))


def _further(cable: Cable, passage: Passage, rest: list[int]) -> Message:
    """Which paragraphs an excerpt has no room for, and what to send for them."""
    address = shortest_address(cable, [cable.paragraphs[ordinal - 1] for ordinal in rest])
    more = "1 more" if len(rest) == 1 else f"{len(rest)} more"
    asking = line(
        f"This excerpt is {_place(cable, passage)}; a message has no room for {more}. The rest: ",
        Code(f"/share {cable.reference_id} {address}"),
    )
    return Message((asking, line(cable.reference_id.tag_line)))


def excerpt_message(cable: Cable, passage: Passage, links: Links) -> Message:
    """The message to forward: quotation, source, place, permalink, tag line."""
    first = cable.paragraphs[passage.paragraphs[0] - 1]
    blocks = quote_that_fits((), passage.quoted, _below(cable, passage, links))
    return Message(blocks, link_buttons(cable, first, links))


def _is_uncut(cable: Cable, passage: Passage, links: Links) -> bool:
    """Whether an excerpt has room for all the words of a passage."""
    return length((Quote(passage.quoted), *_below(cable, passage, links))) <= TEXT


def _below(cable: Cable, passage: Passage, links: Links) -> tuple[Block, ...]:
    """What an excerpt says below the words."""
    first = cable.paragraphs[passage.paragraphs[0] - 1]
    source = source_line(cable)
    return (
        *((line(source),) if source else ()),
        line(f"{cable.reference_id}, {_place(cable, passage)}"),
        *((line(MASKED_NOTE),) if MASK in passage.words else ()),
        line(links.permalinks.to_paragraph(cable, first)),
        line(cable.reference_id.tag_line),
    )


def link_buttons(cable: Cable, paragraph: Paragraph | None, links: Links) -> Keyboard:
    """Buttons that stay on a message when it is forwarded."""
    link = links.permalinks.to_paragraph(cable, paragraph) if paragraph else links.permalinks.to_cable(cable)
    buttons: list[Button] = [Open("Read on WikiLeaks", link)]
    link_and_tags = f"{link}\n{cable.reference_id.tag_line}"
    if units(link_and_tags) <= COPY_TEXT:
        buttons.append(Copy("Copy link and tags", link_and_tags))
    return tuple(buttons), (Open(OPEN_IN_THE_BOT, links.bot(cable, paragraph)),)


def _place(cable: Cable, passage: Passage) -> str:
    """Where the words stand: `¶7`, `¶4 to ¶6`, `summary, ¶1`, `paragraph 3 of 8` where it has no number."""
    paragraphs = [cable.paragraphs[ordinal - 1] for ordinal in passage.paragraphs]
    first = paragraphs[0]
    kind = "summary, " if cable.summary and passage == whole_summary(cable) else ""
    if len(paragraphs) > 1:
        names = [short_name(paragraph) for paragraph in paragraphs]
        return kind + (f"{names[0]} to {names[-1]}" if in_a_row(passage.paragraphs) else ", ".join(names))
    if first.number is None:
        return f"{kind}paragraph {first.ordinal} of {len(cable.paragraphs)}"
    return kind + short_name(first)
