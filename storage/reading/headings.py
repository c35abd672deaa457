"""Headings: the section titles between paragraphs, however they are set off."""

import re
from dataclasses import dataclass

from storage.reading.markings import LEADING_MARK
from storage.reading.titles import (
    ends_sentence,
    is_closing,
    looks_like_title,
    title_at_line_end,
    without_marking,
)

DIVIDER = re.compile(r"[ \t>]*(?:(?:[-=*_~#+.–—][ \t]?){4,}|[-=]{2,3})[ \t]*")
_FRAMED_ON_ONE_LINE = re.compile(
    r"""
      -{2,} [ \t]* (?P<dashes>[^\s-](?:[^\n]*[^\s-])?) [ \t]* -{2,}      # ---- HEADING ----
    | /{2,} [ \t]* (?P<slashes>[^/\n]+?) [ \t]* /{2,}                    # //HEADING//
    | (?P<frame>[*_=~#]{1,40}) [ \t]* (?P<stars>[^*_=~#\n]+?) [ \t]* [*_=~#]{1,40}
    """,
    re.VERBOSE,
)

_LONGEST_LINE = 110
_LONGEST_HEADING = 200
_SHORT_TITLE = 4
_LINES = 8
_LINES_OF_HEADING = 3
_SHORTEST_GLUED_DIVIDER = 6
_WRAPPED_AT = 45
"""A line at least this long may have been wrapped; a shorter one ended where its writer ended it."""


@dataclass(frozen=True, slots=True)
class FoundHeading:
    """A heading at the end of some text: where it begins there, and its words."""

    start: int
    words: str


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    words: str
    blank_before: bool

    @property
    def is_divider(self) -> bool:
        return DIVIDER.fullmatch(self.words) is not None


def heading_at_end(text: str, start: int, end: int, *, opens: bool) -> FoundHeading | None:
    """The heading that stands between `start` and `end` directly before `end`, where a paragraph begins.

    `opens` says that no paragraph stands before it, so that it may be all of this text.
    """
    if not opens and _ends_in_prose(text, start, end):
        return None
    lines = _last_lines(text, start, end)
    if not lines:
        return None
    found = (
        _under_divider(lines)
        or _below_divider(lines)
        or _on_one_line(lines)
        or _glued_to_divider(lines)
        or _bare(lines, opens=opens)
        or _glued_bare(lines)
    )
    if found is None or is_closing(found.words):
        return None if opens else _bare_divider(lines)
    words = without_marking(found.words)
    leaves_text = opens or LEADING_MARK.sub("", text[start : found.start], count=1).strip()
    return FoundHeading(found.start, words) if leaves_text and any(map(str.isalnum, words)) else None


def _bare_divider(lines: list[_Line]) -> FoundHeading | None:
    """A divider with no title, which belongs to no paragraph."""
    line = lines[0].words
    if lines[0].is_divider:
        return FoundHeading(lines[0].start, "") if len(lines) > 1 else None
    words = line.rstrip("-=_~ \t")
    if len(words) > _LONGEST_LINE and len(line) - len(words) >= _SHORTEST_GLUED_DIVIDER:
        return FoundHeading(lines[0].start + len(words), "")
    return None


