"""The counts of a thread of posts, `1/3`, which may be fractions of what is quoted."""

import re
from dataclasses import dataclass

from storage.search.quotation.attribution import ID

_COUNT = r"\d{1,2}/(?:\d{1,2}|n)?"
_FRACTION = re.compile(r"\d+/\d+")
_SIGN = re.compile(r"[^\w\s.,;:…()\[\]–—-]")
"""A mark that stands beside a count and not beside a fraction: 🧵."""
_BESIDE = r"[^\w\n\"“”„«»(\[$€£¥¢+~<>=±‐‑–−—-]*"  # a minus or a currency is of a number
_FIRST = re.compile(rf"\A({_BESIDE})([\[(]?{_COUNT}[\])]?[:.]?)(?=\s|\Z)\s*")
_LAST = re.compile(rf"(?<=\s)({_BESIDE})([\[(]?{_COUNT}[\])]?)({_BESIDE})\Z")
_BEGINS_ANEW = re.compile(rf"[“„«\"#@]|{ID}\b")
_ENDS_BEFORE = re.compile(rf"(?:(?:[#@]\w+|\b{ID})[)\]]*|[”\"»…]|\.\.\.)[^\S\n]*\Z|\n\s*\Z")
_INNER = re.compile(
    rf"""(?:(?<=\n\n)|(?<=[.?!…”"]\n))[^\w\n"“„«(\[]*+[\[(]?{_COUNT}[\])]?[:.]?(?=\s)
       | (?<=\s)[\[(]?{_COUNT}[\])]?[^\S\n]*+(?=\n[^\S\n]*\n)
       | (?<=[.?!…”"]\s)[\[(]?{_COUNT}[\])]?[^\S\n]*+$""",
    re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Count:
    """A count at an end of a text, the text without it, and whether it may be a fraction of what is said."""

    text: str
    rest: str
    is_doubtful: bool


def first_count(text: str) -> Count | None:
    """The count that a text begins with. It is in doubt where it stands right before words."""
    found = _FIRST.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    is_set_off = "\n" in found[0] or _BEGINS_ANEW.match(rest) or _SIGN.search(found[1])
    return Count(found[2], rest, _FRACTION.fullmatch(found[2]) is not None and not is_set_off)


def last_count(text: str) -> Count | None:
    """The count that a text ends with. It is in doubt where it stands right behind words."""
    found = _LAST.search(text)
    if found is None:
        return None
    rest = text[: found.start()]
    is_set_off = _ENDS_BEFORE.search(rest) or _SIGN.search(found[1] + found[3])
    return Count(found[2], rest, _FRACTION.fullmatch(found[2]) is not None and not is_set_off)


def without_inner_counts(text: str) -> str:
    """A text without counts at either end of what an empty line sets off, and after a sentence of a line."""
    return _INNER.sub("", text)
