"""Where the shared test data lies, which is read in place and never copied."""

import os
from pathlib import Path

import pytest

_SHARED = Path(os.environ.get("CABLEGATE_SHARED", Path(__file__).parents[3] / "shared"))


def shared_path(name: str) -> Path:
    """The path of some shared test data; skips the test with a reason where it is absent."""
    path = _SHARED / name
    if not path.exists():
        pytest.skip(f"shared test data {name} is not here")
    return path
