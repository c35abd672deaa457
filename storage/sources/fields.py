"""Strict reading of the fields of a JSON object, with messages that name the field."""

from enum import StrEnum
from typing import TypeVar

from storage.errors import UnreadableSourceError

_Choice = TypeVar("_Choice", bound=StrEnum)

_LARGEST_COUNT = 2**31


class Fields:
    """The fields of a JSON object. Every method raises UnreadableSourceError for a missing or wrong one."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, dict):
            raise UnreadableSourceError(f"{_show(value)} stands where a JSON object should")
        self._fields: dict[str, object] = value

    def value(self, name: str) -> object:
        """The field as JSON has it."""
        if name not in self._fields:
            raise UnreadableSourceError(f"{name} is missing")
        return self._fields[name]

    def text(self, name: str) -> str:
        """A field that is text."""
        return _text(name, self.value(name))

    def text_or_none(self, name: str) -> str | None:
        """A field that is text or null."""
        value = self.value(name)
        return None if value is None else _text(name, value)

    def list(self, name: str) -> list[object]:
        """A field that is a list."""
        value = self.value(name)
        if not isinstance(value, list):
            raise UnreadableSourceError(f"{name} is {_show(value)}, not a list")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A field that is a list of texts."""
        return tuple(_text(name, value) for value in self.list(name))

    def count(self, name: str) -> int:
        """A field that is a number, 0 or more."""
        return _count(name, self.value(name))

    def count_or_none(self, name: str) -> int | None:
        """A field that is a number, 0 or more, or null."""
        value = self.value(name)
        return None if value is None else _count(name, value)

    def counts(self, name: str) -> tuple[int, ...]:
        """A field that is a list of numbers."""
        return tuple(_count(name, value) for value in self.list(name))

    def flag(self, name: str) -> bool:
        """A field that is true or false."""
        value = self.value(name)
        if not isinstance(value, bool):
            raise UnreadableSourceError(f"{name} is {_show(value)}, not true or false")
        return value

    def one_of(self, name: str, choices: type[_Choice]) -> _Choice:
        """A field that is one of some words."""
        text = self.text(name)
        try:
            return choices(text)
        except ValueError as error:
            words = ", ".join(choice.value for choice in choices)
            raise UnreadableSourceError(f"{name} is {_show(text)}, not one of: {words}") from error


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise UnreadableSourceError(f"{name} is {_show(value)}, not text")
    # JSON can spell what UTF-8, and so the store, cannot hold.
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise UnreadableSourceError(f"{name} holds a character that no text has")
    return value


def _count(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _LARGEST_COUNT:
        raise UnreadableSourceError(f"{name} is {_show(value)}, not a whole number")
    return value


def _show(value: object) -> str:
    match value:
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case str():
            return repr(value[:40])
        case list():
            return "a list"
        case dict():
            return "an object"
        case _:
            return f"{value!r:.40}"
