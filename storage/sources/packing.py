"""The archives and compressions that sources come in, known by their first bytes."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from enum import Enum, auto
from typing import BinaryIO, cast

from storage.errors import UnreadableSourceError
from storage.sources.peeked import LARGEST_PART

DAMAGE = (
    *(OSError, EOFError, UnicodeError, NotImplementedError, struct.error),
    *(zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError),
)
"""What the libraries raise for archives that are cut, damaged or of a kind they do not know."""

_LARGEST_TAR_HEADER = 64 * 1024
_XZ_MEMORY = 128 * 2**20  # `xz -9` takes 65 MiB to unpack


class Packing(Enum):
    """How content is packed."""

    GZIP = auto()
    XZ = auto()
    BZ2 = auto()
    ZIP = auto()
    TAR = auto()
    OTHER = auto()
    """Packed in a way that is not unpacked here."""


_FIRST_BYTES = {
    b"\x1f\x8b": Packing.GZIP,
    b"\xfd7zXZ\x00": Packing.XZ,
    b"BZh": Packing.BZ2,
    b"PK\x03\x04": Packing.ZIP,
    b"PK\x05\x06": Packing.ZIP,  # one without members
    b"7z\xbc\xaf\x27\x1c": Packing.OTHER,
    b"Rar!": Packing.OTHER,
    b"\x28\xb5\x2f\xfd": Packing.OTHER,  # zstd
}


def packing_of(head: bytes) -> Packing | None:
    """How content that begins with these bytes is packed, None for content that is not."""
    if head[257:262] == b"ustar":
        return Packing.TAR
    return next((packing for first, packing in _FIRST_BYTES.items() if head.startswith(first)), None)


def decompress(packing: Packing, stream: BinaryIO) -> BinaryIO:
    """The unpacked bytes of a compressed stream."""
    match packing:
        case Packing.GZIP:
            return cast(BinaryIO, gzip.GzipFile(fileobj=stream))
        case Packing.BZ2:
            return cast(BinaryIO, bz2.BZ2File(stream))
        case _:
            return io.BufferedReader(_Unxz(stream))


class _Unxz(io.RawIOBase):
    """The unpacked bytes of an .xz stream, in bounded memory: an .xz may ask for 4 GiB of it."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._unpacker = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # io hands out a memoryview
        piece = b""
        while not piece:
            if self._unpacker.eof:
                self._left = (self._unpacker.unused_data or self._packed.read(io.DEFAULT_BUFFER_SIZE)).lstrip(
                    b"\0"
                )
                if not self._left:
                    return 0
                self._unpacker = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
            elif self._unpacker.needs_input and not self._left:
                self._left = self._packed.read(io.DEFAULT_BUFFER_SIZE)
                if not self._left:
                    raise EOFError("it ends before its end mark")
            piece = self._unpacker.decompress(self._left, len(buffer))
            self._left = b""
        buffer[: len(piece)] = piece
        return len(piece)


class _TarMember(tarfile.TarInfo):
    """A member's header that says where an archive is damaged or hostile, instead of ending there unsaid."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> "_TarMember":
        try:
            member = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if any(buf):
                raise tarfile.ReadError(f"a member's header is damaged ({error})") from error
            raise  # the end of the archive
        if not (member.isreg() or member.isdir() or member.islnk() or member.issym() or member.isdev()):
            _check_extension(member)
        return member


def _check_extension(header: tarfile.TarInfo) -> None:
    # Long names and the like are read into memory whole.
    if header.size > _LARGEST_TAR_HEADER:
        raise tarfile.ReadError(f"a member's header has {header.size} bytes")


def tar_members(stream: BinaryIO) -> Iterator[tuple[str, BinaryIO | str]]:
    """The name of each member of a tar stream but for its folders, with its content or why it has none.

    Each content can be read until the next member is asked for. A member over LARGEST_PART bytes raises
    UnreadableSourceError: to get past it, it would have to be read.
    """
    with tarfile.open(fileobj=stream, mode="r|", tarinfo=_TarMember) as archive:
        while member := archive.next():
            archive.members.clear()  # type: ignore[attr-defined]  # else it keeps them all
            if member.size > LARGEST_PART:
                raise UnreadableSourceError(f"{member.name} is too large; what follows it is not read")
            if not member.isdir():
                content = archive.extractfile(member) if member.isreg() and not member.issparse() else None
                yield member.name, cast(BinaryIO, content) if content else "it is a link or a device, no file"


def zip_members(file: BinaryIO) -> Iterator[tuple[str, BinaryIO | str]]:
    """The name of each member of a .zip file but for its folders, with its content or why it has none.

    Each content can be read until the next member is asked for. Raises UnreadableSourceError where the
    zip comes through a pipe: its contents stand at its end.
    """
    if not file.seekable():
        raise UnreadableSourceError("a zip archive cannot come through a pipe: name the file instead")
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            if not member.is_dir():
                with ExitStack() as opened:
                    yield member.filename, _open_zipped(archive, member, opened)


def _open_zipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo, opened: ExitStack) -> BinaryIO | str:
    if member.flag_bits & 1:
        return "it is encrypted"
    if member.file_size > LARGEST_PART:
        return f"it is larger than {LARGEST_PART // 2**30} GiB"
    try:
        return cast(BinaryIO, opened.enter_context(archive.open(member)))
    except DAMAGE as error:
        return f"it cannot be unpacked: {error}"
