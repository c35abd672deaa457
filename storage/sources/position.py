"""How far reading has come, for those who wait for it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO


class Position:
    """The place in the files of some sources, in bytes as they lie on disk, packed or not.

    `total` is the size of all of them, None where it is unknown.
    """

    def __init__(self, total: int | None) -> None:
        self._total = total
        self._before = 0
        self._file: BinaryIO | None = None

    @property
    def fraction(self) -> float | None:
        """How much has been read, from 0 to 1; None where the end is unknown."""
        if not self._total:
            return None
        here = self._file.tell() if self._file else 0
        return min(1.0, (self._before + here) / self._total)

    @contextmanager
    def reading(self, file: BinaryIO) -> Iterator[None]:
        """What is read from now on is read from this file, and then all of it."""
        self._file = file
        try:
            yield
        finally:
            self._file = None
            self._before += os.fstat(file.fileno()).st_size
