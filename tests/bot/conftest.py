"""The command line in this process, with settings of the test alone, and a bot that talks to a server."""

import logging
import os
import re
import sys
import threading
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from tests.support.delivery import Delivered, delivered
from tests.support.loopback import LoopbackTelegram

PROJECT = Path(__file__).parents[2]
Cli = Callable[..., Result]


def settings_documented() -> list[str]:
    """The names of the settings in .env.example."""
    text = (PROJECT / ".env.example").read_text(encoding="utf-8")
    return re.findall(r"^#? ?([A-Z_]+)=", text, re.MULTILINE)


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cli]:
    """Runs a command in an empty folder, its store beside; all that it changes in the process is put back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    hooks = sys.excepthook, sys.unraisablehook, threading.excepthook
    environment = dict(os.environ)
    monkeypatch.chdir(tmp_path)
    for name in settings_documented():
        os.environ.pop(name, None)
    os.environ["CABLE_STORE"] = str(tmp_path / "cables")

    def run(*arguments: str, typed: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=typed, prog_name="cablegate-bot")

    with warnings.catch_warnings():
        yield run
    os.environ.clear()
    os.environ.update(environment)
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
async def telegram() -> AsyncIterator[LoopbackTelegram]:
    """A server on loopback."""
    async with LoopbackTelegram() as server:
        yield server


@pytest.fixture
async def parts(telegram: LoopbackTelegram) -> AsyncIterator[Delivered]:
    """A bot that talks to it."""
    async with delivered(telegram) as put_together:
        yield put_together
