"""From an alignment to the passage to show."""

from storage.cables.sentences import sentences
from storage.search.quotation.alignment import Alignment
from storage.search.quotation.cable_text import CableText
from storage.search.quotation.tokens import Token
from storage.search.quotation.verdict import Passage, Piece
from storage.search.results import Mark

_CONTEXT = 200
"""Characters of the sentence before and after the words, at most."""


def make_passage(alignment: Alignment, quoted: list[Token], quotation: str) -> Passage:
    """The words of the cable that a quotation was laid on, in pieces, and the rest of their sentences."""
    text, edits = alignment.text, alignment.edits
    start = text.tokens[edits[0].cable.start].start
    end = text.tokens[edits[-1].cable.stop - 1].end
    cable = [text.words(*one) for one in _spans(text.tokens, [edit.cable for edit in edits])]
    words = [quotation[start:end] for start, end in _spans(quoted, [edit.words for edit in edits])]
    return Passage(
        cable=text.cable,
        paragraphs=text.paragraphs_between(start, end),
        before=_before(text, start),
        pieces=tuple(
            Piece(edit.change, of_cable, of_quotation, edit.elsewhere)
            for edit, of_cable, of_quotation in zip(edits, cable, words, strict=True)
        ),
        after=_after(text, end),
        from_subject=start < text.subject_end,
        in_subject=end <= text.subject_end,
    )


def _spans(tokens: list[Token], stretches: list[slice]) -> list[tuple[int, int]]:
    """Where stretches of tokens start and end in their text, each where the next one begins."""
    starts = [tokens[one.start].start if one.start < one.stop else None for one in stretches]
    found = []
    for place, (start, stretch) in enumerate(zip(starts, stretches, strict=True)):
        following = next((later for later in starts[place + 1 :] if later is not None), None)
        end = tokens[stretch.stop - 1].end if following is None else following
        found.append((end, end) if start is None else (start, end))
    return found


def _before(text: CableText, start: int) -> str:
    """The beginning of the sentence in which the words start."""
    words = text.words(_sentence(text, start).start, start)
    return words if len(words) <= _CONTEXT else "…" + words[-_CONTEXT:].partition(" ")[2]


def _after(text: CableText, end: int) -> str:
    """The rest of the sentence in which the words end."""
    words = text.words(end, _sentence(text, end - 1).end)
    return words if len(words) <= _CONTEXT else words[:_CONTEXT].rpartition(" ")[0] + "…"


def _sentence(text: CableText, place: int) -> Mark:
    """The sentence of a place in the text."""
    (paragraph,) = text.paragraphs_between(place, place + 1)
    base = text.start_of(paragraph)
    part = text.part_of(paragraph)
    for span in sentences(part):
        if place < base + span.end:
            return Mark(base + span.start, base + len(part[: span.end].rstrip()))
    return Mark(place, place + 1)
