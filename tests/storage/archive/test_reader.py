"""Looking cables up."""

import asyncio
import logging
import shutil
import sqlite3
import struct
import threading
from pathlib import Path

import pytest

from storage.archive.database import FORMAT_VERSION
from storage.archive.dump import iterate_cables
from storage.archive.generations import newest_generation
from storage.archive.reader import Store
from storage.cables.cable import Edition
from storage.cables.reference import ReferenceId
from storage.errors import StoreError
from tests.support.cables import cable
from tests.support.stores import import_cables, many_cables


def _database(store: Path) -> Path:
    newest = newest_generation(store)
    assert newest
    return newest / "cables.sqlite"


async def test_a_cable_is_found_by_its_exact_id(tmp_path: Path) -> None:
    """The store gives back what was imported, and nothing for an ID it does not have."""
    original = cable()
    import_cables(tmp_path / "store", original, cable("07ATLANTIS5"))
    async with await Store.open(tmp_path / "store") as store:
        assert await store.cable(original.reference_id) == original
        assert await store.cable(ReferenceId("07ATLANTIS9")) is None


async def test_the_nearest_are_of_the_station_and_its_nearest_years(tmp_path: Path) -> None:
    """Nearest numbers of the year come first, then those of the nearest years; other stations never."""
    ids = ("07ATLANTIS10", "07ATLANTIS14", "07ATLANTIS90", "06ATLANTIS13", "09ATLANTIS12", "99ATLANTIS13",
           "07LEMURIA13")  # fmt: skip
    import_cables(tmp_path / "store", *map(cable, ids))
    async with await Store.open(tmp_path / "store") as store:
        found = await store.nearest(ReferenceId("07ATLANTIS13"), limit=6)
        assert [str(one) for one in found] == [
            "07ATLANTIS14", "07ATLANTIS10", "07ATLANTIS90", "06ATLANTIS13", "09ATLANTIS12", "99ATLANTIS13",
        ]  # fmt: skip
        assert len(await store.nearest(ReferenceId("07ATLANTIS13"), limit=5)) == 5
        assert await store.nearest(ReferenceId("07THULE13"), limit=5) == ()


async def test_a_cable_is_found_by_its_aliases(tmp_path: Path) -> None:
    """By its own ID first, else by a station's name with a prefix; `cable` knows the exact ID alone."""
    import_cables(tmp_path / "store", cable("07HANOI5"))
    async with await Store.open(tmp_path / "store") as store:
        for text in ("07HANOI5", "07AMEMBASSYHANOI5"):
            found = await store.find(ReferenceId(text))
            assert found
            assert str(found.reference_id) == "07HANOI5"
        assert await store.cable(ReferenceId("07AMEMBASSYHANOI5")) is None
        assert await store.find(ReferenceId("07AMEMBASSYHANOI6")) is None


async def test_a_number_of_a_station_in_any_year(tmp_path: Path) -> None:
    """The oldest first, 1985 before 2005; other stations and other numbers never."""
    ids = ("05ATLANTIS13", "85ATLANTIS13", "07ATLANTIS13", "07ATLANTIS130", "07LEMURIA13")
    import_cables(tmp_path / "store", *map(cable, ids))
    async with await Store.open(tmp_path / "store") as store:
        found = await store.of_any_year("ATLANTIS", 13)
        assert [str(one) for one in found] == ["85ATLANTIS13", "05ATLANTIS13", "07ATLANTIS13"]
        assert await store.of_any_year("THULE", 13) == ()


async def test_who_refers_to_a_cable(tmp_path: Path) -> None:
    """Cables are found by what they refer to, in their order; a replaced text no longer counts."""
    cited, other = ReferenceId("06THULE1"), ReferenceId("06THULE2")
    import_cables(
        tmp_path / "store",
        cable("07ATLANTIS3", references=(cited,)),
        cable("07ATLANTIS1", references=(other, cited)),
        cable("07ATLANTIS2", references=(cited,)),
    )
    import_cables(tmp_path / "store", cable("07ATLANTIS2", references=(other,), edition=Edition.FULL))
    async with await Store.open(tmp_path / "store") as store:
        assert [str(one) for one in await store.referring(cited, 9)] == ["07ATLANTIS1", "07ATLANTIS3"]
        assert [str(one) for one in await store.referring(other, 1)] == ["07ATLANTIS1"]
        assert await store.referring(ReferenceId("06THULE3"), 9) == ()


