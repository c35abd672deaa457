"""Judges the parameters of a call by the description of the Bot API."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.support.bot_api import signatures
from tests.support.bot_api.errors import RefusedError, bad_request
from tests.support.shared import find_shared

_PRIMITIVES: dict[str, tuple[type, ...]] = {
    "String": (str,),
    "Integer": (int,),
    "Float": (int, float),
    "Boolean": (bool,),
    "True": (bool,),
}
_BOOLEANS = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of a method or a field of an object; its types are alternatives, `Array of X` nests."""

    types: tuple[str, ...]
    required: bool


_Fields = Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Schema:
    """What the Bot API takes: the fields of each method and object, and the members of each union."""

    methods: Mapping[str, _Fields]
    objects: Mapping[str, _Fields]
    unions: Mapping[str, tuple[str, ...]]

    def read(self, method: str, sent: Mapping[str, Any], files: Iterable[str] = ()) -> dict[str, Any]:
        """The parameters of a call as JSON values, from what was sent (strings, in a form or a query).

        `files` names the parameters sent as files. Raises `RefusedError` for an unknown method or parameter,
        a missing one, and a value of another type than the method takes.
        """
        fields = self.methods.get(method)
        if fields is None:
            raise RefusedError("Not Found: method not found", status=404)
        for name in (*sent, *files):
            if name not in fields and name not in _attached(sent):
                raise bad_request(f'unknown parameter "{name}" of {method}')
        for name, field in fields.items():
            if field.required and sent.get(name) is None and name not in files:
                raise bad_request(f'parameter "{name}" of {method} is required')
        params = {
            name: _decoded(value, fields[name].types) for name, value in sent.items() if value is not None
        }
        for name, value in params.items():
            for problem in self._problems(fields[name].types, value, name):
                raise bad_request(f"{problem} of {method}")
        _check_unicode(params)
        return params

    def _problems(self, types: Iterable[str], value: Any, place: str) -> list[str]:
        """What is wrong with a value, read as the type that it fits best; empty where it fits."""
        flat = [member for name in types for member in self.unions.get(name, (name,))]
        return min((list(self._problems_as(name, value, place)) for name in flat), key=len)

    def _problems_as(self, name: str, value: Any, place: str) -> Iterator[str]:
        if item := name.removeprefix("Array of ") if name.startswith("Array of ") else "":
            if not isinstance(value, list):
                yield f'field "{place}" must be an Array'
                return
            for number, element in enumerate(value):
                yield from self._problems((item,), element, f"{place}[{number}]")
        elif name in _PRIMITIVES:
            if not isinstance(value, _PRIMITIVES[name]) or (
                isinstance(value, bool) and bool not in _PRIMITIVES[name]
            ):
                yield f'field "{place}" must be of type {name}'
        elif not isinstance(value, dict):
            yield f'field "{place}" must be an Object, a {name}'
        elif name in self.objects:
            yield from self._problems_of_object(self.objects[name], value, place)

    def _problems_of_object(self, fields: _Fields, value: dict[str, Any], place: str) -> Iterator[str]:
        for key, element in value.items():
            if key not in fields:
                yield f'unknown field "{key}" in "{place}"'
            else:
                yield from self._problems(fields[key].types, element, f"{place}.{key}")
        for key, field in fields.items():
            if field.required and key not in value:
                yield f'missing field "{key}" in "{place}"'


def _attached(sent: Mapping[str, Any]) -> set[str]:
    """Names of files that parameters refer to, as in `attach://name`."""
    return {
        name
        for value in sent.values()
        if isinstance(value, str)
        for name in re.findall(r"attach://([\w-]+)", value)
    }


def _check_unicode(params: Mapping[str, Any]) -> None:
    try:
        json.dumps(params, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half a surrogate pair, which JSON can write as an escape
        raise bad_request("strings must be encoded in UTF-8") from None


def _decoded(value: Any, types: tuple[str, ...]) -> Any:
    """A value as JSON: forms carry everything as strings, so a string is read as the type asked for."""
    if not isinstance(value, str):
        return value
    if "Integer" in types and re.fullmatch(r"-?[0-9]{1,19}", value):
        return int(value)
    if "Boolean" in types:
        return _BOOLEANS.get(value, value)
    if "String" in types or "Integer" in types:
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request("can't parse JSON object") from None


@cache
def built_in() -> Schema:
    """The schema of the methods that the server plays, which is always at hand."""
    return Schema(
        {name: _fields(text) for name, text in signatures.METHODS.items()},
        {name: _fields(text) for name, text in signatures.OBJECTS.items()},
        {name: tuple(members) for name, members in signatures.UNIONS.items()},
    )


@cache
def whole() -> Schema:
    """The whole Bot API as `telegram/api.json` describes it, or the built-in schema where that is absent."""
    path = find_shared("telegram/api.json")
    return built_in() if path is None else described(path)


def described(path: Path) -> Schema:
    """The schema in a JSON description of the Bot API: objects `methods` and `types`, each with `fields`."""
    api = json.loads(path.read_text(encoding="utf-8"))
    return Schema(
        {name: _described_fields(method) for name, method in api["methods"].items()},
        {name: _described_fields(kind) for name, kind in api["types"].items() if "subtypes" not in kind},
        {name: tuple(kind["subtypes"]) for name, kind in api["types"].items() if "subtypes" in kind},
    )


def _described_fields(owner: Mapping[str, Any]) -> _Fields:
    return {
        field["name"]: Field(tuple(field["types"]), field["required"]) for field in owner.get("fields", ())
    }


def _fields(signature: str) -> _Fields:
    """The fields of a signature in the notation of `signatures`."""
    fields = {}
    for part in filter(None, map(str.strip, signature.split(";"))):
        name, types = part.split(": ")
        arrays = types.count("[")
        names = tuple("Array of " * arrays + one for one in types.strip("[]").split("|"))
        fields[name.rstrip("!")] = Field(names, name.endswith("!"))
    return fields
