"""From the body of a cable to its parts, step by step.

1. What transmission put in is cut out: page breaks, repeated headers (`noise`, `clean_text`).
2. The cable begins at its classification line; what stands before is preamble or teaser (`preamble`).
3. Everything that looks like the number of a paragraph is collected (`number_signs`).
4. The header fields before the first sure number are read (`header_fields`).
5. Of the signs after the header those that form the cable's numbering are chosen (`numbering`).
6. Between header and numbering stand captions, headings and unnumbered paragraphs (`opening`).
7. Each numbered paragraph goes up to the heading of the next (`headings`, `titles`), the last one up to the
   signature or the footer (`endings`).
8. Number and marking are parted from the text (`markings`), and its wrapped lines are joined (`joining`).
9. Each paragraph learns whether the page has an anchor for it (`anchors`).

Every step says where in the body its parts are, so that nothing is lost or read twice. `reader` adds what is
read from the parts: the minute, the subject, TAGS, references (`references`) and the summary (`summary`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from storage.cables.cable import Paragraph
from storage.reading.anchors import first_anchors, without_signs
from storage.reading.clean_text import CleanText, plain_line_ends
from storage.reading.endings import find_ending
from storage.reading.header_fields import Field, FieldText, header_fields
from storage.reading.headings import FoundHeading, heading_at_end
from storage.reading.joining import join_lines
from storage.reading.markings import LEADING_MARK, tidy_mark
from storage.reading.noise import noise_cuts
from storage.reading.number_signs import NumberSign, number_signs
from storage.reading.numbering import choose_numbering
from storage.reading.opening import opening_blocks
from storage.reading.parts import Part, Reading, Span
from storage.reading.preamble import find_head, teaser_words

_LONGEST_HEADER = 6000
_SURE = 1.5
"""The weight of a number that surely is a paragraph's: one with a marking, or at the start of a line where no
sentence goes on."""
_OPENING_WORDS = re.compile(r"\s*(?:Summary\b|SUMMARY\b|[A-Z][a-z]+ [a-z]+ )")
_PART_BEFORE = re.compile(r"\b(?:Part|Phase|Section|Volume|No\.?)\s+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A paragraph before its text is joined: its number, and where its heading, itself and its end are."""

    sign: NumberSign | None
    heading: str | None
    start: int
    end: int


def read_body(raw_body: str, station: str = "", *, has_signs: bool = False) -> Reading:
    """Every part of a body; the text may be anything.

    `station` is the cable's own, as in its reference ID; `has_signs` says whether paragraph signs were kept.
    """
    raw = plain_line_ends(raw_body)
    clean = CleanText(raw, noise_cuts(raw, station))
    text = clean.text
    head = find_head(text)
    signs = number_signs(text, head.start)
    fields = _fields(text, head.start, signs)
    header_end = max((field.end for field in fields), default=head.line_end)
    words = teaser_words(text, head.teaser) if head.teaser else Span(0, 0, Part.TEASER)
    teaser = header_fields(text, words.start, words.end)
    sources = (teaser, fields) if head.holds_another(text, station) else (fields, teaser)
    chain = choose_numbering([sign for sign in signs if sign.start >= header_end])
    drafts, after_header = _drafts(text, header_end, chain)
    spans = [*head.before, Span(head.start, header_end, Part.HEADER_FIELDS), *after_header]
    anchors = first_anchors(raw, has_signs=has_signs)
    anchored = {
        sign.start for sign in chain if anchors.get(sign.number) == clean.raw_position(sign.number_start)
    }
    paragraphs = tuple(_finished(text, ordinal, draft, anchored) for ordinal, draft in enumerate(drafts, 1))
    return Reading(
        paragraphs=paragraphs,
        spans=clean.raw_spans(span for span in spans if span.start < span.end),
        subject=_field_text(text, sources, Field.SUBJECT),
        tags=_field_text(text, sources, Field.TAGS),
        references=_field_text(text, sources, Field.REFERENCES),
    )


def _fields(text: str, start: int, signs: list[NumberSign]) -> list[FieldText]:
    """The header fields before the first number that is surely one of a paragraph."""
    sure = (
        sign.start
        for sign in signs
        if sign.weight >= _SURE or (sign.number == 1 and sign.stop == "." and _opens(text, sign))
    )
    return header_fields(text, start, next(sure, min(len(text), start + _LONGEST_HEADER)))


