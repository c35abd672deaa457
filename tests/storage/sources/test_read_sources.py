"""Sources of every kind: files, folders, archives, standard input, and what is wrong with them."""

import bz2
import gc
import gzip
import io
import json
import lzma
import os
import random
import tarfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.cables.cable import Cable, SourceFormat
from storage.reading.raw_cable import RawCable
from storage.sources import Refusal, read_sources
from storage.sources.blocks import LARGEST_TEXT
from storage.sources.export_record import to_record
from tests.support.cables import cable
from tests.support.sources import copied_page, csv_row, tar_of, text_file, viewer_page, zip_of

_PAGES = (("pages/b.html", viewer_page("07ATLANTIS2")), ("pages/a.html", viewer_page("07ATLANTIS1")))
_MEMBERS = [(name, page.encode()) for name, page in _PAGES]


def _ids(*sources: Path | str) -> list[str]:
    """The IDs that are read from the sources; for a refusal its reason."""
    return [
        found.reason if isinstance(found, Refusal) else str(found.reference_id)
        for found in read_sources(sources)
    ]


def _export_line() -> str:
    return json.dumps(to_record(cable("07ATLANTIS2"), "https://example.invalid")) + "\n"


def _write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


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
    (found,) = read_sources([_write(tmp_path / "cables.jpg", content)])
    assert isinstance(found, RawCable)
    assert (str(found.reference_id), found.format, found.source) == ("07ATLANTIS1234", expected, "cables.jpg")


@pytest.mark.parametrize("content", [csv_row("07ATLANTIS2"), _export_line()])
def test_a_damaged_first_line_does_not_hide_the_format(tmp_path: Path, content: str) -> None:
    """A file whose first row or line is damaged is known by the next one; the first is refused alone."""
    refusal, second = read_sources([_write(tmp_path / "file", f"damaged{content[9:]}{content}")])
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
    plain = list(read_sources([_write(tmp_path / name, rows)]))
    packed = list(read_sources([_write(tmp_path / name, pack(rows.encode()))]))
    assert len(plain) == 1999
    assert packed == plain


@pytest.mark.parametrize(
    "archive",
    [zip_of(_MEMBERS), *(tar_of(_MEMBERS, mode) for mode in ("w", "w:gz", "w:xz", "w:bz2"))],
    ids=["zip", "tar", "tar.gz", "tar.xz", "tar.bz2"],
)
def test_archives_are_read_in_their_order(tmp_path: Path, archive: bytes) -> None:
    """The members of an archive are read in its order, and their source is the name without folders."""
    cables = list(read_sources([_write(tmp_path / "archive", archive)]))
    found = [(str(cable.reference_id), cable.source) for cable in cables if isinstance(cable, RawCable)]
    assert found == [("07ATLANTIS2", "b.html"), ("07ATLANTIS1", "a.html")]


def test_a_folder_is_read_by_name(tmp_path: Path) -> None:
    """Files and folders are read in the order of their names; hidden ones are left out."""
    for name in ("2007/b.html", "2007/a.html", "2006/z.html", "1.html", ".git/x.html", ".hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        station = "".join(filter(str.isalpha, name)).upper()
        _write(tmp_path / name, viewer_page(f"07{station}7"))
    assert _ids(tmp_path) == ["07HTML7", "07ZHTML7", "07AHTML7", "07BHTML7"]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is standard input, also a pipe that hands out a few bytes at a time."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe, os.fdopen(writing, "wb") as end:
        end.write(csv_row("07ATLANTIS1").encode())
        end.flush()
        end.write(csv_row("07ATLANTIS2").encode())
        end.close()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(pipe))
        assert _ids("-") == ["07ATLANTIS1", "07ATLANTIS2"]


def test_a_zip_through_a_pipe_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A zip has its contents at its end, so one in a pipe is refused in words that help."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe, os.fdopen(writing, "wb") as end:
        end.write(zip_of(_MEMBERS))
        end.close()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(pipe))
        assert _ids("-") == ["a zip archive cannot come through a pipe: name the file instead"]


