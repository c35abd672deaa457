"""The index of a generation: built with it, opened without writing, built where it is missing."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from storage.archive.compression import pack
from storage.archive.generations import DATABASE, importing_alone, newest_generation
from storage.errors import StoreError
from storage.search.building import build_missing_index
from storage.search.errors import IndexMissingError
from storage.search.index import INDEX, Index
from storage.search.searcher import Searcher
from storage.search.searching import search
from tests.storage.search.cables import ALL, HARBOUR, WHALES
from tests.support.stores import import_cables

_SEARCH_AS_NOBODY = """
import os, sys
from pathlib import Path
from storage.search.index import Index
from storage.search.places import is_place
from storage.search.searching import search
is_place("read the tables while the interpreter's own files can be read")
os.setgid(65534); os.setuid(65534)
index = Index.open(Path(sys.argv[1]))
print(*(hit.reference_id for hit in search(index, "whales").hits))
index.close()
"""


def newest(store: Path) -> Path:
    """The newest generation, which there is."""
    generation = newest_generation(store)
    assert generation
    return generation


def found(generation: Path, query: str) -> list[str]:
    """The cables that a query finds in a generation."""
    index = Index.open(generation)
    try:
        return [str(hit.reference_id) for hit in search(index, query).hits]
    finally:
        index.close()


def test_an_import_publishes_the_index_of_its_cables(tmp_path: Path) -> None:
    """What a later import adds or changes is found, and what it replaced no more."""
    store = tmp_path / "store"
    import_cables(store, HARBOUR)
    assert found(newest(store), "whales") == []
    import_cables(store, WHALES)
    assert found(newest(store), "whales") == ["08REYKJAVIK77"]
    assert found(newest(store), "tides") == ["07ATLANTIS1234"]


def test_nothing_is_written_to_a_published_generation(tmp_path: Path) -> None:
    """Opening and searching leave a generation as it is, so that it can be on a read-only disk."""
    store = tmp_path / "store"
    import_cables(store, *ALL)
    generation = newest(store)
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in generation.rglob("*")}
    assert found(generation, "whales") == ["08REYKJAVIK77"]
    assert {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in generation.rglob("*")} == before


def test_an_unprivileged_user_searches_what_is_read_only(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Another user than the one who imported, without any right to write, finds what is there."""
    if os.geteuid() != 0:
        pytest.skip("becoming another user takes root")
    store = tmp_path_factory.mktemp("readable") / "store"
    import_cables(store, *ALL)
    for folder in (store, *store.parents):
        if folder != Path("/") and folder.stat().st_uid == os.geteuid():
            folder.chmod(folder.stat().st_mode | 0o055)
    generation = newest(store)
    for path in (generation, generation / INDEX):
        path.chmod(0o555)
    searched = subprocess.run(
        [sys.executable, "-c", _SEARCH_AS_NOBODY, str(generation)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (searched.stdout.strip(), searched.stderr) == ("08REYKJAVIK77", "")


def test_a_missing_index_is_told_and_built(tmp_path: Path) -> None:
    """Without an index the error names the command; that builds it once and leaves nothing else behind."""
    store = tmp_path / "store"
    import_cables(store, *ALL)
    generation = newest(store)
    shutil.rmtree(generation / INDEX)
    files = {path.name for path in store.iterdir()}
    with pytest.raises(IndexMissingError, match="cablegate-bot index --store"):
        Index.open(generation)
    assert build_missing_index(store)
    assert found(generation, "whales") == ["08REYKJAVIK77"]
    assert not build_missing_index(store)
    assert {path.name for path in store.iterdir()} == files


def test_no_index_is_built_during_an_import(tmp_path: Path) -> None:
    """The command waits for no import: it says that one runs."""
    store = tmp_path / "store"
    import_cables(store, HARBOUR)
    with importing_alone(store), pytest.raises(StoreError, match="Another import"):
        build_missing_index(store)


def test_an_index_of_nothing_is_no_error(tmp_path: Path) -> None:
    """Where there is no store the command says how to fill one."""
    with pytest.raises(StoreError, match="cablegate-bot import"):
        build_missing_index(tmp_path / "store")


def _lose(file: Path) -> None:
    file.unlink()


def _cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _garble(file: Path) -> None:
    file.write_text("[]")


@pytest.mark.parametrize("damage", [_lose, _cut, _garble])
@pytest.mark.parametrize(
    "files", ["meta.json", "manifest.json", "*.term", "*.idx", "*.pos", "*.fast", "*.store", "*.fieldnorm"]
)
def test_a_torn_index_is_told_and_built(tmp_path: Path, files: str, damage: Callable[[Path], None]) -> None:
    """An index that lost a file or some of one is not searched; the command that the error names mends it."""
    store = tmp_path / "store"
    import_cables(store, *ALL)
    generation = newest(store)
    names = {path.name for path in store.iterdir()}
    for file in (generation / INDEX).glob(files):
        damage(file)
    with pytest.raises(IndexMissingError, match="cablegate-bot index --store"):
        found(generation, "whales")
    assert build_missing_index(store)
    assert found(generation, "whales") == ["08REYKJAVIK77"]
    assert {path.name for path in store.iterdir()} == names


def test_flipped_bits_are_found_by_the_command(tmp_path: Path) -> None:
    """What no size tells, the command finds, since it reads every byte."""
    store = tmp_path / "store"
    import_cables(store, *ALL)
    (file,) = (newest(store) / INDEX).glob("*.fast")
    file.write_bytes(bytes(byte ^ 0xFF for byte in file.read_bytes()))
    assert build_missing_index(store)
    assert found(newest(store), "whales") == ["08REYKJAVIK77"]


async def test_a_panic_of_the_engine_is_told_as_damage(tmp_path: Path) -> None:
    """Where damaged bytes make the engine panic in the midst of a search, the error names the command."""
    store = tmp_path / "store"
    import_cables(store, *ALL)
    generation = newest(store)
    (file,) = (generation / INDEX).glob("*.idx")
    whole = file.read_bytes()
    half = len(whole) // 2
    file.write_bytes(bytes(byte ^ 0xFF for byte in whole[:half]) + whole[half:])
    async with Searcher(lambda: generation) as searcher:
        queries = ("whales", "harbour", '"the harbour"', "wha*")
        with pytest.raises(IndexMissingError, match="damaged"):
            await asyncio.gather(*map(searcher.search, queries))


def test_an_index_of_another_version_is_told_and_built(tmp_path: Path) -> None:
    """An index whose fields mean something else is not searched, and the command makes it anew."""
    store = tmp_path / "store"
    import_cables(store, *ALL)
    generation = newest(store)
    manifest = generation / INDEX / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"format": ', '"format": 9'))
    with pytest.raises(IndexMissingError, match="another version"):
        found(generation, "whales")
    assert build_missing_index(store)
    assert found(generation, "whales") == ["08REYKJAVIK77"]


def test_opening_leaves_nothing_among_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What opening takes is removed at once, so that no killed process leaves it behind."""
    store = tmp_path / "store"
    import_cables(store, *ALL)
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(private))
    index = Index.open(newest(store))
    try:
        assert list(private.iterdir()) == []
        assert [str(hit.reference_id) for hit in search(index, "whales").hits] == ["08REYKJAVIK77"]
    finally:
        index.close()


def test_a_folder_for_temporary_files_that_cannot_be_used_costs_no_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names what to mend, and a good index is not built anew for it."""
    store = tmp_path / "store"
    import_cables(store, *ALL)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(StoreError, match="TMPDIR"):
        found(newest(store), "whales")
    assert not build_missing_index(store)


@pytest.mark.parametrize(
    "body",
    [b"\0", pack(b"no\nJSON\nat\nall", None), pack(b"[]\n[]\n[]\n[]", None)],
    ids=["not packed", "no JSON", "no cable"],
)
def test_a_record_that_is_none_is_damage(tmp_path: Path, body: bytes) -> None:
    """Where a record cannot be read, the error says that the store is damaged."""
    with searched_with(tmp_path, body) as index, pytest.raises(StoreError, match="damaged"):
        search(index, "whales harbour tides")


@pytest.mark.parametrize(
    "body", [None, pack(b'["07ATLANTIS1234","",null,null,null]\n""\n[]', None)], ids=["row", "paragraph"]
)
def test_an_index_of_other_cables_is_told(tmp_path: Path, body: bytes | None) -> None:
    """Where the store lacks what its index leads to, the error says so, and how to build the index anew."""
    with (
        searched_with(tmp_path, body) as index,
        pytest.raises(IndexMissingError, match="cablegate-bot index"),
    ):
        search(index, "whales harbour tides")


@contextmanager
def searched_with(tmp_path: Path, body: bytes | None) -> Iterator[Index]:
    """The index of a store of which each record was replaced, or is missing."""
    store = tmp_path / "store"
    import_cables(store, *ALL)
    with closing(sqlite3.connect(newest(store) / DATABASE)) as connection:
        connection.execute("DELETE FROM records WHERE ?1 IS NULL", (body,))
        connection.execute("UPDATE records SET body = ?", (body,))
        connection.commit()
    with closing(Index.open(newest(store))) as index:
        yield index
