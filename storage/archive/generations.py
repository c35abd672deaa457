"""The store is a folder of generations. One holds all that belongs together and never changes.

    CABLE_STORE/
        import.lock             held by the import that runs, if any
        building/               the generation that it builds
        generation-00000007/    the one before the newest, for those who still read it
        generation-00000008/    the newest, which is served
            cables.sqlite
            dictionary          what records are compressed with; small stores have none
            index/              the search index of those cables

A generation is complete and on disk before it has its name: one rename publishes it. What a killed
import leaves behind never has such a name, and the next import removes it. An entry that has such a name
and no database is none, and is left alone.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from storage.errors import StoreError

DATABASE = "cables.sqlite"
DICTIONARY = "dictionary"
BUILDING = "building"

_LOCK = "import.lock"
_DISCARDED = "discarded"
_NAME = re.compile(r"generation-(\d{8})")
_KEPT = 2
"""Generations that stay: the newest and the one before."""


def newest_generation(store: Path) -> Path | None:
    """The folder of the generation to serve, None where there is none. Raises OSError."""
    published = _published(store)
    return published[-1] if published else None


def generation_number(folder: Path) -> int:
    """The number of a published generation, counted from 1."""
    match = _NAME.fullmatch(folder.name)
    if not match:
        raise ValueError(f"{folder.name} is not the name of a generation")
    return int(match.group(1))


@contextmanager
def importing_alone(store: Path) -> Iterator[None]:
    """Hold the store for one import, and clear away what killed ones left.

    Makes the folder where it is missing. The lock ends with the process, however that ends. Raises
    StoreError where another import holds it, and OSError where the store cannot be written.
    """
    store.mkdir(parents=True, exist_ok=True)
    with (store / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(
                f"Another import into {store} is running. Wait until it has ended, then run this one again."
            ) from error
        clear_leftovers(store)
        yield


def begin_building(store: Path) -> Path:
    """An empty folder in which the next generation is built. Raises OSError."""
    building = store / BUILDING
    building.mkdir()
    return building


def abandon_building(store: Path) -> None:
    """Remove the generation that is being built, if any."""
    shutil.rmtree(store / BUILDING, ignore_errors=True)


def publish_building(store: Path) -> Path:
    """Make what was built the newest generation, and keep the one before. Raises OSError."""
    building, newest = store / BUILDING, newest_generation(store)
    after = generation_number(newest) + 1 if newest else 1
    names = (store / f"generation-{number:08d}" for number in count(after))
    published = next(name for name in names if not os.path.lexists(name))
    sync_folder(building)
    building.rename(published)
    _sync(store)
    clear_outdated(store)
    return published


def clear_outdated(store: Path) -> None:
    """Remove the generations that are neither the newest nor the one before.

    Whoever calls this holds the store and has seen that the newest is whole. Raises OSError.
    """
    for outdated in _published(store)[:-_KEPT]:
        # Loses its name first: half a generation never looks like a whole one.
        set_aside(store, outdated)
    clear_leftovers(store)


def set_aside(store: Path, folder: Path) -> None:
    """Make a folder of a store one of its leftovers, in one step. Raises OSError."""
    folder.rename(store / f"{_DISCARDED}-{folder.name}")


def clear_leftovers(store: Path) -> None:
    """Remove what is no generation, or none any more. Raises OSError."""
    for leftover in (store / BUILDING, *store.glob(f"{_DISCARDED}-*")):
        if leftover.exists():
            shutil.rmtree(leftover)


def sync_folder(folder: Path) -> None:
    """Wait until a folder and all that is in it are on disk. Raises OSError."""
    for path in (*folder.rglob("*"), folder):
        _sync(path)


def _published(store: Path) -> list[Path]:
    if not store.is_dir():
        return []
    return sorted(
        folder for folder in store.iterdir() if _NAME.fullmatch(folder.name) and (folder / DATABASE).is_file()
    )


def _sync(path: Path) -> None:
    """Wait until a file or folder is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
