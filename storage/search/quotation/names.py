"""Words that may be the name behind a mask."""

import re
from collections.abc import Sequence
from itertools import pairwise

_LONGEST = 5
"""Words that may stand for one masked name, particles not counted."""
_LONGEST_SHORTENED = 3
"""Letters of what a full stop may follow within a name: `N.`, `Dr.`."""
_TITLE = re.compile(r"brig|capt|cmdr|insp|messrs|prof|profs|supt", re.IGNORECASE)
"""Longer ones that a full stop may follow, too."""
_PARTICLE = re.compile(r"abu|al|bin|bint|d|da|del?|della|den|der|di|dos?|du|el|ibn|la|le|ter|van|von|zu|y")
_NO_NAME = re.compile(
    r"""
      an|the|he|she|it|they|his|her|their|we|you|and|or|but
    | not|never|nor?|none|nobody|nothing|always|only|often|once
    | is|are|was|were|be|been|has|had|have|did|does|do|would|can|could
    | claim(?:s|ed)|says|said|tells|told|den(?:ies|ied)|admit(?:s|ted)|want(?:s|ed)|lie[sd]
    | falsely|allegedly|reportedly|secretly|openly
    """,
    re.VERBOSE,
)
"""Words that say something even with a capital."""


def is_name(words: Sequence[str]) -> bool:
    """Whether some words and marks, as they are spelled, may be a name and nothing more.

    At most five words, each with a capital, and particles such as `van` between them, and no mark but the
    full stop of what is shortened.
    """
    spelled = [word for word in words if word != "."]
    stops = [before for before, word in pairwise(words) if word == "."]
    return (
        0 < sum(not _PARTICLE.fullmatch(word) for word in spelled) <= _LONGEST
        and all(map(_may_be_in_name, spelled))
        and any(word[0].isupper() for word in spelled)
        and words[0] != "."
        and all(len(word) <= _LONGEST_SHORTENED or _TITLE.fullmatch(word) for word in stops)
    )


def _may_be_in_name(word: str) -> bool:
    if _PARTICLE.fullmatch(word):
        return True
    return word.isalpha() and word[0].isupper() and not _NO_NAME.fullmatch(word.casefold())
