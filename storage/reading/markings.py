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

LOST_OPENING = re.compile(r"(?<=[\s.\d])(?:SBU|[CSU]//?NF|QU|[CSU])\Z")
"""The end of some text that is a marking without its opening parenthesis: `C)`."""

LEADING_MARK = re.compile(
    rf"""
    \s* (?: \( (?P<mark> \s? {MARK} \s? ) \) | (?P<open> SBU | [CSU]//?NF | QU | [CSU] ) \) ) [ \t]* [.:]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A marking at the start of a paragraph."""


def tidy_mark(mark: str) -> str:
    """The marking on one line, as it was written otherwise; the Q of `QU)` is a mistyped parenthesis."""
    return " ".join(mark.split()).removeprefix("Q")
