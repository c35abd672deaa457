"""The words of a quotation without what a post or an answer puts around them."""

import re
from dataclasses import dataclass

from storage.cables.reference import ReferenceId, find_mentions

_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+", re.IGNORECASE)
_TAGS = r"(?:[#@][\w]+[\s,;.]*)+"
_OUTER_TAGS = re.compile(rf"\A\s*+{_TAGS}(?=\s|\Z)|(?<=\s){_TAGS}\Z|^[^\S\n]*{_TAGS}$", re.MULTILINE)
_INNER_TAG = re.compile(r"(?<!\w)#(?=[^\W\d])")
_COUNT = re.compile(
    r"^[^\S\n]*+[\[(]?\d{1,2}/\d{0,2}[\])]?(?=\s|$)|(?<=\s)[\[(]?\d{1,2}/\d{0,2}[\])]?[^\S\n]*+$",
    re.MULTILINE,
)

# Lines that tell where words are from: `— Embassy Atlantis, 2 August 2007, ¶7 (C)`, `07ATLANTIS1234, ¶2`,
# `Embassy Atlantis, 2 August 2007, CONFIDENTIAL`.
_ATTRIBUTION = re.compile(
    r"""
    ^\s*
    (?: [-–—―~]{1,2} \s? (?= .* (?: \b(?:19|20)\d\d\b | ¶ | cable ) )
      | (?: source | via | cable | from | quoted | wikileaks | \#? cablegate ) \b [^\w\n]* (?= .* \d | \s*$ )
      | (?: (?:US\s)? (?: Embassy | Consulate | Mission | Secretary\ of\ State | US\w+ ) \b .{0,60},\s* \d )
      | █+ \s hides\ a\ name
    )
    .{0,160} $
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_LONGEST_ATTRIBUTION = 12
"""Words of a line that names a cable and is no more than that."""

_ID = r"\#?\d\d[A-Z]{2,}\d+(?:[_,\s]*¶?\s?\d{1,3})?"
_OUTER_ID = re.compile(rf"\A[\s(\[]*+{_ID}[)\]]*\s*[:;,–—-]+\s|(?<![\s(\[–—-])[\s(\[–—-]++{_ID}[\s)\].]*+\Z")
_NUMBER_BEFORE = re.compile(r"\A\s*(?:¶\s*\d{1,3}[.)]?|\d{1,3}[.)])\s+")
_QUOTED = re.compile(r"[“„«]([^“”„«»]+)[”“»]|\"([^\"]+)\"", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The words to look for, and the cables named beside them.

    The first reading is without what a post puts around a quotation. Others, where they differ, are the
    text as it is, since a cable may hold links and the like, and the longest words in quotation marks.
    """

    readings: tuple[str, ...]
    named: tuple[ReferenceId, ...]


def clean(text: str) -> Cleaned:
    """Strip links, hashtags, counts such as `1/3`, attribution, and paragraph numbers before the words."""
    named = tuple(dict.fromkeys(mention.reference_id for mention in find_mentions(text)))
    bare = _LINK.sub(" ", text)
    bare = _OUTER_TAGS.sub("", bare)
    bare = _INNER_TAG.sub("", bare)
    bare = "\n".join(line for line in bare.split("\n") if not _is_attribution(line))
    bare = _NUMBER_BEFORE.sub("", _OUTER_ID.sub("", _COUNT.sub("", bare))).strip()
    if not _words(bare):
        return Cleaned((), named)
    quoted = [one or other for one, other in _QUOTED.findall(bare)]
    longest = max(quoted, key=_words, default="").strip()
    readings = (bare, *((text.strip(),) if _words(text) > _words(bare) else ()), longest)
    return Cleaned(tuple(dict.fromkeys(filter(_words, readings))), named)


def _is_attribution(line: str) -> bool:
    if _ATTRIBUTION.search(line):
        return True
    return bool(find_mentions(line)) and _words(line) <= _LONGEST_ATTRIBUTION


def _words(text: str) -> int:
    return len(_WORD.findall(text))
