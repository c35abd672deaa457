"""Whatever a bot sends, the Bot API server answers it as Telegram would: it never fails itself."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import updates
from tests.support.bot_api.errors import RefusedError
from tests.support.bot_api.methods import METHODS
from tests.support.bot_api.people import People
from tests.support.bot_api.request import Request
from tests.support.bot_api.schema import Field, Schema, built_in, whole

Json = dict[str, Any]

_SIMPLE: dict[str, st.SearchStrategy[Any]] = {
    "Integer": st.sampled_from([-1, 0, 1, 100, updates.READER["id"], 2**63]) | st.integers(),
    "String": st.sampled_from(
        ["", "x", "HTML", "<b>x</b>", "<b>", "@x", "https://example.com", "en", "\ud83d"]
    )
    | st.text(max_size=5),
    "Boolean": st.booleans(),
    "Float": st.floats(),
}


def _values(schema: Schema, kind: str, depth: int) -> st.SearchStrategy[Any]:
    """Values that have the type, as far as the schema tells."""
    if kind in schema.unions:
        return st.sampled_from(schema.unions[kind]).flatmap(lambda member: _values(schema, member, depth))
    if kind.startswith("Array of "):
        return st.lists(_values(schema, kind.removeprefix("Array of "), depth), max_size=2)
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    return st.just({}) if depth == 0 else _objects(schema, schema.objects.get(kind, {}), depth - 1)


def _objects(schema: Schema, fields: Any, depth: int) -> st.SearchStrategy[Json]:
    """Objects with these fields, the optional ones present or not."""

    def values(field: Field) -> st.SearchStrategy[Any]:
        return st.sampled_from(field.types).flatmap(lambda kind: _values(schema, kind, depth))

    return st.fixed_dictionaries(
        {name: values(field) for name, field in fields.items() if field.required},
        optional={name: values(field) for name, field in fields.items() if not field.required},
    )


@pytest.mark.parametrize("schema", [built_in(), whole()], ids=["built-in", "whole"])
@settings(max_examples=300)
@given(data=st.data())
def test_any_call_is_done_or_refused(schema: Schema, data: st.DataObject) -> None:
    """A call with parameters of the right types ends in a JSON result or in a refusal."""
    people = People()
    people.send_text("/start")
    method = data.draw(st.sampled_from(sorted(METHODS)))
    params = data.draw(_objects(schema, schema.methods[method], 3))
    try:
        answer = METHODS[method](people.state, Request(schema.read(method, params)))
    except RefusedError as error:
        answer = {"error_code": error.status, "description": error.description}
    assert json.loads(json.dumps(answer)) == answer
