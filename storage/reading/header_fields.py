"""The header fields at the head of a body: E.O., TAGS, subject, references, classifier."""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from storage.reading.markings import COMMON_MARK, LEADING_MARK
from storage.reading.titles import is_handling_note


class Field(StrEnum):
    """A field of the header."""

    ORDER = "E.O."
    TAGS = "TAGS"
    SUBJECT = "SUBJECT"
    REFERENCES = "REF"
    CLASSIFIER = "Classified By"
    REASON = "Reason"


@dataclass(frozen=True, slots=True)
class FieldText:
    """A field, where its name begins, and where its text begins and ends."""

    field: Field
    start: int
    text_start: int
    end: int


_NAME = re.compile(
    r"""
    (?= [ETSURCDFQ(":\s] ) (?:                                  # nothing else begins a name
      (?P<ORDER> (?:(?<![^\W_])|(?<=SIPDIS)) E \.? \s? [O0] [.:,]? \s* 1[1-3]\d{3} \b )
    | (?P<TAGS> (?:(?<![^\W_])|(?<=\d)) TAGS? (?: [ \t]*[:;] | [ \t]+(?=[A-Z]{2,5}\b) ) )
    | (?P<SUBJECT> (?: (?:(?<![^\W_])|(?<=[A-Z]{2})) SUBJ (?:ECT)? | ^UBJECT ) [ \t]* : )
    | (?P<REFERENCES>
        ^ [ \t"]* REF (?: S | \(S\) | TELS? | ERENCES? )?
          (?: [ \t]*[:;] | (?=\s+(?:\(?[A-Z][.):]|(?:\d\d[ ]?)?[A-Z][A-Z ]{2,18}\ \d+)) )
      | ^ [ \t]* [REFQ]{0,3}: [ ] (?=A[.)][ ](?:\d\d[ ])?[A-Z][A-Z ]+\ \d)          # garbled
      | (?: (?<!\S) | (?<=[\d)]) ) REF (?:S|TELS?)? [ ]? : (?=[ ])
      | REF: (?=[ ](?:A[.)][ ])?(?:\d\d[ ])?[A-Z]{3,}[ ]\d+)                       # glued
      )
    | (?P<CLASSIFIER>
        (?: \(U\)\s? )? (?<!de) (?: Classified | Derived ) [ \t]+ (?: by\b[ \t]*:? | from\b[ \t]*: )
      )
    | (?P<REASON> (?<![^\s.]) (?: for[ ])? Reasons? [ \t]* : )
    )
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)

_REASON_CODES = re.compile(
    r"""
    \b 1 \s? [.] \s? [4-6] \s? [,.]? \s?
    \(? \s? [a-h] \s? \)? (?![^\W_])
    (?:
        (?: \)? [ \t]*[,;/&+-]{1,2} \s{0,3} (?:(?:and|&)\s+)?            # (b), (d); (b/d); (b), and (d)
          | \s{0,3} (?: a\s?n\s?d | or | & ) \s{0,3}                     # a line may break within a word
          | \.?[ ]{0,2} (?!(?-i:\(C\))) )                                  # (b)(d), but (d) (C) is a marking
        \(? \s? [a-h] \s? \)? (?![^\W_])
    )*
    (?: [ \t]* [.;),]{1,3} (?=\s) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"\n[ \t]*(?=\n)")
