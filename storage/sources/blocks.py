"""Cuts a stream into blocks of lines in flat memory, whatever the stream holds."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

LARGEST_TEXT = 8 * 1024 * 1024
"""The bytes that a page, a row or a line may have. The longest body of the release has some 66,000."""

_PIECE = 256 * 1024


def read_blocks(stream: BinaryIO, starts_block: Callable[[bytes], object]) -> Iterator[bytes | None]:
    """The blocks of a stream, in order: each begins at a line of which `starts_block` is true.

    A block over LARGEST_TEXT bytes comes as None, and what follows it is read all the same. What the
    stream raises is raised after the block that was read before.
    """
    held: list[bytes] = []
    size = 0
    at_line_start = True
    damage: Exception | None = None
    while True:
        try:
            piece = stream.readline(_PIECE)
        except Exception as error:  # of whatever library unpacks the stream
            piece, damage = b"", error
        if not piece:
            break
        if size and at_line_start and starts_block(piece):
            yield b"".join(held) if size <= LARGEST_TEXT else None
            held, size = [], 0
        size += len(piece)
        if size <= LARGEST_TEXT:
            held.append(piece)
        else:
            held.clear()
        at_line_start = piece.endswith(b"\n")
    if size:
        yield b"".join(held) if size <= LARGEST_TEXT else None
    if damage:
        raise damage
