"""The words of a paragraph on as few lines as they have: wrapped lines joined, lists and blocks kept."""

import re

_ITEM = r"""
      --? \s* \S                                                  # -- item, - item
    | [*•·»] \s* \S
    | \(? (?: \d{1,2} | [a-zA-Z] | [ivx]{1,4} ) [.)] \s+ \S       # 1) item, a. item, (iv) item
    | (?:Q|A)\d?[:.] \s
"""
_LIST_ITEM = re.compile(_ITEM, re.VERBOSE)
_LABEL = r"[A-Z][^:.()\n]{0,30}:[ \t]+(?=\S)"
_LABELLED = re.compile(_LABEL)
_NEEDS_LINES = re.compile(rf"\n[ \t]*(?:\n|{_ITEM}|{_LABEL})", re.VERBOSE)
_COLUMNS = re.compile(r"\S(?: {3,}|\t+)(?=\S)")
_BULLETS = frozenset("-*•·»(")
_ENDS = frozenset('.?!:;"”)-=*_#')
_AWAITS_NUMBER = re.compile(
    r"""
    \b (?: Jan(?:uary)? | Feb(?:ruary)? | March | April | May | June | July | Aug(?:ust)? | Sept?(?:ember)?
      | Oct(?:ober)? | Nov(?:ember)? | Dec(?:ember)?
      | on | in | at | of | by | to | from | for | with | until | since | before | after | between | than
      | paras? | paragraphs? | refs? | reftels? ) \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Words that no list begins after: a number or a letter on the next line belongs to them."""
_ITEM_BEFORE = re.compile(r"[,;] (?:\s+ (?:and|or))? \Z", re.VERBOSE | re.IGNORECASE)
_DASH_IN_PROSE = re.compile(r"--? \s+ [a-z]", re.VERBOSE)
_NUMBERED = re.compile(r"\(? (?: \d | [a-zA-Z]{1,4}[.)] )", re.VERBOSE)

_NARROWEST = 50
_WIDEST = 100
_LONGEST_WORD = 12
"""Text is wrapped at a width between these two; a line that ends this near to it has been wrapped."""


def join_lines(text: str) -> str:
    """The text with each wrapped line joined to the one before by a blank.

    Items of a list, labelled lines, blocks after a blank line, rows of a table and dividers begin a line of
    their own.
    """
    text = text.strip()
    if not _NEEDS_LINES.search(text) and "   " not in text and "\t" not in text:
        return " ".join(text.split())
    result: list[list[str]] = []
    after_blank = row_before = False
    last = ""
    raws = text.split("\n")
    full = _full_length(raws)
    for raw in raws:
        line = raw.strip()
        if not line:
            after_blank = True
            continue
        row = _is_row(line)
        if (
            not result
            or row
            or row_before
            or _is_labelled(line, last, full)
            or (
                _begins_line(line, last, after_blank)
                and (after_blank or not _goes_on(line, last, result[-1][0], full))
            )
        ):
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


def _is_labelled(line: str, before: str, full: int) -> bool:
    """Whether a line is one of several like `Place: Atlantis`, and the one before it was not wrapped."""
    return (
        len(before) < full
        and _LABELLED.match(line) is not None
        and (before[-1] == ":" or _LABELLED.match(before) is not None)
    )


def _full_length(lines: list[str]) -> int:
    """How long a line is at least that was wrapped; longer than all where the text is not wrapped."""
    width = max(len(line.strip()) for line in lines)
    return width - _LONGEST_WORD if _NARROWEST <= width <= _WIDEST else width + 1


def _goes_on(line: str, before: str, first: str, full: int) -> bool:
    """Whether a line that looks like an item goes on with the sentence of the wrapped line before it.

    `first` is the line that began the item or block which the line before belongs to.
    """
    if before[-1] in _ENDS:
        return False
    numbered = _NUMBERED.match(line) is not None
    if numbered and _AWAITS_NUMBER.search(before):
        return True
    if len(before) < full:
        return False
    if not numbered:
        return _DASH_IN_PROSE.match(line) is not None
    return not (_ITEM_BEFORE.search(before) or (_NUMBERED.match(first) and _LIST_ITEM.match(first)))
