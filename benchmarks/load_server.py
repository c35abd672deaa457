"""A Bot API server that outruns every bot: it parses and checks nothing it need not, and notes when.

Where each update comes from a chat of its own, the chat of an answer tells which update it answers.
"""

import asyncio
import itertools
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

CHAT = re.compile(rb'chat_id(?:=|"\s*:\s*"?|"\r\n(?:[^\r\n]+\r\n)*\r\n)(-?\d+)')
NUMBER = r'{}(?:=|"\s*:\s*"?|"\r\n(?:[^\r\n]+\r\n)*\r\n)(-?\d+)'
OFFSET, LIMIT, TIMEOUT = (re.compile(NUMBER.format(name).encode()) for name in ("offset", "limit", "timeout"))
FIRST_CHAT = 1_000_000
FLOODER = 77

ME = {"id": 7, "is_bot": True, "first_name": "Bot", "username": "a_bot"}


@dataclass(slots=True)
class Seen:
    """What was noted: seconds on the clock of `time.perf_counter`."""

    first_poll: float | None = None
    asked: dict[int, float] = field(default_factory=dict)  # by chat
    handed_out: dict[int, float] = field(default_factory=dict)  # by chat
    answered: dict[int, float] = field(default_factory=dict)  # by chat, the first time
    answers: int = 0
    last_answer: float = 0.0
    to_flooder: list[bytes] = field(default_factory=list)


class LoadServer:
    """Hands out updates and takes answers; a send takes `send_seconds`."""

    def __init__(self, send_seconds: float = 0.0) -> None:
        self.send_seconds = send_seconds
        self.seen = Seen()
        self._ids = itertools.count(1)
        self._waiting: dict[int, tuple[int, bytes]] = {}  # update ID to chat and JSON
        self._polls: list[Callable[[], None]] = []
        self._server: asyncio.Server | None = None
        self.url = ""

    async def start(self) -> None:
        """Listen on a free port."""
        self._server = await asyncio.get_running_loop().create_server(
            lambda: Connection(self), "127.0.0.1", 0
        )
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def stop(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()

    def put(self, chat: int, text: str) -> None:
        """Have a message of a chat wait, a command or not."""
        update_id = next(self._ids)
        person = {"id": chat, "is_bot": False, "first_name": "Eve"}
        message = {
            "message_id": update_id,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "Eve"},
            "from": person,
            "text": text,
        }
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": text.find(" ")}]
        body = json.dumps({"update_id": update_id, "message": message}).encode()
        self._waiting[update_id] = (chat, body)
        self.seen.asked[chat] = time.perf_counter()
        polls, self._polls = self._polls, []
        for answer in polls:
            answer()

    def call(self, method: bytes, body: bytes, respond: Callable[[bytes], None]) -> None:
        """Do what a call asks, and respond now or later."""
        loop = asyncio.get_running_loop()
        if method == b"getUpdates":
            self._get_updates(body, respond)
        elif method in {b"sendMessage", b"SendMessage"}:
            loop.call_later(self.send_seconds, self._sent, body, respond)
        elif method.lower() == b"getme":
            respond(json.dumps({"ok": True, "result": ME}).encode())
        else:
            respond(b'{"ok":true,"result":true}')

    def _sent(self, body: bytes, respond: Callable[[bytes], None]) -> None:
        found = CHAT.search(body)
        chat = int(found[1]) if found else 0
        self.seen.answers += 1
        self.seen.last_answer = time.perf_counter()
        self.seen.answered.setdefault(chat, self.seen.last_answer)
        if chat == FLOODER:
            self.seen.to_flooder.append(body)
        message = b'{"message_id":1,"date":1,"chat":{"id":%d,"type":"private"},"text":"x"}' % chat
        respond(b'{"ok":true,"result":%b}' % message)

    def _get_updates(self, body: bytes, respond: Callable[[bytes], None]) -> None:
        if self.seen.first_poll is None:
            self.seen.first_poll = time.perf_counter()
        offset, limit, seconds = (
            _number(OFFSET, body, 0),
            _number(LIMIT, body, 100),
            _number(TIMEOUT, body, 0),
        )
        for update_id in list(itertools.takewhile(lambda known: known < offset, self._waiting)):
            del self._waiting[update_id]
        if not self._waiting and seconds:
            self._wait(seconds, limit, respond)
        else:
            respond(self._batch(limit))

    def _wait(self, seconds: int, limit: int, respond: Callable[[bytes], None]) -> None:
        """Respond once an update is there, or the time is over."""
        done = False

        def answer() -> None:
            nonlocal done
            if not done:
                done = True
                timer.cancel()
                respond(self._batch(limit))

        timer = asyncio.get_running_loop().call_later(seconds, answer)
        self._polls.append(answer)

    def _batch(self, limit: int) -> bytes:
        now = time.perf_counter()
        bodies = []
        for chat, body in itertools.islice(self._waiting.values(), limit):
            self.seen.handed_out.setdefault(chat, now)
            bodies.append(body)
        return b'{"ok":true,"result":[' + b",".join(bodies) + b"]}"


class Connection(asyncio.Protocol):
    """One connection: requests with a length, one after the other."""

    def __init__(self, server: LoadServer) -> None:
        self._server = server
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Serve every request that is whole."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = bytes(self._buffer[:end])
            body, taken = _body(head, self._buffer, end + 4)
            if body is None:
                return
            del self._buffer[:taken]
            path = head.split(b" ", 2)[1].partition(b"?")
            method = path[0].rpartition(b"/")[2]
            self._server.call(method, body or path[2], self._respond)

    def _respond(self, body: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            self._transport.write(head % len(body) + body)


def _body(head: bytes, buffer: bytearray, start: int) -> tuple[bytes | None, int]:
    """The body of a request and where it ends, None while it is not whole."""
    lower = head.lower()
    if b"transfer-encoding: chunked" in lower:
        end = buffer.find(b"0\r\n\r\n", start)
        return (None, 0) if end < 0 else (bytes(buffer[start:end]), end + 5)
    found = re.search(rb"content-length: (\d+)", lower)
    end = start + (int(found[1]) if found else 0)
    return (None, 0) if len(buffer) < end else (bytes(buffer[start:end]), end)


def _number(pattern: re.Pattern[bytes], body: bytes, otherwise: int) -> int:
    found = pattern.search(body)
    return int(found[1]) if found else otherwise
