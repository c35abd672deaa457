"""The words of a quotation without what a post or an answer puts around them."""

import re
from dataclasses import dataclass

from storage.cables.reference import ReferenceId, find_mentions
from storage.search.quotation.attribution import is_attribution
from storage.search.quotation.tokens import INVISIBLE

_UNSEEN = re.compile(rf"\xad\n|[{INVISIBLE}]+")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐]\n[^\S\n]*(?=[a-z])")
"""A word that a line of print ends within."""
_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+", re.IGNORECASE)
_TAGS = r"(?:[#@]\w*[^\W\d]\w*[\s,;.:]*)+"  # `#3` is no tag
_OUTER_TAGS = re.compile(
    rf"\A[\s.]*+(?:[RQM]T\s)?{_TAGS}(?=\s|\Z)|(?<=\s)(?:(?:via|cc)\s)?{_TAGS}\Z|^[^\S\n]*{_TAGS}$",
    re.MULTILINE,
)
_INNER_TAG = re.compile(r"(?<!\w)#(?=[^\W\d])")
_A_COUNT = r"[\[(]?\d{1,2}/(?:\d{1,2}|n)?[\])]?"
# A count is at the beginning or end of the text, of what an empty line sets off, or after a sentence.
_COUNT = re.compile(
    rf"""(?:\A|(?<=\n\n)|(?<=[.!?…”"]\n))[^\w\n"“„«(\[]*+{_A_COUNT}[:.]?(?=\s|\Z)
       | (?<=\s){_A_COUNT}[^\S\n]*+(?=\Z|\n[^\S\n]*\n) | (?<=[.!?…”"]\s){_A_COUNT}[^\S\n]*+$""",
    re.MULTILINE | re.VERBOSE,
)

_ID = r"\#?\d\d[A-Z]{2,}\d+(?:[_,\s]*¶?\s?\d{1,3})?"
_OUTER_ID = re.compile(rf"\A[\s(\[]*+{_ID}[)\]]*\s*[:;,–—-]+\s|(?<![\s(\[–—-])[\s(\[–—-]++{_ID}[\s)\].]*+\Z")
_NUMBER_BEFORE = re.compile(r"\A\s*(?:¶\s*\d{1,3}[.)]?|\d{1,3}[.)])\s+")
_TAIL = re.compile(r"(?<=[”\"»])[^\S\n]*[—–-]{1,2}[^\S\n]*+[^”\"»—–\n]+$")
_QUOTED = re.compile(r"[“„«]([^“”„«»]+)[”“»]|\"([^\"]+)\"", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")


_SAYS_WHO = re.compile(
    r"\b(?:wrote|writes|written|reports?|reported|according|cabled?|says?|said|quoted?|quotes|source)\b",
    re.IGNORECASE,
)
_FEWEST_AROUND = 3
"""So many words about words in quotation marks claim nothing: `Is this so?`."""
_MOST_AROUND = 12
"""Words that tell where words in quotation marks are from."""


@dataclass(frozen=True, slots=True)
class Inner:
    """The longest words in quotation marks, and what stands before and after them."""

    before: str
    words: str
    after: str

    @property
    def words_around(self) -> int:
        """How many words are about them."""
        return _words(f"{self.before} {self.after}")

    @property
    def stands_alone(self) -> bool:
        """Whether what is about the words is next to nothing, or tells where they are from."""
        around = f"{self.before} {self.after}"
        count = self.words_around
        says_who = bool(_SAYS_WHO.search(around)) or any(find_mentions(around))
        return count <= _FEWEST_AROUND or (count <= _MOST_AROUND and says_who)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The words to look for, and the cables named beside them.

    The first reading is without what a post puts around a quotation; others, where they differ, are with
    the words mended that lines end within, and the text as it is, since a cable may hold links and the
    like. `counted` is the first one with counts such as `1/3`, which may be fractions, where it has any.
    `inner` are its longest words in quotation marks, if there are any.
    """

    readings: tuple[str, ...]
    counted: str | None
    inner: Inner | None
    named: tuple[ReferenceId, ...]


def clean(typed: str) -> Cleaned:
    """Strip links, hashtags, counts such as `1/3`, attribution, and paragraph numbers before the words.

    Characters that nobody sees are gone too.
    """
    text = _UNSEEN.sub("", typed)
    named = tuple(dict.fromkeys(mention.reference_id for mention in find_mentions(text)))
    bare = _LINK.sub(" ", text)
    bare = _OUTER_TAGS.sub("", bare)
    bare = _INNER_TAG.sub("", bare)
    said = "\n".join(_without_tail(line) for line in bare.split("\n") if not is_attribution(line))
    if named or _words(said):
        bare = said  # else nothing would be left of words that are a quotation after all
    counted, bare = (_without_place(words) for words in (bare, _COUNT.sub("", bare)))
    if not _words(bare):
        return Cleaned((), None, None, named)
    readings = [bare, _BROKEN.sub("", bare), *([text.strip()] if _words(text) > _words(bare) else [])]
    return Cleaned(tuple(dict.fromkeys(readings)), counted if counted != bare else None, _inner(bare), named)


def _without_tail(line: str) -> str:
    """A line without the attribution behind words in quotation marks."""
    tail = _TAIL.search(line)
    return line[: tail.start()] if tail and is_attribution(tail[0]) else line


def _without_place(text: str) -> str:
    """Words without the ID and the number of a paragraph about them."""
    return _NUMBER_BEFORE.sub("", _OUTER_ID.sub("", text)).strip()


def _inner(text: str) -> Inner | None:
    longest = max(_QUOTED.finditer(text), key=lambda match: _words(match[0]), default=None)
    if longest is None or not _words(longest[0]):
        return None
    words = longest[1] or longest[2]
    return Inner(text[: longest.start()].strip(), words.strip(), text[longest.end() :].strip())


def _words(text: str) -> int:
    return len(_WORD.findall(text))
