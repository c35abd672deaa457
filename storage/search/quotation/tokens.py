"""Words and marks of a text as quotations are compared by.

White space, line breaks, quotation marks, dashes and case do not count; all else does.
"""

import re
import unicodedata
from typing import NamedTuple

from storage.cables.protection.words import MASK

GAP = "…"
"""The token of words that a quotation leaves out and says so."""
MASKED = MASK
"""The token of a masked name."""

_TOKEN = re.compile(
    r"""
      (?P<word> [^\W\d_] [^\W_]* (?: [\u0300-\u036f]+ [^\W_]* )* )
    | (?P<noise>
          \[sic\]
        | (?: ¶\s? \d{1,3} [.)]? \s* | \b\d{1,3}[.)]\s* )?                   # 7. (C), ¶7. (S/NF)
          \( (?:[CSU]|SBU|LOU|C/NF|S/NF|C//NF|S//NF|SBU/NF|SBU//NF|U//FOUO|U/FOUO) \)
        | ¶\s?\d{0,3}
        | (?<=\w),(?=\w\b)                                      # Spain,s: an apostrophe lost on the way
      )
    | (?P<number> \d [^\W_]* )
    | (?P<gap> \[\s?(?:…|\.\.\.)\s?\] | \(\s?(?:…|\.{3})\s?\) | … | \.{3,} | \.(?:\s\.){2,} )
    | (?P<mask> █+ )
    | (?P<mark> [^\s\w"'`´“”„‟‘’‚‛«»‹›′″‐‑‒–—―−*_>~-] )
    """,
    re.VERBOSE,
)


_FOLDED = {"gap": GAP, "mask": MASKED}


class Token(NamedTuple):
    """A word or mark, folded, and where it stands. Long cables have thousands, which must be made quickly."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is no mark, gap or mask."""
        return self.text[0].isalnum()


def tokenize(text: str) -> list[Token]:
    """The words and marks of a text that count, in order."""
    return [
        Token(_FOLDED.get(match.lastgroup or "") or _fold(match[0]), match.start(), match.end())
        for match in _TOKEN.finditer(text)
        if match.lastgroup != "noise"
    ]


def _fold(text: str) -> str:
    folded = text.casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)


def segments(tokens: list[Token]) -> list[list[Token]]:
    """What a quotation holds between gaps, each without marks at its ends, of those that hold a word."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == GAP:
            found.append([])
        else:
            found[-1].append(token)
    return [trimmed for trimmed in map(_trim, found) if trimmed]


def _trim(tokens: list[Token]) -> list[Token]:
    places = [place for place, token in enumerate(tokens) if token.is_word or token.text == MASKED]
    return tokens[places[0] : places[-1] + 1] if places else []
