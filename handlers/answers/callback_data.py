"""What a button says to the bot when it is pressed, in at most 64 bytes.

A button carries all that its answer needs, since nothing is remembered between two presses. Where it
names a paragraph it holds its ordinal and its number, so that a store in which the two no longer meet
is noticed. On the wire it is a letter for the kind and the fields with a bar between them,
`p07MOSCOW3804|7|7|0`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, get_type_hints

from handlers.answers.limits import CALLBACK_DATA_BYTES
from handlers.errors import StaleButtonError
from storage.cables.cable import Cable, Paragraph
from storage.cables.reference import ReferenceId
from storage.search.results import Sorting

_SUMMARY = 0
"""Stands for the summary where an ordinal stands for a paragraph."""


@dataclass(frozen=True, slots=True)
class Target:
    """A paragraph of a cable, with some `further` ones after it, or its summary, as a button names them."""

    reference_id: ReferenceId
    ordinal: int
    number: int | None
    further: int = 0

    @classmethod
    def to(cls, reference_id: ReferenceId, paragraph: Paragraph | None) -> "Target":
        """A paragraph, or the summary where none is given."""
        if paragraph is None:
            return cls(reference_id, _SUMMARY, None)
        return cls(reference_id, paragraph.ordinal, paragraph.number)

    @classmethod
    def over(cls, reference_id: ReferenceId, paragraphs: Sequence[Paragraph]) -> "Target":
        """Paragraphs that follow each other, at most ten."""
        return replace(cls.to(reference_id, paragraphs[0]), further=len(paragraphs) - 1)

    @classmethod
    def opening(cls, cable: Cable) -> "Target":
        """What is quoted of a cable as a whole: its summary, or its opening paragraph where there is none."""
        return cls.to(cable.reference_id, None if cable.summary else cable.paragraphs[0])

    @property
    def is_summary(self) -> bool:
        """Whether it is the summary rather than a paragraph."""
        return self.ordinal == _SUMMARY

    @property
    def ordinals(self) -> tuple[int, ...]:
        """The paragraphs, none for the summary."""
        return () if self.is_summary else tuple(range(self.ordinal, self.ordinal + self.further + 1))


@dataclass(frozen=True, slots=True)
class _WithTarget:
    """The data of a button about paragraphs or the summary."""

    target: Target

    @property
    def reference_id(self) -> ReferenceId:
        """The cable."""
        return self.target.reference_id


@dataclass(frozen=True, slots=True)
class ShowCard:
    """The card, at a page of its paragraph buttons, counted from 0."""

    reference_id: ReferenceId
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowWhole:
    """The whole cable."""

    reference_id: ReferenceId


@dataclass(frozen=True, slots=True)
class ShowRelated:
    """The cables that refer to this one, and those that it refers to."""

    reference_id: ReferenceId


@dataclass(frozen=True, slots=True)
class ShowParagraph(_WithTarget):
    """A page of a paragraph, counted from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class ShareExcerpt(_WithTarget):
    """The excerpt to forward."""


@dataclass(frozen=True, slots=True)
class ChooseNetwork(_WithTarget):
    """The networks that a post can go to."""


@dataclass(frozen=True, slots=True)
class ShowPost(_WithTarget):
    """A post of the sentences from `first` to `last`, counted from 1, or of those that fit, for 0."""

    network: str
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class ShowChain(_WithTarget):
    """A part of a chain of posts, counted from 1."""

    network: str
    part: int = 1


@dataclass(frozen=True, slots=True)
class PostWords:
    """A post of words marked by hand: a stretch of the cable's text, with a check of what stood there."""

    reference_id: ReferenceId
    start: int
    end: int
    check: int
    network: str