def test_what_is_missing_or_strange_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    """A missing path, an empty file, a picture and a fifo in a folder are refused; the page is read."""
    folder = tmp_path / "folder"
    folder.mkdir()
    _write(folder / "a-empty", b"")
    _write(folder / "b-picture", b"\x89PNG\r\n\x1a\n" + bytes(100))
    os.mkfifo(folder / "c-fifo")
    (folder / "d-gone").symlink_to(folder / "nowhere")
    _write(folder / "e-page", viewer_page())
    missing, empty, picture, fifo, gone, page = read_sources([tmp_path / "missing", folder])
    assert missing == Refusal(str(tmp_path / "missing"), "No such file or directory")
    assert empty == Refusal(str(folder / "a-empty"), "it is empty")
    assert isinstance(picture, Refusal)
    assert "no cable in a known form" in picture.reason
    assert fifo == Refusal(str(folder / "c-fifo"), "it is neither a file nor a folder")
    assert gone == Refusal(str(folder / "d-gone"), "it is neither a file nor a folder")
    assert isinstance(page, RawCable)


def test_member_paths_are_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Members named like paths outside are read, nothing is written, and only their last name is kept."""
    names = ("../../escape.html", "/etc/passwd", "C:\\windows\\evil.html", "line\nbreak\x1b[31m.html")
    members = [(name, viewer_page().encode()) for name in names]
    for archive in (tar_of(members), zip_of(members)):
        source = _write(tmp_path / "archive", archive)
        monkeypatch.chdir(tmp_path)
        cables = list(read_sources([source]))
        assert [cable.source for cable in cables if isinstance(cable, RawCable | Cable)] == [
            "escape.html",
            "passwd",
            "evil.html",
            "line�break�[31m.html",
        ]
        assert list(tmp_path.iterdir()) == [source]


def test_nested_archives_are_refused(tmp_path: Path) -> None:
    """An archive in an archive is refused by name, and the members after it are read."""
    inner = zip_of(_MEMBERS)
    members = [("inner.zip", inner), ("inner.gz", gzip.compress(b"x")), ("a.html", viewer_page().encode())]
    for archive in (zip_of(members), tar_of(members, "w:gz")):
        *refusals, page = read_sources([_write(tmp_path / "outer", archive)])
        assert [refusal.source for refusal in refusals] == [
            f"{tmp_path / 'outer'}: inner.zip",
            f"{tmp_path / 'outer'}: inner.gz",
        ]
        assert all(
            "inside an archive" in refusal.reason for refusal in refusals if isinstance(refusal, Refusal)
        )
        assert isinstance(page, RawCable)
    (refusal,) = read_sources([_write(tmp_path / "twice.gz", gzip.compress(inner))])
    assert isinstance(refusal, Refusal)


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz", "w:bz2"])
def test_a_cut_tar_is_read_as_far_as_it_goes_and_the_cut_told(tmp_path: Path, mode: str) -> None:
    """A tar cut anywhere ends in a refusal, and no page comes of the cut member."""
    members = [(f"{number}.html", viewer_page(f"07ATLANTIS{number}").encode()) for number in range(1, 9)]
    whole = tar_of(members, mode)
    for length in range(300, len(whole) - 10300 if mode == "w" else len(whole) - 1, 397):
        found = list(read_sources([_write(tmp_path / "cut.tar", whole[:length])]))
        assert isinstance(found[-1], Refusal), length
        assert all(isinstance(cable, RawCable) for cable in found[:-2])


def test_a_damaged_member_header_is_told(tmp_path: Path) -> None:
    """A damaged header in mid-archive ends the reading with a refusal, not in silence."""
    archive = bytearray(tar_of(_MEMBERS))
    second = archive.index(b"pages/a.html")
    archive[second + 3] ^= 0xFF
    page, refusal = read_sources([_write(tmp_path / "damaged.tar", bytes(archive))])
    assert isinstance(page, RawCable)
    assert isinstance(refusal, Refusal)
    assert "damaged" in refusal.reason


def test_a_damaged_zip_member_is_refused_and_the_next_read(tmp_path: Path) -> None:
    """A member whose checksum is wrong is refused; the one after it is read."""
    archive = bytearray(zip_of(_MEMBERS))
    archive[archive.index(b"pages/b.html") + 60] ^= 0xFF
    damaged, page = read_sources([_write(tmp_path / "damaged.zip", bytes(archive))])
    assert isinstance(damaged, Refusal)
    assert isinstance(page, RawCable)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    """A page in another encoding or with NUL in it is refused with the place."""
    page = viewer_page(body="1. (C) Caf\xe9. \n")
    assert _ids(_write(tmp_path / "a", page.encode("latin-1"))) == [
        f"it is not UTF-8 text (byte {page.index(chr(0xE9)) + 1})"
    ]
    nul = viewer_page(body="1. (C) \0. \n")
    assert _ids(_write(tmp_path / "b", nul)) == [
        f"it holds a NUL character (character {nul.index(chr(0)) + 1}): no text"
    ]
    assert _ids(_write(tmp_path / "c", "\ufeff" + viewer_page())) == ["07ATLANTIS1234"]


def test_a_bomb_is_refused_in_little_memory(tmp_path: Path) -> None:
    """Members that unpack to 64 MiB, pages by their first bytes, are refused; the next page is read."""
    bomb = b"<html>" + b" " * 2**26
    members = [("a.html", bomb), ("b.html", bomb), ("c.html", viewer_page().encode())]
    sources = [
        _write(tmp_path / "bomb.zip", zip_of(members)),
        _write(tmp_path / "bomb.tgz", tar_of(members, "w:gz")),
    ]
    del bomb, members
    tracemalloc.start()
    try:
        found = list(read_sources(sources))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    reasons = [one.reason for one in found if isinstance(one, Refusal)]
    assert reasons == ["it is longer than 8 MiB, and no cable is"] * 4
    assert len(found) == 6
    assert peak < 6 * LARGEST_TEXT


def test_memory_stays_flat_over_many_members(tmp_path: Path) -> None:
    """Ten thousand members of a tar leave nothing behind them while they are read."""
    archive = _write(tmp_path / "many.tar", tar_of((f"{number}.html", b"<html>") for number in range(10_000)))
    held: list[int] = []
    tracemalloc.start()
    try:
        for count, _ in enumerate(read_sources([archive])):
            if count in (1_000, 9_000):
                gc.collect()
                held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    before, after = held
    assert after < before + 2**20


def test_a_header_that_asks_for_much_memory_is_refused(tmp_path: Path) -> None:
    """A tar whose member has a header of a megabyte is refused unread."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        member = tarfile.TarInfo("a.html")
        member.pax_headers = {"comment": "x" * 2**20}
        archive.addfile(member)
    (reason,) = _ids(_write(tmp_path / "a.tar", packed.getvalue()))
    assert reason.startswith("it is damaged: a member's header has 10485")