_DIVIDER_LINE = re.compile(r"^[ \t]*[-=*_~#]{4,}", re.MULTILINE)
_GLUED_TEXT = re.compile(
    rf"""
    (?<=\S) \s+ (?= \({COMMON_MARK}\) [ \t]+ [A-Z]          # a marking, and then a sentence
      [^\n]{{0,80}}? \s[a-z]{{2,}}\s (?:.{{0,60}}?\s)? [a-z]{{3,}}[\s,] (?:.{{0,60}}?\s)? [a-z]{{3,}}[\s,] )
    """,
    re.VERBOSE | re.DOTALL,
)
_TAGS_END = re.compile(
    r"""
      [^A-Za-z0-9,;/()\s.'-]
    | (?<=[a-z]) \  (?=[a-z]{3,}\ )                              # a sentence in small letters
    | (?<=[A-Z]) \s{0,3} \n \s{0,3} (?=[a-z]{2})                # after tags in capitals
    | \n \s* (?= (?i: summary | introduction ) \b )
    """,
    re.VERBOSE,
)
_HANDLING_NOTE = re.compile(
    r"\s+(?:ENTIRE\ TEXT\b|SENSITIVE\ BUT\ UNCLASSIFIED\b|/{3,}\s*ZFR\b)", re.VERBOSE | re.IGNORECASE
)
_REFERENCE_AHEAD = re.compile(
    r"""
    \s* (?:
        ¶? (?: [B-Z] \s? [.):]{1,2} \s* ){1,2} \S [^\n]{0,80}$                        # B. anything
      | \([A-Z]\) \s* (?:(?:19|20)?\d\d)? \s? [A-Za-z][A-Za-z .]{2,25} \s+ \d{1,6}\b    # (B) 07 STATION 1
      | (?:AND\ )? (?:(?:19|20)?\d\d\ ?)? [A-Z][A-Z ]{2,20} \ 0*\d{1,6}\b [^a-z\n]{0,60} $
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_]{4}")
_UNFINISHED = re.compile(r"(?:[,;:-]|\b(?:and|or|of|the|in|on|to|for|with|a))\s*\Z", re.IGNORECASE)

_ONLY_LINE = re.compile(r"[ \t]*\n[ \t\n]*([A-Z][^\n]*?)[ \t]*(?:\n[ \t]*(?=\n)|\n?\Z)")
_NO_SUBJECT = re.compile(
    r"""
      (?:EXECUTIVE\ |BEGIN\ )? (?:SUMMARY|INTRODUCTION|BACKGROUND|COMMENT|OVERVIEW|KEY\ POINTS|ACTION)\b
    | THIS\ (?:IS|CABLE|MESSAGE|REPORT|TELEGRAM)\b
    | .*\b(?:JUDGE?MENTS?|REACTIONS?|DISCLAIMER|CORRECTED)\b
    | .*\b(?:FOR|PASS|SENSITIVE|UNCLASSIFIED|NOFORN|SIPDIS)\b
    | [A-Z][.)]
    | .*\d{4}
    """,
    re.VERBOSE,
)
"""What a line below a subject is instead: a heading, a caption, a note, a reference."""
_FULL_LINE = 57
"""A line of a header with more characters is broken; of 400 subjects of two lines 98 in 100 are so."""
_LOOK_FOR_REASON = 500
_LONGEST_FIELD = 3000


def header_fields(text: str, start: int, end: int) -> list[FieldText]:
    """The fields between the head of the cable and its first paragraph, in order.

    A field reaches to the next one, or as far as its kind goes: a subject to a blank line or a divider, a
    classifier to the reasons it gives. What follows the last field is text.
    """
    names = list(_NAME.finditer(text, start, end))
    fields: list[FieldText] = []
    for index, name in enumerate(names):
        field = Field[name.lastgroup or "ORDER"]
        limit = names[index + 1].start() if index + 1 < len(names) else end
        limit = min(limit, name.end() + _LONGEST_FIELD)
        stop = _field_end(field, text, name.end(), limit, spaced=_are_spaced(text, names[: index + 1]))
        fields.append(FieldText(field, name.start(), name.end(), stop))
    return fields


def _are_spaced(text: str, names: list[re.Match[str]]) -> bool:
    """Whether a blank line stands between two of the names, which follow one another on most pages."""
    return any(_BLANK_LINE.search(text, name.end(), following.start()) for name, following in pairwise(names))


def _field_end(field: Field, text: str, start: int, limit: int, *, spaced: bool) -> int:
    match field:
        case Field.SUBJECT:
            stop = _subject_end(text, start, limit, spaced=spaced)
        case Field.REFERENCES:
            stop = _references_end(text, start, limit)
        case Field.CLASSIFIER | Field.REASON:
            return _classifier_end(text, start, limit)
        case Field.TAGS:
            stop = _tags_end(text, start, limit)
        case Field.ORDER:
            newline = text.find("\n", start, limit)
            return limit if newline < 0 else newline
    glued = _GLUED_TEXT.search(text, start + 2, stop)
    return glued.start() if glued else stop


def _first_blank_line(text: str, start: int, limit: int) -> int:
    """Where the first blank line after some words is; `limit` where there is none."""
    blank = _BLANK_LINE.search(text, start, limit)
    while blank is not None and not text[start : blank.start()].strip():
        blank = _BLANK_LINE.search(text, blank.end(), limit)
    return blank.start() if blank else limit


def _subject_end(text: str, start: int, limit: int, *, spaced: bool) -> int:
    """Where the subject ends; `spaced` says that the page has a blank line between its lines."""
    stop = _first_blank_line(text, start, limit)
    if stop < limit:
        unfinished = _UNFINISHED.search(text, start, stop) is not None
        if unfinished or (spaced and _goes_on_below(text, stop, limit)):
            stop = _first_blank_line(text, stop, limit)
    note = _HANDLING_NOTE.search(text, start + 2, stop)
    stop = note.start() if note else stop
    divider = _DIVIDER_LINE.search(text, start, stop)
    return divider.start() if divider and text[start : divider.start()].strip() else stop


def _goes_on_below(text: str, stop: int, limit: int) -> bool:
    """Whether a subject that ends at a blank line goes on below it.

    Both lines are in capitals, the second has nothing else in its block, and its first word was too long for
    the first line.
    """
    following = _ONLY_LINE.match(text, stop, limit)
    if following is None or _NO_SUBJECT.match(following[1]) or is_handling_note(following[1]):
        return False
    line = text[text.rfind("\n", 0, stop) + 1 : stop].strip()
    too_long = len(line) + 1 + len(following[1].split()[0]) > _FULL_LINE
    return too_long and line.isupper() and following[1].isupper()


def _tags_end(text: str, start: int, limit: int) -> int:
    stop = _first_blank_line(text, start, limit)
    found = _TAGS_END.search(text, start, stop)
    return found.start() if found else stop


def _references_end(text: str, start: int, limit: int) -> int:
    stop = _first_blank_line(text, start, limit)
    while stop < limit and _REFERENCE_AHEAD.match(text, stop, limit):
        stop = _first_blank_line(text, stop, limit)
    return stop


def _classifier_end(text: str, start: int, limit: int) -> int:
    stop = _first_blank_line(text, start, limit)
    reasons = list(_REASON_CODES.finditer(text, start, min(limit, start + _LOOK_FOR_REASON)))
    near = [found for found in reasons if found.start() <= stop + 80]
    if not near:
        return stop
    end = near[-1].end()
    rest_is_text = _WORD.search(text, end, stop) or LEADING_MARK.match(text, end, max(end, stop))
    return end if rest_is_text else max(end, stop)
