"""Searching off the event loop, on the generation that is served."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from storage.archive.generations import newest_generation
from storage.errors import StoreError
from storage.search.building import build_missing_index
from storage.search.errors import IndexMissingError
from storage.search.index import INDEX, Index
from storage.search.quotation import Finding
from storage.search.results import Sorting
from storage.search.searcher import Searcher
from tests.storage.search.cables import ALL, CAVIAR, HARBOUR, WHALES
from tests.support.stores import import_cables


def searcher_of(store: Path) -> Searcher:
    """A searcher that follows the newest generation of a store."""

    def newest() -> Path:
        generation = newest_generation(store)
        assert generation
        return generation

    return Searcher(newest)


async def found(searcher: Searcher, query: str) -> list[str]:
    """The cables that a query finds."""
    return [str(hit.reference_id) for hit in (await searcher.search(query)).hits]


async def test_every_question_is_answered(invented_store: Path) -> None:
    """Each method answers as the function of its name does."""
    async with searcher_of(invented_store) as searcher:
        assert await found(searcher, "whales") == ["08REYKJAVIK77"]
        assert [choice.label for choice in (await searcher.narrow("whales")).years] == ["2008"]
        assert await searcher.similar(HARBOUR.reference_id)
        assert await searcher.random_cable("whales")
        assert await searcher.on_this_day(date(2026, 8, 2))
        verdict = await searcher.verify(
            "Whales negotiate badly, the fisheries minister told Poloff over a long lunch"
        )
        assert verdict.finding is Finding.VERBATIM


async def test_a_newer_generation_is_searched_at_once(tmp_path: Path) -> None:
    """What is searched is what is served, also with searches under way when it changes."""
    store = tmp_path / "store"
    import_cables(store, HARBOUR)
    async with searcher_of(store) as searcher:
        for new, query in ((WHALES, "whales"), (CAVIAR, "caviar")):
            assert await found(searcher, query) == []
            under_way = [asyncio.create_task(found(searcher, "harbour -caviar")) for _ in range(20)]
            await asyncio.sleep(0)
            import_cables(store, new)
            assert await found(searcher, query) == [str(new.reference_id)]
            assert await asyncio.gather(*under_way) == [["07ATLANTIS1234"]] * 20


async def test_a_missing_index_is_told_until_it_is_there(tmp_path: Path) -> None:
    """Without an index each search says how to build one; once built it is taken up."""
    store = tmp_path / "store"
    import_cables(store, *ALL)
    generation = newest_generation(store)
    assert generation
    shutil.rmtree(generation / INDEX)
    async with searcher_of(store) as searcher:
        for _ in range(2):
            with pytest.raises(IndexMissingError, match="cablegate-bot index"):
                await searcher.search("whales")
        build_missing_index(store)
        assert await found(searcher, "whales") == ["08REYKJAVIK77"]


async def test_a_damaged_store_is_a_store_error(tmp_path: Path) -> None:
    """Where the cables cannot be read the error says so, and how that is mended."""
    store = tmp_path / "store"
    import_cables(store, *ALL)
    generation = newest_generation(store)
    assert generation
    database = generation / "cables.sqlite"
    content = bytearray(database.read_bytes())
    content[16_384:] = b"\xff" * (len(content) - 16_384)
    database.write_bytes(content)
    async with searcher_of(store) as searcher:
        with pytest.raises(StoreError, match="damaged"):
            await searcher.search("whales")


async def test_closing_waits_for_searches_under_way(invented_store: Path) -> None:
    """A search that was asked before the end is answered."""
    searcher = searcher_of(invented_store)
    assert await found(searcher, "whales")
    under_way = [asyncio.create_task(found(searcher, "whales")) for _ in range(10)]
    await asyncio.sleep(0)
    await searcher.close()
    assert await asyncio.gather(*under_way) == [["08REYKJAVIK77"]] * 10


class Narrowing:
    """Stands in for narrowing: its threads wait until they are let go, and then read a cable."""

    def __init__(self) -> None:
        self.begun: list[Index] = []
        self.read: list[bool] = []
        self.let_go = Event()

    def __call__(self, index: Index, _: str, __: Sorting) -> None:
        """What a thread does."""
        self.begun.append(index)
        self.let_go.wait(10)
        self.read.append(is_open(index))


def is_open(index: Index) -> bool:
    """Whether an index can be read, which it cannot once it is closed."""
    try:
        return index.cable_of(WHALES.reference_id) == WHALES
    except StoreError:
        return False


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something holds that a thread does."""
    for _ in range(5_000):
        if condition():
            return
        await asyncio.sleep(0.001)
    pytest.fail("It does not come to hold.")


async def give_up(*asked: asyncio.Task[object]) -> None:
    """Let nobody wait for some questions any more."""
    for task in asked:
        task.cancel()
    errors = await asyncio.gather(*asked, return_exceptions=True)
    assert all(isinstance(error, asyncio.CancelledError) for error in errors)


@pytest.fixture
def narrowing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Narrowing]:
    """Narrowing that waits; when the test ends nothing does."""
    held = Narrowing()
    monkeypatch.setattr("storage.search.searcher.narrow", held)
    yield held
    held.let_go.set()


async def test_a_question_given_up_keeps_its_place(invented_store: Path, narrowing: Narrowing) -> None:
    """Its thread goes on, and until it is done a third question waits: no more than two run at once."""
    async with searcher_of(invented_store) as searcher:
        asked = [asyncio.create_task(searcher.narrow("whales")) for _ in range(2)]
        await until(lambda: len(narrowing.begun) == 2)
        await give_up(*asked)
        third = asyncio.create_task(found(searcher, "whales"))
        _, waiting = await asyncio.wait([third], timeout=0.1)
        assert waiting == {third}
        narrowing.let_go.set()
        assert await third == ["08REYKJAVIK77"]


async def test_a_question_given_up_keeps_its_index(invented_store: Path, narrowing: Narrowing) -> None:
    """Though the searcher is closed the index is open as long as the thread reads it, and no longer."""
    searcher = searcher_of(invented_store)
    asked = asyncio.create_task(searcher.narrow("whales"))
    await until(lambda: bool(narrowing.begun))
    await give_up(asked)
    await searcher.close()
    narrowing.let_go.set()
    [index] = narrowing.begun
    await until(lambda: not is_open(index))
    assert narrowing.read == [True]


async def test_an_index_that_nobody_waits_for_is_closed(
    invented_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question given up while the index is opened leaves nothing open, and the next one opens it anew."""
    opened: list[Index] = []
    opening, let_go = Event(), Event()

    def slowly(generation: Path) -> Index:
        opening.set()
        let_go.wait(10)
        opened.append(Index(generation))
        return opened[-1]

    monkeypatch.setattr(Index, "open", slowly)
    async with searcher_of(invented_store) as searcher:
        asked = asyncio.create_task(found(searcher, "whales"))
        await asyncio.to_thread(opening.wait, 5)
        await give_up(asked)
        let_go.set()
        await until(lambda: bool(opened) and not is_open(opened[0]))
        assert await found(searcher, "whales") == ["08REYKJAVIK77"]
