"""The words of a quotation without what a post or an answer puts around them."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from storage.cables.reference import ReferenceId, find_mentions
from storage.search.quotation.asides import without_asides
from storage.search.quotation.attribution import ID, is_attribution
from storage.search.quotation.counts import first_count, last_count, without_inner_counts
from storage.search.quotation.tokens import INVISIBLE

_UNSEEN = re.compile(rf"\xad\n|[{INVISIBLE}]+")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐]\n[^\S\n]*(?=[a-z])")
"""A word that a line of print ends within."""
_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+(?:\s+\d{1,2}/\d{1,2}(?=\s*\Z))?", re.IGNORECASE)
"""A link, and a count behind it."""
_TAGS = r"(?:[#@]\w*[^\W\d]\w*[\s,;.:]*)+"  # `#3` is no tag
_OUTER_TAGS = re.compile(rf"\A[\s.]*+(?:[RQM]T\s)?{_TAGS}(?=\s|\Z)|(?<=\s)(?:(?:via|cc)\s)?{_TAGS}\Z")
_INNER_TAG = re.compile(r"(?<!\w)#(?=[^\W\d])")
_PAGE_HEADER = re.compile(
    r"^[^\S\n]*[A-Z][A-Z .]*\s\d{8}\s+\d{3}(?:\.\d)?\s+OF\s+\d{3}[^\S\n]*(?:\n|\Z)", re.MULTILINE
)
"""What stands at the top of each printed page: `ATLANTIS 00000055 002 OF 003`."""

_OUTER_ID = re.compile(rf"\A[\s(\[]*+{ID}[)\]]*\s*[:;,–—-]*\s|(?<![\s(\[–—-])[\s(\[–—-]++{ID}[\s)\].]*+\Z")
_SUBJECT_BEFORE = re.compile(r"\A\s*SUBJ(?:ECT)?:\s+")
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
    """The longest words in quotation marks, and what stands before and after them.

    Of words that are said in parts, `“One,” he wrote, “two.”`, all parts, with a gap between.
    """

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
    like. `counted` is the first one with counts such as `1/3`, which may be fractions, where it has any;
    `may_begin` and `may_end` say that one at its beginning or end is a fraction unless the words of the
    cable begin or end a sentence there. `inner` are its longest words in quotation marks, if there are any.
    """

    readings: tuple[str, ...]
    counted: str | None
    inner: Inner | None
    named: tuple[ReferenceId, ...]
    may_begin: bool = False
    may_end: bool = False


@dataclass(frozen=True, slots=True)
class _Stripped:
    """A text without what was about it, and the counts that stood at its ends, which may be a part of it."""

    text: str
    first: str = ""
    last: str = ""
    may_begin: bool = False
    may_end: bool = False


def clean(typed: str) -> Cleaned:
    """Strip links, hashtags, counts such as `1/3`, attribution, and paragraph numbers before the words.

    Characters that nobody sees are gone too, and so are the lines at the top of a printed page.
    """
    text = _PAGE_HEADER.sub("", _UNSEEN.sub("", typed))
    named = tuple(dict.fromkeys(mention.reference_id for mention in find_mentions(text)))
    stripped = _Stripped(_LINK.sub(" ", text).strip())
    while (less := _strip(stripped, keeps_words=not named)) != stripped:
        stripped = less
    whole = _INNER_TAG.sub("", stripped.text)
    counted = _without_place(" ".join(filter(None, (stripped.first, whole, stripped.last))))
    bare = _without_place(without_inner_counts(whole))
    if not _words(bare):
        return Cleaned((), None, None, named)
    has_more = _words(text) > _words(bare) and text.strip() != counted
    readings = [bare, _BROKEN.sub("", bare), *([text.strip()] if has_more else [])]
    return Cleaned(
        tuple(dict.fromkeys(readings)),
        counted if counted != bare else None,
        _inner(bare),
        named,
        may_begin=stripped.may_begin,
        may_end=stripped.may_end,
    )


def _strip(stripped: _Stripped, *, keeps_words: bool) -> _Stripped:
    """Take one kind of what a post puts around a quotation from its ends; nothing where there is none.

    Lines of attribution stay if nothing would be left of words that must be a quotation after all.
    """
    text = stripped.text
    said = "\n".join(_without_tail(line) for line in text.split("\n") if not is_attribution(line))
    for less in (
        _OUTER_TAGS.sub("", text),
        without_asides(text),
        said if _words(said) or not keeps_words else text,
        _OUTER_ID.sub("", text),
    ):
        if less.strip() != text:
            return replace(stripped, text=less.strip())
    if count := first_count(text):
        first, may_begin = f"{stripped.first} {count.text}".strip(), stripped.may_begin or count.is_doubtful
        return replace(stripped, text=count.rest.strip(), first=first, may_begin=may_begin)
    if count := last_count(text):
        last, may_end = f"{count.text} {stripped.last}".strip(), stripped.may_end or count.is_doubtful
        return replace(stripped, text=count.rest.strip(), last=last, may_end=may_end)
    return stripped


def _without_tail(line: str) -> str:
    """A line without the attribution behind words in quotation marks."""
    tail = _TAIL.search(line)
    return line[: tail.start()] if tail and is_attribution(tail[0]) else line


def _without_place(text: str) -> str:
    """Words without `SUBJECT:` and the number of a paragraph before them."""
    return _NUMBER_BEFORE.sub("", _SUBJECT_BEFORE.sub("", text)).strip()


def _inner(text: str) -> Inner | None:
    """The longest words in quotation marks, or all of them where somebody is said to say them in parts."""
    found = [match for match in _QUOTED.finditer(text) if _words(match[0])]
    if not found:
        return None
    first, last = found[0], found[-1]
    between = " ".join(text[one.end() : other.start()].strip() for one, other in pairwise(found))
    if not _SAYS_WHO.search(between):
        first = last = max(found, key=lambda match: _words(match[0]))
        found, between = [first], ""
    words = " … ".join((match[1] or match[2]).strip() for match in found)
    after = f"{between} {text[last.end() :].strip()}"
    return Inner(text[: first.start()].strip(), words, after.strip())


def _words(text: str) -> int:
    return len(_WORD.findall(text))
