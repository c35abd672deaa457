"""Headings: the section titles between paragraphs, however they are set off.

`framed` knows those with dividers, `bare` those without, `sections` what stands over them; all of them look
at the last `lines` before a paragraph.
"""

from storage.reading.headings.bare import bare_heading
from storage.reading.headings.framed import framed_heading
from storage.reading.headings.lines import DIVIDER, LONGEST_LINE, FoundHeading, Line, last_lines
from storage.reading.headings.sections import SHORTEST_GLUED_DIVIDER, under_section, without_divider_before
from storage.reading.markings import LEADING_MARK
from storage.reading.titles import ELLIPSES, is_closing, without_marking

__all__ = ["DIVIDER", "FoundHeading", "heading_at_end"]


def heading_at_end(text: str, start: int, end: int, *, opens: bool) -> FoundHeading | None:
    """The heading that stands between `start` and `end` directly before `end`, where a paragraph begins.

    `opens` says that no paragraph stands before it, so that it may be all of this text.
    """
    if not opens and _ends_in_prose(text, start, end):
        return None
    lines = last_lines(text, start, end)
    if not lines:
        return None
    found = framed_heading(lines) or bare_heading(lines, opens=opens)
    if found is None or is_closing(found.words):
        return None if opens else _bare_divider(lines)
    found = without_divider_before(text, start, under_section(text, lines, found))
    words = without_marking(found.words)
    leaves_text = opens or LEADING_MARK.sub("", text[start : found.start], count=1).strip()
    return FoundHeading(found.start, words) if leaves_text and any(map(str.isalnum, words)) else None


def _bare_divider(lines: list[Line]) -> FoundHeading | None:
    """A divider with no title, which belongs to no paragraph."""
    line = lines[0].words
    if lines[0].is_divider:
        return FoundHeading(lines[0].start, "") if len(lines) > 1 else None
    words = line.rstrip("-=_~ \t")
    if len(words) > LONGEST_LINE and len(line) - len(words) >= SHORTEST_GLUED_DIVIDER:
        return FoundHeading(lines[0].start + len(words), "")
    return None


def _ends_in_prose(text: str, start: int, end: int) -> bool:
    """Whether the last line ends as no heading does."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return text[start:end].endswith((".", ",", ";")) and not text[start:end].endswith(ELLIPSES)
