"""What is written of a cable comes back as that cable."""

import contextlib
from dataclasses import fields, replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.archive.compression import Unpacker, pack, train_dictionary
from storage.archive.records import decode_paragraph, decode_record, encode_content, join_record
from storage.archive.rows import make_row
from storage.cables.cable import Cable, paragraph_of
from tests.storage.archive import strategies
from tests.support.cables import cable, paragraph
from tests.support.stores import many_cables


def _record(original: Cable) -> bytes:
    return join_record(encode_content(original), original.source)


_DICTIONARY = train_dictionary([_record(one) for one in many_cables(300)])


@pytest.mark.parametrize("dictionary", [None, _DICTIONARY], ids=["plain", "dictionary"])
@given(strategies.cables)
def test_a_row_gives_its_cable_back(dictionary: bytes | None, original: Cable) -> None:
    """Every field of any cable survives encoding and compression, with and without a dictionary."""
    body = make_row(original, original, dictionary).body
    assert decode_record(Unpacker(dictionary).record(body)) == original


@given(strategies.cables, st.sampled_from([None, _DICTIONARY]))
def test_one_paragraph_is_read_as_all_are(original: Cable, dictionary: bytes | None) -> None:
    """Each paragraph of a record read alone, with what tells its cable, is the same as of the whole cable."""
    body = make_row(original, original, dictionary).body
    for place in range(1, len(original.paragraphs) + 1):
        assert decode_paragraph(body, place, Unpacker(dictionary)) == paragraph_of(original, place)


@given(strategies.cables)
def test_a_paragraph_too_far_is_an_error(original: Cable) -> None:
    """Nothing is taken for a paragraph behind the last one."""
    body = make_row(original, original, None).body
    with pytest.raises(ValueError, match="no line"):
        decode_paragraph(body, len(original.paragraphs) + 1, Unpacker(None))


@given(
    st.lists(st.binary(max_size=3_000).map(lambda line: line.replace(b"\n", b"")), min_size=1, max_size=20)
)
def test_lines_are_unpacked_alone_and_together(lines: list[bytes]) -> None:
    """However lines fall into pieces, each is found by its number, and all of them come back."""
    packed, unpacker = pack(b"\n".join(lines), None), Unpacker(None)
    assert unpacker.record(packed).split(b"\n") == lines
    assert [unpacker.line(packed, number) for number in range(len(lines))] == lines
    with pytest.raises(ValueError, match="no line"):
        unpacker.line(packed, len(lines))


@given(st.binary(max_size=200) | st.sampled_from([b"5\n", b"[5]\n", b'[["a","b"]]\n', b"[[0,-5]]\n"]))
def test_what_is_no_packed_record_is_an_error_or_another_record(noise: bytes) -> None:
    """Damaged bytes raise nothing but what those who read the store expect."""
    packed = bytearray(pack(b"one\ntwo", None))
    packed[: len(noise)] = noise
    with contextlib.suppress(ValueError):
        assert isinstance(Unpacker(None).record(bytes(packed)), bytes)


def test_records_from_before_the_dictionary_stay_readable() -> None:
    """A store that has a dictionary reads the records written when it had none."""
    original = cable()
    body = make_row(original, original, None).body
    assert decode_record(Unpacker(_DICTIONARY).record(body)) == original


def test_a_dictionary_makes_records_smaller() -> None:
    """Records that are alike take less room with a dictionary trained on others of their kind."""
    words = [f"word{number}" for number in range(200)]
    random = Random("records")
    alike = [
        _record(cable("07ATLANTIS1", paragraph(1, " ".join(random.choices(words, k=300)))))
        for _ in range(300)
    ]
    dictionary = train_dictionary(alike[:200])
    one = decode_record(alike[-1])
    assert len(make_row(one, one, dictionary).body) < 0.9 * len(make_row(one, one, None).body)


def test_the_name_of_the_source_is_no_content() -> None:
    """The same cable from a file of another name is the same content and the same raw text."""
    one = cable(source="a.html")
    other = replace(one, source="b.html")
    assert make_row(one, one, None).standing == make_row(other, other, None).standing


@settings(max_examples=20)
@pytest.mark.parametrize("name", [field.name for field in fields(Cable) if field.name != "source"])
@given(strategies.cables, strategies.cables)
def test_every_field_counts_as_content(name: str, one: Cable, other: Cable) -> None:
    """A cable that differs in any one field is another content."""
    changed = replace(one, **{name: getattr(other, name)})
    contents = [make_row(each, each, None).standing.content for each in (one, changed)]
    assert (contents[0] == contents[1]) == (one == changed)


def test_half_a_surrogate_pair_is_no_text() -> None:
    """A cable that holds no Unicode text is refused and not written damaged."""
    with pytest.raises(TypeError):
        encode_content(cable(subject="\ud83d"))
