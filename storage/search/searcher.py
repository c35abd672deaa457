"""Searching for those who must not wait: every call runs in a thread, on the generation that is served."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from storage.cables.reference import ReferenceId
from storage.search.index import Index, noticing_damage
from storage.search.quotation import Verdict
from storage.search.related import on_this_day, random_cable, similar
from storage.search.results import Hit, Narrowing, Results, Sorting
from storage.search.searching import PAGE_SIZE, narrow, search

P = ParamSpec("P")
T = TypeVar("T")

_AT_ONCE = 2
"""Questions under way at once; with more threads the event loop waits longer for its turn."""


class Searcher:
    """Finds cables and checks quotations in the generation that a store serves at the moment.

    Every method raises IndexMissingError where that generation has no index, and StoreError where the
    store is damaged. Must be closed, also by `async with`.
    """

    def __init__(self, generation_folder: Callable[[], Path]) -> None:
        """`generation_folder` is `Store.generation_folder`; it is asked before every answer."""
        self._generation_folder = generation_folder
        self._index: Index | None = None
        self._opening = asyncio.Lock()
        self._users: Counter[Index] = Counter()
        self._free = asyncio.Semaphore(_AT_ONCE)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the index, after the searches under way."""
        async with self._opening:
            index, self._index = self._index, None
            self._close_unused(index)

    async def search(
        self, text: str, page: int = 0, size: int = PAGE_SIZE, sorting: Sorting = Sorting.RELEVANCE
    ) -> Results:
        """A page of what a query finds, counted from 0: the best paragraph of each of `size` cables."""
        return await self._run(search, text, page, size, sorting)

    async def narrow(self, text: str, sorting: Sorting = Sorting.RELEVANCE) -> Narrowing:
        """The years and origins of what a query finds in this order, to narrow it by."""
        return await self._run(narrow, text, sorting)

    async def similar(self, reference_id: ReferenceId, limit: int = PAGE_SIZE) -> tuple[Hit, ...]:
        """The cables most like one, the most like it first; none where the store does not have it."""
        return await self._run(similar, reference_id, limit)

    async def random_cable(self, text: str = "") -> Hit | None:
        """Any of the paragraphs that a query finds, of all where it is empty; None where it finds none."""
        return await self._run(random_cable, text)

    async def on_this_day(self, day: date) -> Hit | None:
        """Any cable of the same day of another year; None where there is none."""
        return await self._run(on_this_day, day)

    async def verify(self, quotation: str) -> Verdict:
        """Whether the words of a quotation stand in a cable."""
        return await self._run(_verify, quotation)

    async def _run(
        self, function: Callable[Concatenate[Index, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What a function finds in the index; where the caller gives up, its thread keeps its place."""
        await self._free.acquire()
        try:
            index = await self._current()
        except BaseException:
            self._free.release()
            raise
        self._users[index] += 1
        answer = _in_thread(partial(_searched, function, index, *args, **kwargs))
        answer.add_done_callback(lambda _: self._let_go(index))
        return await asyncio.shield(answer)

    def _let_go(self, index: Index) -> None:
        """Make room for the next question, and close the index where it was the last of an outdated one."""
        self._free.release()
        self._users[index] -= 1
        if index is not self._index:
            self._close_unused(index)

    async def _current(self) -> Index:
        """The index of the generation that is served."""
        async with self._opening:
            generation = self._generation_folder()
            if self._index is None or self._index.generation != generation:
                # Opened before the other is let go of: where it cannot be, nothing changes.
                index = await _opened(generation)
                outdated, self._index = self._index, index
                self._close_unused(outdated)
            return self._index

    def _close_unused(self, index: Index | None) -> None:
        """Close an index after its last user; the last user calls this again."""
        if index and not self._users[index]:
            del self._users[index]
            index.close()


def _searched(
    function: Callable[Concatenate[Index, P], T], index: Index, *args: P.args, **kwargs: P.kwargs
) -> T:
    with noticing_damage(index.generation):
        return function(index, *args, **kwargs)


def _verify(index: Index, quotation: str) -> Verdict:
    """Check a quotation; what that takes is loaded for the first one, in its thread, not at the start."""
    from storage.search.quotation.checking import verify  # noqa: PLC0415

    return verify(index, quotation)


def _in_thread(function: Callable[[], T]) -> asyncio.Future[T]:
    """A call under way in a thread. Unlike a task, it is done no sooner than the thread is."""
    return asyncio.get_running_loop().run_in_executor(None, function)


async def _opened(generation: Path) -> Index:
    """The index of a generation; one that nobody waits for any more is closed again."""
    opening = _in_thread(partial(Index.open, generation))
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        opening.add_done_callback(_close_opened)
        raise


def _close_opened(opening: asyncio.Future[Index]) -> None:
    if opening.exception() is None:
        opening.result().close()
