"""The bot's own export: what is exported comes back as it was, byte for byte."""

import io
import json
from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.cables.cable import Cable, Edition, Paragraph, SourceFormat, Summary
from storage.cables.reference import ReferenceId
from storage.errors import UnreadableSourceError
from storage.sources import Refusal
from storage.sources.blocks import LARGEST_TEXT
from storage.sources.export_record import from_record, read_export, to_record
from tests.support.cables import cable

_URL = "https://wikileaks.org/cable/2007/08/07ATLANTIS1234.html"

_texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
_maybe_texts = st.none() | _texts
_times = st.none() | st.datetimes(timezones=st.just(UTC)).map(
    lambda time: time.replace(year=1966 + time.year % 50, day=1, second=0, microsecond=0)
)
_ids = st.from_regex(r"[0-9]{2}[A-Z]{3,12}[1-9][0-9]{0,6}", fullmatch=True).map(ReferenceId)
_numbers = st.none() | st.integers(0, 9999)


@st.composite
def _cables(draw: st.DrawFn) -> Cable:
    fields = draw(
        st.lists(st.tuples(_numbers, _maybe_texts, _maybe_texts, _texts, st.booleans()), max_size=4)
    )
    paragraphs = tuple(Paragraph(at, *field) for at, field in enumerate(fields, start=1))
    ordinals = st.lists(st.integers(1, len(paragraphs)), max_size=3).map(tuple) if paragraphs else st.just(())
    return Cable(
        reference_id=draw(_ids),
        subject=draw(_maybe_texts),
        created=draw(_times),
        released=draw(_times),
        classification=draw(_maybe_texts),
        origin=draw(_maybe_texts),
        tags=tuple(draw(st.lists(_texts, max_size=3))),
        references=tuple(draw(st.lists(_ids, max_size=3))),
        header=draw(_texts),
        summary=draw(st.none() | st.builds(Summary, _texts, ordinals)),
        paragraphs=paragraphs,
        edition=draw(st.sampled_from(Edition)),
        format=draw(st.sampled_from(SourceFormat)),
        source=draw(_texts),
        masked=draw(st.integers(0, 99)),
    )


def _line(exported: Cable) -> bytes:
    return json.dumps(to_record(exported, _URL), ensure_ascii=False).encode() + b"\n"


def _read(*lines: bytes) -> list[Cable | Refusal]:
    return list(read_export(io.BytesIO(b"".join(lines)), "export.jsonl"))


@given(st.lists(_cables(), max_size=3))
def test_an_export_comes_back_byte_for_byte(cables: list[Cable]) -> None:
    """Export, import and export of any cables gives the cables and the bytes again."""
    exported = [_line(one) for one in cables]
    imported = _read(*exported)
    assert imported == cables
    assert [_line(one) for one in imported if isinstance(one, Cable)] == exported


def test_a_record_has_its_keys_in_their_order() -> None:
    """The keys stand as documented, and times are minutes in UTC."""
    record = to_record(cable(), _URL)
    assert " ".join(record) == (
        "reference_id subject created released classification origin tags references header summary"
        " paragraphs url edition format source masked"
    )
    assert " ".join(record["paragraphs"][0]) == "number marking heading text anchored"
    assert (record["created"], record["summary"]["paragraphs"], record["url"]) == (
        "2007-08-02T14:37",
        [1],
        _URL,
    )


def _changed(**changes: Any) -> dict[str, Any]:
    return {**to_record(cable(), _URL), **changes}


def _with_paragraph(**changes: Any) -> dict[str, Any]:
    record = _changed()
    record["paragraphs"][0] |= changes
    return record


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ([], "a list stands where a JSON object should"),
        ({"reference_id": "07ATLANTIS1"}, "paragraphs is missing"),
        (_changed(reference_id="no id"), "'no id' stands where a reference ID should"),
        (_changed(subject=7), "subject is 7, not text"),
        (_changed(created="2007-8-2T14:37"), "no time like 2007-08-02T14:37"),
        (_changed(created="2007-02-30T14:37"), "no time like 2007-08-02T14:37"),
        (_changed(created=["2007"]), "created is a list, not text"),
        (_changed(tags="PREL"), "tags is 'PREL', not a list"),
        (_changed(tags=[None]), "tags is null, not text"),
        (_changed(references=["?"]), "'?' stands where a reference ID should"),
        (_changed(summary="text"), "'text' stands where a JSON object should"),
        (_changed(summary={"text": "x", "paragraphs": [4]}), "summary names a paragraph that is not there"),
        (_changed(summary={"text": "x", "paragraphs": [0]}), "summary names a paragraph that is not there"),
        (_changed(paragraphs={}), "paragraphs is an object, not a list"),
        (_with_paragraph(number="1"), "number is '1', not a whole number"),
        (_with_paragraph(number=True), "number is true, not a whole number"),
        (_with_paragraph(number=1.5), "number is 1.5, not a whole number"),
        (_with_paragraph(number=-1), "number is -1, not a whole number"),
        (_with_paragraph(anchored=1), "anchored is 1, not true or false"),
        (_with_paragraph(text=None), "text is null, not text"),
        (_with_paragraph(text="\ud800"), "text holds a character that no text has"),
        (_changed(edition="new"), "edition is 'new', not one of: early, full"),
        (_changed(format="pdf"), "not one of: viewer page, copied page, cables.csv, text file"),
        (_changed(masked=None), "masked is null, not a whole number"),
    ],
)
def test_a_wrong_field_is_refused_by_name(record: object, reason: str) -> None:
    """A record with a missing or wrong field says which one and what is wrong with it."""
    with pytest.raises(UnreadableSourceError) as refused:
        from_record(record)
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"reference_id": \n', "it is not JSON"),
        (b"[" * 100_000 + b"\n", "it is not JSON"),
        (b"9" * 10_000 + b"\n", "it is not JSON"),
        (b'{"reference_id": "\xff"}\n', "it is not UTF-8"),
        (b'{"reference_id": "' + b"x" * LARGEST_TEXT + b'"}\n', "the line is longer than 8 MiB"),
    ],
)
def test_a_damaged_line_is_refused_and_the_next_one_read(line: bytes, reason: str) -> None:
    """One line's damage costs that line alone; it is refused by its number."""
    first, refusal, last = _read(_line(cable()), line, _line(cable("07ATLANTIS2")))
    assert isinstance(first, Cable)
    assert isinstance(last, Cable)
    assert isinstance(refusal, Refusal)
    assert refusal.source == "export.jsonl, line 2"
    assert reason in refusal.reason


def test_blank_lines_are_nothing() -> None:
    """A blank line, as editors leave one at the end, is passed over."""
    assert _read(b"\n", _line(cable()), b" \n") == [cable()]


def test_the_address_is_not_read() -> None:
    """The URL of a record is for people: it follows from the ID, and another one changes nothing."""
    assert from_record(to_record(cable(), "elsewhere")) == cable()
    assert replace(cable(), masked=2) == from_record(_changed(masked=2))
