"""What a reader sees as one character: the extended grapheme clusters of Unicode (UAX #29)."""

import regex

# Pairs of regional indicators are taken by themselves: for each of them `\X` would look back to the first of
# a run, and the time for a row of flags would grow with its square.
GRAPHEME = regex.compile(r"\p{RI}{2}[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*+|\X")

# Unicode 15.1 joins consonants of Indic scripts into one grapheme; networks that count by an older version do
# not. Where the two differ the larger count is taken.
_JOINED_CONSONANTS = regex.compile(
    r"\p{InCB=Linker}[\p{InCB=Linker}\p{InCB=Extend}]*+(?=\p{InCB=Consonant})",
)


# Latin letters and the usual punctuation never join their neighbours, but for the end of a line.
_NEVER_JOINED = regex.compile(r"[\u0000-\u02ff\u2010-\u2027]*+")


def count_graphemes(text: str) -> int:
    """How many graphemes `text` has, by whichever version of Unicode sees more of them."""
    if _NEVER_JOINED.fullmatch(text):
        return len(text) - text.count("\r\n")
    return len(GRAPHEME.findall(text)) + len(_JOINED_CONSONANTS.findall(text))
