"""Headings with a divider above, below, or at both of their ends."""

import re

from storage.reading.headings.lines import (
    DIVIDER,
    LINES_OF_HEADING,
    LONGEST_HEADING,
    LONGEST_LINE,
    FoundHeading,
    Line,
    joined,
    top_of_divider,
)
from storage.reading.titles import ends_sentence, looks_like_title, title_at_line_end

_FRAMED_ON_ONE_LINE = re.compile(
    r"""
      -{2,} [ \t]* (?P<dashes>[^\s-](?:[^\n]*[^\s-])?) [ \t]* -{2,}      # ---- HEADING ----
    | /{2,} [ \t]* (?P<slashes>[^/\n]+?) [ \t]* /{2,}                    # //HEADING//
    | (?P<frame>[*_=~#]{1,40}) [ \t]* (?P<stars>[^*_=~#\n]+?) [ \t]* [*_=~#]{1,40}
    """,
    re.VERBOSE,
)


def framed_heading(lines: list[Line]) -> FoundHeading | None:
    """The heading at the end of these lines, the last one first, that a divider sets off; None for none."""
    return _under_divider(lines) or _below_divider(lines) or _on_one_line(lines) or _glued_to_divider(lines)


def _under_divider(lines: list[Line]) -> FoundHeading | None:
    """Lines with a divider below, and often one above.

    Without one above, the heading is the block that stands alone over the divider; in a longer block it
    is the last line, or the end of that line, and the lines before it that look like a title too.
    """
    first = 0
    while first < len(lines) and lines[first].is_divider:
        first += 1
    if first in (0, len(lines)):
        return None
    for last in range(first, min(first + LINES_OF_HEADING + 1, len(lines) - 1)):
        if lines[last + 1].is_divider and len(lines[last].words) <= LONGEST_HEADING:
            return FoundHeading(top_of_divider(lines, last + 1), joined(lines[first : last + 1]))
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
        and last - first < LINES_OF_HEADING - 1
        and not lines[last].blank_before
        and looks_like_title(lines[last + 1].words, strict=True)
        and not ends_sentence(lines[last + 1].words)
    ):
        last += 1
    words = joined(lines[first : last + 1])
    return FoundHeading(lines[last].start, words) if len(lines[last].words) <= LONGEST_LINE else None


def _block_above_divider(lines: list[Line], first: int) -> FoundHeading | None:
    """The lines from a blank line down to the divider, where they are few and no sentences."""
    last = first
    while not lines[last].blank_before and last + 1 < len(lines) and last - first < LINES_OF_HEADING:
        last += 1
    block = lines[first : last + 1]
    if not block[-1].blank_before or any(len(line.words) > LONGEST_LINE for line in block):
        return None
    if len(block) > 1 and (
        any(ends_sentence(line.words) for line in block[1:]) or not block[-1].words[0].isupper()
    ):
        return None
    return FoundHeading(block[-1].start, joined(block))


def _below_divider(lines: list[Line]) -> FoundHeading | None:
    """One line or two that have a divider only above them."""
    for count in (1, 2):
        if len(lines) > count and lines[count].is_divider and not lines[0].is_divider:
            words = joined(lines[:count])
            if len(words) <= LONGEST_HEADING and looks_like_title(words, strict=False):
                return FoundHeading(top_of_divider(lines, count), words)
    return None


def _on_one_line(lines: list[Line]) -> FoundHeading | None:
    """`---- HEADING ----`, `//HEADING//`."""
    if len(lines[0].words) > LONGEST_LINE:
        return None
    found = _FRAMED_ON_ONE_LINE.fullmatch(lines[0].words)
    if found is None:
        return None
    words = found["dashes"] or found["slashes"] or found["stars"]
    return FoundHeading(lines[0].start, words) if looks_like_title(words, strict=False) else None


def _glued_to_divider(lines: list[Line]) -> FoundHeading | None:
    """`…END SUMMARY. Background ------` at the end of a line."""
    line = lines[0].words
    words = line.rstrip("-=*_~#– \t")
    if not words or not DIVIDER.fullmatch(line, len(words)):
        return None
    title = title_at_line_end(words)
    if title is None:
        return None
    above = lines[1] if title.start == 0 and len(lines) > 1 and not lines[0].blank_before else None
    if above and above.blank_before and looks_like_title(above.words, strict=True):
        return FoundHeading(above.start, f"{above.words} {title.words}")
    return FoundHeading(lines[0].start + title.start, title.words)
