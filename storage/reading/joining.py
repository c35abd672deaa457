"""The words of a paragraph on as few lines as they have: wrapped lines joined, lists and blocks kept."""

import re

_LIST_ITEM = re.compile(
    r"""
      --? \s* \S                                  # -- item, - item
    | [*•·»] \s* \S
    | \(? (?: \d{1,2} | [a-zA-Z] | [ivx]{1,4} ) [.)] \s+ \S      # 1) item, a. item, (iv) item
    | (?:Q|A)\d?[:.] \s
    """,
    re.VERBOSE,
)
_ENDS = frozenset('.?!:;"”)-=*_#')
_TABLE = re.compile(r"\S(?: {3,}|\t+)\S")


def join_lines(text: str) -> str:
    """The text with each wrapped line joined to the one before by a blank.

    Items of a list, blocks after a blank line, rows of a table and dividers begin a line of their own.
    """
    lines = text.split("\n")
    if len(lines) == 1:
        return " ".join(text.split())
    result: list[str] = []
    current: list[str] = []
    after_blank = False
    row_before = False
    for raw in lines:
        line = " ".join(raw.split())
        if not line:
            after_blank = True
            continue
        row = _TABLE.search(raw.strip()) is not None and len(_TABLE.findall(raw.strip())) > 1
        if current and (_begins_line(line, current[-1], after_blank) or row or row_before):
            result.append(" ".join(current))
            current = []
        current.append(line)
        after_blank = False
        row_before = row
    if current:
        result.append(" ".join(current))
    return "\n".join(result)


def _begins_line(line: str, before: str, after_blank: bool) -> bool:
    if after_blank:
        return before[-1] in _ENDS or not (line[0].islower() or line[0].isdigit())
    return _LIST_ITEM.match(line) is not None
