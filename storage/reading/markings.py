"""Portion markings: `(C)`, `(SBU)`, `(S/NF)`, and the hundred other ways to write one."""

import re

MARK = r"""
    (?: TOP[ ]?SECRET | SECRET | CONFIDENTIAL | UNCLASSIFIED | UNCLAS | SENSITIVE
      | TS | SBU | SUB | SB | SU | SN?F | LOU | FOUO | QU | [CSUR] | N )
    (?: \s? (?: // | / | - | , | \s ) \s?                       # and what restricts it
        (?: NF | NOFORN | N | SF | FOUO | NOFORN | SBU | FGI | ORCON | OC | LES | EXDIS | NODIS | PROPIN
          | REL [A-Z,/\ \n]{0,60} | ENTIRE\ TEXT | SENSITIVE | NFI? )
    ){0,3}
"""
"""What stands between the parentheses, for a verbose pattern that ignores case."""

LEADING_MARK = re.compile(
    rf"\s*\((?P<mark>\s?{MARK}\s?)\)[ \t]*[.:]?|\s*(?P<open>(?:SBU|S/NF|C/NF|[CSU]))\)",
    re.VERBOSE | re.IGNORECASE,
)
"""A marking at the start of a paragraph, also one that has lost its opening parenthesis."""


def tidy_mark(mark: str) -> str:
    """The marking on one line, as it was written otherwise."""
    return " ".join(mark.split())