async def test_info_counts(tmp_path: Path) -> None:
    """Info counts cables by year, origin and edition; a malformed ID has its year, too."""
    import_cables(
        tmp_path / "store",
        cable("66THULE1", origin="Embassy Thule", edition=Edition.FULL),
        cable("07ATLANTIS1"),
        cable("07ATLANTIS2", origin=None),
        cable("09SECTION01OF03SANJOSE525"),
    )
    async with await Store.open(tmp_path / "store") as store:
        info = await store.info()
    assert (info.cables, info.years) == (4, {1966: 1, 2007: 2, 2009: 1})
    assert info.origins == {"Embassy Atlantis": 2, "Embassy Thule": 1}
    assert info.editions == {"early": 3, "full": 1}
    assert (info.generation, info.names_kept) == (1, False)
    files = [path for path in _database(tmp_path / "store").parent.rglob("*") if path.is_file()]
    assert info.size == sum(len(path.read_bytes()) for path in files)


async def test_the_dump_is_in_order_of_id(tmp_path: Path) -> None:
    """Every cable comes once, in order of reference ID, whatever the order of import."""
    originals = many_cables(30)
    import_cables(tmp_path / "store", *reversed(originals))
    assert list(iterate_cables(tmp_path / "store")) == sorted(originals, key=lambda one: one.reference_id)


async def test_a_missing_or_empty_store_says_how_to_fill_it(tmp_path: Path) -> None:
    """The error names the command, with the path as a shell takes it."""
    with pytest.raises(
        StoreError, match=r"does not exist.*cablegate-bot import SOURCE --store '.*/my store'"
    ):
        await Store.open(tmp_path / "my store")
    with pytest.raises(StoreError, match=r"is empty.*cablegate-bot import SOURCE --store"):
        await Store.open(tmp_path)
    with pytest.raises(StoreError, match="does not exist"):
        list(iterate_cables(tmp_path / "my store"))


@pytest.mark.parametrize("size", [0, 50, 16_384, -1])
async def test_a_truncated_store_says_how_it_is_mended(tmp_path: Path, size: int) -> None:
    """However much of the database is missing, opening the store says so and names the command."""
    import_cables(tmp_path, *many_cables(20))
    database = _database(tmp_path)
    content = database.read_bytes()
    database.write_bytes(content[:size])
    with pytest.raises(StoreError, match=r"damaged.*rm -r .*generation-00000001 && cablegate-bot import"):
        await Store.open(tmp_path)


async def test_a_store_without_its_database_says_how_to_fill_it(tmp_path: Path) -> None:
    """A generation that lost its file is none any more."""
    import_cables(tmp_path, cable())
    _database(tmp_path).unlink()
    with pytest.raises(StoreError, match=r"is empty\. Fill it: cablegate-bot import"):
        await Store.open(tmp_path)


async def test_a_store_of_another_version_says_how_to_build_it_anew(tmp_path: Path) -> None:
    """Both versions are named, and a command that keeps the old store beside the new one."""
    import_cables(tmp_path / "store", cable())
    with sqlite3.connect(_database(tmp_path / "store")) as connection:
        connection.execute("PRAGMA user_version = 77")
    connection.close()
    with pytest.raises(StoreError, match=r"version 77.*mv \S*/store \S*/store.old && cablegate-bot import"):
        await Store.open(tmp_path / "store")
    with pytest.raises(StoreError, match="version 77"):
        import_cables(tmp_path / "store", cable("07ATLANTIS2"))


