"""Records are small and alike, so that a dictionary trained on some of them halves their size."""

from collections.abc import Sequence
from functools import lru_cache

import zstandard

LEVEL = 3
DICTIONARY_SIZE = 112_640
"""Bytes; the size that zstandard recommends."""


def train_dictionary(records: Sequence[bytes]) -> bytes:
    """A dictionary for records like these; a few thousand of them are enough."""
    return zstandard.train_dictionary(DICTIONARY_SIZE, list(records)).as_bytes()


def compress(record: bytes, dictionary: bytes | None) -> bytes:
    """A record compressed, with a dictionary where there is one."""
    return _compressor(dictionary).compress(record)


@lru_cache(maxsize=2)
def _compressor(dictionary: bytes | None) -> zstandard.ZstdCompressor:
    # Digesting a dictionary takes longer than compressing a hundred records.
    if dictionary is None:
        return zstandard.ZstdCompressor(level=LEVEL)
    return zstandard.ZstdCompressor(level=LEVEL, dict_data=zstandard.ZstdCompressionDict(dictionary))


def make_decompressor(dictionary: bytes | None) -> zstandard.ZstdDecompressor:
    """Reads records of a store with this dictionary, also those from before it had one.

    For one thread at a time.
    """
    if dictionary is None:
        return zstandard.ZstdDecompressor()
    return zstandard.ZstdDecompressor(zstandard.ZstdCompressionDict(dictionary))
