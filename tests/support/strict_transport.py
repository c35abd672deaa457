"""The strict Bot API server without a socket: calls are judged in process, which is fast."""

import json
from typing import Any

from telegram.request import BaseRequest, RequestData

from tests.support.bot_api import BotApiServer
from tests.support.bot_api.files import SentFile
from tests.support.bot_api.request import Request


class StrictTransport(BaseRequest):
    """Hands the calls of a bot to a server that need not be started; its answers are the server's own."""

    def __init__(self, server: BotApiServer) -> None:
        self._server = server

    @property
    def read_timeout(self) -> float | None:
        """Nothing is waited for."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """Have a call judged and performed; its parameters go through JSON as they would on the wire."""
        params = json.loads(json.dumps(request_data.parameters)) if request_data else {}
        request = Request(params, _files(request_data))
        response = await self._server.perform(url.rpartition("/")[2], request)
        assert isinstance(response.body, bytes)
        return response.status, response.body


def _files(request_data: RequestData | None) -> dict[str, SentFile]:
    if request_data is None or not request_data.contains_files:
        return {}
    return {
        name: SentFile(file[0], file[1] if isinstance(file[1], bytes) else file[1].read(), file[2])
        for name, file in request_data.multipart_data.items()
    }
