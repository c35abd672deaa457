"""The query language: whatever is typed is a query.

    six party talks         words, in any form (talk, talks, talking)
    "exact phrase"          words as they stand, in this order
    negotiat*               words that begin so; what is behind the * does not count
    -energy -"six party"    not these; works before everything below, too
    origin:moscow           the post, the station or the country that sent it, as people write them
    year:2007 year:2005-2007
    from:2007-06 to:2007-08-15, both included; after:2007 before:2009, neither
    class:secret
    tag:PREL
    subject:caviar subject:"black sea" subject:energ*

`NOT energy` is `-energy`, unless the whole query is in capitals. What looks like none of these is words:
nothing is an error. What looks like a filter and has a value that it does not take, `year:soon`, is left
out of a query that has more, and the query says so.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import islice

from storage.search.periods import Period, read_after, read_before, read_from, read_to, read_years
from storage.search.places import is_place
from storage.search.schema import exact_words, word_stems

_MOST_TERMS = 32
"""Terms that count; a query is a line, and each term costs time."""

_TERM = re.compile(
    r"""
    (?P<excluded> (?<![^\s(]) [-−–] (?=["“”„\w]) )?
    (?: (?P<filter> [a-zA-Z]{2,14} ) : \s? (?=["“”„\w]|[-–—.…]+\d) (?![a-zA-Z]{2,14}:) )?
    (?: ["“”„] (?P<phrase> [^"“”„]* ) (?: ["“”„] | \Z ) | (?P<word> [^\s"“”„]+ ) )
    """,
    re.VERBOSE,
)
_VALUE_WORD = re.compile(r"[^\s\"“”„:]+(?![^\s])")
_NOT = re.compile(r"[\"“”„][^\"“”„]*[\"“”„]?|(?<![^\s(])(?P<not>NOT\s+)(?=[\"“”„\w])")
"""A phrase, which may have the word, or a NOT before something."""
_LETTERS_OR_DIGITS = re.compile(r"[^\W_]")
_MOST_WORDS_OF_A_VALUE = 5


class Kind(StrEnum):
    """What a term asks for."""

    WORD = "word"
    PHRASE = "phrase"
    PREFIX = "prefix"
    ORIGIN = "origin"
    CLASSIFICATION = "class"
    TAG = "tag"
    SUBJECT = "subject"
    SUBJECT_PREFIX = "subject*"


@dataclass(frozen=True)
class Term:
    """One thing that a paragraph or its cable must have, or with `excluded` must not have.

    `text` is as it was typed, without quotation marks, `*` or the name of the filter; `start` is its place
    in the query.
    """

    kind: Kind
    text: str
    excluded: bool = False
    start: int = field(default=0, compare=False)

    @cached_property
    def words(self) -> list[str]:
        """The words of its text as the index has them; several where it holds marks, none of mere marks."""
        return exact_words().analyze(self.text)

    @cached_property
    def stems(self) -> list[str]:
        """The stems of these words."""
        return word_stems().analyze(self.text)


@dataclass(frozen=True, slots=True)
class Misread:
    """A filter that means nothing: its name, `year` for `date:soon`, and its value, which may be empty."""

    filter: str
    value: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query, read.

    `periods` are those in which the cable must have been created, all of them, `other_periods` those in
    which it must not. `misread` are the filters left out, or looked for as words where there is nothing else.
    """

    terms: tuple[Term, ...]
    periods: tuple[Period, ...] = ()
    other_periods: tuple[Period, ...] = ()
    misread: tuple[Misread, ...] = ()

    @property
    def has_no_day(self) -> bool:
        """Whether no day is in all of its periods, as in `from:2009 to:2007`."""
        first, last = [one.first for one in self.periods], [one.last for one in self.periods]
        return bool(self.periods) and max(first) > min(last)

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing."""
        return not (self.terms or self.periods or self.other_periods)


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
_YEAR, _FROM, _TO = "year", "from", "to"
_READ = {_YEAR: read_years, _FROM: read_from, _TO: read_to}
_DATES = {
    "year": _YEAR,
    "date": _YEAR,
    "from": _FROM,
    "since": _FROM,
    "after": _FROM,
    "to": _TO,
    "until": _TO,
    "till": _TO,
    "before": _TO,
}
_READ_OTHERWISE = {"after": read_after, "before": read_before}
FILTERS = frozenset({*_FILTERS, *_DATES})
"""The names of all filters."""


def well_formed(text: str) -> str:
    """A text with `?` for each half of a surrogate pair, which is no text and which the engine refuses."""
    return text.encode(errors="replace").decode()


def parse_query(typed: str) -> Query:
    """The query that a text spells. Never raises; a text without letters and digits is an empty query."""
    text = _with_minus(well_formed(typed))
    terms: list[Term] = []
    periods: dict[bool, list[Period]] = {False: [], True: []}
    misread: list[Misread] = []
    left_out: list[Term] = []
    position = 0
    while len(terms) + len(left_out) < _MOST_TERMS and (match := _TERM.search(text, position)):
        position = match.end()
        name, value, excluded = _parts(match)
        if name in FILTERS and (end := _end_of_words(name, text, match.start("word"))):
            value, position = text[match.start("word") : end], end
        if period := _period(name, value):
            periods[excluded].append(period)
        elif _is_of_cable(name, value):
            terms += _cable_terms(name, value, excluded, _start(match))
        elif wrong := _misread(name, value):
            misread.append(wrong)
            left_out += _words(match, name)
        else:
            terms += _words(match, name)
    if not (terms or periods[False] or periods[True]):
        terms = left_out
    return Query(
        tuple(terms[:_MOST_TERMS]),
        tuple(dict.fromkeys(periods[False])),
        tuple(dict.fromkeys(periods[True])),
        tuple(dict.fromkeys(misread)),
    )


def _with_minus(text: str) -> str:
    """A text with a minus, and blanks to its length, for each NOT; one in capitals may have the word."""
    if text.isupper():
        return text
    return _NOT.sub(lambda found: "-".rjust(len(found[0])) if found["not"] else found[0], text)


def _parts(match: re.Match[str]) -> tuple[str, str, bool]:
    """The name of a filter in small letters, empty where there is none, its value, and whether not that."""
    value = match["word"] if match["phrase"] is None else match["phrase"]
    return (match["filter"] or "").lower(), value, bool(match["excluded"])


def _period(name: str, value: str) -> Period | None:
    """The days that a filter by date asks for; None where it is none."""
    if name not in _DATES:
        return None
    read = _READ_OTHERWISE.get(name) or _READ[_DATES[name]]
    return read(value.rstrip(",;)"))


def _is_of_cable(name: str, value: str) -> bool:
    """Whether it is a filter that has a value; `from:` of what begins with a digit was meant as a date."""
    if name in _DATES and value[:1].isdigit():
        return False
    return name in _FILTERS and bool(_LETTERS_OR_DIGITS.search(value))


def _misread(name: str, value: str) -> Misread | None:
    """A filter without a value that it takes; None where it is no filter."""
    if value.endswith(":") and value[:-1].lower() in FILTERS:
        name, value = value[:-1].lower(), ""
    return Misread(_DATES.get(name) or _FILTERS[name], _trimmed(value)) if name in FILTERS else None


def _words(match: re.Match[str], name: str) -> list[Term]:
    """The terms of a match that is no filter; an unknown filter's name is a word, too."""
    _, value, excluded = _parts(match)
    found = [Term(Kind.WORD, name, excluded, match.start("filter"))] if name else []
    kind = Kind.WORD if match["phrase"] is None else Kind.PHRASE
    if kind is Kind.WORD and (beginning := _beginning(value)):
        kind, value = Kind.PREFIX, beginning
    if _LETTERS_OR_DIGITS.search(value):
        found.append(_term(kind, value, excluded, _start(match)))
    return found


def _cable_terms(name: str, value: str, excluded: bool, start: int) -> list[Term]:
    """The terms of a filter with its value: several where they are TAGS, `tag:PREL,KNNP`."""
    kind = _FILTERS[name]
    if kind is Kind.SUBJECT and (beginning := _beginning(value)):
        kind, value = Kind.SUBJECT_PREFIX, beginning
    values = re.split(r"[,;+&/]", value) if kind is Kind.TAG else [value]
    return [_term(kind, one, excluded, start) for one in values if _LETTERS_OR_DIGITS.search(one)]


def _term(kind: Kind, value: str, excluded: bool, start: int) -> Term:
    """A term of a value that starts there, without the marks about it."""
    text = _trimmed(value)
    return Term(kind, text, excluded, start + value.index(text))


def _start(match: re.Match[str]) -> int:
    """Where the value of a match starts."""
    return max(match.start("word"), match.start("phrase"))


def _beginning(value: str) -> str:
    """What stands before a `*`; empty where there is none, or nothing to look for before it."""
    beginning, star, _ = value.partition("*")
    return beginning if star and _LETTERS_OR_DIGITS.search(beginning) else ""


def _trimmed(value: str) -> str:
    return re.sub(r"\A[\W_]+|[\W_]+\Z", "", value)


def _end_of_words(name: str, text: str, start: int) -> int | None:
    """The end of the longest run of words that is a value of a filter, `new delhi`, `15 June 2007`.

    None where no run of several words is one, also where `start` is -1, before a phrase.
    """
    if start < 0:
        return None
    words = list(islice(_VALUE_WORD.finditer(text, start), _MOST_WORDS_OF_A_VALUE))
    ends = (last.end() for last in reversed(words[1:]))
    return next((end for end in ends if _is_value(name, text[start:end])), None)


def _is_value(name: str, words: str) -> bool:
    """Whether words are a place or a date, as a filter asks for; `2007 -` is more than a date."""
    if _FILTERS.get(name) is Kind.ORIGIN and is_place(words):
        return True
    return words[-1] not in "-–—" and _period(name, words) is not None
