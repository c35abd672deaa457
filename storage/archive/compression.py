"""Records are small and alike, so that a dictionary trained on some of them halves their size.

A packed record begins with a line of JSON that tells how many lines and bytes each of its pieces has. Then
comes the first line of the record as it is, then the others in pieces, compressed one by one. To show a
paragraph a search unpacks a fifth of its cable so, and the disk holds a thirtieth more.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import orjson
import zstandard

LEVEL = 3
DICTIONARY_SIZE = 112_640
"""Bytes; the size that zstandard recommends."""
_PIECE = 2_000
"""Bytes at which a piece ends, with the line."""


def train_dictionary(records: Sequence[bytes]) -> bytes:
    """A dictionary for records like these; a few thousand of them are enough."""
    return zstandard.train_dictionary(DICTIONARY_SIZE, list(records)).as_bytes()


def pack(record: bytes, dictionary: bytes | None) -> bytes:
    """A record of some lines compressed, with a dictionary where there is one."""
    first, *others = record.split(b"\n")
    pieces = list(_pieces(others))
    packed = [_compressor(dictionary).compress(b"\n".join(lines)) for lines in pieces]
    sizes = [(len(lines), len(piece)) for lines, piece in zip(pieces, packed, strict=True)]
    return b"\n".join((orjson.dumps(sizes), first, b"".join(packed)))


class Unpacker:
    """Reads packed records of a store with this dictionary, also those from before it had one.

    For one thread at a time. Its methods raise ValueError where something is no packed record.
    """

    def __init__(self, dictionary: bytes | None) -> None:
        trained = zstandard.ZstdCompressionDict(dictionary) if dictionary is not None else None
        self._decompressor = zstandard.ZstdDecompressor(trained)

    def record(self, packed: bytes) -> bytes:
        """The whole record."""
        head, first, body = _parts(packed)
        lines = [first]
        start = 0
        for _, size in _sizes(head):
            lines.append(self._unpack(body[start : start + size]))
            start += size
        return b"\n".join(lines)

    def line(self, packed: bytes, number: int) -> bytes:
        """One line, counted from 0. Raises ValueError also where there is none of this number."""
        head, first, body = _parts(packed)
        if number == 0:
            return first
        before, start = 1, 0
        for lines, size in _sizes(head):
            if number < before + lines:
                return self._unpack(body[start : start + size]).split(b"\n")[number - before]
            before += lines
            start += size
        raise ValueError(f"a record of {before} lines has no line {number}")

    def _unpack(self, piece: bytes) -> bytes:
        try:
            return self._decompressor.decompress(piece)
        except zstandard.ZstdError as error:
            raise ValueError(str(error)) from error


def _pieces(lines: list[bytes]) -> Iterator[list[bytes]]:
    piece: list[bytes] = []
    size = 0
    for line in lines:
        piece.append(line)
        size += len(line)
        if size >= _PIECE:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _parts(packed: bytes) -> tuple[bytes, bytes, bytes]:
    """The sizes of the pieces, the first line, and the pieces."""
    head, first, body = packed.split(b"\n", 2)
    return head, first, body


def _sizes(head: bytes) -> list[tuple[int, int]]:
    """Of each piece how many lines and bytes it has."""
    try:
        return [(int(lines), int(size)) for lines, size in orjson.loads(head)]
    except TypeError as error:
        raise ValueError(str(error)) from error


@lru_cache(maxsize=2)
def _compressor(dictionary: bytes | None) -> zstandard.ZstdCompressor:
    # Digesting a dictionary takes longer than compressing a hundred records.
    if dictionary is None:
        return zstandard.ZstdCompressor(level=LEVEL)
    return zstandard.ZstdCompressor(level=LEVEL, dict_data=zstandard.ZstdCompressionDict(dictionary))
