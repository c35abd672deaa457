"""Whatever happens to an import, the store is whole."""

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

from storage.archive.chunks import CHUNK_ITEMS
from storage.archive.dump import iterate_cables
from storage.cables.cable import Cable, Edition
from storage.importing import import_sources
from tests.support.stores import import_cables, many_cables, write_export

_PROJECT = Path(__file__).parents[3]
_CABLES = 60
_LOW = many_cables(_CABLES)
_HIGH = many_cables(_CABLES + 5, "high", edition=Edition.FULL)


def _by_id(cables: list[Cable]) -> list[Cable]:
    return sorted(cables, key=lambda one: one.reference_id)


def _import_in_child(source: Path, store: Path, *deadly: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.support.killed_import", str(source), str(store), *deadly],
        cwd=_PROJECT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


_AT_PUBLISHING = [
    ("call publish", 1),
    ("call publish_building", 1),
    ("return fsync", 2),
    ("call rename", 1),
    ("return rename", 1),
    ("return fsync", 3),
    ("return rename", 2),
    ("call rmtree", 1),
]
"""Before, during and after: file and folder are on disk, the name is given, it is on disk, clearing."""


def test_killed_at_any_point_the_store_is_whole(tmp_path: Path) -> None:
    """An import is killed at 20 points, most of them about publishing.

    Each time every cable of the old or the new generation is read back, and the import run again
    completes it and leaves nothing behind.
    """
    source = write_export(tmp_path / "high.jsonl", _HIGH)
    template = tmp_path / "template"
    import_cables(template, *_LOW[:-1])
    import_cables(template, *_LOW)  # a generation before, which publishing clears away
    whole = shutil.copytree(template, tmp_path / "whole")
    points: dict[str, int] = json.loads(_import_in_child(source, whole).stdout)
    random = Random("20 points")
    publishing = range(points["publishing"], points["any"])
    deadly = _AT_PUBLISHING + [("any", random.choice(publishing)) for _ in range(6)]
    deadly += [("any", random.randrange(1, points["any"])) for _ in range(20 - len(deadly))]
    published = 0
    for number, (point, count) in enumerate(deadly):
        store = shutil.copytree(template, tmp_path / f"store{number}")
        killed = _import_in_child(source, store, point, str(count))
        assert killed.returncode == -signal.SIGKILL, (point, count, killed.stderr)
        found = list(iterate_cables(store))
        assert found in (_by_id(_LOW), _by_id(_HIGH)), (point, count)
        published += found == _by_id(_HIGH)
        import_sources([source], store)
        assert list(iterate_cables(store)) == _by_id(_HIGH)
        assert sorted(entry.name for entry in store.iterdir()) == [
            "generation-00000002", "generation-00000003", "import.lock",
        ]  # fmt: skip
        shutil.rmtree(store)
    assert 0 < published < 20, "the points are not on both sides of publishing"


def test_the_processes_of_a_killed_import_end(tmp_path: Path) -> None:
    """Reading processes do not outlive the import: their common output comes to its end."""
    cables = many_cables(CHUNK_ITEMS * 3)
    source = write_export(tmp_path / "cables.jsonl", cables)
    # By the last cable, the processes have read all and wait for more.
    killed = _import_in_child(source, tmp_path / "store", "call put", str(len(cables)))
    assert killed.returncode == -signal.SIGKILL
    assert not list((tmp_path / "store").glob("generation-*"))
