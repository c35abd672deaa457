"""Streams whose beginning has been looked at and is still there to be read."""

import io
from typing import BinaryIO

from storage.errors import UnreadableSourceError

HEAD = 64 * 1024
"""The bytes that are looked at to know what a stream is."""

LARGEST_PART = 16 * 2**30
"""The bytes that one file or archive member may have, unpacked. cables.csv has 1.6 billion."""


class _Joined(io.RawIOBase):
    """The head and the rest of a stream."""

    def __init__(self, head: bytes, rest: BinaryIO, most: int | None) -> None:
        self._head = head
        self._rest = rest
        self._left = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # io hands out a memoryview
        piece = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        if self._left is not None:
            self._left -= len(piece)
            if self._left < 0:
                raise UnreadableSourceError(f"what follows its first {LARGEST_PART // 2**30} GiB is not read")
        return len(piece)


def peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and the whole stream to be read from its beginning."""
    head = stream.read(HEAD)
    return head, io.BufferedReader(_Joined(head, stream, None), HEAD)


def bounded(stream: BinaryIO) -> BinaryIO:
    """The same stream; reading past LARGEST_PART bytes of it raises UnreadableSourceError."""
    return io.BufferedReader(_Joined(b"", stream, LARGEST_PART), HEAD)
