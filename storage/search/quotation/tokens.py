"""Words and marks of a text as quotations are compared by.

White space, line breaks, quotation marks, dashes and case do not count, nor does what nobody sees or only
fonts tell apart; all else does. A dash before a figure is a sign, `-5`, and counts.
"""

import re
import unicodedata
from typing import NamedTuple

from storage.cables.cable import MASK

GAP = "…"
"""The token of words that a quotation leaves out and says so."""
MASKED = MASK
"""The token of a masked name."""

INVISIBLE = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0f\ufeff"
"""What web pages put between letters and nobody sees: soft hyphens, joiners, directions, controls."""

MARKING = r"\( (?: [CSU] | SBU | LOU | (?: [CS] | SBU )//?NF | U//?FOUO ) \)"
"""A portion marking, for a verbose pattern; longer ones are seldom copied along."""

_PORTION = rf"""
  (?: ^ [-–—*•\s]*+ (?: ¶? \d{{1,3}} [.)]? \s* (?= \([A-Z/]+\) \W* [^\Wa-z] ) )?
    | (?<=[.?!:)"”]\s) [-–—*•\s]*+ )
  {MARKING}
"""
"""The marking of a portion where a sentence begins, and where a line does the number, too: `¶7. (S/NF)`."""

_TOKEN = re.compile(
    rf"""
      (?P<word> (?: \[[^\W\d_]\](?=[^\W\d_]) )?                   # [T]he: of another case
          (?! [XxХх]{{4}} ) [^\W\d_] [^\W_]* (?: [\u0300-\u036f{INVISIBLE}]+ [^\W_]* )* )
    | (?P<noise>
          [\[(](?i:emphasis\s(?:added|mine))[\])] | \[(?i:sic)!?\] | <<+ | >>+
        | ^[^\S\n]* [*_~-]{{3,}} [^\S\n]*$ | ={{3,}}          # the rule under a heading
        | {_PORTION}
        | ¶
        | (?<=[^\W\d_]),(?=[^\W\d_]\b)                    # Spain,s: an apostrophe lost on the way
        | ^[^\S\n]*[>│|][>│|\s]*                         # a mail that is answered, a block of words
      )
    | (?P<number>                                         # with its sign and its unit: -$0.5, ~5%
          (?: (?<![^\s(\[{{"'“„‘«]) [-‐‑–−] )? [+~]? (?: [$€£¥¢]\s? [-−]? )? (?: (?<![\w.])\. )?
          \d [^\W_]* (?: \s?[%‰] )?
      )
    | (?P<gap> \[\s?(?:…|\.\.\.)\s?\] | \(\s?(?:…|\.{{3}})\s?\) | … | \.{{3,}} | \.(?:\s\.){{2,}} )
    | (?P<mask> █+ | [XxХх]{{4,}} | \*{{4,}} | _{{4,}}
          | \[ [^\[\]]{{0,20}} \b(?i:removed|redacted|withheld)\b [^\[\]]{{0,20}} \] )
    | (?P<mark> [^\s\w"'`´“”„‟‘’‚‛«»‹›′″‐‑‒–—―−*_~{INVISIBLE}-] )
    """,
    re.VERBOSE | re.MULTILINE,
)
_SAME: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(range(0x2B9, 0x2BE), "'"),
}
"""Letters and marks as wide as Chinese ones, which are the same, and apostrophes that count as letters."""
_SIGN = re.compile(r"[‐‑–−]")
_UNSEEN = re.compile(rf"[{INVISIBLE}\s\[\]]+")
_TELLING = frozenset("&?!%‰$€£¥¢°+=<>±×÷")
"""Marks that are a part of what is said even where a quotation begins or ends with them."""

_MARKING = re.compile(f"{_PORTION} | {MARKING}", re.VERBOSE | re.MULTILINE)
_SPELLED_MARKING = re.compile(r" \( (?:[csu]|sbu|lou|[usb]+ / (?:/ )?(?:nf|fouo)) (?:\) |\Z)")

_FOLDED = {"gap": GAP, "mask": MASKED}


class Token(NamedTuple):
    """A word or mark, folded, and where it stands. Long cables have thousands, which must be made quickly."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is no mark, gap or mask."""
        return any(map(str.isalnum, self.text))

    @property
    def tells(self) -> bool:
        """Whether it is more than a stop or a bracket, which may be cut off with the words about it."""
        return self.is_word or self.text == MASKED or self.text in _TELLING


def tokenize(text: str) -> list[Token]:
    """The words and marks of a text that count, in order."""
    return [
        Token(_FOLDED.get(match.lastgroup or "") or _fold(match[0]), match.start(), match.end())
        for match in _TOKEN.finditer(text.translate(_SAME))
        if match.lastgroup != "noise"
    ]


def without_markings(text: str) -> str:
    """A text with blanks in the place of its portion markings, wherever they stand."""
    return _MARKING.sub(lambda marking: re.sub(r"[^\n]", " ", marking[0]), text) if "(" in text else text


def has_markings(spelled: str) -> bool:
    """Whether words, as they are spelled, have a portion marking within a sentence."""
    return _SPELLED_MARKING.search(spelled) is not None


def _fold(text: str) -> str:
    """A word or number as it is compared: without case, and its sign, currency and unit without blanks."""
    folded = text.casefold()
    if folded.isascii() and folded.isalnum():
        return folded
    return unicodedata.normalize("NFC", _SIGN.sub("-", _UNSEEN.sub("", folded)))


def segments(tokens: list[Token]) -> list[list[Token]]:
    """What a quotation holds between gaps, of those that hold a word, each without stops at its ends."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == GAP:
            found.append([])
        else:
            found[-1].append(token)
    return [trimmed for trimmed in map(_trim, found) if trimmed]


def _trim(tokens: list[Token]) -> list[Token]:
    """Without the marks at either end that a cut leaves or adds."""
    if not any(token.is_word or token.text == MASKED for token in tokens):
        return []
    places = [place for place, token in enumerate(tokens) if token.tells]
    return tokens[places[0] : places[-1] + 1]
