"""From the body of a cable to its parts, step by step."""

import re
from dataclasses import dataclass

from storage.cables.cable import Paragraph
from storage.reading.anchors import first_anchors
from storage.reading.clean_text import CleanText, plain_line_ends
from storage.reading.endings import find_ending
from storage.reading.header_fields import Field, FieldText, header_fields
from storage.reading.headings import heading_at_end
from storage.reading.joining import join_lines
from storage.reading.markings import LEADING_MARK, tidy_mark
from storage.reading.noise import page_break_cuts
from storage.reading.number_signs import NumberSign, number_signs
from storage.reading.numbering import choose_numbering
from storage.reading.parts import Part, Reading, Span
from storage.reading.preamble import find_head

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_HEADER_LINES = 6000


@dataclass(slots=True)
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
    clean = CleanText(raw, page_break_cuts(raw, station))
    text = clean.text
    head = find_head(text)
    signs = number_signs(text, head.start)
    fields = _fields(text, head.start, signs)
    header_end = max((field.end for field in fields), default=_after_classification(text, head.start))
    chain = choose_numbering([sign for sign in signs if sign.start >= header_end])
    spans: list[Span] = []
    _cover_head(spans, head.start, head.teaser, header_end)
    drafts = _drafts(text, header_end, chain, spans)
    anchors = first_anchors(raw, has_signs=has_signs)
    anchored = {
        sign.start for sign in chain if anchors.get(sign.number) == clean.raw_position(sign.number_start)
    }
    paragraphs = tuple(_finished(text, ordinal, draft, anchored) for ordinal, draft in enumerate(drafts, 1))
    return Reading(
        paragraphs=paragraphs,
        spans=clean.raw_spans(span for span in spans if span.start < span.end),
        subject=_field_text(text, fields, Field.SUBJECT),
        tags=_field_text(text, fields, Field.TAGS),
        references=_field_text(text, fields, Field.REFERENCES),
    )


def _fields(text: str, start: int, signs: list[NumberSign]) -> list[FieldText]:
    first = next((sign.start for sign in signs if sign.weight >= 1.5), min(len(text), start + _HEADER_LINES))
    return header_fields(text, start, first)


def _after_classification(text: str, start: int) -> int:
    blank = text.find("\n", start)
    return start if blank < 0 else blank


def _field_text(text: str, fields: list[FieldText], wanted: Field) -> str | None:
    parts = [text[field.text_start : field.end] for field in fields if field.field is wanted]
    return "\n".join(parts) if parts else None


def _cover_head(spans: list[Span], start: int, teaser: tuple[int, int] | None, header_end: int) -> None:
    if teaser is not None:
        spans += [Span(0, teaser[0], Part.PREAMBLE), Span(*teaser, Part.TEASER)]
    else:
        spans.append(Span(0, start, Part.PREAMBLE))
    spans.append(Span(start, header_end, Part.HEADER_FIELDS))


def _drafts(text: str, header_end: int, chain: list[NumberSign], spans: list[Span]) -> list[_Draft]:
    starts = [sign.start for sign in chain]
    drafts: list[_Draft] = []
    limit = starts[0] if starts else len(text)
    heading = heading_at_end(text, header_end, limit, opens=True) if starts else None
    opening_end = heading.start if heading else limit
    if not starts:
        ending = find_ending(text, header_end, len(text))
        opening_end = ending.text_end
    _unnumbered(text, header_end, opening_end, drafts, spans)
    if not starts:
        _cover_ending(spans, ending.pieces)
        return drafts
    if heading:
        spans.append(Span(heading.start, limit, Part.HEADING))
    for index, sign in enumerate(chain):
        end = starts[index + 1] if index + 1 < len(chain) else len(text)
        draft = _Draft(sign, heading.words if heading else None, sign.start, end)
        drafts.append(draft)
        if index + 1 < len(chain):
            heading = heading_at_end(text, sign.end, end, opens=False)
            draft.end = heading.start if heading else end
            spans.append(Span(sign.start, draft.end, Part.PARAGRAPH, len(drafts)))
            if heading:
                spans.append(Span(heading.start, end, Part.HEADING))
        else:
            ending = find_ending(text, sign.end, end)
            draft.end = ending.text_end
            spans.append(Span(sign.start, draft.end, Part.PARAGRAPH, len(drafts)))
            _cover_ending(spans, ending.pieces)
    return drafts


def _unnumbered(text: str, start: int, end: int, drafts: list[_Draft], spans: list[Span]) -> None:
    """Text before the first number: each block an unnumbered paragraph."""
    position = start
    if not text[start:end].strip():
        spans.append(Span(start, end, Part.HEADER_FIELDS))
        return
    blocks = [found.end() for found in _BLANK_LINES.finditer(text, start, end)]
    for stop in [*blocks, end]:
        if not text[position:stop].strip():
            continue
        drafts.append(_Draft(None, None, position, stop))
        spans.append(Span(position, stop, Part.PARAGRAPH, len(drafts)))
        position = stop
    if position < end:
        spans.append(Span(position, end, Part.PARAGRAPH, len(drafts)))


def _cover_ending(spans: list[Span], pieces: tuple[tuple[int, int, bool], ...]) -> None:
    spans += [Span(start, end, Part.SIGNATURE if signed else Part.FOOTER) for start, end, signed in pieces]


def _finished(text: str, ordinal: int, draft: _Draft, anchored: set[int]) -> Paragraph:
    start = draft.sign.end if draft.sign else draft.start
    mark = LEADING_MARK.match(text, start, draft.end)
    marking = None
    if mark:
        marking = tidy_mark(mark["mark"] or mark["open"])
        start = mark.end()
    return Paragraph(
        ordinal=ordinal,
        number=draft.sign.number if draft.sign else None,
        marking=marking,
        heading=draft.heading,
        text=join_lines(text[start : draft.end]),
        anchored=draft.sign is not None and draft.sign.start in anchored,
    )
