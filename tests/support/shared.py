"""Where the shared test data lies, which is read in place and never copied."""

import os
from pathlib import Path

import pytest

_SHARED = Path(os.environ.get("CABLEGATE_SHARED", Path(__file__).parents[3] / "shared"))


def shared_path(name: str) -> Path:
    """The path of some shared test data; skips the test with a reason where it is absent."""
    path = find_shared(name)
    if path is None:
        pytest.skip(f"shared test data {name} is not here")
    return path


def find_shared(name: str) -> Path | None:
    """The path of some shared test data, or None where it is absent: for helpers that can do without."""
    path = _SHARED / name
    return path if path.exists() else None