class Words(str):
    """Words of a query, as a button holds them."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ShowResults:
    """A page of what the query of the message finds, counted from 0, in an order."""

    page: int
    sorting: Sorting


@dataclass(frozen=True, slots=True)
class ChooseNarrowing:
    """The years or the origins by which the query of the message can be narrowed, from a page in an order."""

    what: str
    page: int
    sorting: Sorting


@dataclass(frozen=True, slots=True)
class Narrow:
    """The query of the message with more words, in the same order."""

    addition: Words
    sorting: Sorting


@dataclass(frozen=True, slots=True)
class SearchInstead:
    """Another query."""

    query: Words


OfSearch = ShowResults | ChooseNarrowing | Narrow | SearchInstead
OfTarget = ShowParagraph | ShareExcerpt | ChooseNetwork | ShowPost | ShowChain
OfCable = ShowCard | ShowWhole | ShowRelated | PostWords | OfTarget
CallbackData = OfCable | OfSearch

_SEPARATOR = "|"

_KINDS: MappingProxyType[str, type[Any]] = MappingProxyType(
    {
        "c": ShowCard,
        "w": ShowWhole,
        "r": ShowRelated,
        "p": ShowParagraph,
        "s": ShareExcerpt,
        "n": ChooseNetwork,
        "x": ShowPost,
        "h": ShowChain,
        "m": PostWords,
        "f": ShowResults,
        "y": ChooseNarrowing,
        "a": Narrow,
        "i": SearchInstead,
    }
)
_LETTERS = MappingProxyType({kind: letter for letter, kind in _KINDS.items()})
_FIELDS = MappingProxyType({kind: tuple(field.name for field in fields(kind)) for kind in _LETTERS})


def encode(data: CallbackData) -> str:
    """The data of a button as text."""
    return _LETTERS[type(data)] + _SEPARATOR.join(_written(data))


def decode(text: str | None) -> CallbackData:
    """The other way round. Raises StaleButtonError for anything that `encode` does not write."""
    kind = _KINDS.get((text or "")[:1])
    if kind is None or text is None:
        raise StaleButtonError
    values = iter(text[1:].split(_SEPARATOR))
    data: CallbackData = _read(kind, values)
    if next(values, None) is not None:
        raise StaleButtonError
    return data


def fits(data: CallbackData) -> bool:
    """Whether a button can hold the data: in at most 64 bytes, which `decode` reads as the same again."""
    text = encode(data)
    try:
        return len(text.encode()) <= CALLBACK_DATA_BYTES and decode(text) == data
    except (StaleButtonError, UnicodeError):
        return False


def _written(data: Any) -> Iterator[str]:
    for name in _FIELDS[type(data)]:
        value = getattr(data, name)
        if isinstance(value, Target):
            yield from _target_written(value)
        else:
            yield str(value)


def _target_written(target: Target) -> Iterator[str]:
    """`07MOSCOW3804`, `4+2` for a paragraph and two further ones, its number."""
    yield str(target.reference_id)
    yield f"{target.ordinal}+{target.further}" if target.further else str(target.ordinal)
    yield "" if target.number is None else str(target.number)


def _read(kind: type[Any], values: Iterator[str]) -> Any:
    return kind(*(_READERS[hint](values) for hint in get_type_hints(kind).values()))


def _text_like(pattern: str) -> Callable[[Iterator[str]], str]:
    form = re.compile(pattern)

    def read(values: Iterator[str]) -> str:
        value = next(values, None)
        if value is None or not form.fullmatch(value):
            raise StaleButtonError
        return value

    return read


_number = _text_like(r"0|[1-9][0-9]{0,8}")
_number_or_none = _text_like(r"(?:0|[1-9][0-9]{0,8})?")
_ordinal_and_further = _text_like(r"(?:0|[1-9][0-9]{0,8}(?:\+[1-9])?)")
_name = _text_like(r"[a-z]{1,9}")
_words = _text_like(r"[^\n]{1,63}")
_reference_id = _text_like(r"[0-9]{2}[0-9A-Z]{2,40}")


def _target(values: Iterator[str]) -> Target:
    reference_id = ReferenceId(_reference_id(values))
    ordinal, _, further = _ordinal_and_further(values).partition("+")
    number = _number_or_none(values)
    return Target(reference_id, int(ordinal), int(number) if number else None, int(further or 0))


def _sorting(values: Iterator[str]) -> Sorting:
    try:
        return Sorting(_name(values))
    except ValueError:
        raise StaleButtonError from None


_READERS: dict[Any, Callable[[Iterator[str]], Any]] = {
    ReferenceId: lambda values: ReferenceId(_reference_id(values)),
    int: lambda values: int(_number(values)),
    str: _name,
    Sorting: _sorting,
    Words: lambda values: Words(_words(values)),
    Target: _target,
}
