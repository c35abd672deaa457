"""Opens sources: files, folders, archives, standard input. Nothing is unpacked to disk."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from storage.errors import UnreadableSourceError
from storage.sources.packing import DAMAGE, Packing, decompress, packing_of, tar_members, zip_members
from storage.sources.peeked import bounded, peek
from storage.sources.position import Position
from storage.sources.refusal import Refusal

STANDARD_INPUT = "-"

_COMPRESSIONS = (Packing.GZIP, Packing.XZ, Packing.BZ2)
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Part:
    """A file or archive member, open for reading once.

    `label` tells a person where it is, `name` is its name without folders, `head` are its first bytes.
    """

    label: str
    name: str
    head: bytes
    stream: BinaryIO


def total_size(sources: Sequence[str | Path]) -> int | None:
    """The size of all files of some sources, in bytes; None where one of them is standard input."""
    if STANDARD_INPUT in map(str, sources):
        return None
    files = (path for source in sources for path in _files(Path(source)) if isinstance(path, Path))
    return sum(path.stat().st_size for path in files if path.exists())


def open_parts(source: str | Path, position: Position) -> Iterator[Part | Refusal]:
    """Every part of a source, in order; each can be read until the next one is asked for.

    A source is a file, an archive, a folder (its files and folders by name, hidden ones left out, links
    to folders refused) or `-` for standard input. What cannot be opened is refused, and the next is
    opened. `position` follows.
    """
    if str(source) == STANDARD_INPUT:
        yield from _unpack(sys.stdin.buffer, "standard input")
        return
    for path in _files(Path(source)):
        if isinstance(path, Refusal):
            yield path
            continue
        try:
            with path.open("rb") as file, position.reading(file):
                yield from _unpack(file, str(path))
        except (OSError, ValueError) as error:
            yield _refusal(path, error)


def _files(source: Path) -> Iterator[Path | Refusal]:
    """The source itself, or the files of a folder and its folders by name.

    Links to folders inside it are refused: they may lead back to where they stand, without an end.
    """
    waiting = [source]
    while waiting:
        path = waiting.pop()
        try:
            if path is not source and path.is_symlink() and path.is_dir():
                yield _refusal(path, "it is a link to a folder: name that folder itself")
            elif path.is_dir():
                inside = [entry for entry in path.iterdir() if not _is_hidden(entry.name)]
                waiting += sorted(inside, reverse=True)
            elif path is source or path.is_file():
                yield path
            else:
                yield _refusal(path, "it is neither a file nor a folder")
        except (OSError, ValueError) as error:
            yield _refusal(path, error)


def _unpack(file: BinaryIO, label: str) -> Iterator[Part | Refusal]:
    """The parts of one file: the file itself, or the members of the archive that it is."""
    try:
        head, stream = peek(file)
        packing = packing_of(head)
        if packing in _COMPRESSIONS:
            head, stream = peek(decompress(packing, stream))
            inside = packing_of(head)
            packing = inside if inside in (None, Packing.TAR) else Packing.OTHER
        match packing:
            case None:
                yield Part(_printable(label), _name(label), head, bounded(stream))
            case Packing.TAR:
                yield from _members(tar_members(stream), label)
            case Packing.ZIP:
                yield from _members(zip_members(file), label)
            case _:
                reason = "it is packed in a way that is not unpacked here: unpack it, or pipe it to import -"
                yield _refusal(label, reason)
    except (*DAMAGE, UnreadableSourceError) as error:
        yield _refusal(label, error)


def _members(members: Iterator[tuple[str, BinaryIO | str]], label: str) -> Iterator[Part | Refusal]:
    for name, content in members:
        where = f"{label}: {name}"
        if isinstance(content, str):
            yield _refusal(where, content)
        elif not any(_is_hidden(part) for part in PurePosixPath(name).parts):
            yield _member(where, name, content)


def _member(where: str, name: str, content: BinaryIO) -> Part | Refusal:
    try:
        head, stream = peek(content)
    except DAMAGE as error:
        return _refusal(where, error)
    if packing_of(head):
        return _refusal(where, "an archive inside an archive is not unpacked: unpack the outer one first")
    return Part(_printable(where), _name(name), head, stream)


def _is_hidden(name: str) -> bool:
    """Whether a file or folder is hidden, as Unix has it: what version control and macOS leave behind."""
    return name.startswith(".") and name not in (".", "..")


def _refusal(where: str | Path, reason: Exception | str) -> Refusal:
    return Refusal(_printable(str(where)), reason_of(reason) if isinstance(reason, Exception) else reason)


def reason_of(error: Exception) -> str:
    """Why something could not be opened or read on, in words for a person."""
    if isinstance(error, UnreadableSourceError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"it is damaged: {error}" if str(error) else f"it is damaged: {type(error).__name__}"


def _name(path: str) -> str:
    """The last part of a path, of either kind of system."""
    return _printable(PurePosixPath(path.replace("\\", "/")).name)


def _printable(name: str) -> str:
    """A name that can be printed and stored: what an archive or a disk calls a file may hold anything."""
    return "".join(c if c.isprintable() else "�" for c in name)[-_LONGEST_NAME:]
