"""Headings: the section titles between paragraphs, however they are set off."""

import re
from dataclasses import dataclass

DIVIDER = re.compile(r"[ \t>]*(?:[-=*_~#+.][ \t]?){4,}[ \t]*")
_ON_ONE_LINE = re.compile(
    r"[ \t]*(?:-{2,}[ \t]*(?P<dashes>[^\s-].*?[^\s-]|\w)[ \t]*-{2,}"
    r"|/{2,}[ \t]*(?P<slashes>[^/\n]+?)[ \t]*/{2,}"
    r"|[*_=~#]+[ \t]*(?P<stars>[^*_=~#\n]+?)[ \t]*[*_=~#]+)[ \t]*"
)
_DIVIDER_CHARACTERS = "-=*_~# \t"
_FRAME_ABOVE = re.compile(r"[-=*_~#]{4,}(?![-=*_~#])")
_SENTENCE_BREAK = re.compile(r"""[.?!:]["”)]{0,2}[ \t]+(?=["“(]?[A-Z0-9])""")
_MARK_BEFORE = re.compile(r"\s*\((?:[CSU]|SBU|[CSU]//?NF|SBU//?NF)\)\s*", re.IGNORECASE)
_LIST_ITEM = re.compile(r"[ \t]*(?:--?|[*•·o]|\(?[a-zA-Z0-9]{1,3}[.)])[ \t]+\S|[ \t]*(?:--|[•·])")
_TITLE_WORD = re.compile(r"[^\W\d_][^\s/—–-]*")
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and as at but by de del for from in into is it its nor not of off on onto or out over per so "
        "than the to up via vs with yet",
    )
)

_LONGEST_BARE = 100
_LINES_OF_HEADING = 4


@dataclass(frozen=True, slots=True)
class FoundHeading:
    """A heading at the end of some text: where it begins there, and its words."""

    start: int
    words: str


def heading_at_end(text: str, start: int, end: int, *, opens: bool) -> FoundHeading | None:
    """The heading that stands between `start` and `end` directly before `end`, where a paragraph begins.

    `opens` says that no paragraph stands before it, so that it may be all of this text.
    """
    lines = _last_lines(text, start, end)
    if not lines:
        return None
    for rule in (_under_divider, _on_one_line, _glued_to_divider, _bare):
        found = rule(text, lines, opens)
        if found is not None and found.words:
            return FoundHeading(found.start, _MARK_BEFORE.sub("", found.words).strip())
    return None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    words: str
    blank_before: bool


def _last_lines(text: str, start: int, end: int) -> list[_Line]:
    """The last lines that are not blank, the last one first."""
    lines: list[_Line] = []
    position = end
    while len(lines) < _LINES_OF_HEADING + 4 and position > start:
        line_start = text.rfind("\n", start, position) + 1 or start
        words = text[line_start:position].strip(" \t\n")
        if words:
            lines.append(_Line(line_start, words, blank_before=False))
        elif lines:
            last = lines[-1]
            lines[-1] = _Line(last.start, last.words, blank_before=True)
        position = line_start - 1
    return lines


def _is_divider(words: str) -> bool:
    return DIVIDER.fullmatch(words) is not None


def _under_divider(_text: str, lines: list[_Line], opens: bool) -> FoundHeading | None:
    """Lines with a divider below, or only above."""
    body = 0
    while body < len(lines) and _is_divider(lines[body].words):
        body += 1
    if body == 0:
        return _over_divider(lines)
    if body == len(lines) or len(lines[body].words) > 160:
        return None
    last = body
    while last + 1 < len(lines) and last - body < _LINES_OF_HEADING - 1:
        above = lines[last + 1]
        if _is_divider(above.words):
            start = above.start
            top = last + 1
            while top + 1 < len(lines) and _is_divider(lines[top + 1].words) and not lines[top].blank_before:
                top += 1
                start = lines[top].start
            return FoundHeading(start, _joined(lines[body : last + 1]))
        last += 1
    # No divider above: one line, and those before it only as far as they are of one piece with it.
    last = body
    while (
        not lines[last].blank_before
        and last + 1 < len(lines)
        and last - body < 2
        and _looks_like_title(lines[last + 1].words, strict=True)
        and not lines[last + 1].words.endswith((".", "?", "!", ":"))
    ):
        last += 1
    if len(lines[last].words) > 110:
        return None
    return FoundHeading(lines[last].start, _joined(lines[body : last + 1]))


