"""File systems of the test's own."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    """Run a command from the project's folder and keep its output."""
    project = Path(__file__).parents[2]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=60, check=False)


@contextmanager
def mounted(*arguments: str) -> Iterator[Path]:
    """A folder that anybody may enter, with something mounted on it; skips where that is not allowed."""
    if not shutil.which("mount") or os.geteuid() != 0:
        pytest.skip("mounting takes root")
    folder = Path(mkdtemp())
    folder.chmod(0o755)
    try:
        outcome = run("mount", *arguments, str(folder))
        if outcome.returncode:
            pytest.skip(f"mounting is not allowed here: {outcome.stderr.strip()}")
        try:
            yield folder
        finally:
            run("umount", "--lazy", str(folder)).check_returncode()
    finally:
        folder.rmdir()


@contextmanager
def small_disk() -> Iterator[Path]:
    """A file system of half a megabyte."""
    with mounted("-t", "tmpfs", "-o", "size=512k,mode=755", "tmpfs") as folder:
        yield folder
