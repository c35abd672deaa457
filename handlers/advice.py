"""What to try next where a search found nothing, or a filter of it was not understood. Pure."""

import re

from handlers.wording import shortened
from storage.search.language import FILTERS, Kind, Misread, parse_query

_UNKNOWN = {
    "year": "{} is no year.",
    "from": "{} is no date.",
    "to": "{} is no date.",
    "origin": "No cable here is from {}.",
    "class": "No cable here is classified {}.",
    "tag": "No cable here has the tag {}.",
}
_EXAMPLES = {
    "year": "year:2007 or year:2005-2007",
    "from": "from:2007, from:2007-06 or from:2007-06-15",
    "to": "to:2007, to:2007-06 or to:2007-06-15",
    "origin": "origin:moscow, origin:japan or origin:state",
    "class": "class:secret, class:confidential, class:unclassified, class:noforn or class:fouo",
    "tag": "tag:PREL or tag:KNNP",
    "subject": "subject:energy",
}
_LONGEST_VALUE = 40
_OF_WORDS = frozenset({Kind.WORD, Kind.PHRASE, Kind.PREFIX, Kind.SUBJECT, Kind.SUBJECT_PREFIX})
_NAME_OF_NO_FILTER = re.compile(r"(?<![\w:/])([A-Za-z]{3,14}):(?=[\w\"“„])")
_NOT_LATIN = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")


def how_to_write(misread: Misread) -> str:
    """What is wrong with a filter, and how it is written: `soon is no year. Write it as in year:2007`."""
    value = shortened(misread.value, _LONGEST_VALUE)
    problem = _UNKNOWN[misread.filter].format(value) if value else f"Nothing follows {misread.filter}:."
    return f"{problem} Write it as in {_EXAMPLES[misread.filter]}"


def unknown_filter(query: str) -> str | None:
    """What a query has that looks like a filter and is none, `author:clinton`, and the filters there are."""
    names = (name[1].lower() for name in _NAME_OF_NO_FILTER.finditer(query))
    unknown = next((name for name in names if name not in FILTERS), None)
    filters = "origin:, year:, from:, to:, class:, tag: and subject:"
    return f"{unknown}: is read as a word. The filters are {filters}" if unknown else None


def what_to_try(query: str) -> str:
    """What may find something where a query, as it was typed, found nothing."""
    read = parse_query(query)
    kinds = {term.kind for term in read.terms if not term.excluded}
    if read.is_empty:
        return "Write words to look for, as in six-party talks year:2007"
    if read.has_no_day:
        return "No day is in all of these dates. Write them as in from:2007 to:2009 or year:2007-2008"
    if not kinds & _OF_WORDS:
        return "Try fewer filters. A cable has one origin and one date."
    if _NOT_LATIN.search(query):
        return "The cables are in English: try English words."
    if Kind.PHRASE in kinds:
        return "Try without quotation marks, which finds words in any order and form."
    return "Try fewer or other words and filters; embass* finds every word that begins so."
