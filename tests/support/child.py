"""The bot as a process of its own, over real HTTP."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from tests.support.bot_api import BotApiServer

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT / "storage" / "samples" / "07MOSCOW3804.txt"
WEBHOOK_SECRET = "an_invented-Secret"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def webhook_settings() -> dict[str, str]:
    """Settings by which the bot serves a webhook on loopback."""
    port = free_port()
    return {
        "WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "WEBHOOK_SECRET": WEBHOOK_SECRET,
        "WEBHOOK_PORT": str(port),
    }


class Child:
    """`cablegate-bot run`, which can be killed and started again. Its output is kept in a file."""

    def __init__(self, server: BotApiServer, folder: Path, settings: Mapping[str, str]) -> None:
        """Take a server, a folder that holds the store `cables`, and settings beyond the server's."""
        self._folder = folder
        self._log = folder / "log"
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHONPATH": str(PROJECT),
            "TELEGRAM_BOT_TOKEN": server.token,
            "TELEGRAM_API_URL": server.url,
            "TELEGRAM_SENDS_PER_SECOND": "1000",
            "CABLE_STORE": str(folder / "cables"),
            **settings,
        }
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, *command: str) -> None:
        """Start the process; `command` stands for `-m bot run`."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *(command or ("-m", "bot", "run")),
                cwd=self._folder,
                env=self._environment,
                stdout=log,
                stderr=log,
            )

    @property
    def pid(self) -> int:
        """The process ID."""
        assert self._process is not None
        return self._process.pid

    @property
    def log(self) -> str:
        """Everything that was printed so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    async def kill(self) -> None:
        """End the process by SIGKILL, in the middle of whatever it does."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    def signal(self, number: int) -> None:
        """Send the process a signal."""
        assert self._process is not None
        self._process.send_signal(number)

    async def terminate(self) -> int:
        """End the process by SIGTERM; return its status."""
        self.signal(signal.SIGTERM)
        return await self.ended()

    async def ended(self) -> int:
        """Wait until the process ends by itself; return its status."""
        assert self._process is not None
        return await self._process.wait()

    async def clear(self) -> None:
        """End the process if it runs."""
        if self._process is not None and self._process.returncode is None:
            await self.kill()


@contextlib.asynccontextmanager
async def child(
    server: BotApiServer, folder: Path, settings: Mapping[str, str], *command: str
) -> AsyncIterator[Child]:
    """A started bot, ended at the end whatever happens."""
    bot = Child(server, folder, settings)
    await bot.start(*command)
    try:
        yield bot
    finally:
        await bot.clear()
