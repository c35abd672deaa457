"""Lines that transmission put into the text: page breaks, and the header repeated with each section."""

import re
from bisect import bisect_right

from storage.reading.clean_text import Cut
from storage.reading.header_fields import header_fields
from storage.reading.parts import Part

_OF = re.compile(r"[0-9]\s{1,3}[Oo][Ff]\s{1,3}(?P<last>\d{2,3})(?![^\W_])")
_COUNT_BEFORE_OF = re.compile(
    r"""
    (?<![^\W_])
    (?: (?: \d{5,8} | X{6,} ) \s{1,4} \d{3}(?:\.\d{1,2})?        # 00003804  002, after the station
      | (?<=\n) \d{3}\.\d                                      # the station and the number lost
    ) \Z
    """,
    re.VERBOSE,
)
_TELEX_PAGE = re.compile(
    r"""
    PAGE\ \d\d \s{1,12}
    (?: [A-Z ]{3,20} \s{1,12} \d{5} \s{1,4} \d\d\ OF\ \d\d \s{1,4} \d{6}Z       # PAGE 02  ROME  02045  …
      | RUE[A-Z]+\d+ \s{1,4} [A-Z][A-Z ]{6,60}? \s \d{6} (?=\s) )
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[A-Z][A-Z.'’-]*[ \t]{1,4}\Z", re.IGNORECASE)
_CENTRED_CLASSIFICATION = re.compile(
    r"^[ \t]{8,}(?:CONFIDENTIAL|SECRET|UNCLASSIFIED)(?:[ \t]+PTQ\d+)?[ \t]*\n\s*\Z", re.MULTILINE
)
_LATER_SECTION = re.compile(r"SECTION (?:0[2-9]|[1-9]\d) OF \d\d [^\n]{3,40}")
_CLASSIFICATION_BEFORE = re.compile(
    r"^[ \t]*(?:C O N F I D E N T I A L|S E C R E T|UNCLAS\w*|CONFIDENTIAL|SECRET)[^\n]{0,21}\Z", re.MULTILINE
)
_TELEX_PAGE_ONE = re.compile(r"^[ \t]*PAGE 01 [^\n]*", re.MULTILINE)
_STRAY_CAPTION = re.compile(r"S(?:IPDIS|ipdis)(?:[ \t]*(?:\n|\Z)\s*|[ \t]+(?=[A-Z'’ \t]{3,80}[-=*_~]{4}))")
_CAPTION_IN_SENTENCE = re.compile(
    r"""
    S(?:IPDIS|ipdis) (?: (?<=[a-z,]\s.{6}) | (?<=[a-z,]\s\n.{6}) ) [ \t]{1,4}     # the word first: it is rare
    (?= [A-Za-z] ) (?! (?:captions?|channels?|cables?|telegrams?|messages?|distribution|reporting|and|or)\b )
    """,
    re.VERBOSE,
)
"""SIPDIS between the words of a sentence that does not speak of it."""
_SUBJECT = re.compile(r"\b(?:SUBJ(?:ECT)?|TAGS):?", re.IGNORECASE)
_TITLE_AHEAD = re.compile(r"[A-Z][^\n]{2,80}\n[ \t]*[-=*_~]{4}")

_SENTENCE_END = frozenset('.?!"”)-=*_~#')
_LOOK_BACK = 200
_LONGEST_COUNT = 30
_TELEX_HEADER = 3000
_REPEATED_HEADER = 1500


def noise_cuts(text: str, station: str) -> list[Cut]:
    """What is to be cut out of a body before it is read; `station` is the cable's own, in capitals."""
    cuts = sorted([*_repeated_headers(text), *_stray_captions(text)], key=lambda cut: cut.start)
    cuts = _without_overlap(cuts)
    edges = [cut.start for cut in cuts]
    for start, end in _page_breaks(text):
        index = bisect_right(edges, start) - 1
        if index >= 0 and start < cuts[index].end:
            continue
        floor = cuts[index].end if index >= 0 else 0
        named = text.startswith("PAGE", start)
        first = start if named else _with_station(text, start, floor, station)
        cut = Cut(*_with_blanks(text, first, end, floor), Part.PAGE_BREAK)
        if cut.start < cut.end:
            edges.insert(index + 1, cut.start)
            cuts.insert(index + 1, cut)
    return _without_overlap(cuts)


def _page_breaks(text: str) -> list[tuple[int, int]]:
    """Where page breaks are, without the station before a number."""
    breaks = [found.span() for found in _TELEX_PAGE.finditer(text)]
    for found in _OF.finditer(text):
        count = _COUNT_BEFORE_OF.search(text, max(0, found.start() - _LONGEST_COUNT), found.start() + 1)
        if count is not None:
            breaks.append((count.start(), found.end()))
    return sorted(breaks)


def _without_overlap(cuts: list[Cut]) -> list[Cut]:
    kept: list[Cut] = []
    for cut in cuts:
        if not kept or cut.start >= kept[-1].end:
            kept.append(cut)
        elif cut.end > kept[-1].end:
            kept.append(Cut(kept[-1].end, cut.end, cut.part))
    return kept


def _repeated_headers(text: str) -> list[Cut]:
    """The headers that the later sections of a cable repeat in mid-text."""
    cuts: list[Cut] = []
    header = _SUBJECT.search(text)
    floor = header.end() if header else len(text)
    sections = list(_LATER_SECTION.finditer(text, floor))
    for found, following in zip(sections, [*sections[1:], None], strict=False):
        if found.start() < floor:
            continue
        line = _CLASSIFICATION_BEFORE.search(text, max(floor, found.start() - 60), found.start())
        if line is None:
            continue
        limit = min(following.start() if following else len(text), found.end() + _REPEATED_HEADER)
        end = max((field.end for field in header_fields(text, found.end(), limit)), default=found.end())
        start = line.start()
        pages = list(_TELEX_PAGE_ONE.finditer(text, max(floor, start - _TELEX_HEADER), start))
        if pages:
            start = _with_classification(text, pages[-1].start(), floor)
        cuts.append(Cut(start, end, Part.HEADER_FIELDS))
        floor = end
    return cuts


def _stray_captions(text: str) -> list[Cut]:
    """SIPDIS where a section left it in mid-text, after the header: on a line of its own or in a sentence."""
    header = _SUBJECT.search(text)
    if header is None:
        return []
    cuts: list[Cut] = []
    for found in _STRAY_CAPTION.finditer(text, header.end()):
        line_start = text.rfind("\n", 0, found.start()) + 1
        if not text[line_start : found.start()].strip():
            cuts.append(Cut(line_start, found.end(), Part.HEADER_FIELDS))
    in_sentences = _CAPTION_IN_SENTENCE.finditer(text, header.end())
    return cuts + [Cut(*found.span(), Part.HEADER_FIELDS) for found in in_sentences]


def _with_station(text: str, position: int, floor: int, station: str) -> int:
    """Where a page break begins that has its message number at this position.

    Of the words before, those that name the station; where none does, all of a line of four, or one.
    """
    line_start = max(text.rfind("\n", floor, position) + 1, floor, position - 60)
    start = position
    named = ""
    for count in range(5):
        word = _WORD_BEFORE.search(text, line_start, start)
        if word is None:
            break
        letters = "".join(filter(str.isalpha, word[0])).upper()
        if count and letters + named not in station:
            break
        named = letters + named
        start = word.start()
    words = text[line_start:position].split()
    alone = line_start == floor or text[line_start - 1] == "\n"
    if alone and len(words) <= 4 and all(word.isalpha() for word in words):
        return line_start + len(text[line_start:position]) - len(text[line_start:position].lstrip())
    return start


def _with_classification(text: str, start: int, floor: int) -> int:
    """Where the centred classification lines before a break begin."""
    found = _CENTRED_CLASSIFICATION.search(text, max(floor, start - _LOOK_BACK), start)
    while found is not None:
        start = found.start()
        found = _CENTRED_CLASSIFICATION.search(text, max(floor, start - _LOOK_BACK), start)
    return start


def _with_blanks(text: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """The break with the blank lines about it.

    They go with it where it stands in mid-sentence, for there they belong to it; elsewhere one of them
    stays, since a block may end there.
    """
    start = _with_classification(text, start, floor)
    before = start
    while before > floor and text[before - 1].isspace():
        before -= 1
    after = end
    while after < len(text) and text[after].isspace():
        after += 1
    newlines_before, newlines_after = text.count("\n", before, start), text.count("\n", end, after)
    if not newlines_before and before > floor:  # glued: the blank before it parts the words
        return start, end if newlines_after else after
    first_line = text.find("\n", before, start) + 1 or before
    if not newlines_after:  # the break begins a line of text
        return first_line, after
    last_newline = text.rfind("\n", end, after)
    had_blank_line = newlines_before > 1 or newlines_after > 1
    ends_block = (before > floor and text[before - 1] in _SENTENCE_END) or _TITLE_AHEAD.match(text, after)
    if had_blank_line and ends_block:
        return first_line, last_newline
    return first_line, last_newline + 1
