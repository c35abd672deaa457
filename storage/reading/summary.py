"""The summary: the words between its start and its end."""

import re

from storage.cables.cable import Paragraph, Summary

_WORDS = (
    r"(?:Executive\s+)?(?:Summary|Key\s+Points?)"
    r"(?:\s+(?:and|&|/)\s+(?:Comment|Introduction|Action\s+Requests?))?"
)
_START = re.compile(
    rf"^\W*(?:Begin\s+)?{_WORDS}\s*(?:[:.]|--?|\b(?=\s[A-Z(]))\s*(?:\([A-Z/]+\)\s*)?", re.IGNORECASE
)
_END = re.compile(r"[(\[]?\s*\bEnd\s+(?:of\s+)?(?:Summary|Key\s+Points?)\b[^\n]*", re.IGNORECASE)
_HEADING = re.compile(rf"\W*(?:(?:Begin|Introduction\s+and)\s+)?{_WORDS}\W*", re.IGNORECASE)


def find_summary(paragraphs: tuple[Paragraph, ...]) -> Summary | None:
    """The summary of a cable, None where it has none."""
    for index, paragraph in enumerate(paragraphs[:4]):
        start = _START.match(paragraph.text)
        headed = paragraph.heading is not None and _HEADING.fullmatch(paragraph.heading)
        if start is None and not headed:
            continue
        words = [paragraph.text[start.end() :] if start else paragraph.text]
        ordinals = [paragraph.ordinal]
        for following in (paragraph, *paragraphs[index + 1 : index + 6]):
            if following is not paragraph:
                if following.heading is not None:
                    break
                words.append(following.text)
                ordinals.append(following.ordinal)
            end = _END.search(words[-1])
            if end:
                words[-1] = words[-1][: end.start()]
                return Summary("\n".join(words).strip(), tuple(ordinals))
        return Summary(words[0].strip(), (paragraph.ordinal,))
    return None
