"""Telegram as the local conversation has it: calls are recorded, and answered as the server would."""

import json
from dataclasses import dataclass
from itertools import count
from typing import Any

from telegram.request import BaseRequest, RequestData

USERNAME = "_local_bot"  # nobody's: on Telegram a user name begins with a letter
BOT = {"id": 1, "is_bot": True, "first_name": "cablegate-bot", "username": USERNAME}
PERSON = {"id": 2, "is_bot": False, "first_name": "You"}
PRIVATE_CHAT = {"id": 2, "type": "private", "first_name": "You"}
GROUP = {"id": -3, "type": "supergroup", "title": "A group"}
SOME_TIME = 1_190_000_000  # no clock is read: the same question gets the same answer


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a Bot API method. `message_id` is that of the message it made or changed, if any."""

    method: str
    params: dict[str, Any]
    message_id: int | None


class LocalTransport(BaseRequest):
    """Takes the place of the network; `calls` are those that answer somebody, in order."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._message_ids = count(1)

    def new_message_id(self) -> int:
        """The ID of the next message in the chat."""
        return next(self._message_ids)

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
        """Record a call and answer it. `method` is that of HTTP; the Bot API's is the end of the address."""
        params = dict(request_data.parameters) if request_data else {}
        for name, file in (request_data.multipart_data or {}).items() if request_data else ():
            content = file[1] if isinstance(file[1], bytes) else file[1].read()
            params[name] = {"filename": file[0], "content": content.decode()}
        result = self._result(url.rpartition("/")[2], params)
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def _result(self, method: str, params: dict[str, Any]) -> object:
        if method == "getMe":
            return BOT
        message_id: int | None = None
        result: object = True
        if method.startswith(("send", "editMessage")):
            message_id = params.get("message_id") or self.new_message_id()
            chat = GROUP if params.get("chat_id") == GROUP["id"] else PRIVATE_CHAT
            result = {"message_id": message_id, "date": SOME_TIME, "chat": chat, "from": BOT, "text": "…"}
        self.calls.append(Call(method, params, message_id))
        return result
