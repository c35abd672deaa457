"""What stands before the cable: rows of a dump, transmission headers, dates, teasers."""

import re
from dataclasses import dataclass

from storage.reading.parts import Part, Span

_CLASSIFICATION_LINE = re.compile(
    r"""
    (?: ^[ \t"\\]* (?: UNCLAS(?:SIFIED)? | CONFIDENTIAL | SECRET ) \b
      | (?:C\ )?O\ N\ F\ I\ D\ E\ N\ T\ I\ A\ L | (?:SS?\ )?E\ C\ R\ E\ T | (?<=,)"?UNCLAS\b )
    [^\n]{0,60}? \s \d{3,7} (?!\d)
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_NEEDLES = ("o n f i d e n t i a l", "e c r e t", "unclas", "confidential", "secret")
_LATER_SECTION = re.compile(r"SECTION\s+(?:0[2-9]|[1-9]\d)\s+OF", re.IGNORECASE)
_TEASER_END = re.compile(r"\.\.[ \t\"]*(?=\n|\Z)")
_FIRST_NUMBER = re.compile(r"^[ \t]*¶?\d{1,2}[.)]", re.MULTILINE)
_FOREIGN_ROW = re.compile(r"\s*(?:id:|\d[\d-]*[\t\n,]|cable\ dated|\"?\d+\",)", re.IGNORECASE)
_FIRST_FIELD = re.compile(r"^[ \t]*(?:SIPDIS|NOFORN|E\.?O\.? ?1|TAGS|SUBJ)", re.MULTILINE | re.IGNORECASE)
_ROW_OF_A_CABLE = re.compile(
    r"""
    [0-9]{1,6} [\t ",]{1,6}                                         # 50133  2006-01-19  06ATLANTIS131
    (?: [0-9]{4}-[0-9]{2}-[0-9]{2} | [0-9]{1,2}/[0-9]{1,2}/[0-9]{4} ) (?: [ ][0-9:]{4,8} )? [\t ",]{1,4}
    [0-9]{2} (?P<station>[A-Z]{3,30}) [0-9]{1,7} \b
    """,
    re.VERBOSE,
)
_END_ON_ITS_OWN_LINE = re.compile(r"\n[ \t]*\.{2,}\s*\Z")

_NEAR_START = 20000
_LONGEST_TEASER = 2500


@dataclass(frozen=True, slots=True)
class Head:
    """Where the cable itself begins, where its classification line ends, and what each piece before it is."""

    start: int
    line_end: int
    before: tuple[Span, ...]

    @property
    def teaser(self) -> Span | None:
        """The first teaser, for what the cable itself may lack."""
        return next((span for span in self.before if span.part is Part.TEASER), None)

    def holds_another(self, text: str, station: str) -> bool:
        """Whether the row of a cable of another station follows the teaser, in a record that is damaged.

        The teaser is then all that there is of the cable itself. `station` is its own, in capitals; where it
        is empty, no row is another's.
        """
        if not station or self.teaser is None:
            return False
        row = _ROW_OF_A_CABLE.search(text, self.teaser.end, self.start)
        return row is not None and row["station"] != station


def find_head(text: str) -> Head:
    """Where the cable begins: at its classification line.

    Where there are several, and what stands between is a teaser that ends in `...` or a bare repetition of
    the header, the cable begins at the last of them.
    """
    line = _classification_line(text, 0, _LONGEST_TEASER) or _classification_line(text, 0, _NEAR_START)
    if line is None or _FIRST_NUMBER.search(text, 0, line.start()):
        return _without_classification_line(text)
    start, line_end = line.span()
    before = [Span(0, start, Part.PREAMBLE)]
    while start <= _NEAR_START:
        line = _classification_line(text, line.end(), start + _LONGEST_TEASER)
        piece = line and _before_restart(text, start, line)
        if line is None or piece is None:
            break
        before += piece
        start, line_end = line.span()
    return Head(start, line_end, tuple(before))


def teaser_words(text: str, teaser: Span) -> Span:
    """A teaser without a `...` on a line of its own, which cuts no word of it short."""
    end = _END_ON_ITS_OWN_LINE.search(text, teaser.start, teaser.end)
    return Span(teaser.start, end.start() if end else teaser.end, Part.TEASER)


def _classification_line(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first classification line; its words are looked for before the slower pattern is tried there."""
    lowered = text[start:end].lower()
    places = sorted(
        {
            start + found.start()
            for needle in _NEEDLES
            if needle in lowered
            for found in re.finditer(needle, lowered)
        }
    )
    lines = (_CLASSIFICATION_LINE.search(text, max(start, place - 12), place + 120) for place in places)
    return next((line for line in lines if line is not None), None)


def _before_restart(text: str, start: int, line: re.Match[str]) -> list[Span] | None:
    """What stands between two classification lines, None where it is the cable itself."""
    if _LATER_SECTION.search(line[0]):
        return None
    ellipsis = _TEASER_END.search(text, start, line.start())
    if ellipsis is not None:
        return [
            Span(start, ellipsis.end(), Part.TEASER),
            Span(ellipsis.end(), line.start(), Part.PREAMBLE),
        ]
    if _FIRST_NUMBER.search(text, start, line.start()):
        return None
    return [Span(start, line.start(), Part.HEADER_FIELDS)]


def _without_classification_line(text: str) -> Head:
    start = 0
    if _FOREIGN_ROW.match(text):
        field = _FIRST_FIELD.search(text, 0, min(len(text), _LONGEST_TEASER))
        start = field.start() if field else 0
    return Head(start, start, (Span(0, start, Part.PREAMBLE),))