def _over_divider(lines: list[_Line]) -> FoundHeading | None:
    for count in (1, 2):
        if len(lines) > count and _is_divider(lines[count].words):
            words = _joined(lines[:count])
            if len(words) <= 160 and not words.endswith(".") and not _LIST_ITEM.match(words):
                return FoundHeading(lines[count].start, words)
    return None


def _joined(lines: list[_Line]) -> str:
    return " ".join(line.words for line in reversed(lines))


def _on_one_line(_text: str, lines: list[_Line], opens: bool) -> FoundHeading | None:
    found = _ON_ONE_LINE.fullmatch(lines[0].words)
    if found is None or len(lines[0].words) > 120:
        return None
    words = found["dashes"] or found["slashes"] or found["stars"]
    return FoundHeading(lines[0].start, words)


def _glued_to_divider(text: str, lines: list[_Line], opens: bool) -> FoundHeading | None:
    """`…END SUMMARY. Background ------` at the end of a line."""
    line = lines[0].words
    words = line.rstrip(_DIVIDER_CHARACTERS)
    if not words or not _FRAME_ABOVE.search(line, len(words)):
        return None
    offset = text.index(line, lines[0].start)
    frames = list(_FRAME_ABOVE.finditer(words, max(0, len(words) - 300)))
    if frames:
        above = frames[-1]
        start = len(words[: above.start()].rstrip(_DIVIDER_CHARACTERS))
        while start < above.start() and line[start].isspace():
            start += 1
        return FoundHeading(offset + start, words[above.end() :].strip())
    cut = max(0, len(words) - 300)
    for sentence in _SENTENCE_BREAK.finditer(words, cut):
        cut = sentence.end()
    return FoundHeading(offset + cut, words[cut:]) if len(words) - cut <= 120 else None


def _bare(_text: str, lines: list[_Line], opens: bool) -> FoundHeading | None:
    """A bare short line (or two) that looks like a title."""
    line = lines[0]
    stands_first = len(lines) == 1 and opens
    if line.blank_before or stands_first:
        if _looks_like_title(line.words, strict=False):
            return FoundHeading(line.start, line.words)
        return None
    if len(lines) > 1 and lines[1].blank_before and len(lines[1].words) > 35:
        both = _joined(lines[:2])
        if len(both) <= 140 and _looks_like_title(both, strict=True):
            return FoundHeading(lines[1].start, both)
    if _looks_like_title(line.words, strict=True):
        return FoundHeading(line.start, line.words)
    return None


def _looks_like_title(words: str, *, strict: bool) -> bool:
    """A short line without a full stop; where `strict`, also with capitals throughout."""
    if (
        len(words) > _LONGEST_BARE
        or (words[-1] in ".;,)" and not words.endswith("..."))
        or _LIST_ITEM.match(words)
    ):
        return False
    first = next((letter for letter in words if letter.isalnum()), "")
    if not first or not (first.isupper() or first.isdigit()):
        return False
    terms = _TITLE_WORD.findall(words)
    if not terms or set(words) <= set("Xx [](),.-"):
        return False
    if not strict:
        return True
    if len(words) > 75:
        return False
    plain = [term for term in terms if term.lower() not in _SMALL_WORDS]
    return bool(plain) and all(term[0].isupper() or (len(term) < 4 and term.isupper()) for term in plain)
