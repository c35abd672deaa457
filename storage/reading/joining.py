"""The words of a paragraph on as few lines as they have: wrapped lines joined, lists and blocks kept."""

import re
from itertools import pairwise

from storage.reading.headings import DIVIDER

_ITEM = r"""
      --? \s* \S                                                  # -- item, - item
    | [*•·»] \s* \S
    | \(? (?: \d{1,2} | [a-zA-Z] | [ivx]{1,4} | [IVX]{1,4} ) [.)] \s+ \S   # 1) item, a. item, (iv) item
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
_AWAITS_WORD = re.compile(
    r"\b(?:an?|and|are|as|at|by|for|from|his|her|in|into|is|its|of|on|or|that|the|their|to|was|were|with)\Z"
)
"""Small words that no block ends with."""
_IN_PROSE = re.compile(r"\b(?:are|be|been|had|has|have|he|is|met|said|she|that|told|was|were|which|would)\b")
"""Words that no list of names or addresses has."""
_IN_PROSE_IN_CAPITALS = re.compile(r"\b(?:an|and|at|by|from|her|his|in|into|on|or|the|their|to|with)\b")
"""And those that none has in a text all in capitals, where a capital that begins a line tells nothing."""
_SENTENCE_END = re.compile(r"[a-z]{4}\.[\"”)]*\Z")
_ITEM_BEFORE = re.compile(r"[,;] (?:\s+ (?:and|or))? \Z", re.VERBOSE | re.IGNORECASE)
_DASH_IN_PROSE = re.compile(r"--? \s+ [a-z]", re.VERBOSE)
_NUMBERED = re.compile(r"\(? (?: \d | [a-zA-Z]{1,4}[.)] )", re.VERBOSE)

_NARROWEST = 50
_WIDEST = 100
_FEWEST_LISTED = 3
_LONGEST_WORD = 12
"""Text is wrapped at a width between these two; a line that ends this near to it has been wrapped."""


def join_lines(text: str) -> str:
    """The text with each wrapped line joined to the one before by a blank.

    Items of a list, labelled lines, blocks after a blank line, rows of a table, dividers and each of several
    short lines begin a line of their own.
    """
    text = text.strip()
    lines = [line.strip() for line in text.split("\n")]
    listed = _short_lines(lines)
    if not listed and not _NEEDS_LINES.search(text) and "   " not in text and "\t" not in text:
        return " ".join(text.split())
    result: list[list[str]] = []
    blanks = in_block = 0
    row_before = False
    last = ""
    full = _full_length(lines)
    interrupted = _is_interrupted(lines)
    for at, line in enumerate(lines):
        if not line:
            blanks += 1
            continue
        row = _is_row(line) or _is_divider(line)
        if not result or row or row_before or at in listed or _is_labelled(line, last, full):
            begins = True
        elif blanks:
            title = _is_title(line, lines[at + 1 : at + 2], full)
            begins = title or not _goes_on_below(line, last, full, in_block == 1, interrupted)
        else:
            begins = _is_item(line) and not _goes_on(line, last, result[-1][0], full)
        if begins:
            result.append([])
        result[-1].append(line)
        last = line
        in_block = 1 if blanks else in_block + 1
        blanks = 0
        row_before = row
    return "\n".join(" ".join(" ".join(lines).split()) for lines in result)


def _short_lines(lines: list[str]) -> frozenset[int]:
    """Where lists of names, addresses and the like are: blocks of lines that are too short to be wrapped.

    None is a block with the words of a sentence.
    """
    capitals = "\n".join(lines).isupper()
    short: set[int] = set()
    start = 0
    for at, line in enumerate([*lines, ""]):
        if line:
            continue
        block = lines[start:at]
        if len(block) >= _FEWEST_LISTED and all(map(_is_short, block)) and not _is_prose(block, capitals):
            short.update(range(start, at))
        start = at + 1
    return frozenset(short)


def _is_short(line: str) -> bool:
    return len(line) < _NARROWEST and (line[0].isupper() or line[0].isdigit() or line[0] in '"“(')


def _is_prose(block: list[str], capitals: bool) -> bool:
    """Whether a block of short lines is a sentence that was wrapped early.

    It has words that only sentences have, or a line above its last awaits more or ends a sentence.
    """
    small = [line.lower() for line in block] if capitals else block
    words = "\n".join(small)
    if _IN_PROSE.search(words) or (capitals and _IN_PROSE_IN_CAPITALS.search(words)):
        return True
    return any(_AWAITS_WORD.search(line) or _SENTENCE_END.search(line) for line in small[:-1])


def _is_row(line: str) -> bool:
    """Whether a line is the row of a table: three columns or more."""
    return ("   " in line or "\t" in line) and len(_COLUMNS.findall(line)) > 1


def _is_divider(line: str) -> bool:
    """Whether a line is one of dashes and the like; `###########` stands for words that were taken out."""
    return DIVIDER.fullmatch(line) is not None and "#" not in line


def _is_item(line: str) -> bool:
    may_be_item = line[0] in _BULLETS or any(sign in line[:5] for sign in ".):")
    return may_be_item and _LIST_ITEM.match(line) is not None


def _is_title(line: str, following: list[str], full: int) -> bool:
    """Whether a line that begins a block is the title of what follows: a colon or a divider tells."""
    labels = line[-1] == ":" and line[0].isupper() and len(line) < full
    return labels or any(map(_is_divider, following))


def _is_interrupted(lines: list[str]) -> bool:
    """Whether blank lines stand within sentences, as on pages with one after each line or each second one.

    There a fifth of them or more have a sentence going on below them in a small letter.
    """
    last = ""
    gaps = within = 0
    for line, following in pairwise(lines):
        last = line or last
        if not line and following:
            gaps += 1
            within += last[-1:] not in _ENDS and following[0].islower()
    return within > 0 and within * 5 >= gaps


def _goes_on_below(line: str, before: str, full: int, alone: bool, interrupted: bool) -> bool:
    """Whether a sentence goes on below a blank line: in a small letter, or after a line that was full.

    `alone` says that the line before is the only one of its block, and `interrupted` that blank lines stand
    within sentences: where they do not, a line that is alone can be a title, and one with a comma an item.
    """
    if before[-1] in _ENDS:
        return False
    if line[0].islower() or line[0].isdigit():
        return True
    if _is_item(line) or _ITEM_BEFORE.search(before):
        return interrupted and before[-1] == "," and len(before) >= full and not _is_item(line)
    return _AWAITS_WORD.search(before) is not None or (len(before) >= full and (interrupted or not alone))


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
