"""The bots that are measured: ours, and bare ones that answer a fixed text, each a process of its own."""

import asyncio
import hashlib
import os
import subprocess
import time
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

PROJECT = Path(__file__).parents[1]
TOKEN = "4242424242:AAHinventedTokenForTheBenchmark-123456789"  # noqa: S105  (invented)
TICKS = os.sysconf("SC_CLK_TCK")

PTB = """
import os
from telegram.ext import Application, MessageHandler, filters

async def echo(update, context):
    await update.message.reply_text("A fixed text.")

application = (
    Application.builder().token(os.environ["TOKEN"]).base_url(os.environ["URL"] + "/bot")
    .concurrent_updates(os.environ["CONCURRENT"] == "yes").build()
)
application.add_handler(MessageHandler(filters.ALL, echo))
application.run_polling()
"""

AIOGRAM = """
import asyncio, os
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

dispatcher = Dispatcher()

@dispatcher.message()
async def echo(message):
    await message.answer("A fixed text.")

session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["URL"]))
asyncio.run(dispatcher.start_polling(Bot(os.environ["TOKEN"], session=session)))
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """A bot: what pip installs for it, the command line for Python, and its settings."""

    name: str
    packages: tuple[str, ...]
    command: tuple[str, ...]
    concurrent: bool = False


OURS = Kind("cablegate-bot", ("-r", str(PROJECT / "requirements" / "run.txt")), ("-m", "bot", "run"))
PTB_ECHO = Kind("PTB echo", ("python-telegram-bot==22.8",), ("-c", PTB))
PTB_CONCURRENT = Kind(
    "PTB echo, concurrent_updates(True)", PTB_ECHO.packages, PTB_ECHO.command, concurrent=True
)
AIOGRAM_ECHO = Kind("aiogram 3 echo", ("aiogram==3.31.0",), ("-c", AIOGRAM))


class Bot:
    """A running bot and what it has used."""

    def __init__(self, process: asyncio.subprocess.Process, started: float) -> None:
        self._process = process
        self.started = started

    def cpu_seconds(self) -> float:
        """Processor time used so far, in user and system mode."""
        fields = (
            Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        )
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory_mb(self) -> float:
        """Resident memory now."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def descriptors(self) -> int:
        """Open file descriptors now."""
        return len(list(Path(f"/proc/{self._process.pid}/fd").iterdir()))

    async def stop(self) -> None:
        """End it at once."""
        self._process.kill()
        await self._process.wait()


async def start(kind: Kind, url: str, store: Path) -> Bot:
    """Start a bot against the server at `url`; ours serves `store`."""
    environment: Mapping[str, str] = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ["HOME"],
        "PYTHONPATH": str(PROJECT) if kind is OURS else "",
        "TOKEN": TOKEN,
        "URL": url,
        "CONCURRENT": "yes" if kind.concurrent else "no",
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "TELEGRAM_SENDS_PER_SECOND": "10000",
        "CABLE_STORE": str(store),
    }
    python = interpreter(kind)
    started = time.perf_counter()
    silent = subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        python, *kind.command, env=environment, cwd=store.parent, stdout=silent, stderr=silent
    )
    return Bot(process, started)


def interpreter(kind: Kind) -> Path:
    """The Python of an environment with the bot's packages, made on first use in the user's cache folder."""
    wanted = " ".join(kind.packages)
    if kind is OURS:
        wanted = (PROJECT / "requirements" / "run.txt").read_text(encoding="utf-8")
    name = hashlib.sha256(wanted.encode()).hexdigest()[:16]
    folder = user_cache_path("cablegate-bot") / "benchmarks" / name
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *kind.packages], check=True)
        (folder / "complete").touch()
    return python
