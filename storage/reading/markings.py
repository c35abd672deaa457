"""Portion markings: `(C)`, `(SBU)`, `(S/NF)`, and the hundred other ways to write one."""

import re

MARK = r"""
    (?: TOP[ ]?SECRET | SECRET | CONFIDENTIAL | UNCLASSIFIED | UNCLAS | SENSITIVE
      | TS | SBU | SUB | SB | SU | SN?F | LOU | FOUO | QU | [CSUR] | N )
    (?: \s? (?: // | / | - | , | \s ) \s?                       # and what restricts it
        (?: NF | NOFORN | SF | FOUO | SBU | FGI | ORCON | OC | LES | EXDIS | NODIS | PROPIN
          | REL [A-Z,/\ \n]{0,60} | ENTIRE\ TEXT | SENSITIVE | N )
    ){0,3}
"""
"""What stands between the parentheses, for a verbose pattern that ignores case."""

COMMON_MARK = r"(?:SBU|[CSU])(?://?NF)?"
"""The spellings that nearly all paragraphs have, to be looked for where the others could be words."""

_WITHOUT_OPENING = rf"(?:{COMMON_MARK}|QU)"

LOST_OPENING = re.compile(rf"(?<=[\s.\d]){_WITHOUT_OPENING}\Z")
"""The end of some text that is a marking without its opening parenthesis: `C)`."""

LEADING_MARK = re.compile(
    rf"""
    \s* (?: \( (?P<mark> \s? {MARK} \s? ) \) | (?P<open> {_WITHOUT_OPENING} ) \) ) [ \t]* [.:]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A marking at the start of a paragraph."""


def tidy_mark(mark: str) -> str:
    """The marking on one line, as it was written otherwise; the Q of `QU)` is a mistyped parenthesis."""
    return " ".join(mark.split()).removeprefix("Q")
