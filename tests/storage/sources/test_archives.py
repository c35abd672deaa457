"""Archives: what is read of them, in how much memory, and what is refused."""

import gc
import gzip
import io
import os
import tarfile
import tracemalloc
from pathlib import Path

import pytest

from storage.cables.cable import Cable
from storage.reading.raw_cable import RawCable
from storage.sources import Refusal, read_sources
from storage.sources.blocks import LARGEST_TEXT
from tests.support.sources import (
    PAGE_MEMBERS,
    csv_row,
    read_ids,
    tar_of,
    viewer_page,
    write,
    zip_of,
)


@pytest.mark.parametrize(
    "archive",
    [zip_of(PAGE_MEMBERS), *(tar_of(PAGE_MEMBERS, mode) for mode in ("w", "w:gz", "w:xz", "w:bz2"))],
    ids=["zip", "tar", "tar.gz", "tar.xz", "tar.bz2"],
)
def test_archives_are_read_in_their_order(tmp_path: Path, archive: bytes) -> None:
    """The members of an archive are read in its order, and their source is the name without folders."""
    cables = list(read_sources([write(tmp_path / "archive", archive)]))
    found = [(str(cable.reference_id), cable.source) for cable in cables if isinstance(cable, RawCable)]
    assert found == [("07ATLANTIS2", "b.html"), ("07ATLANTIS1", "a.html")]


def test_a_zip_through_a_pipe_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A zip has its contents at its end, so one in a pipe is refused in words that help."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe, os.fdopen(writing, "wb") as end:
        end.write(zip_of(PAGE_MEMBERS))
        end.close()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(pipe))
        assert read_ids("-") == ["a zip archive cannot come through a pipe: name the file instead"]


def test_member_paths_are_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Members named like paths outside are read, nothing is written, and only their last name is kept."""
    names = ("../../escape.html", "/etc/passwd", "C:\\windows\\evil.html", "line\nbreak\x1b[31m.html")
    members = [(name, viewer_page().encode()) for name in names]
    for archive in (tar_of(members), zip_of(members)):
        source = write(tmp_path / "archive", archive)
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
    inner = zip_of(PAGE_MEMBERS)
    members = [("inner.zip", inner), ("inner.gz", gzip.compress(b"x")), ("a.html", viewer_page().encode())]
    for archive in (zip_of(members), tar_of(members, "w:gz")):
        *refusals, page = read_sources([write(tmp_path / "outer", archive)])
        assert [refusal.source for refusal in refusals] == [
            f"{tmp_path / 'outer'}: inner.zip",
            f"{tmp_path / 'outer'}: inner.gz",
        ]
        assert all(
            "inside an archive" in refusal.reason for refusal in refusals if isinstance(refusal, Refusal)
        )
        assert isinstance(page, RawCable)
    (refusal,) = read_sources([write(tmp_path / "twice.gz", gzip.compress(inner))])
    assert isinstance(refusal, Refusal)


@pytest.mark.parametrize("count", [12, 2000])
def test_rows_before_the_damage_of_a_gzip_are_read(tmp_path: Path, count: int) -> None:
    """All rows before rubbish after the end are read, and all before a cut but the last; then it is told."""
    ids = [f"07ATLANTIS{number}" for number in range(1, count + 1)]
    packed = gzip.compress("".join(map(csv_row, ids)).encode(), 0)  # stored, so that a cut shows where it is
    *found, reason = read_ids(write(tmp_path / "rubbish.gz", packed + b"rubbish"))
    assert found == ids
    assert reason.startswith("it is damaged")
    *found, reason = read_ids(write(tmp_path / "cut.gz", packed[:-20]))
    assert found[: count - 1] == ids[:-1]
    assert reason.startswith("it is damaged")


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz", "w:bz2"])
def test_a_cut_tar_is_read_as_far_as_it_goes_and_the_cut_told(tmp_path: Path, mode: str) -> None:
    """A tar cut anywhere ends in a refusal, and no page comes of the cut member."""
    members = [(f"{number}.html", viewer_page(f"07ATLANTIS{number}").encode()) for number in range(1, 9)]
    whole = tar_of(members, mode)
    for length in range(300, len(whole) - 10300 if mode == "w" else len(whole) - 1, 397):
        found = list(read_sources([write(tmp_path / "cut.tar", whole[:length])]))
        assert isinstance(found[-1], Refusal), length
        assert all(isinstance(cable, RawCable) for cable in found[:-2])


def test_a_damaged_member_header_is_told(tmp_path: Path) -> None:
    """A damaged header in mid-archive ends the reading with a refusal, not in silence."""
    archive = bytearray(tar_of(PAGE_MEMBERS))
    second = archive.index(b"pages/a.html")
    archive[second + 3] ^= 0xFF
    page, refusal = read_sources([write(tmp_path / "damaged.tar", bytes(archive))])
    assert isinstance(page, RawCable)
    assert isinstance(refusal, Refusal)
    assert "damaged" in refusal.reason


def test_a_damaged_zip_member_is_refused_and_the_next_read(tmp_path: Path) -> None:
    """A member whose checksum is wrong is refused; the one after it is read."""
    archive = bytearray(zip_of(PAGE_MEMBERS))
    archive[archive.index(b"pages/b.html") + 60] ^= 0xFF
    damaged, page = read_sources([write(tmp_path / "damaged.zip", bytes(archive))])
    assert isinstance(damaged, Refusal)
    assert isinstance(page, RawCable)


def test_a_bomb_is_refused_in_little_memory(tmp_path: Path) -> None:
    """Members that unpack to 64 MiB, pages by their first bytes, are refused; the next page is read."""
    bomb = b"<html>" + b" " * 2**26
    members = [("a.html", bomb), ("b.html", bomb), ("c.html", viewer_page().encode())]
    sources = [
        write(tmp_path / "bomb.zip", zip_of(members)),
        write(tmp_path / "bomb.tgz", tar_of(members, "w:gz")),
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
    archive = write(tmp_path / "many.tar", tar_of((f"{number}.html", b"<html>") for number in range(10_000)))
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
    (reason,) = read_ids(write(tmp_path / "a.tar", packed.getvalue()))
    assert reason.startswith("it is damaged: a member's header has 10485")


@pytest.mark.parametrize(
    "content", [b"7z\xbc\xaf\x27\x1c" + bytes(90), b"Rar!" + bytes(90), b"\x28\xb5\x2f\xfd" + bytes(90)]
)
def test_other_archives_are_refused_with_a_way_out(tmp_path: Path, content: bytes) -> None:
    """An archive that is not unpacked here says how it can be read all the same."""
    (reason,) = read_ids(write(tmp_path / "cables", content))
    assert "pipe it to import -" in reason


def test_encrypted_and_linked_members_are_refused(tmp_path: Path) -> None:
    """A zip member under a password, and a link in a tar, are refused; what is beside them is read."""
    archive = bytearray(zip_of(PAGE_MEMBERS))
    central = archive.index(b"PK\x01\x02")
    archive[central + 8] |= 1
    assert read_ids(write(tmp_path / "a.zip", bytes(archive))) == ["it is encrypted", "07ATLANTIS1"]
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        link = tarfile.TarInfo("passwd.html")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    assert read_ids(write(tmp_path / "a.tar", packed.getvalue())) == ["it is a link or a device, no file"]
