"""Streams whose beginning has been looked at and is still there to be read."""

import io
from typing import BinaryIO, cast

from storage.errors import UnreadableSourceError

HEAD = 64 * 1024
"""The bytes that are looked at to know what a stream is."""

LARGEST_PART = 16 * 2**30
"""The bytes that one file or archive member may have, unpacked. cables.csv has 1.6 billion."""


class _Joined(io.RawIOBase):
    """The head and the rest of a stream, or the error that came after the head."""

    def __init__(
        self, head: bytes, rest: BinaryIO, most: int | None, damage: Exception | None = None
    ) -> None:
        self._head = head
        self._rest = rest
        self._left = most
        self._damage = damage

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # io hands out a memoryview
        if self._damage and not self._head:
            raise self._damage
        piece = self._head[: len(buffer)] or _read_some(self._rest, len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        if self._left is not None:
            self._left -= len(piece)
            if self._left < 0:
                raise UnreadableSourceError(f"what follows its first {LARGEST_PART // 2**30} GiB is not read")
        return len(piece)


def peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and the whole stream to be read from its beginning.

    Where the stream is damaged after its first bytes, that is raised when reading gets there.
    """
    head, damage = b"", None
    try:
        while piece := _read_some(stream, HEAD - len(head)):
            head += piece
    except Exception as error:  # of whatever library unpacks it; raised again, now or at its place
        if not head:
            raise
        damage = error
    return head, io.BufferedReader(_Joined(head, stream, None, damage), HEAD)


def bounded(stream: BinaryIO) -> BinaryIO:
    """The same stream; reading past LARGEST_PART bytes of it raises UnreadableSourceError."""
    return io.BufferedReader(_Joined(b"", stream, LARGEST_PART), HEAD)


def _read_some(stream: BinaryIO, size: int) -> bytes:
    """Some bytes, none at the end; unlike `read` it loses none where the ones after them are damaged."""
    return cast(io.BufferedIOBase, stream).read1(size) if size else b""
