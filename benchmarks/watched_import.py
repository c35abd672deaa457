"""An import in a process of its own, its memory watched."""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Imported:
    """An import: seconds up to the index, seconds from there, most anonymous memory in bytes."""

    reading: float
    publishing: float
    memory: int


_IMPORT = """
import sys
from pathlib import Path
from storage.importing import import_sources
if __name__ == "__main__":
    report = import_sources([sys.argv[1]], Path(sys.argv[2]))
    assert not report.refused, report.refused[:3]
    print(report.seconds - report.publishing, report.publishing)
"""


def import_watched(archive: Path, store: Path) -> Imported:
    """Import in a process of its own, and watch the memory of it and of those that it starts."""
    most = 0
    command = [sys.executable, "-c", _IMPORT, str(archive), str(store)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as importer:
        while importer.poll() is None:
            most = max(most, sum(map(_anonymous, _tree(importer.pid))))
            time.sleep(0.2)
        assert importer.returncode == 0, "the import failed"
        assert importer.stdout
        reading, publishing = map(float, importer.stdout.read().split())
    return Imported(reading, publishing, most)


def _tree(pid: int) -> list[int]:
    """A process and all it has started, also through others."""
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has ended
    found = [pid]
    for parent in found:
        found.extend(child for child, of in parents.items() if of == parent)
    return found


def _anonymous(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Anonymous:"))
