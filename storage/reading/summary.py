"""The summary of a cable: the words between its start and its end, however these are marked."""

import re

from storage.cables.cable import Paragraph, Summary
from storage.reading.markings import COMMON_MARK

_OTHER = (
    r"(?: Intro(?:duction)? | Comment | Background | Context | Overview | Action\s+Requests? "
    r"| Recommendations? )"
)
_NAMES = rf"""
    (?: (?:Begin|Executive|Brief) \s+ )?
    (?: {_OTHER} \s* (?:and|&|/|,) \s* )?
    (?: Summary | Key\s+Points? )
    (?: \s* (?:and|&|/|,) \s* (?: {_OTHER} | Key\s+Points? ) )?
"""

_RUN_IN = re.compile(
    rf"""
    [\W_]* {_NAMES}
    (?: \s* \)? \s* (?: [:.] | -{{1,2}} | \n | (?=\([CSU]) | (?=\s["“]?[A-Z]) )
        | \s+ (?=XX) )
    [\s.:-]*? (?: \( {COMMON_MARK} \) )? \s*
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Summary:`, `SUMMARY AND COMMENT.`, `Introduction and Summary (C)` at the start of a paragraph."""

_AFTER_SENTENCE = re.compile(rf"[.?!)]\s+{_NAMES}\s*:\s*", re.VERBOSE | re.IGNORECASE)

_HEADING = re.compile(rf"[\W_]* {_NAMES} (?: \s+ and \s+ [\w ]{{3,30}} )? [\W_]*", re.VERBOSE | re.IGNORECASE)

_END = re.compile(
    r"""
    [Ee][Nn][Dd] (?i: (?:\s+of)? (?:\s+the)?
      (?: \s+ Executive | \s+ (?:Intro(?:duction)?|Comment) \s* (?:and|&|/) )?
      \s* (?: Summary | Sum\b | Key\s+Points? ) )
    | [Ss](?i:ummary) \s+ [Ee](?i:nds?) \b
    """,
    re.VERBOSE,
)
_COMMENT_END = re.compile(r"[(\[]?\s*\bEnd\s+(?:of\s+)?Comment\b\W*\Z", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\W*(?:This\s+is\s+an\s+action|.{0,60}\bentire\s+text\b|Classified\s+by)", re.IGNORECASE
)

_OPENS_WITHIN = 6
_LONGEST_SPAN = 6
_LONGEST_SECTION = 4


def find_summary(paragraphs: tuple[Paragraph, ...]) -> Summary | None:
    """The summary of a cable, None where it has none.

    It begins after its name at the start of a paragraph, under a heading of that name, or, where only its
    end is marked, with the text. It ends at `End Summary`; where that is missing, with its section if it
    has a heading of its own, else with its paragraph.
    """
    end = _marked_end(paragraphs)
    for index, paragraph in enumerate(paragraphs[:_OPENS_WITHIN]):
        start = _start_in(paragraph)
        if start is None:
            continue
        if end is not None and index <= end[0] and (index, start) < end:
            return _between(paragraphs, index, start, end)
        return _without_end(paragraphs, index, start)
    if end is None:
        return None
    first = next((i for i in range(end[0]) if not _NOT_YET.match(paragraphs[i].text)), end[0])
    last_heading = max((i for i in range(first, end[0] + 1) if paragraphs[i].heading), default=first)
    named = _AFTER_SENTENCE.search(paragraphs[last_heading].text) if last_heading == end[0] else None
    return _between(paragraphs, last_heading, named.end() if named else 0, end)


def _start_in(paragraph: Paragraph) -> int | None:
    """Where the summary begins in a paragraph that opens it."""
    found = _RUN_IN.match(paragraph.text)
    if found is not None:
        return found.end()
    if paragraph.heading is not None and _HEADING.fullmatch(paragraph.heading):
        return 0
    return None


def _marked_end(paragraphs: tuple[Paragraph, ...]) -> tuple[int, int] | None:
    """The paragraph and the place in it where the first `End Summary` stands."""
    for index, paragraph in enumerate(paragraphs[: _OPENS_WITHIN + _LONGEST_SPAN]):
        lowered = paragraph.text.lower()
        if "end" not in lowered or ("sum" not in lowered and "point" not in lowered):
            continue
        for found in _END.finditer(paragraph.text):
            before = paragraph.text[: found.start()]
            if not before[-1:].isalnum():
                return index, len(before.rstrip("([ \n"))
    return None


def _between(
    paragraphs: tuple[Paragraph, ...], first: int, start: int, end: tuple[int, int]
) -> Summary | None:
    last, stop = end
    texts = [paragraph.text for paragraph in paragraphs[first : last + 1]]
    texts[-1] = texts[-1][:stop]
    texts[0] = texts[0][start:]
    return _summary(texts, paragraphs[first : last + 1])


def _without_end(paragraphs: tuple[Paragraph, ...], first: int, start: int) -> Summary | None:
    last = first + 1
    if paragraphs[first].heading is not None and _HEADING.fullmatch(paragraphs[first].heading or ""):
        while last < len(paragraphs) and paragraphs[last].heading is None:
            last += 1
        if last == len(paragraphs) or last - first > _LONGEST_SECTION:
            last = first + 1
    texts = [paragraph.text for paragraph in paragraphs[first:last]]
    texts[0] = texts[0][start:]
    texts[-1] = _COMMENT_END.sub("", texts[-1])
    return _summary(texts, paragraphs[first:last])


def _summary(texts: list[str], paragraphs: tuple[Paragraph, ...]) -> Summary | None:
    """The summary of these texts; a paragraph that adds no word to it is none of its paragraphs."""
    kept = [
        (text.strip(), paragraph.ordinal)
        for text, paragraph in zip(texts, paragraphs, strict=True)
        if text.strip()
    ]
    if not kept:
        return None
    return Summary("\n".join(text for text, _ in kept), tuple(ordinal for _, ordinal in kept))
