"""Where the words of a quotation stand in a cable one after the other."""

from storage.search.quotation.alignment import Alignment, Edit, count_words, left_out
from storage.search.quotation.cable_text import CableText, spell
from storage.search.quotation.tokens import Token
from storage.search.quotation.verdict import Change

_MOST_STARTS = 50
"""Places of its first words that are tried; those of a quotation stand in few."""


def find_exact(segments: list[list[Token]], text: CableText, *, is_cut: bool) -> Alignment | None:
    """Where the segments stand word for word, one after the other, between words; None where they do not.

    Where they do more than once, the first place at which they are not stitched together. Of a quotation
    that `is_cut`, the last word may be the beginning of one.
    """
    spelled = [spell(segment) for segment in segments]
    return _find(segments, spelled, text) or (
        _find(segments, [*spelled[:-1], spelled[-1].rstrip()], text) if is_cut else None
    )


def _find(segments: list[list[Token]], spelled: list[str], text: CableText) -> Alignment | None:
    stitched = None
    first = text.spelled.find(spelled[0])
    for _ in range(_MOST_STARTS):
        places = _following(spelled, text, first)
        if len(places) < len(segments):
            break  # nor do they from a later place on
        found = _alignment(segments, places, text)
        if found is not None and not found.is_stitched:
            return found
        stitched = stitched or found
        first = text.spelled.find(spelled[0], first + 1)
    return stitched


def _following(spelled: list[str], text: CableText, offset: int) -> list[int]:
    """The tokens at which segments start, from an offset on, up to the first that is not there."""
    places: list[int] = []
    for segment in spelled:
        offset = text.spelled.find(segment, offset) if offset >= 0 else -1
        if offset < 0:
            break
        places.append(text.token_at(offset))
        offset += len(segment) - 1  # the blank after it is the one before the next
    return places


def _alignment(segments: list[list[Token]], places: list[int], text: CableText) -> Alignment | None:
    """The segments laid on the tokens at which they start; None where they tear words or are scattered."""
    edits: list[Edit] = []
    position = 0
    for segment, place in zip(segments, places, strict=True):
        words, cable = slice(position, position + len(segment)), slice(place, place + len(segment))
        if edits and place > edits[-1].cable.stop:
            edits.append(left_out(position, edits[-1].cable.stop, place))
        edits.append(Edit(Change.KEPT, words, cable))
        position += len(segment)
    kept = sum(count_words(segment) for segment in segments)
    ends = [edits[0].cable.start, edits[-1].cable.stop]
    ends += [
        end for edit in edits if edit.change is Change.LEFT_OUT for end in (edit.cable.start, edit.cable.stop)
    ]
    found = Alignment(text, tuple(edits), kept, 1.0)
    return None if text.tears(*ends) or found.is_scattered else found
