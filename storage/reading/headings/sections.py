"""What stands over a heading: the title of its section, and the divider that ends the text before."""

from storage.reading.headings.lines import LONGEST_HEADING, FoundHeading, Line
from storage.reading.titles import looks_like_title, without_marking

_SIGNS = "-=*_~#"
_SHORTEST_FRAME = 4
SHORTEST_GLUED_DIVIDER = 6
"""Signs in a row that are a divider where they hang at a sentence: three may be a dash."""


def under_section(text: str, lines: list[Line], found: FoundHeading) -> FoundHeading:
    """The heading with the title of its section before it, where one stands over it."""
    index = next((i for i, line in enumerate(lines) if line.start <= found.start), len(lines) - 1)
    before = text[lines[index].start : found.start]
    if len(before) > _SHORTEST_FRAME and not before[:_SHORTEST_FRAME].strip(_SIGNS):
        start, section = lines[index].start, before.strip(_SIGNS + " \t\n")
    else:
        place = _section_above(lines, index)
        if place is None:
            return found
        start, section = lines[place[1]].start, lines[place[0]].words
    section = without_marking(section)
    if not looks_like_title(section, strict=True):
        return found
    return FoundHeading(start, f"{section} {found.words}")


def _section_above(lines: list[Line], index: int) -> tuple[int, int] | None:
    """The line of a section's title above the heading that begins at `index`, and the line it begins at.

    It has a divider right below it, or ends in a colon and stands alone.
    """
    title = index + 1
    if title < len(lines) and lines[index].blank_before and lines[title].words.endswith(":"):
        return (title, title) if lines[title].blank_before else None
    divider = index if lines[index].is_divider else index + 1
    title = divider + 1
    if title >= len(lines) or not lines[divider].is_divider or lines[divider].blank_before:
        return None
    if title + 1 < len(lines) and lines[title + 1].is_divider:
        return title, title + 1
    return (title, title) if lines[title].blank_before else None


def without_divider_before(text: str, start: int, found: FoundHeading) -> FoundHeading:
    """The heading with the divider that ends the text before it, glued to a sentence or on its own line."""
    floor = max(start, found.start - LONGEST_HEADING)
    before = text[floor : found.start].rstrip()
    rest = before.rstrip("-=_~* \t")
    if not rest or len(before) - len(rest) < SHORTEST_GLUED_DIVIDER:
        return found
    return FoundHeading(floor + len(rest), found.words)