@pytest.mark.parametrize(
    "content", [b"7z\xbc\xaf\x27\x1c" + bytes(90), b"Rar!" + bytes(90), b"\x28\xb5\x2f\xfd" + bytes(90)]
)
def test_other_archives_are_refused_with_a_way_out(tmp_path: Path, content: bytes) -> None:
    """An archive that is not unpacked here says how it can be read all the same."""
    (reason,) = _ids(_write(tmp_path / "cables", content))
    assert "pipe it to import -" in reason


def test_encrypted_and_linked_members_are_refused(tmp_path: Path) -> None:
    """A zip member under a password, and a link in a tar, are refused; what is beside them is read."""
    archive = bytearray(zip_of(_MEMBERS))
    central = archive.index(b"PK\x01\x02")
    archive[central + 8] |= 1
    assert _ids(_write(tmp_path / "a.zip", bytes(archive))) == ["it is encrypted", "07ATLANTIS1"]
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        link = tarfile.TarInfo("passwd.html")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    assert _ids(_write(tmp_path / "a.tar", packed.getvalue())) == ["it is a link or a device, no file"]


_WHOLE = (
    zip_of(_MEMBERS),
    *(tar_of(_MEMBERS, mode) for mode in ("w", "w:gz", "w:xz", "w:bz2")),
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
        assert list(read_sources([_write(tmp_path / "damaged", bytes(damaged))]))
