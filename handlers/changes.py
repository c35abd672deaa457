"""What a quotation does with the words of a cable, in lines that tell it."""

import re
from unicodedata import name

from handlers.answers.answer import Line, line
from handlers.wording import short_name, shortened
from storage.search.quotation import Change, Piece

_MOST = 12
_LONGEST = 120
_SENTENCES = {
    Change.DROPPED: "The quotation leaves out {cable} without saying so.",
    Change.ADDED: "The quotation adds {quotation}.",
    Change.CHANGED: "The quotation has {quotation} in place of {cable}.",
    Change.MOVED: "The quotation has {quotation} from another place of the cable, {place}.",
}
_PUNCTUATION = re.compile(r"[\s,;:.()\[\]{}'\"‘’“”„«»–—-]*\s")
"""Marks between words, not within numbers, that seldom change what is said."""


def change_lines(pieces: tuple[Piece, ...]) -> tuple[Line, ...]:
    """What the quotation does with the cable's words, a line for each change."""
    changed = [piece for piece in pieces if piece.change in _SENTENCES]
    if changed and all(map(_is_punctuation, changed)):
        return (line("Only the punctuation differs."),)
    lines = [line(_told(piece)) for piece in changed[:_MOST]]
    if any(map(_looks_the_same, changed)):
        lines.append(line("Some of its letters only look the same: they are of another alphabet."))
    if len(changed) > _MOST:
        lines.append(line(f"… and {len(changed) - _MOST} more changes"))
    return tuple(lines)


def _told(piece: Piece) -> str:
    return _SENTENCES[piece.change].format(
        cable=quoted_shortly(piece.cable),
        quotation=quoted_shortly(piece.quotation),
        place=piece.elsewhere and short_name(piece.elsewhere),
    )


def _is_punctuation(piece: Piece) -> bool:
    return all(map(_PUNCTUATION.fullmatch, filter(None, (piece.cable, piece.quotation))))


def _looks_the_same(piece: Piece) -> bool:
    """Whether a word has letters of another alphabet beside Latin ones, which no language does."""
    return any(
        any(char.isascii() for char in word) and not all(name(char, "").startswith("LATIN") for char in word)
        for word in re.findall(r"[^\W\d_]+", piece.quotation)
    )


def quoted_shortly(words: str) -> str:
    """Words in quotation marks, cut where they are long."""
    return f"“{shortened(words, _LONGEST)}”"
