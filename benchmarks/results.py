"""The files of figures that docs/performance.md tells of."""

import json
import os
import platform
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

_FOLDER = Path(__file__).parent / "results"


def write_result(name: str, figures: Mapping[str, object]) -> None:
    """Write figures, with when and on what they were measured, to the file of this name in `results/`."""
    result = {"when": datetime.now(UTC).isoformat(timespec="minutes"), "machine": _machine(), **figures}
    _FOLDER.mkdir(exist_ok=True)
    (_FOLDER / f"{name}.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def _machine() -> dict[str, str | int]:
    """Processor, cores, memory and versions; nothing that names the machine."""
    return {
        "processor": _field("/proc/cpuinfo", "model name") or platform.machine(),
        "cores": os.cpu_count() or 1,
        "memory": _field("/proc/meminfo", "MemTotal"),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }


def _field(file: str, name: str) -> str:
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
