"""The query language: whatever is typed is a query.

    six party talks         words, in any form (talk, talks, talking)
    "exact phrase"          words as they stand, in this order
    negotiat*               words that begin so
    -energy -"six party"    not these; works before everything below, too
    origin:moscow           the post, the station or the country that sent it, as people write them
    year:2007 year:2005-2007
    from:2007-06 to:2007-08-15
    class:secret
    tag:PREL
    subject:caviar subject:"black sea"

What looks like none of these is words: nothing is an error.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from storage.search.periods import Period, read_from, read_to, read_years
from storage.search.places import is_place

_MOST_TERMS = 32
"""Terms that count; a query is a line, and each term costs time."""

_TERM = re.compile(
    r"""
    (?P<excluded> (?<![^\s(]) [-−–] (?=["“”„\w]) )?
    (?: (?P<filter> [a-zA-Z]{2,14} ) : \s? (?=["“”„\w]) )?
    (?: ["“”„] (?P<phrase> [^"“”„]* ) (?: ["“”„] | \Z ) | (?P<word> [^\s"“”„]+ ) )
    """,
    re.VERBOSE,
)
_LETTERS_OR_DIGITS = re.compile(r"[^\W_]")
_MOST_WORDS_OF_A_PLACE = 5


class Kind(StrEnum):
    """What a term asks for."""

    WORD = "word"
    PHRASE = "phrase"
    PREFIX = "prefix"
    ORIGIN = "origin"
    CLASSIFICATION = "class"
    TAG = "tag"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a paragraph or its cable must have, or with `excluded` must not have.

    `text` is as it was typed, without quotation marks, `*` or the name of the filter.
    """

    kind: Kind
    text: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query, read. `periods` are those in which the cable must have been created, all of them."""

    terms: tuple[Term, ...]
    periods: tuple[Period, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing."""
        return not self.terms and not self.periods


_FILTERS = {
    "origin": Kind.ORIGIN,
    "from": Kind.ORIGIN,  # where it is no date: `from:moscow`
    "post": Kind.ORIGIN,
    "station": Kind.ORIGIN,
    "embassy": Kind.ORIGIN,
    "country": Kind.ORIGIN,
    "class": Kind.CLASSIFICATION,
    "classification": Kind.CLASSIFICATION,
    "tag": Kind.TAG,
    "tags": Kind.TAG,
    "subject": Kind.SUBJECT,
    "subj": Kind.SUBJECT,
    "title": Kind.SUBJECT,
}
_DATES = {
    "year": read_years,
    "date": read_years,
    "from": read_from,
    "since": read_from,
    "after": read_from,
    "to": read_to,
    "until": read_to,
    "till": read_to,
    "before": read_to,
}


def well_formed(text: str) -> str:
    """A text with `?` for each half of a surrogate pair, which is no text and which the engine refuses."""
    return text.encode(errors="replace").decode()


def parse_query(typed: str) -> Query:
    """The query that a text spells. Never raises; a text without letters and digits is an empty query."""
    text = well_formed(typed)
    terms: list[Term] = []
    periods: list[Period] = []
    position = 0
    while len(terms) < _MOST_TERMS and (match := _TERM.search(text, position)):
        position = match.end()
        name = (match["filter"] or "").lower()
        value = match["word"] if match["phrase"] is None else match["phrase"]
        if not match["excluded"] and name in _DATES and (period := _DATES[name](value)):
            periods.append(period)
        elif name in _FILTERS and _LETTERS_OR_DIGITS.search(value):
            kind = _FILTERS[name]
            if kind is Kind.ORIGIN and match["phrase"] is None:
                value, position = _whole_place(text, match.start("word"), position)
            terms.append(Term(kind, _trimmed(value), bool(match["excluded"])))
        else:
            terms += _words(match, name)
    return Query(tuple(terms), tuple(dict.fromkeys(periods)))


def _words(match: re.Match[str], name: str) -> list[Term]:
    """The terms of a match that is no filter; an unknown filter's name is a word, too."""
    excluded = bool(match["excluded"])
    found = [Term(Kind.WORD, name, excluded)] if name else []
    if match["phrase"] is not None:
        kind, value = Kind.PHRASE, match["phrase"]
    else:
        kind, value = Kind.WORD, match["word"]
        if value.endswith("*"):
            kind = Kind.PREFIX
    if _LETTERS_OR_DIGITS.search(value):
        found.append(Term(kind, _trimmed(value), excluded))
    return found


def _trimmed(value: str) -> str:
    return re.sub(r"\A[\W_]+|[\W_]+\Z", "", value)


def _whole_place(text: str, start: int, end: int) -> tuple[str, int]:
    """The longest run of words from `start` that is a place, `new delhi`; else the one word up to `end`."""
    words = list(re.compile(r"[^\s\"“”„:]+(?![^\s])").finditer(text, start))[:_MOST_WORDS_OF_A_PLACE]
    for last in reversed(words[1:]):
        if is_place(text[start : last.end()]):
            return text[start : last.end()], last.end()
    return text[start:end], end
