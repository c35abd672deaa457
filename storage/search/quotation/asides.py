"""Attribution on the same line as the words of a quotation, before or behind them."""

import re

from storage.search.quotation.attribution import is_attribution

_BEHIND = tuple(
    re.compile(rf"\A.*\S({tail})\Z", re.DOTALL)
    for tail in (
        r"\s[—–-]{1,2}\s*\S[^\n]*",  # — Embassy Atlantis, 2007
        r"\s*[(\[][^()\[\]\n]+[)\]][\s.]*",  # (cable 07ATLANTIS1234 ¶9)
        r"\s(?i:source):[^\n]+",  # Source: WikiLeaks
    )
)
"""The last of each that a text ends with."""
_BEFORE = re.compile(r"\A (?:(?i:according \s to) \s)? (?!(?i:source):) ([^:\n]{1,80}) : \s+", re.VERBOSE)
"""`From WikiLeaks cable 07ATLANTIS1234: `; behind a bare `Source:` stands no quotation."""


def without_asides(text: str) -> str:
    """A text without an attribution at its end, or before a colon at its beginning.

    What `is_attribution` says of a line holds of what stands behind a dash, in brackets, and before a colon.
    """
    before = _BEFORE.match(text)
    if before and is_attribution(before[1]):
        text = text[before.end() :]
    for pattern in _BEHIND:
        behind = pattern.match(text)
        if behind and is_attribution(behind[1]):
            return text[: behind.start(1)]
    return text
