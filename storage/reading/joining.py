"""The words of a paragraph on as few lines as they have: wrapped lines joined, lists and blocks kept."""

import re

_ITEM = r"""
      --? \s* \S                                                  # -- item, - item
    | [*•·»] \s* \S
    | \(? (?: \d{1,2} | [a-zA-Z] | [ivx]{1,4} ) [.)] \s+ \S       # 1) item, a. item, (iv) item
    | (?:Q|A)\d?[:.] \s
"""
_LIST_ITEM = re.compile(_ITEM, re.VERBOSE)
_NEEDS_LINES = re.compile(rf"\n[ \t]*(?:\n|{_ITEM})", re.VERBOSE)
_COLUMNS = re.compile(r"\S(?: {3,}|\t+)(?=\S)")
_BULLETS = frozenset("-*•·»(")
_ENDS = frozenset('.?!:;"”)-=*_#')


def join_lines(text: str) -> str:
    """The text with each wrapped line joined to the one before by a blank.

    Items of a list, blocks after a blank line, rows of a table and dividers begin a line of their own.
    """
    text = text.strip()
    if not _NEEDS_LINES.search(text) and "   " not in text and "\t" not in text:
        return " ".join(text.split())
    result: list[list[str]] = []
    after_blank = row_before = False
    last = ""
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            after_blank = True
            continue
        row = _is_row(line)
        if not result or row or row_before or _begins_line(line, last, after_blank):
            result.append([])
        result[-1].append(line)
        last = line
        after_blank = False
        row_before = row
    return "\n".join(" ".join(" ".join(lines).split()) for lines in result)


def _is_row(line: str) -> bool:
    """Whether a line is the row of a table: three columns or more."""
    return ("   " in line or "\t" in line) and len(_COLUMNS.findall(line)) > 1


def _begins_line(line: str, before: str, after_blank: bool) -> bool:
    if after_blank:
        return before[-1] in _ENDS or not (line[0].islower() or line[0].isdigit())
    may_be_item = line[0] in _BULLETS or any(sign in line[:5] for sign in ".):")
    return may_be_item and _LIST_ITEM.match(line) is not None
