"""Tells the format of some content from its first bytes; names of files are not looked at."""

import re
from enum import Enum, auto


class Content(Enum):
    """What the readers of sources know."""

    VIEWER_PAGE = auto()
    COPIED_PAGE = auto()
    TEXT_FILE = auto()
    CABLES_CSV = auto()
    EXPORT = auto()


_LINES = rb"(?:[^\n]*\n)*?"  # the first row or line may be damaged

_SIGNS: tuple[tuple[Content, re.Pattern[bytes]], ...] = (
    (Content.VIEWER_PAGE, re.compile(rb"<")),
    (
        Content.TEXT_FILE,  # the ID, the subject, the date as `Thu Aug 09 00:00:00 +0200 2007`
        re.compile(rb"\d\d[A-Z0-9]+\s*\n[^\n]*\n[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d [\d:]{8} [+-]\d{4} \d{4}"),
    ),
    (
        Content.COPIED_PAGE,
        re.compile(_LINES + rb"[^\S\n]*Reference ID\s+Created\s+Released\s+Classification\s+Origin"),
    ),
    (Content.EXPORT, re.compile(_LINES + rb'\{[^\n]*"reference_id"')),
    (Content.CABLES_CSV, re.compile(_LINES + rb'"[^"\n]*","')),
    (Content.TEXT_FILE, re.compile(rb"\d\d[A-Z][A-Z0-9]*\d\s*\n")),  # the reader tells of its date
)
"""What content of each format begins with, after blanks, or has at the start of a line; the first counts."""


def detect(head: bytes) -> Content | None:
    """The format of content that begins with these bytes, None for one that no reader knows."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((content for content, sign in _SIGNS if sign.match(start)), None)