async def test_a_damaged_record_is_a_store_error(tmp_path: Path) -> None:
    """Garbage in the place of records is an error with a command, and nothing is made up of it."""
    import_cables(tmp_path, cable())
    with sqlite3.connect(_database(tmp_path)) as connection:
        connection.execute("UPDATE records SET body = x'00112233'")
    connection.close()
    async with await Store.open(tmp_path) as store:
        with pytest.raises(StoreError, match=r"07ATLANTIS1234.*rm -r"):
            await store.cable(cable().reference_id)
    with pytest.raises(StoreError, match="damaged"):
        list(iterate_cables(tmp_path))


async def test_damaged_pages_are_a_store_error(tmp_path: Path) -> None:
    """A database of the right size whose pages are overwritten is an error with a command."""
    import_cables(tmp_path, *many_cables(50))
    database = _database(tmp_path)
    content = database.read_bytes()
    database.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    with pytest.raises(StoreError, match="damaged"):
        await Store.open(tmp_path)


def _look_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.archive.reader._LOOK_AGAIN_AFTER", 0.0)


async def test_a_newer_generation_is_served_without_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lookups are answered before, during and after the change, and later ones see the new cables."""
    _look_at_once(monkeypatch)
    import_cables(tmp_path, cable())

    async def look_up(store: Store) -> None:
        for _ in range(30):
            assert await store.cable(cable().reference_id) == cable()

    async with await Store.open(tmp_path) as store:
        assert store.generation_folder().name == "generation-00000001"
        import_cables(tmp_path, cable("07ATLANTIS2"))
        await asyncio.gather(*(look_up(store) for _ in range(20)))
        assert await store.cable(ReferenceId("07ATLANTIS2")) == cable("07ATLANTIS2")
        assert store.generation_folder().name == "generation-00000002"


async def test_publications_may_overtake_a_serving_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where its own generation was removed meanwhile, the store goes on from the newest."""
    _look_at_once(monkeypatch)
    import_cables(tmp_path, cable())
    async with await Store.open(tmp_path) as store:
        for number in (2, 3, 4):
            import_cables(tmp_path, cable(f"07ATLANTIS{number}"))
        assert not store.generation_folder().exists()
        assert await store.cable(ReferenceId("07ATLANTIS4")) == cable("07ATLANTIS4")


async def test_a_store_closed_during_the_change_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing at any moment of a change of generations ends every thread, so that the process can end."""
    _look_at_once(monkeypatch)
    import_cables(tmp_path, cable())
    for moment in range(12):
        store = await Store.open(tmp_path)
        import_cables(tmp_path, cable(f"07ATLANTIS{moment + 2}"))
        lookup = asyncio.create_task(store.cable(cable().reference_id))
        for _ in range(moment):
            await asyncio.sleep(0.0005)
        await store.close()
        await asyncio.wait([lookup])
        lookup.exception()  # it may have come too late, and need not be answered then
        for thread in threading.enumerate():
            if "_connection_worker" in thread.name:
                await asyncio.to_thread(thread.join, 5)
                assert not thread.is_alive()


async def test_a_damaged_newer_generation_is_not_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The store goes on with the one it has, says why, and says it once."""
    _look_at_once(monkeypatch)
    import_cables(tmp_path, cable())
    async with await Store.open(tmp_path) as store:
        import_cables(tmp_path, cable("07ATLANTIS2"))
        database = _database(tmp_path)
        database.write_bytes(database.read_bytes()[:20_000])
        with caplog.at_level(logging.ERROR):
            for _ in range(3):
                assert await store.cable(cable().reference_id) == cable()
        assert [record.getMessage().count("generation-00000002") > 0 for record in caplog.records] == [True]


async def test_a_store_removed_meanwhile_is_served_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Removing the folder under a serving bot takes nothing from it until it is started again."""
    _look_at_once(monkeypatch)
    import_cables(tmp_path / "store", cable())
    async with await Store.open(tmp_path / "store") as store:
        shutil.rmtree(tmp_path / "store")
        assert await store.cable(cable().reference_id) == cable()


def test_the_version_is_where_the_header_says(tmp_path: Path) -> None:
    """The header that is checked at opening is the one SQLite writes."""
    import_cables(tmp_path, cable())
    (version,) = struct.unpack(">I", _database(tmp_path).read_bytes()[60:64])
    assert version == FORMAT_VERSION
