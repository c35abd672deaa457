"""What stands between the start of the process and the first poll."""

import subprocess
import sys
import threading
from importlib import import_module
from queue import Queue
from types import ModuleType

import pytest
from click import Context

from bot.cli import main
from tests.bot.conftest import PROJECT

# What a start need not load, by what it is for.
UNNEEDED = {
    "aiohttp.web": "serving a webhook",
    "aiohttp_socks": "a SOCKS proxy",
    "bot.local_chat": "the terminal",
    "emoji": "the first post",
    "importlib.metadata": "--version",
    "storage.importing": "importing cables",
    "storage.cables.protection": "masking names in cables and quotations",
    "storage.reading": "importing cables",
    "storage.search.quotation.checking": "the first quotation",
    "storage.sources": "importing cables",
}


def after_loading(command: str, expression: str) -> str:
    """What an expression is worth in a new process that has loaded a command and done no more."""
    code = f"""
import gc, sys
from bot.cli import main
assert main.get_command(None, {command!r})
print({expression})
"""
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=PROJECT
    )
    return done.stdout


def test_a_start_loads_only_what_it_needs() -> None:
    """Loading modules is nearly all that a start takes."""
    loaded = set(after_loading("run", "*sys.modules").split())
    assert "bot.polling" in loaded
    assert loaded & UNNEEDED.keys() == set()


def test_the_collector_is_on_and_passes_over_what_was_loaded() -> None:
    """Its first look would else be at all objects of all modules at once."""
    enabled, looked_at, set_aside = after_loading(
        "run", "gc.isenabled(), len(gc.get_objects()), gc.get_freeze_count()"
    ).split()
    assert enabled == "True"
    assert int(looked_at) < int(set_aside) / 50


def test_aiohttp_is_loaded_beside_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """It reads the system's certificates, which need not wait for other modules, nor they for it."""
    loads: Queue[tuple[str, threading.Thread]] = Queue()

    def noting(name: str) -> ModuleType:
        loads.put((name, threading.current_thread()))
        return import_module(name)

    monkeypatch.setattr("bot.cli.import_module", noting)
    assert main.get_command(Context(main), "run")
    threads = dict(loads.get(timeout=10) for _ in range(2))
    assert threads["bot.cli.serve"] is threading.current_thread()
    assert threads["aiohttp"] is not threading.current_thread()
