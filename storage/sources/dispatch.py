"""Reads sources of any kind, each part by the reader of its format."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from storage.cables.cable import Cable
from storage.errors import UnreadableSourceError
from storage.reading.raw_cable import RawCable
from storage.sources.blocks import LARGEST_TEXT
from storage.sources.copied_page import read_copied_page
from storage.sources.csv_dump import read_csv_dump
from storage.sources.detect import Content, detect
from storage.sources.export_record import read_export
from storage.sources.facts import decode_text
from storage.sources.packing import DAMAGE
from storage.sources.position import Position
from storage.sources.refusal import Refusal
from storage.sources.text_file import read_text_file
from storage.sources.unpack import Part, open_parts, reason_of
from storage.sources.viewer_page import read_viewer_page

_ONE_CABLE = {
    Content.VIEWER_PAGE: read_viewer_page,
    Content.COPIED_PAGE: read_copied_page,
    Content.TEXT_FILE: read_text_file,
}
"""The readers of formats that hold one cable a file."""


def read_sources(
    sources: Sequence[str | Path], position: Position | None = None
) -> Iterator[RawCable | Cable | Refusal]:
    """Every cable of the sources, in order, read as they come; what cannot be read is refused, and read past.

    A source is a file, an archive, a folder or `-` for standard input. An export yields cables, every
    other format raw ones. Nothing is raised for what a source holds, and memory stays flat. `position` tells
    meanwhile how far reading has come.
    """
    for source in sources:
        for part in open_parts(source, position or Position(None)):
            if isinstance(part, Refusal):
                yield part
            else:
                yield from _read_part(part)


def _read_part(part: Part) -> Iterator[RawCable | Cable | Refusal]:
    try:
        match detect(part.head):
            case Content.CABLES_CSV:
                yield from read_csv_dump(part.stream, part.label, part.name)
            case Content.EXPORT:
                yield from read_export(part.stream, part.label)
            case None:
                raise UnreadableSourceError(_unknown(part.head))
            case content:
                yield _ONE_CABLE[content](_text(part), part.name)
    except (*DAMAGE, UnreadableSourceError) as error:
        yield Refusal(part.label, reason_of(error))


def _unknown(head: bytes) -> str:
    if not head.strip():
        return "it is empty"
    return (
        "it is no cable in a known form: a viewer page, a copied page, cables.csv, an export, or a text "
        "file, which has the reference ID as its first line and the date as its third (docs/archive.md)"
    )


def _text(part: Part) -> str:
    data = part.stream.read(LARGEST_TEXT + 1)
    if len(data) > LARGEST_TEXT:
        raise UnreadableSourceError(f"it is longer than {LARGEST_TEXT // 2**20} MiB, and no cable is")
    return decode_text(data)
