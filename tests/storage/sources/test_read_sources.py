"""Sources of every kind: files, folders, standard input, and what is wrong with them."""

import bz2
import gzip
import io
import json
import lzma
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.cables.cable import SourceFormat
from storage.reading.raw_cable import RawCable
from storage.sources import Refusal, read_sources, total_size
from storage.sources.export_record import to_record
from tests.support.cables import cable
from tests.support.sources import (
    PAGE_MEMBERS,
    copied_page,
    csv_row,
    read_ids,
    tar_of,
    text_file,
    viewer_page,
    write,
    zip_of,
)


def _export_line() -> str:
    return json.dumps(to_record(cable("07ATLANTIS2"), "https://example.invalid")) + "\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (viewer_page(), SourceFormat.VIEWER_PAGE),
        (copied_page(), SourceFormat.COPIED_PAGE),
        (text_file(), SourceFormat.TEXT_FILE),
        (csv_row(), SourceFormat.CABLES_CSV),
    ],
)
def test_the_format_is_told_from_the_content(tmp_path: Path, content: str, expected: SourceFormat) -> None:
    """A file of any format is read as what it is, under a name that says something else."""
    (found,) = read_sources([write(tmp_path / "cables.jpg", content)])
    assert isinstance(found, RawCable)
    assert (str(found.reference_id), found.format, found.source) == ("07ATLANTIS1234", expected, "cables.jpg")


@pytest.mark.parametrize("content", [csv_row("07ATLANTIS2"), _export_line()])
def test_a_damaged_first_line_does_not_hide_the_format(tmp_path: Path, content: str) -> None:
    """A file whose first row or line is damaged is known by the next one; the first is refused alone."""
    refusal, second = read_sources([write(tmp_path / "file", f"damaged{content[9:]}{content}")])
    assert isinstance(refusal, Refusal)
    assert not isinstance(second, Refusal)


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("cables.csv.gz", gzip.compress),
        ("cables.csv.xz", lzma.compress),
        ("cables.csv.bz2", bz2.compress),
        ("two.xz", lambda data: lzma.compress(data[:99]) + b"\0" * 8 + lzma.compress(data[99:])),
    ],
)
def test_a_compressed_file_is_read(tmp_path: Path, name: str, pack: Callable[[bytes], bytes]) -> None:
    """cables.csv reads the same plain and compressed, an .xz of two streams included."""
    rows = "".join(csv_row(f"07ATLANTIS{number}") for number in range(1, 2000))
    plain = list(read_sources([write(tmp_path / name, rows)]))
    packed = list(read_sources([write(tmp_path / name, pack(rows.encode()))]))
    assert len(plain) == 1999
    assert packed == plain


def test_a_folder_is_read_by_name(tmp_path: Path) -> None:
    """Files and folders are read in the order of their names; hidden ones are left out."""
    for name in ("2007/b.html", "2007/a.html", "2006/z.html", "1.html", ".git/x.html", ".hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        station = "".join(filter(str.isalpha, name)).upper()
        write(tmp_path / name, viewer_page(f"07{station}7"))
    assert read_ids(tmp_path) == ["07HTML7", "07ZHTML7", "07AHTML7", "07BHTML7"]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is standard input, also a pipe that hands out a few bytes at a time."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe, os.fdopen(writing, "wb") as end:
        end.write(csv_row("07ATLANTIS1").encode())
        end.flush()
        end.write(csv_row("07ATLANTIS2").encode())
        end.close()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(pipe))
        assert read_ids("-") == ["07ATLANTIS1", "07ATLANTIS2"]


