"""Which paragraphs of a cable somebody means: `7`, `¶7`, `#par7`, `o3`, `4-6`, `2,5`, `4-`.

A number is what is printed before a paragraph. `o3` is the third paragraph by order, for paragraphs
whose number repeats or is missing.
"""

import re
from dataclasses import dataclass

from storage.errors import NotAnAddressError

_SPAN = re.compile(
    r"""
    (?:¶+|\#?\ ?(?:paragraphs?|paras?|pars?|no)(?![^\W\d_])\.?|\#|_)?    # ¶7, #par7, paragraph 7, _7
    \s*(?P<first>[oO]?[0-9]{1,4})
    (?:\s*(?P<dash>[-–—]|\bto\b)\s*¶?(?P<last>[oO]?[0-9]{1,4})?)?           # 4-6; 4- runs to the end
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,;+&]|\band\b)\s*|\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """One paragraph, by its printed number or, where `by_order` is set, by its ordinal."""

    value: int
    by_order: bool = False

    def __str__(self) -> str:
        """The shortest spelling that reads back as the same, `7` or `o3`."""
        return f"o{self.value}" if self.by_order else str(self.value)


@dataclass(frozen=True, slots=True)
class Span:
    """From one paragraph to another, both included; without `last`, to the end of the cable."""

    first: Place
    last: Place | None

    def __str__(self) -> str:
        """The shortest spelling that reads back as the same, `4-6`, `4-` or `7`."""
        if self.first == self.last:
            return str(self.first)
        return f"{self.first}-{self.last or ''}"


@dataclass(frozen=True, slots=True)
class Address:
    """The paragraphs that somebody asks for, in the order of asking."""

    spans: tuple[Span, ...]

    def __str__(self) -> str:
        """The shortest spelling that reads back as the same, `2,4-6`."""
        return ",".join(str(span) for span in self.spans)

    @classmethod
    def of(cls, place: Place) -> "Address":
        """The address of a single paragraph."""
        return cls((Span(place, place),))

    @property
    def place(self) -> Place | None:
        """The paragraph, where a single one is meant."""
        (first, *more) = self.spans
        return first.first if not more and first.first == first.last else None


def read_address(text: str) -> Address | None:
    """The address that a text spells, the whole of it; None for a blank one.

    Raises NotAnAddressError for anything else.
    """
    rest = text.strip()
    if not rest:
        return None
    spans: list[Span] = []
    position = 0
    while match := _SPAN.match(rest, position):
        spans.append(_span(match))
        position = match.end()
        if position == len(rest):
            return Address(tuple(spans))
        if not (gap := _BETWEEN.match(rest, position)):
            break
        position = gap.end()
    raise NotAnAddressError(text)


def _span(match: re.Match[str]) -> Span:
    first = _place(match.group("first"))
    if not match.group("dash"):
        return Span(first, first)
    last = match.group("last")
    return Span(first, _place(last) if last else None)


def _place(text: str) -> Place:
    return Place(int(text.lstrip("oO")), by_order=text[0] in "oO")
