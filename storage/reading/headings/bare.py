"""Headings that only blank lines set off, and those that hang at the end of the paragraph before."""

import re

from storage.reading.headings.lines import LONGEST_LINE, FoundHeading, Line, joined
from storage.reading.titles import UNFINISHED_HANDLING, ends_sentence, looks_like_title, title_at_line_end

_AWAITS_LINE = re.compile(rf" END\Z|{UNFINISHED_HANDLING.pattern}", re.IGNORECASE)
_SHORT_TITLE = 4
_SHORTEST_LIST = 3
_WRAPPED_TITLE_AT = 40
_WRAPPED_AT = 45
"""A line at least this long may have been wrapped; a shorter one ended where its writer ended it."""


def bare_heading(lines: list[Line], *, opens: bool) -> FoundHeading | None:
    """The heading at the end of these lines, the last one first, that has no divider; None for none."""
    return _between_blanks(lines, opens=opens) or _glued(lines)


def _between_blanks(lines: list[Line], *, opens: bool) -> FoundHeading | None:
    """A bare short line, or two, that looks like a title: between blank lines, or after a wrapped line."""
    line = lines[0]
    if line.is_divider or (len(lines) > 1 and _AWAITS_LINE.search(lines[1].words)):
        return None
    if line.blank_before or (opens and len(lines) == 1):
        is_title = looks_like_title(line.words, strict=False) and (opens or not _is_listed(lines))
        return FoundHeading(line.start, line.words) if is_title else None
    if len(lines) < 2:
        return None
    above = lines[1]
    if (
        above.blank_before
        and _WRAPPED_TITLE_AT <= len(above.words) <= LONGEST_LINE
        and not ends_sentence(above.words)
    ):
        both = joined(lines[:2])
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


def _is_listed(lines: list[Line]) -> bool:
    """Whether the last line is announced by a colon, or is the last of three blocks without a full stop."""
    if lines[1].words.endswith(":"):
        return True
    items = 1
    for line in lines[1:]:
        if not looks_like_title(line.words, strict=False):
            return False
        items += line.blank_before
        if items == _SHORTEST_LIST:
            return True
    return False


def _glued(lines: list[Line]) -> FoundHeading | None:
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
