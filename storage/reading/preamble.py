"""What stands before the cable: rows of a dump, transmission headers, dates, teasers."""

import re
from dataclasses import dataclass

_CLASSIFICATION_LINE = re.compile(
    r"""
    ^[ \t"\\]*
    (?: C\ O\ N\ F\ I\ D\ E\ N\ T\ I\ A\ L | S\ E\ C\ R\ E\ T | UNCLAS(?:SIFIED)? | CONFIDENTIAL | SECRET
      | C\ O\ R\ R\ E\ C\ T\ E\ D )
    [^\n]{0,60}? \s+ \d{3,7} \b
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """Where the cable itself begins, and where a teaser stands before it."""

    start: int
    teaser: tuple[int, int] | None


def find_head(text: str) -> Head:
    """Where the cable begins: at its classification line, the last one before its first paragraph."""
    lines = list(_CLASSIFICATION_LINE.finditer(text, 0, min(len(text), 12000)))
    if not lines:
        return Head(0, None)
    start = lines[0].start()
    teaser = None
    for line in lines[1:]:
        if line.start() - start > 1500 or (
            " SECTION 0" in line[0].upper() and "SECTION 01" not in line[0].upper()
        ):
            break
        teaser = (start if teaser is None else teaser[0], line.start())
        start = line.start()
    return Head(start, teaser)
