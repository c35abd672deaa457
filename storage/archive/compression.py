"""Records are small and alike, so that a dictionary trained on some of them halves their size.

A packed record begins with a checksum and a line of JSON that tells how many lines and bytes each of its
pieces has. Then comes the first line of the record as it is, then the others in pieces, compressed one by
one, with a checksum each: damage is told, and never shown as another text. A search unpacks a fifth of a
cable so, to show a paragraph of it.
"""

from binascii import crc32
from collections.abc import Iterator, Sequence
from functools import lru_cache

import orjson
import zstandard

LEVEL = 3
DICTIONARY_SIZE = 112_640
"""Bytes; the size that zstandard recommends."""
_CHECKSUM = 8
"""Digits."""
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
    sizes = orjson.dumps([(len(lines), len(piece)) for lines, piece in zip(pieces, packed, strict=True)])
    return b"%b%b\n%b\n%b" % (_checksum(sizes, first), sizes, first, b"".join(packed))


class Unpacker:
    """Reads packed records of a store with this dictionary, also those from before it had one.

    For one thread at a time. Making it raises ValueError where the dictionary is damaged, its methods where a
    record is.
    """

    def __init__(self, dictionary: bytes | None) -> None:
        try:
            trained = zstandard.ZstdCompressionDict(dictionary) if dictionary is not None else None
            self._decompressor = zstandard.ZstdDecompressor(trained)
        except zstandard.ZstdError as error:
            raise ValueError(f"the dictionary: {error}") from error

    def record(self, packed: bytes) -> bytes:
        """The whole record."""
        first, sizes, body = _parts(packed)
        pieces = [first]
        start = 0
        for lines, size in sizes:
            pieces.append(b"\n".join(self._unpack(body[start : start + size], lines)))
            start += size
        return b"\n".join(pieces)

    def two_lines(self, packed: bytes, number: int) -> tuple[bytes, bytes]:
        """The first line, and another one by its number, from 1. Raises IndexError where there is none."""
        first, sizes, body = _parts(packed)
        before, start = 1, 0
        for lines, size in sizes:
            if number < before + lines:
                return first, self._unpack(body[start : start + size], lines)[number - before]
            before += lines
            start += size
        raise IndexError(f"a record of {before} lines has no line {number}")

    def _unpack(self, piece: bytes, count: int) -> list[bytes]:
        try:
            lines = self._decompressor.decompress(piece).split(b"\n")
        except (zstandard.ZstdError, MemoryError) as error:  # damage may claim more bytes than there can be
            raise ValueError(str(error)) from error
        if len(lines) != count:
            raise ValueError(f"{len(lines)} lines where there were {count}")
        return lines


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


def _parts(packed: bytes) -> tuple[bytes, list[tuple[int, int]], bytes]:
    """The first line, of each piece how many lines and bytes it has, and the pieces."""
    head, first, body = packed.split(b"\n", 2)
    checksum, sizes = head[:_CHECKSUM], head[_CHECKSUM:]
    if checksum != _checksum(sizes, first):
        raise ValueError("its beginning is damaged")
    return first, orjson.loads(sizes), body


def _checksum(sizes: bytes, first: bytes) -> bytes:
    return b"%08x" % crc32(first, crc32(sizes))


@lru_cache(maxsize=2)
def _compressor(dictionary: bytes | None) -> zstandard.ZstdCompressor:
    # Digesting a dictionary takes longer than compressing a hundred records.
    if dictionary is None:
        return zstandard.ZstdCompressor(level=LEVEL, write_checksum=True)
    trained = zstandard.ZstdCompressionDict(dictionary)
    return zstandard.ZstdCompressor(level=LEVEL, dict_data=trained, write_checksum=True)
