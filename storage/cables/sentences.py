"""Where a sentence ends.

The sentences of cables are full of full stops that end nothing: `U.S.`, `Amb. Smith`, `No. 5`,
`George W. Bush`, `3.5 percent`. The rules below know them by look: what stands before the stop and what
comes after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

# One match takes a whole run of stops, so that no run is looked at twice and the time stays linear.
_STOP = regex.compile(
    r"""
    (?P<stop> [.!?…]++ )
    (?P<close> ["”’')\]»]*+ )
    (?P<blank> \s*+ )
    | (?P<line> \n \s*+ )           # items of lists and blocks keep lines of their own
    """,
    regex.VERBOSE,
)
_JOINS_THE_CHARACTER_BEFORE = regex.compile(r"[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]")

_LAST_TOKEN = regex.compile(r"[^\s(\[\"“”'‘/-]*\Z")
_LONGEST_ABBREVIATION = 12
_LETTERS_WITH_STOPS = regex.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
# The mark of a list item, `1` or `a`, is no sentence by itself.
_LIST_MARK = regex.compile(r"[¶(\[]?(?:\d{1,3}|[^\W\d_])")

_BEFORE_A_NAME = regex.compile(
    r"""adm|amb|asst|brig|capt|cdr|cmdr|col|cpl|det|dr|fr|ft|gen|gov|hon|insp|lt|maj|messrs|mlle|mme|mr|mrs|ms
    |msgr|mt|pres|prof|pvt|rep|reps|rev|sen|sens|sgt|sr?a|st|supt|approx|cf|viz|vs""",
    regex.VERBOSE,
)
_BEFORE_A_FIGURE = regex.compile(
    r"""arts?|ca|fig|nos?|op|pp?|paras?|ref|res|sect?|vol
    |jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec""",
    regex.VERBOSE,
)
# After an abbreviation such as `U.S.` a capital tells little, but these words seldom stand in mid-sentence.
_SENTENCE_OPENER = regex.compile(
    r"""According|After|Although|An|And|Another|As|At|Both|But|During|For|From|He|Her|His|However|I[fnt]|Its
    |Meanwhile|Most|Neither|Not|On|Our|She|Since|So|Some|Such|That|The|Their|Then|There|These|They|This|Those
    |Though|Thus|To|Under|Until|We|What|When|Where|While|With|You""",
    regex.VERBOSE,
)
_LONGEST_OPENER = 20
_OPENING_WORD = regex.compile(r"[\"“‘'(\[]*+(\w*+)")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, from `start` up to but without `end`, in characters."""

    start: int
    end: int


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, as spans that tile it: none overlap, nothing is left out.

    The white space after a sentence belongs to it. A line break ends a sentence. A text without any
    stop is one sentence, an empty text none. Takes time in proportion to the length.
    """
    return tuple(Span(start, end) for start, end in pairwise((0, *sentence_ends(text))))


def sentence_ends(text: str) -> Iterator[int]:
    """Where each sentence of a text ends, with the white space after it."""
    start = 0
    for stop in _STOP.finditer(text):
        if stop.end() < len(text) and _ends_sentence(text, start, stop):
            start = stop.end()
            yield start
    if text:
        yield len(text)


def _ends_sentence(text: str, start: int, stop: regex.Match[str]) -> bool:
    """Whether the sentence that began at `start` ends with `stop`; something follows it."""
    following = text[stop.end()]
    if _JOINS_THE_CHARACTER_BEFORE.match(following):
        return False
    if stop["line"] or "\n" in stop["blank"]:
        return True
    if not stop["blank"]:
        return False
    if stop["stop"][-1] in ".…" and (stop.start() == start or text[stop.start() - 1].isspace()):
        return False  # dots that stand alone say that words are left out
    opening = _opening_word(text, stop.end())
    if (opening[:1] or following).islower() and following != "(":
        return False
    return (
        stop["stop"] != "." or bool(stop["close"]) or not _is_abbreviation(text, start, stop.start(), opening)
    )


def _opening_word(text: str, position: int) -> str:
    """The first word at `position`, or what of it may matter, without quotation marks before it."""
    word = _OPENING_WORD.match(text, position, position + _LONGEST_OPENER)
    return word[1] if word else ""


def _is_abbreviation(text: str, start: int, stop: int, opening: str) -> bool:
    """Whether the full stop at `stop` shortens a word of the sentence from `start` rather than end it."""
    before = text[max(start, stop - _LONGEST_ABBREVIATION) : stop]
    if stop - start < _LONGEST_ABBREVIATION and _LIST_MARK.fullmatch(before.strip()):
        return True
    found = _LAST_TOKEN.search(before)
    token = found[0].casefold() if found else ""
    if _BEFORE_A_FIGURE.fullmatch(token):
        return opening[:1].isdigit()
    if token in ("a.m", "p.m"):
        return False
    if _LETTERS_WITH_STOPS.fullmatch(token):
        return not _SENTENCE_OPENER.fullmatch(opening)
    return bool(_BEFORE_A_NAME.fullmatch(token)) or (len(token) == 1 and token.isalpha())
