"""The last lines before a paragraph, and the dividers among them."""

import re
from dataclasses import dataclass

DIVIDER = re.compile(r"[ \t>]*(?:(?:[-=*_~#+.–—][ \t]{0,2}){4,}|[-=]{2,3})[ \t]*")

LONGEST_LINE = 110
LONGEST_HEADING = 200
LINES_OF_HEADING = 3
_LINES = 8


@dataclass(frozen=True, slots=True)
class FoundHeading:
    """A heading at the end of some text: where it begins there, and its words."""

    start: int
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks about it: where it begins, and whether a blank line stands before it."""

    start: int
    words: str
    blank_before: bool

    @property
    def is_divider(self) -> bool:
        """Whether it is a row of dashes or the like."""
        return DIVIDER.fullmatch(self.words) is not None


def last_lines(text: str, start: int, end: int) -> list[Line]:
    """The last lines that are not blank, the last one first."""
    lines: list[Line] = []
    position = end
    while len(lines) < _LINES and position > start:
        line_start = max(text.rfind("\n", start, position) + 1, start)
        words = text[line_start:position].strip(" \t\n")
        if words:
            lines.append(Line(text.index(words[0], line_start), words, blank_before=False))
        elif lines:
            lines[-1] = Line(lines[-1].start, lines[-1].words, blank_before=True)
        position = line_start - 1
    return lines


def joined(lines: list[Line]) -> str:
    """The words of lines that stand last one first."""
    return " ".join(line.words for line in reversed(lines))


def top_of_divider(lines: list[Line], index: int) -> int:
    """Where a divider begins that may have wrapped."""
    while index + 1 < len(lines) and lines[index + 1].is_divider and not lines[index].blank_before:
        index += 1
    return lines[index].start