def _opens(text: str, sign: NumberSign) -> bool:
    """Whether a number 1 opens the text: at the start of a line, before the summary, before a sentence."""
    if sign.at_line_start or _OPENING_WORDS.match(text, sign.end) is None:
        return sign.at_line_start
    return _PART_BEFORE.search(text, max(0, sign.start - 10), sign.start) is None


def _field_text(text: str, sources: Iterable[list[FieldText]], wanted: Field) -> str | None:
    """The text of a field from the first source that has it: a teaser may tell what the cable lacks."""
    for source in sources:
        parts = [text[field.text_start : field.end] for field in source if field.field is wanted]
        parts = [part for part in parts if part.strip()]
        if parts:
            return without_signs(parts[0] if wanted is Field.SUBJECT else "\n".join(parts))
    return None


def _drafts(text: str, header_end: int, chain: list[NumberSign]) -> tuple[list[_Draft], list[Span]]:
    """The paragraphs from the end of the header on, and the spans of them and of what lies between."""
    if not chain:
        ending = _ending(text, header_end)
        drafts, spans = _unnumbered(text, header_end, ending[0].start if ending else len(text))
        return drafts, [*spans, *ending]
    first = chain[0].start
    heading = heading_at_end(text, header_end, first, opens=True)
    headed = [Span(heading.start, first, Part.HEADING)] if heading else []
    opening, before = _unnumbered(text, header_end, heading.start if heading else first)
    drafts, spans = _numbered(text, chain, heading, len(opening))
    return [*opening, *drafts], [*before, *headed, *spans]


def _unnumbered(text: str, start: int, end: int) -> tuple[list[_Draft], list[Span]]:
    """The paragraphs before the numbering, or of a cable that has none, and the spans of all there is."""
    drafts: list[_Draft] = []
    spans: list[Span] = []
    for block in opening_blocks(text, start, end):
        ordinal = None
        if block.part is Part.PARAGRAPH:
            drafts.append(_Draft(None, block.heading, block.start, block.end))
            ordinal = len(drafts)
        spans.append(Span(block.start, block.end, block.part, ordinal))
    return drafts, spans


def _numbered(
    text: str, chain: list[NumberSign], heading: FoundHeading | None, before: int
) -> tuple[list[_Draft], list[Span]]:
    """The paragraphs of the numbering, each up to the next one's heading, the last up to the signature.

    `before` counts the paragraphs before them.
    """
    drafts: list[_Draft] = []
    spans: list[Span] = []
    for sign, following in zip(chain, [*chain[1:], None], strict=True):
        limit = following.start if following else len(text)
        words = heading.words or None if heading else None
        if following:
            heading = heading_at_end(text, sign.end, limit, opens=False)
            after = [Span(heading.start, limit, Part.HEADING)] if heading else []
        else:
            after = _ending(text, sign.end)
        end = after[0].start if after else limit
        drafts.append(_Draft(sign, words, sign.start, end))
        spans += [Span(sign.start, end, Part.PARAGRAPH, before + len(drafts)), *after]
    return drafts, spans


def _ending(text: str, start: int) -> list[Span]:
    """What stands behind the last paragraph, which begins before `start`."""
    return [Span(piece.start, piece.end, piece.part) for piece in find_ending(text, start, len(text))]


def _finished(text: str, ordinal: int, draft: _Draft, anchored: set[int]) -> Paragraph:
    """The paragraph of a draft, its marking parted from its text; some write it before the number."""
    start = draft.sign.end if draft.sign else draft.start
    mark = LEADING_MARK.match(text, start, draft.end)
    marking = None
    if mark is None and draft.sign:
        before = LEADING_MARK.match(text, draft.start, draft.sign.number_start)
        marking = tidy_mark(before["mark"]) if before else None
    if mark:
        marking = tidy_mark(mark["mark"] or mark["open"])
        start = mark.end()
    return Paragraph(
        ordinal=ordinal,
        number=draft.sign.number if draft.sign else None,
        marking=marking,
        heading=draft.heading and without_signs(draft.heading),
        text=join_lines(without_signs(text[start : draft.end])),
        anchored=draft.sign is not None and draft.sign.start in anchored,
    )
