"""What the bot says: text in blocks, buttons, files. Nothing here is escaped, counted or sent yet."""

from dataclasses import dataclass

from handlers.answers.callback_data import CallbackData
from storage.search.results import Mark


@dataclass(frozen=True, slots=True)
class Bold:
    """Words in bold."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """What to send, which a tap copies. A tap on `/cable 07MOSCOW3804` as it is would send `/cable` alone."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a page."""

    text: str
    url: str


Span = str | Bold | Code | Link


@dataclass(frozen=True, slots=True)
class Line:
    """One or more lines of the bot's own words."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A cable's own words, in a quote block, some of them in bold. Nothing else may stand in one."""

    text: str
    expandable: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Copyable:
    """Text that a tap copies."""

    text: str


Block = Line | Quote | Copyable


def line(*spans: Span) -> Line:
    """A line of the bot's own words."""
    return Line(spans)


GAP = line("")
"""An empty line."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button that asks the bot for something."""

    label: str
    data: CallbackData


@dataclass(frozen=True, slots=True)
class Open:
    """A button that opens a page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A button that copies a text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SendInChat:
    """A button that lets a person choose a chat and send there what the bot offers for a query."""

    label: str
    query: str


Button = Press | Open | Copy | SendInChat
Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One message."""

    blocks: tuple[Block, ...]
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text file, with a caption."""

    name: str
    text: str
    caption: tuple[Block, ...]
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """All that answers one thing that a person did.

    `in_place` says that the first message takes the place of the one whose button was pressed.
    `notice` is shown over the chat for a moment, where a button was pressed.
    """

    messages: tuple[Message | Document, ...]
    in_place: bool = False
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class InlineResult:
    """Something to send into any chat. `id` is 1 to 64 bytes, its own in an answer."""

    id: str
    title: str
    description: str
    message: Message


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """A page of results for an inline query; `next_offset` asks for the next one, empty at the end."""

    results: tuple[InlineResult, ...]
    next_offset: str = ""


def say(*texts: str, keyboard: Keyboard = ()) -> Answer:
    """An answer of plain lines."""
    return Answer((Message(tuple(line(text) for text in texts), keyboard),))
