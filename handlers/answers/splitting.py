"""Fitting long texts into messages: cut with an ellipsis, or split into pages that lose nothing."""

from handlers.answers.answer import Block, Quote
from handlers.answers.html import length, visible
from handlers.answers.limits import TEXT, units
from handlers.posts.cutting import cut
from storage.cables.sentences import sentences


def quote_that_fits(
    before: tuple[Block, ...], text: str, after: tuple[Block, ...], *, expandable: bool = False
) -> tuple[Block, ...]:
    """A message's blocks with a quotation between them, cut at a sentence and shown with … where too long."""
    room = TEXT - length((*before, Quote(""), *after))
    quoted = cut(visible(text), room, units)
    return (*before, Quote(quoted, expandable), *after) if quoted else (*before, *after)


def pages(text: str, room: int) -> tuple[str, ...]:
    """A text as parts of at most `room` UTF-16 units each, split between sentences, else between words.

    Joined again the parts are the text. `room` is at least two units, the size of the widest character.
    """
    parts: list[str] = []
    for span in sentences(text):
        piece = text[span.start : span.end]
        if parts and units(parts[-1]) + units(piece) <= room:
            parts[-1] += piece
        else:
            parts += _pieces(piece, room)
    return tuple(parts) or ("",)


def _pieces(sentence: str, room: int) -> list[str]:
    """A sentence in parts that fit, split after a blank where there is one."""
    parts: list[str] = []
    rest = sentence
    while units(rest) > room:
        end = _fitting(rest, room)
        blank = max(rest.rfind(" ", 1, end), rest.rfind("\n", 1, end))
        end = blank + 1 if blank > 0 else end
        parts.append(rest[:end])
        rest = rest[end:]
    return [*parts, rest]


def _fitting(text: str, room: int) -> int:
    """How many characters of a text fit."""
    end = min(len(text), room)
    while units(text[:end]) > room:
        end -= max(1, (units(text[:end]) - room) // 2)
    return end