def test_what_is_missing_or_strange_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    """A missing path, an empty file, a picture and a fifo in a folder are refused; the page is read."""
    folder = tmp_path / "folder"
    folder.mkdir()
    write(folder / "a-empty", b"")
    write(folder / "b-picture", b"\x89PNG\r\n\x1a\n" + bytes(100))
    os.mkfifo(folder / "c-fifo")
    (folder / "d-gone").symlink_to(folder / "nowhere")
    write(folder / "e-page", viewer_page())
    missing, empty, picture, fifo, gone, page = read_sources([tmp_path / "missing", folder])
    assert missing == Refusal(str(tmp_path / "missing"), "No such file or directory")
    assert empty == Refusal(str(folder / "a-empty"), "it is empty")
    assert isinstance(picture, Refusal)
    assert "no cable in a known form" in picture.reason
    assert fifo == Refusal(str(folder / "c-fifo"), "it is neither a file nor a folder")
    assert gone == Refusal(str(folder / "d-gone"), "it is neither a file nor a folder")
    assert isinstance(page, RawCable)


@pytest.mark.parametrize(
    ("text", "missed"),
    [
        ("UNCLAS SECTION 01 OF 01 ATLANTIS 000055\nSUBJECT: TIDES\n1. (U) It was late.\n", "first line"),
        ("09ATLANTIS55\nTIDES\n24 November 2009\n1. (U) The tide was late.\n", "line 3, '24 November 2009'"),
    ],
)
def test_a_text_file_that_lacks_a_line_is_told_which(tmp_path: Path, text: str, missed: str) -> None:
    """The reference ID that begins it, or the day."""
    write(tmp_path / "cable.txt", text)
    [refusal] = read_sources([tmp_path])
    assert isinstance(refusal, Refusal)
    assert missed in refusal.reason


def test_links_to_folders_are_refused_and_not_followed(tmp_path: Path) -> None:
    """A folder linked into itself many times is read once; a source that is itself a link is followed."""
    folder = tmp_path / "folder"
    folder.mkdir()
    links = [folder / f"a{number}" for number in range(30)]  # followed, 2^30 ways and more
    for link in links:
        link.symlink_to(".")
    page = write(folder / "b-page", viewer_page())
    (folder / "c-page").symlink_to(page)
    *refusals, first, second = read_sources([folder])
    assert [one.source for one in refusals if isinstance(one, Refusal)] == sorted(map(str, links))
    assert all("link to a folder" in one.reason for one in refusals if isinstance(one, Refusal))
    assert isinstance(first, RawCable)
    assert isinstance(second, RawCable)
    assert total_size([folder]) == 2 * page.stat().st_size
    (tmp_path / "link").symlink_to(folder)
    assert read_ids(tmp_path / "link")[-2:] == ["07ATLANTIS1234"] * 2


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    """A page in another encoding or with NUL in it is refused with the place."""
    page = viewer_page(body="1. (C) Caf\xe9. \n")
    assert read_ids(write(tmp_path / "a", page.encode("latin-1"))) == [
        f"it is not UTF-8 text (byte {page.index(chr(0xE9)) + 1})"
    ]
    nul = viewer_page(body="1. (C) \0. \n")
    assert read_ids(write(tmp_path / "b", nul)) == [
        f"it holds a NUL character (character {nul.index(chr(0)) + 1}): no text"
    ]
    assert read_ids(write(tmp_path / "c", "\ufeff" + viewer_page())) == ["07ATLANTIS1234"]


_WHOLE = (
    zip_of(PAGE_MEMBERS),
    *(tar_of(PAGE_MEMBERS, mode) for mode in ("w", "w:gz", "w:xz", "w:bz2")),
    *(pack(csv_row().encode()) for pack in (gzip.compress, bz2.compress, lzma.compress, bytes)),
    *(text.encode() for text in (viewer_page(), copied_page(), text_file())),
)


@pytest.mark.parametrize("seed", range(5))
def test_damage_anywhere_is_refused_or_survived(tmp_path: Path, seed: int) -> None:
    """Sources with bytes changed, cut or put in are read or refused; nothing is raised or passed over."""
    chance = random.Random(seed)
    for whole in _WHOLE * 8:
        damaged = bytearray(whole[: chance.choice((None, chance.randrange(1, len(whole))))])
        for _ in range(chance.choice((1, 2, 30))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        if chance.random() < 0.2:
            at = chance.randrange(len(damaged))
            damaged[at:at] = chance.randbytes(20)
        assert list(read_sources([write(tmp_path / "damaged", bytes(damaged))]))
