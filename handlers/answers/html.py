"""From blocks to the HTML that Telegram takes: the one place where text is escaped.

Telegram's HTML style knows few tags and four named entities; see "HTML style" in the Bot API's
documentation.
"""

import html
import re
from collections.abc import Iterable

from handlers.answers.answer import Block, Bold, Code, Copyable, Line, Link, Quote, Span
from handlers.answers.limits import units
from storage.search.results import Mark

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
"""Characters that Telegram drops or refuses; a line feed is the only one it keeps."""


def render(blocks: Iterable[Block]) -> str:
    """The HTML of some blocks, each beginning a line of its own."""
    return "\n".join(_block(block) for block in blocks)


def plain(blocks: Iterable[Block]) -> str:
    """The same text as people see it: what counts against Telegram's limits."""
    return "\n".join(_plain_block(block) for block in blocks)


def length(blocks: Iterable[Block]) -> int:
    """UTF-16 units of some blocks, as Telegram counts them after parsing the HTML."""
    return units(plain(blocks))


def entities(blocks: Iterable[Block]) -> int:
    """How many entities the HTML of some blocks makes."""
    return sum(
        sum(not isinstance(span, str) for span in block.spans)
        if isinstance(block, Line)
        else 1 + (len(block.marks) if isinstance(block, Quote) else 0)
        for block in blocks
    )


def _block(block: Block) -> str:
    match block:
        case Line(spans):
            return "".join(_span(span) for span in spans)
        case Quote(text, expandable, marks):
            return f"<blockquote{' expandable' if expandable else ''}>{_marked(text, marks)}</blockquote>"
        case Copyable(text):
            return f"<pre>{_escape(text)}</pre>"


def _span(span: Span) -> str:
    match span:
        case Bold(text):
            return f"<b>{_escape(text)}</b>"
        case Code(text):
            return f"<code>{_escape(text)}</code>"
        case Link(text, url):
            return f'<a href="{html.escape(visible(url))}">{_escape(text)}</a>'
        case text:
            return _escape(text)


def _marked(text: str, marks: tuple[Mark, ...]) -> str:
    """A text with some stretches of it in bold; they are in order and do not overlap."""
    parts, place = [], 0
    for mark in marks:
        parts += [_escape(text[place : mark.start]), f"<b>{_escape(text[mark.start : mark.end])}</b>"]
        place = mark.end
    return "".join([*parts, _escape(text[place:])])


def _escape(text: str) -> str:
    return html.escape(visible(text), quote=False)


def visible(text: str) -> str:
    """A text as Telegram shows it: a control character is a blank."""
    return _CONTROL.sub(" ", text)


def _plain_block(block: Block) -> str:
    match block:
        case Line(spans):
            return "".join(visible(span if isinstance(span, str) else span.text) for span in spans)
        case Quote(text) | Copyable(text):
            return visible(text)
