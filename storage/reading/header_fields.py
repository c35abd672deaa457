"""The header fields at the head of a body: E.O., TAGS, subject, references, classifier."""

import re
from dataclasses import dataclass
from enum import StrEnum

from storage.reading.markings import MARK


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
      (?P<ORDER> \b E \.? \s? [O0] [.:,]? \s* 1[1-3]\d{3} \b )
    | (?P<TAGS> \b TAGS? \b [ \t]* [:;]? (?!\S*\ \S+\ (?:the|of)) )
    | (?P<SUBJECT> \b SUBJ (?:ECT)? [ \t]* : )
    | (?P<REFERENCES>
        ^ [ \t]* REF (?: S | \(S\) | TELS? | ERENCES? )? [ \t]*
          (?: [:;] | (?=\s+(?:[A-Z][.):]|\(A\)|\d\d[ ]?[A-Z]{3})) | \ (?=[A-Z]+\ \d+\s*$) )
      | (?<![^\s]) REF (?:S|TELS?)? : (?=[ ])
      | ^ [ \t]* REF [ ] (?=[A-Z][.:)])
      )
    | (?P<CLASSIFIER> (?: \(U\)\s? | (?<=[\s.]) | ^ )
          (?: Classified | Derived ) [ \t]+ (?: by | from ) \b [ \t]* :? )
    | (?P<REASON> (?<![^\s.]) (?: for[ ])? Reasons? [ \t]* : )
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)

_REASON_CODES = re.compile(
    r"""
    \b 1 [.] \s? [4-6] \s?
    (?: [,.]?\s? \(?[a-h]\)? (?![^\W_]) (?: [\s,;/&.+]* (?:and|or)? [\s,;/&.]* \(?[a-h]\)? (?![^\W_]) )* )
    [ \t]* [.;)]{0,2}
    """,
    re.VERBOSE | re.IGNORECASE,
)

_BLANK_LINE = re.compile(r"\n[ \t]*(?=\n)")
_DIVIDER_LINE = re.compile(r"^[ \t]*[-=*_~#]{4,}", re.MULTILINE)
_TAGS_LINE = re.compile(r"(?:[A-Z]{2,6}|\([^()\n]*\)|[A-Za-z .',-]*\)|[,;/\s])+", re.IGNORECASE)
_GLUED_TEXT = re.compile(rf"[ \t]+\((?:{MARK})\)[ \t]+(?=[A-Z\"“])", re.VERBOSE | re.IGNORECASE)
_REFERENCE_AHEAD = re.compile(
    r"""
    \s* ¶? \(? (?: (?:REF\ )? [A-Z] \s? [.):]+ \s* | (?:19|20)?\d\d\ ) \(? ['A-Z0-9]
    | \s* (?:\d\d\ ?)?[A-Z][A-Z ]{2,20}\ \d{1,6}\b [^a-z\n]* $
    """,
    re.VERBOSE | re.MULTILINE,
)

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
        stop = _field_end(field, text, name.end(), limit)
        fields.append(FieldText(field, name.start(), name.end(), stop))
    return fields


def _field_end(field: Field, text: str, start: int, limit: int) -> int:
    match field:
        case Field.SUBJECT:
            return _subject_end(text, start, limit)
        case Field.REFERENCES:
            return _references_end(text, start, limit)
        case Field.CLASSIFIER | Field.REASON:
            return _classifier_end(text, start, limit)
        case Field.TAGS:
            found = _TAGS_LINE.match(text, start, limit)
            blank = _BLANK_LINE.search(text, start, limit)
            return min(found.end() if found else limit, blank.start() if blank else limit)
        case Field.ORDER:
            newline = text.find("\n", start, limit)
            return limit if newline < 0 else newline


def _subject_end(text: str, start: int, limit: int) -> int:
    first = re.compile(r"\s*").match(text, start, limit)
    begin = first.end() if first else start
    ends = [limit]
    blank = _BLANK_LINE.search(text, begin, limit)
    if blank:
        ends.append(blank.start())
    divider = _DIVIDER_LINE.search(text, begin, limit)
    if divider:
        ends.append(divider.start())
    return min(ends)


def _references_end(text: str, start: int, limit: int) -> int:
    position = start
    while True:
        blank = _BLANK_LINE.search(text, position, limit)
        if blank is None:
            return limit
        if text[start : blank.start()].strip() and not _REFERENCE_AHEAD.match(text, blank.end(), limit):
            return blank.start()
        position = blank.end()


def _classifier_end(text: str, start: int, limit: int) -> int:
    blank = _BLANK_LINE.search(text, start, limit)
    stop = blank.start() if blank and text[start : blank.start()].strip() else limit
    reasons = list(_REASON_CODES.finditer(text, start, min(limit, start + _LOOK_FOR_REASON)))
    if not reasons or reasons[-1].start() > stop + 80:
        return stop
    return reasons[-1].end()
