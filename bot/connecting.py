"""Connections to Telegram, and whether a call got one: if not, it was certainly never sent.

Types of exceptions do not tell: a SOCKS proxy that dies within its greeting, a proxy that hangs up on CONNECT
and a server that hangs up on a request raise the same ones. aiohttp's tracing does tell, but takes a tenth of
the processor time of a request.
"""

from contextvars import ContextVar
from typing import Any

import aiohttp
from aiohttp.connector import Connection

# Whether the call that this task is making got a connection: set to `False` by who makes the call.
connected: ContextVar[bool] = ContextVar("connected", default=False)


class Noting(aiohttp.BaseConnector):
    """A connector that notes in `connected` when a connection is there, proxies and TLS included."""

    async def connect(self, *arguments: Any, **named: Any) -> Connection:
        """A connection, new or used before; arguments and errors are the base class's."""
        connection = await super().connect(*arguments, **named)
        connected.set(True)
        return connection


class Direct(Noting, aiohttp.TCPConnector):
    """Connections of TCP, to Telegram or to an HTTP proxy."""
