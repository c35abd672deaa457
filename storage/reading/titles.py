"""What a title looks like, as against a sentence."""

import re
from dataclasses import dataclass

from storage.reading.markings import COMMON_MARK

ELLIPSES = ("...", ". .")
"""What a title may end in though a sentence does not go on after it."""

_MARKING_AT_END = re.compile(
    rf"^\s*\({COMMON_MARK}\)\s*|\s*\({COMMON_MARK}\)\s*$",
    re.IGNORECASE,
)
_REST_OF_FRAME = re.compile(r"\A[-=*_~#\s]+(?=\S)|(?:[ ]?[-=*_~#+]){3,}\s*\Z|\s+\Z")
_FRAME = re.compile(r"[-=*_~#]{4,}(?![-=*_~#])")
_FRAME_CHARACTERS = "-=*_~# \t"
_SENTENCE_BREAK = re.compile(
    r"""
    (?<![.\s(][A-Z]) (?<!\ [A-Z][a-z]) (?<!\ No) (?: [.?!] ["”)\]]{0,3} | (?<=[0-9a-z])\] )
    [ \t]+ (?= (?:["“(]|\.{3,4}[ ]?)? [A-Z0-9] )
    """,
    re.VERBOSE,
)
_SOURCE = re.compile(r"\([^()]{4,80}\)\s+(?=[A-Z])")
"""A source in parentheses that ends the paragraph before a glued title: `(Atlantis 12) OUTLOOK`."""
_ABBREVIATION = re.compile(r"(?:\b(?:vs|Dr|Mr|Mrs|Ms|St|No)|\b[A-Z]\.[A-Z])\.\Z", re.IGNORECASE)
_ITEM = re.compile(r"(?:--?|[*•·o]|(?![A-Z]\.)\(?(?:[a-zA-Z]|[ivx]{2,4}|\d{1,3})[.)])[ \t]+\S|--|[•·]")
"""The start of an item; `A. Databases` can be the title of a part."""
_WORD = re.compile(r"[^\W\d_][^\s/—–]*")
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and as at but by de del for from in into is it its nor not of off on onto or out over per so "
        "than the to up via vs with yet",
    )
)
_CLOSING = re.compile(
    r"""
    \W* (?: ZFR\b | END \W* \Z
      | END \s* (?:\ [^\W\d]+\ +){0,3} \W*
        (?: SUMMARY | COMMENTS? | NOTES? | TEXT | (?:KEY|ACTION|TALKING|NON-?PAPER|BACKGROUND|EXCERPTS?)
          | (?:POINTS?|OBJECTIVES?|TRANSLATION|STATEMENT|TRANSCRIPT|CABLE|MESSAGE|REPORT|SUBMISSION)
          | (?:BIO\w*|PARA\w*|INTRO\w*|ADDENDUM|ANNEX|LIST|QUOTE|LETTER|SECTION|DATE) )\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""END SUMMARY, End of official translation; but no title such as End-Use Checks."""
_NOT_A_TITLE = re.compile(
    r"""
      (?:XX+|\W|\[NAME\ REMOVED\])+ $               # a redaction
    | .* (?: _ | :// | @ | www\. )                  # an address
    | (?:SIPDIS|NOFORN|SENSITIVE|EXDIS|NODIS|CONFIDENTIAL|SECRET|UNCLASSIFIED|LIMDIS)\b[\W]*$
    | C\ O\ R\ R\ E\ C\ T\ E\ D\b | CORRECTED\ COPY
    | \( [^()]* \) $                              # a source in parentheses
    | (?:NSC|STATE|DEPT|DEPARTMENT|TREASURY|USDOC|SECDEF|OSD|OVP|WHITE\ HOUSE|JOINT\ STAFF|PACOM|EUCOM
        |CENTCOM|SOUTHCOM|USTR|COMMERCE|ENERGY|JUSTICE)\ (?:FOR|PASS)\b      # NSC FOR …, STATE PASS …
    | (?:DECLASSIFY|DECL)\b
    | (?:VISIT|FOR)\ .*(?:WEB|SITE)
    | SOURCES?\ ?[-:–]                           # where a text is from: Source - Atlantis Times
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HANDLING = re.compile(
    r".{0,80} \b (?: (?:protect|handle|treat)\ accordingly | not\ for\ (?:internet|distribution) ) .{0,60}",
    re.VERBOSE | re.IGNORECASE,
)
UNFINISHED_HANDLING = re.compile(r"\bnot for(?: internet)?\s*\Z", re.IGNORECASE)
"""The end of a note on handling whose last words stand in the next block."""

_LONGEST_TITLE = 110
_LONGEST_STRICT = 140
_LOOK_BACK = 300


@dataclass(frozen=True, slots=True)
class LineTitle:
    """A title at the end of a line: where it begins in it, its words, and whether dashes stand before it."""

    start: int
    words: str
    framed: bool


def without_marking(words: str) -> str:
    """A title without the portion marking that some carry, and without what is left of its frame."""
    return _MARKING_AT_END.sub("", _REST_OF_FRAME.sub("", words)).strip()


def ends_sentence(words: str) -> bool:
    """Whether a line ends where a sentence does."""
    return words.rstrip("\"”’') ]\\").endswith((".", "?", "!")) and not _ABBREVIATION.search(words)


def is_closing(words: str) -> bool:
    """Whether words end a part of the text, or cancel it, even where a divider stands under them."""
    return _CLOSING.match(words) is not None


def is_handling_note(words: str) -> bool:
    """Whether words on one line say how the message is to be handled: `please protect accordingly`."""
    return _HANDLING.fullmatch(words) is not None


def looks_like_title(words: str, *, strict: bool) -> bool:
    """A short line without a full stop; where `strict`, also with a capital on every word of weight."""
    if words[:1] == "(" or words[-1:] == ")":
        words = _MARKING_AT_END.sub("", words)
    limit = _LONGEST_STRICT if strict else _LONGEST_TITLE
    if not words or len(words) > limit or _ITEM.match(words) or _NOT_A_TITLE.match(words):
        return False
    if is_closing(words) or is_handling_note(words) or _ends_unlike_title(words):
        return False
    first = next((letter for letter in words if letter.isalnum()), "")
    if not (first.isupper() or first.isdigit()):
        return False
    terms = _WORD.findall(words)
    if not terms:
        return False
    if not strict:
        return not _SENTENCE_BREAK.search(words) or len(words) <= 75
    heavy = [term for term in terms if term.lower().rstrip(",:;?!\"'”’)") not in _SMALL_WORDS]
    return bool(heavy) and all(term[0].isupper() for term in heavy)


def _ends_unlike_title(words: str) -> bool:
    if words[-1] == ")":
        return words.count("(") != words.count(")") or _SENTENCE_BREAK.search(words) is not None
    return words[-1] in ".;,]" and not words.endswith(ELLIPSES)


def title_at_line_end(line: str) -> LineTitle | None:
    """The words after the last divider or the last sentence of a line, None where too long for a title."""
    line = line.rstrip()
    floor = max(0, len(line) - _LOOK_BACK)
    frames = list(_FRAME.finditer(line, floor))
    if frames:
        above = frames[-1]
        start = len(line[: above.start()].rstrip(_FRAME_CHARACTERS))
        start += len(line[start : above.start()]) - len(line[start : above.start()].lstrip())
        return LineTitle(start, line[above.end() :].strip(), framed=True)
    cut = 0
    for found in _SENTENCE_BREAK.finditer(line, floor):
        if found[0][0] in "?!" and looks_like_title(line[cut : found.end()].rstrip(), strict=True):
            continue  # WHO'S IN CHARGE? NOBODY
        cut = found.end()
    source = _SOURCE.match(line, cut)
    if source is not None and cut > 0:
        cut = source.end()
    words = line[cut:].strip()
    return LineTitle(cut, words, framed=False) if len(words) <= _LONGEST_TITLE else None
