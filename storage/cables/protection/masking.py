"""Masks the names that a cable marks for protection, wherever the cable mentions them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from storage.cables.cable import MASK, Cable
from storage.cables.protection.marks import find_marks
from storage.cables.protection.mentions import Marked, Span, find_mentions, parts_of
from storage.cables.protection.names import marked_names
from storage.cables.protection.words import Name, is_cased

_MOST_PASSES = 5
_BLANK_LINE = re.compile(r"\n\s*\n")
_COUNTRY_CODE = 2  # letters of a tag that is a country, `MA`, and of no person Ma


def mask_names(cable: Cable, also_marked_in: str = "") -> Cable:
    """The cable with every marked name, and every other mention of it, replaced by MASK.

    A mark is `(protect)`, `(please strictly protect)` and the like beside a name that can be read. `masked`
    is the number of masks in the whole cable. A cable without such marks, or one that was masked
    before, comes back as it is.

    `also_marked_in` is the body of the cable as its source gives it: a mark can stand where the cable keeps
    no text, beside a reference or in the footer, and names marked there are masked all the same.
    """
    elsewhere = [name for block in _BLANK_LINE.split(also_marked_in) for name in _marked_in(block)]
    for _ in range(_MOST_PASSES):  # a second pass finds something only in text that is no prose
        masked = _mask_once(cable, elsewhere)
        if masked == cable:
            break
        cable = masked
    return cable


def _mask_once(cable: Cable, elsewhere: Iterable[Name]) -> Cable:
    found = {text: _marked_in(text) for text in _texts(cable)}
    names = [*elsewhere, *(name for names in found.values() for name in names)]
    if not names:
        return cable
    parts = parts_of(names)

    def masked(text: str) -> str:
        return _mask(text, found.get(text, []), parts)

    return _with_count(_rewritten(cable, masked))


def _marked_in(text: str) -> list[Name]:
    marks = list(find_marks(text))
    cased = bool(marks) and is_cased(text)
    return [name for mark in marks for name in marked_names(text, mark, cased)]


def _mask(text: str, names: Iterable[Name], parts: Marked) -> str:
    spans = [(name[0].start, name[-1].end) for name in names]
    spans += find_mentions(text, parts, is_cased(text))
    pieces: list[str] = []
    end = 0
    for start, stop in _merged(sorted(spans)):
        pieces += (text[end:start], MASK)
        end = stop
    return "".join((*pieces, text[end:]))


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in order, those that overlap joined."""
    current: Span | None = None
    for start, end in spans:
        if current is None or start > current[1]:
            if current:
                yield current
            current = start, end
        else:
            current = current[0], max(current[1], end)
    if current:
        yield current


def _texts(cable: Cable) -> Iterator[str]:
    """Every text of a cable in which a name can stand; tags can be names: `OVIP (DOE, JANE)`."""
    yield cable.header
    yield from cable.tags
    if cable.subject:
        yield cable.subject
    if cable.summary:
        yield cable.summary.text
    for paragraph in cable.paragraphs:
        yield paragraph.text
        if paragraph.heading:
            yield paragraph.heading


def _rewritten(cable: Cable, rewrite: Callable[[str], str]) -> Cable:
    """The cable with every such text rewritten."""
    return replace(
        cable,
        header=rewrite(cable.header),
        subject=cable.subject and rewrite(cable.subject),
        tags=tuple(tag if len(tag) == _COUNTRY_CODE else rewrite(tag) for tag in cable.tags),
        summary=cable.summary and replace(cable.summary, text=rewrite(cable.summary.text)),
        paragraphs=tuple(
            replace(
                paragraph,
                text=rewrite(paragraph.text),
                heading=paragraph.heading and rewrite(paragraph.heading),
            )
            for paragraph in cable.paragraphs
        ),
    )


def _with_count(cable: Cable) -> Cable:
    return replace(cable, masked=sum(text.count(MASK) for text in _texts(cable)))
