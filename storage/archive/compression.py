"""Records are small and alike, so that a dictionary trained on some of them halves their size.

A record is packed as pieces of some lines, compressed one by one, behind a line of JSON that tells how many
lines and bytes each has. To show a paragraph a search unpacks a third of its cable so, and the disk holds a
fortieth more.
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
    pieces = list(_pieces(record.split(b"\n")))
    packed = [_compressor(dictionary).compress(b"\n".join(lines)) for lines in pieces]
    sizes = [(len(lines), len(piece)) for lines, piece in zip(pieces, packed, strict=True)]
    return b"\n".join((orjson.dumps(sizes), b"".join(packed)))


class Unpacker:
    """Reads packed records of a store with this dictionary, also those from before it had one.

    For one thread at a time.
    """

    def __init__(self, dictionary: bytes | None) -> None:
        trained = zstandard.ZstdCompressionDict(dictionary) if dictionary is not None else None
        self._decompressor = zstandard.ZstdDecompressor(trained)

    def record(self, packed: bytes) -> bytes:
        """The whole of a record that `pack` packed. Raises ValueError where it is none."""
        pieces = [self._unpack(piece) for _, piece in _packed_pieces(packed)]
        return b"\n".join(pieces)

    def lines(self, packed: bytes, numbers: Sequence[int]) -> list[bytes]:
        """Some lines of a record that `pack` packed, by their numbers in order, counted from 0.

        A number that it does not reach is left out. Raises ValueError where it is none.
        """
        found: list[bytes] = []
        first = 0
        for count, piece in _packed_pieces(packed):
            inside = [number - first for number in numbers if first <= number < first + count]
            if inside:
                lines = self._unpack(piece).split(b"\n")
                found += [lines[number] for number in inside]
            first += count
        return found

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


def _packed_pieces(packed: bytes) -> Iterator[tuple[int, bytes]]:
    """Of each piece how many lines it has, and its bytes."""
    head, _, body = packed.partition(b"\n")
    try:
        sizes = [(int(count), int(size)) for count, size in orjson.loads(head)]
    except TypeError as error:
        raise ValueError(str(error)) from error
    start = 0
    for count, size in sizes:
        yield count, body[start : start + size]
        start += size


@lru_cache(maxsize=2)
def _compressor(dictionary: bytes | None) -> zstandard.ZstdCompressor:
    # Digesting a dictionary takes longer than compressing a hundred records.
    if dictionary is None:
        return zstandard.ZstdCompressor(level=LEVEL)
    return zstandard.ZstdCompressor(level=LEVEL, dict_data=zstandard.ZstdCompressionDict(dictionary))
