"""Disks that are full, disks that cannot be written, and users who may not."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from storage.archive.dump import iterate_cables
from storage.cables.cable import Edition
from storage.errors import StoreError
from storage.importing import import_sources
from tests.support import disks
from tests.support.stores import import_cables, many_cables, write_export

_NOBODY = 65_534


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of half a megabyte."""
    with disks.small_disk() as folder:
        yield folder


@pytest.mark.parametrize("first", [True, False], ids=["first import", "later import"])
def test_a_disk_that_fills_up_leaves_the_store_whole(tmp_path: Path, small_disk: Path, first: bool) -> None:
    """The message says what is missing, the store is as before, and nothing half-made takes up room."""
    store = small_disk / "store"
    low = [] if first else many_cables(20)
    if low:
        import_cables(store, *low)
        store.with_suffix(".jsonl").unlink()
    source = write_export(tmp_path / "high.jsonl", many_cables(8_000, "high", edition=Edition.FULL))
    with pytest.raises(StoreError, match="no space is left on the disk"):
        import_sources([source], store)
    assert {entry.name for entry in store.iterdir()} == {"import.lock"} | (
        {"generation-00000001"} if low else set()
    )
    if low:
        assert len(list(iterate_cables(store))) == len(low)
    assert import_cables(store, *many_cables(3, "high", edition=Edition.FULL)).published


_SERVE_AS_NOBODY = """
import asyncio, concurrent.futures.thread, os, sys
from pathlib import Path
from storage.importing import import_sources
from storage.archive.reader import Store
from storage.cables.reference import ReferenceId
from storage.errors import StoreError

async def serve(folder):
    async with await Store.open(folder) as store:
        cable = await store.cable(ReferenceId("07ATLANTIS7"))
        print(cable.subject, (await store.info()).cables)

store, user = Path(sys.argv[1]), int(sys.argv[2])
os.setgid(user)
os.setuid(user)
for act in (lambda: asyncio.run(serve(store)), lambda: import_sources([sys.argv[3]], store)):
    try:
        act()
    except StoreError as error:
        print(error)
"""


@pytest.fixture
def read_only_store(tmp_path: Path) -> Iterator[Path]:
    """A store of twenty cables on a mount that cannot be written."""
    import_cables(tmp_path / "store", *many_cables(20))
    with disks.mounted("--bind", str(tmp_path / "store")) as folder:
        disks.run("mount", "-o", "remount,ro,bind", str(folder)).check_returncode()
        yield folder


def test_an_unprivileged_user_serves_from_a_read_only_mount(tmp_path: Path, read_only_store: Path) -> None:
    """Lookups need no right to write; an import says why it cannot, and nothing else breaks."""
    source = write_export(tmp_path / "high.jsonl", many_cables(3, "high", edition=Edition.FULL))
    served = disks.run(
        sys.executable, "-c", _SERVE_AS_NOBODY, str(read_only_store), str(_NOBODY), str(source)
    )
    assert (served.returncode, served.stderr) == (0, "")
    looked_up, refused = served.stdout.splitlines()
    assert looked_up == "low tide 20"
    assert refused.startswith(f"The import into {read_only_store} stopped: [Errno 30] Read-only file system")


def test_a_user_who_may_not_read_the_store_is_told_so(tmp_path: Path) -> None:
    """Neither a lookup nor an import of a user without the rights is more than a clear error."""
    if os.geteuid() != 0:
        pytest.skip("becoming another user takes root")
    store = Path(mkdtemp())  # entered by its owner alone
    try:
        import_cables(store, *many_cables(2))
        source = store.with_suffix(".jsonl")
        served = disks.run(sys.executable, "-c", _SERVE_AS_NOBODY, str(store), str(_NOBODY), str(source))
        source.unlink()
    finally:
        shutil.rmtree(store)
    assert (served.returncode, served.stderr) == (0, "")
    looked_up, imported = served.stdout.splitlines()
    assert looked_up == f"The store {store} cannot be read: Permission denied."
    assert imported.startswith(f"The import into {store} stopped: [Errno 13] Permission denied")
