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
    with pytest.raises(IndexError, match="no line"):
        decode_paragraph(body, len(original.paragraphs) + 1, Unpacker(None))


@given(
    st.lists(st.binary(max_size=3_000).map(lambda line: line.replace(b"\n", b"")), min_size=1, max_size=20)
)
def test_lines_are_unpacked_alone_and_together(lines: list[bytes]) -> None:
    """However lines fall into pieces, each is found by its number, and all of them come back."""
    packed, unpacker = pack(b"\n".join(lines), None), Unpacker(None)
    assert unpacker.record(packed).split(b"\n") == lines
    numbers = range(1, len(lines))
    assert [unpacker.two_lines(packed, number) for number in numbers] == [
        (lines[0], line) for line in lines[1:]
    ]
    with pytest.raises(IndexError, match="no line"):
        unpacker.two_lines(packed, len(lines))


@pytest.mark.parametrize("dictionary", [None, _DICTIONARY], ids=["plain", "dictionary"])
def test_no_damaged_byte_is_read_as_other_words(dictionary: bytes | None) -> None:
    """Whatever one byte of a record becomes, it is refused by a ValueError or read as it was."""
    original = cable(
        "07ATLANTIS1", *(paragraph(number, f"Tide {number} rose. " * 60) for number in range(1, 7))
    )
    body, unpacker = make_row(original, original, dictionary).body, Unpacker(dictionary)
    random = Random("damage")
    refused = 0
    for place in range(len(body)):
        damaged = bytearray(body)
        damaged[place] ^= random.randrange(1, 256)
        try:
            assert decode_record(unpacker.record(bytes(damaged))) == original
        except ValueError:
            refused += 1
        with contextlib.suppress(ValueError, IndexError):
            assert decode_paragraph(bytes(damaged), 5, unpacker) == paragraph_of(original, 5)
    assert refused > 0.9 * len(body)


def test_no_damaged_dictionary_changes_a_word() -> None:
    """Whatever one byte of the dictionary becomes, records are refused or read as they were."""
    originals = many_cables(20)
    bodies = [make_row(original, original, _DICTIONARY).body for original in originals]
    random = Random("dictionary")
    refused = 0
    for _ in range(200):
        damaged = bytearray(_DICTIONARY)
        damaged[random.randrange(len(damaged))] ^= random.randrange(1, 256)
        try:
            unpacker = Unpacker(bytes(damaged))
            assert [decode_record(unpacker.record(body)) for body in bodies] == originals
        except ValueError:
            refused += 1
    assert refused


@pytest.mark.parametrize("head", [b"", b"5", b"[5]", b"00000000", b"00000000[]", b"00000000[[1,2]]", b"{}"])
def test_a_head_of_something_else_is_a_value_error(head: bytes) -> None:
    """What does not begin as a packed record is refused."""
    for packed in (head, head + b"\none\ntwo"):
        with pytest.raises(ValueError):  # noqa: PT011 - that it is one is all that its callers need
            Unpacker(None).record(packed)


@pytest.mark.parametrize(
    "line", [b"5", b"[]", b"[1,2,3,4,5,6,7]", b"{}", b'"x"', b"[null,null,null,null,null]", b"x"]
)
@pytest.mark.parametrize("place", range(4))
def test_a_line_of_something_else_is_a_value_error(place: int, line: bytes) -> None:
    """A record with a line that is none of a cable is refused, or holds nothing of that line's kind."""
    original = cable("07ATLANTIS1", paragraph(1, "Tides."))
    lines = _record(original).split(b"\n")
    lines[place] = line
    with contextlib.suppress(ValueError):
        decode_record(b"\n".join(lines))
    with contextlib.suppress(ValueError):
        decode_paragraph(pack(b"\n".join(lines), None), 1, Unpacker(None))


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
