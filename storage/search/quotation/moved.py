"""Words that a quotation adds to a place of a cable and that the cable has in another place."""

from collections.abc import Iterator

from storage.search.quotation.alignment import Alignment, Edit, Quoted, count_words
from storage.search.quotation.cable_text import CableText, read_whole
from storage.search.quotation.laying import longest_row, measured
from storage.search.quotation.verdict import Change

_FEWEST = 6
"""Words in a row that seldom stand twice in a cable by chance."""


def with_moved(found: Alignment, quoted: Quoted) -> Alignment:
    """An alignment of which added words that stand elsewhere in the cable are told to be moved."""
    if not any(_may_be_moved(edit, quoted) for edit in found.edits):
        return found
    cable = read_whole(found.text.cable)
    edits = [part for edit in found.edits for part in _told(edit, quoted, cable)]
    return measured(found.text, tuple(edits), quoted)


def _may_be_moved(edit: Edit, quoted: Quoted) -> bool:
    is_new = edit.change in (Change.ADDED, Change.CHANGED)
    return is_new and count_words(quoted.tokens[edit.words]) >= _FEWEST


def _told(edit: Edit, quoted: Quoted, cable: CableText) -> Iterator[Edit]:
    """An edit, or what it is made of where some of its words stand elsewhere."""
    parts = list(_parts(edit.words, edit.cable.stop, quoted, cable)) if _may_be_moved(edit, quoted) else []
    if not any(part.change is Change.MOVED for part in parts):
        yield edit
        return
    if edit.change is Change.CHANGED:
        yield Edit(Change.DROPPED, slice(edit.words.start, edit.words.start), edit.cable)
    yield from parts


def _parts(words: slice, place: int, quoted: Quoted, cable: CableText) -> Iterator[Edit]:
    """A stretch of added words, cut where rows of them stand in the cable, without stops between them."""
    if not any(token.tells for token in quoted.tokens[words]):
        return
    at, start, size = longest_row(cable.tokens, quoted.tokens[words])
    nowhere = slice(place, place)
    row = slice(words.start + start, words.start + start + size)
    if count_words(quoted.tokens[row]) < _FEWEST:
        yield Edit(Change.ADDED, words, nowhere)
        return
    yield from _parts(slice(words.start, row.start), place, quoted, cable)
    first = cable.tokens[at].start
    (paragraph,) = cable.paragraphs_between(first, first + 1)
    yield Edit(Change.MOVED, row, nowhere, paragraph)
    yield from _parts(slice(row.stop, words.stop), place, quoted, cable)