def _ends_in_prose(text: str, start: int, end: int) -> bool:
    """Whether the last line ends as no heading does."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return text[start:end].endswith((".", ",", ";")) and not text.endswith("...", start, end)


def _last_lines(text: str, start: int, end: int) -> list[_Line]:
    """The last lines that are not blank, the last one first."""
    lines: list[_Line] = []
    position = end
    while len(lines) < _LINES and position > start:
        line_start = max(text.rfind("\n", start, position) + 1, start)
        words = text[line_start:position].strip(" \t\n")
        if words:
            lines.append(_Line(text.index(words[0], line_start), words, blank_before=False))
        elif lines:
            lines[-1] = _Line(lines[-1].start, lines[-1].words, blank_before=True)
        position = line_start - 1
    return lines


def _joined(lines: list[_Line]) -> str:
    return " ".join(line.words for line in reversed(lines))


def _under_divider(lines: list[_Line]) -> FoundHeading | None:
    """Lines with a divider below, and often one above.

    Without one above, the heading is the block that stands alone over the divider; in a longer block it
    is the last line, or the end of that line, and the lines before it that look like a title too.
    """
    first = 0
    while first < len(lines) and lines[first].is_divider:
        first += 1
    if first in (0, len(lines)):
        return None
    for last in range(first, min(first + _LINES_OF_HEADING + 1, len(lines) - 1)):
        if lines[last + 1].is_divider and len(lines[last].words) <= _LONGEST_HEADING:
            return FoundHeading(_top_of_divider(lines, last + 1), _joined(lines[first : last + 1]))
        if lines[last].blank_before and lines[last].words.rstrip()[-1] != "-":
            break
    alone = lines[first].blank_before and looks_like_title(lines[first].words, strict=True)
    glued = None if alone else title_at_line_end(lines[first].words)
    if glued is not None and (glued.start > 0 or glued.framed):
        return FoundHeading(lines[first].start + glued.start, glued.words)
    block = _block_above_divider(lines, first)
    if block is not None:
        return block
    last = first
    while (
        last + 1 < len(lines)
        and last - first < _LINES_OF_HEADING - 1
        and not lines[last].blank_before
        and looks_like_title(lines[last + 1].words, strict=True)
        and not ends_sentence(lines[last + 1].words)
    ):
        last += 1
    words = _joined(lines[first : last + 1])
    return FoundHeading(lines[last].start, words) if len(lines[last].words) <= _LONGEST_LINE else None


def _top_of_divider(lines: list[_Line], index: int) -> int:
    """Where a divider begins that may have wrapped."""
    while index + 1 < len(lines) and lines[index + 1].is_divider and not lines[index].blank_before:
        index += 1
    return lines[index].start


def _block_above_divider(lines: list[_Line], first: int) -> FoundHeading | None:
    """The lines from a blank line down to the divider, where they are few and no sentences."""
    last = first
    while not lines[last].blank_before and last + 1 < len(lines) and last - first < _LINES_OF_HEADING:
        last += 1
    block = lines[first : last + 1]
    if not block[-1].blank_before or any(len(line.words) > _LONGEST_LINE for line in block):
        return None
    if len(block) > 1 and (
        any(ends_sentence(line.words) for line in block[1:]) or not block[-1].words[0].isupper()
    ):
        return None
    return FoundHeading(block[-1].start, _joined(block))


def _below_divider(lines: list[_Line]) -> FoundHeading | None:
    """One line or two that have a divider only above them."""
    for count in (1, 2):
        if len(lines) > count and lines[count].is_divider and not lines[0].is_divider:
            words = _joined(lines[:count])
            if len(words) <= _LONGEST_HEADING and looks_like_title(words, strict=False):
                return FoundHeading(_top_of_divider(lines, count), words)
    return None


def _on_one_line(lines: list[_Line]) -> FoundHeading | None:
    """`---- HEADING ----`, `//HEADING//`."""
    if len(lines[0].words) > _LONGEST_LINE:
        return None
    found = _FRAMED_ON_ONE_LINE.fullmatch(lines[0].words)
    if found is None:
        return None
    words = found["dashes"] or found["slashes"] or found["stars"]
    return FoundHeading(lines[0].start, words) if looks_like_title(words, strict=False) else None


def _glued_to_divider(lines: list[_Line]) -> FoundHeading | None:
    """`…END SUMMARY. Background ------` at the end of a line."""
    line = lines[0].words
    words = line.rstrip("-=*_~#– \t")
    if not words or not DIVIDER.fullmatch(line, len(words)):
        return None
    title = title_at_line_end(words)
    return None if title is None else FoundHeading(lines[0].start + title.start, title.words)


def _bare(lines: list[_Line], *, opens: bool) -> FoundHeading | None:
    """A bare short line, or two, that looks like a title: between blank lines, or after a wrapped line."""
    line = lines[0]
    if line.is_divider or (len(lines) > 1 and lines[1].words.upper().endswith(" END")):
        return None
    if line.blank_before or (opens and len(lines) == 1):
        return FoundHeading(line.start, line.words) if looks_like_title(line.words, strict=False) else None
    if len(lines) < 2:
        return None
    above = lines[1]
    if (
        above.blank_before
        and _WRAPPED_AT <= len(above.words) <= _LONGEST_LINE
        and not ends_sentence(above.words)
    ):
        both = _joined(lines[:2])
        if looks_like_title(both, strict=True):
            return FoundHeading(above.start, both)
    after_prose = ends_sentence(above.words) or (
        len(above.words) >= _WRAPPED_AT
        and above.words[-1] not in ",;"
        and not above.words.isupper()
        and not looks_like_title(above.words, strict=True)
    )
    if after_prose and looks_like_title(line.words, strict=True):
        return FoundHeading(line.start, line.words)
    return None


def _glued_bare(lines: list[_Line]) -> FoundHeading | None:
    """`…End Summary. Proven Expertise` without any divider: a last sentence that is no sentence."""
    line = lines[0].words
    if (
        line.endswith((".", "?", "!", '"', "”", ")", ":", ",", ";", "]"))
        or lines[0].is_divider
        or "ZFR" in line
    ):
        return None
    title = title_at_line_end(line)
    if title is None or (title.start == 0 and not title.framed):
        return None
    terms = title.words.split()
    if len(terms) == 1 and not (title.words.isupper() and len(title.words) > 3):
        return None
    short = len(terms) <= _SHORT_TITLE and title.words.replace(" ", "").isalpha()
    if not looks_like_title(title.words, strict=not short):
        return None
    return FoundHeading(lines[0].start + title.start, title.words)
