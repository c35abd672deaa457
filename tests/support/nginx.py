"""A real nginx on loopback, set up by the very text that docs/webhook.md tells people to use."""

import asyncio
import contextlib
import os
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.child import PROJECT, free_port

# Debian keeps it where only root looks.
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")

# One process, one folder; nginx warns when it writes a body to a file.
_AROUND = """
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""


def documented() -> str:
    """The configuration of a site that docs/webhook.md shows."""
    [site] = re.findall(r"^```nginx\n(.*?)^```", _page(), re.MULTILINE | re.DOTALL)
    return str(site)


def _page() -> str:
    return (PROJECT / "docs" / "webhook.md").read_text(encoding="utf-8")


def replaced(text: str, old: str, new: str) -> str:
    """The text with `old`, which stands in it once, replaced."""
    assert text.count(old) == 1, f"{old!r} stands in the configuration {text.count(old)} times"
    return text.replace(old, new)


@dataclass(frozen=True, slots=True)
class Nginx:
    """A running nginx: where it is reached, and the folder with all that it writes."""

    url: str
    folder: Path

    @property
    def log(self) -> str:
        """Its warnings and errors."""
        return (self.folder / "error.log").read_text(encoding="utf-8")


@contextlib.asynccontextmanager
async def nginx(folder: Path, site: str, bot_port: int) -> AsyncIterator[Nginx]:
    """Nginx before a bot that listens on `bot_port`, by the documented `site`, but on a port of its own."""
    port = free_port()
    site = re.sub(r"^ *ssl_certificate.*\n", "", site, flags=re.MULTILINE)
    site = replaced(site, "listen 443 ssl;", f"listen 127.0.0.1:{port};")
    site = replaced(site, "127.0.0.1:8080", f"127.0.0.1:{bot_port}")
    file = folder / "nginx.conf"
    file.write_text(_AROUND.format(folder=folder, site=site), encoding="utf-8")
    assert NGINX is not None
    process = await asyncio.create_subprocess_exec(
        NGINX, "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(file)
    )
    try:
        await _listening(port, process)
        yield Nginx(f"http://127.0.0.1:{port}", folder)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _listening(port: int, process: asyncio.subprocess.Process) -> None:
    """Wait until the port is taken."""
    async with asyncio.timeout(10):
        while process.returncode is None:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                await writer.wait_closed()
                return
    raise AssertionError(f"nginx ended with status {process.returncode}")
