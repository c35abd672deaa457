"""Records are small and alike, so that a dictionary trained on some of them halves their size."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import zstandard

LEVEL = 3
DICTIONARY_SIZE = 112_640
"""Bytes; the size that zstandard recommends."""


def train_dictionary(records: Sequence[bytes]) -> bytes:
    """A dictionary for records like these; a few thousand of them are enough."""
    return zstandard.train_dictionary(DICTIONARY_SIZE, list(records), k=1024, d=8).as_bytes()


def dictionary_id(dictionary: bytes) -> int:
    """The number by which a compressed record names the dictionary it needs; 0 is none."""
    return zstandard.ZstdCompressionDict(dictionary).dict_id()


def compress(record: bytes, dictionary: bytes | None) -> bytes:
    """A record compressed, with a dictionary where there is one."""
    return _compressor(dictionary).compress(record)


@lru_cache(maxsize=2)
def _compressor(dictionary: bytes | None) -> zstandard.ZstdCompressor:
    # Digesting a dictionary takes longer than compressing a hundred records.
    if dictionary is None:
        return zstandard.ZstdCompressor(level=LEVEL)
    return zstandard.ZstdCompressor(level=LEVEL, dict_data=zstandard.ZstdCompressionDict(dictionary))


class Decompressor:
    """Reads records compressed with any of a store's dictionaries. For one thread at a time."""

    def __init__(self, dictionaries: Iterable[bytes]) -> None:
        self._readers: Mapping[int, zstandard.ZstdDecompressor] = {
            0: zstandard.ZstdDecompressor(),
            **{
                dictionary_id(content): zstandard.ZstdDecompressor(zstandard.ZstdCompressionDict(content))
                for content in dictionaries
            },
        }

    def decompress(self, body: bytes) -> bytes:
        """The record. Raises zstandard.ZstdError or KeyError where the body is damaged."""
        return self._readers[zstandard.get_frame_parameters(body).dict_id].decompress(body)
