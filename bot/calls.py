"""One call of the Bot API, and what can become of it."""

import io
import json
import time
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import Enum
from typing import IO, Any

import aiohttp
from telegram.error import TelegramError

# Calls that put something into a chat; doing one twice shows twice.
SEND = "send"

# Calls that Telegram's limits count: sends, and edits of what was sent.
PACED = (SEND, "edit")

ANSWERS = (*PACED, "answer")


class Outcome(Enum):
    """What became of the answer to one update."""

    DONE = "Telegram took it, or nobody can get it"
    LOST = "it was lost on the way, and nothing of it is in the chat"
    LOST_IN_PART = "it was lost on the way, and something of it is in the chat, or may be"


@dataclass(slots=True)
class Delivery:
    """What becomes of the answers to one update, from the moment it was taken in hand.

    `lost` tells of the latest call that a person would have seen. Of sends, which show twice when done twice,
    it is known how many Telegram took, and how often the fate of one was unknown. Whether Telegram refused
    the token is noted here since some errors, that of an apology for one, reach nobody.
    """

    began: float = field(default_factory=time.monotonic)
    waited: float = 0.0  # seconds in all that Telegram's limits ask for, those that are still to pass too
    delivered: int = 0
    sent: int = 0  # of the delivered
    doubtful: int = 0
    lost: bool = False
    token_refused: bool = False
    anew: bool = False  # it was lost before: Telegram is, or was, away

    def begin_anew(self) -> None:
        """Note that it was lost and is tried again, with all the time to wait once more."""
        self.anew = True
        self.waited = 0.0
        self.lost = self.token_refused = False

    @property
    def outcome(self) -> Outcome:
        """What became of it so far. One echo is better than silence, so one doubt is none."""
        if not self.lost:
            return Outcome.DONE
        return Outcome.LOST if self.sent == 0 and self.doubtful < 2 else Outcome.LOST_IN_PART


# The update being answered, if any: set by who answers, filled in here.
current_delivery: ContextVar[Delivery | None] = ContextVar("current_delivery", default=None)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a Bot API method, ready to be made, and made again."""

    verb: str
    url: str
    name: str
    parameters: Mapping[str, Any]
    files: Mapping[str, tuple[str, bytes | IO[bytes], str]]
    timeout: aiohttp.ClientTimeout

    @property
    def is_send(self) -> bool:
        """Whether doing it twice would show."""
        return self.name.startswith(SEND)

    @property
    def is_answer(self) -> bool:
        """Whether a person sees it: a message, an edit, an answer to a button or an inline query."""
        return self.name.startswith(ANSWERS)

    @property
    def is_paced(self) -> bool:
        """Whether Telegram's limits count it."""
        return self.name.startswith(PACED)

    @property
    def chat(self) -> str | None:
        """The chat whose limit it counts for, if any; in which one an inline message is nobody knows."""
        return str(self.parameters["chat_id"]) if self.is_paced and "chat_id" in self.parameters else None

    def body(self) -> Any:
        """What aiohttp sends: JSON, the quickest to make, or a form where files go along."""
        if not self.files:
            return json.dumps(self.parameters).encode() if self.parameters else None
        form = aiohttp.FormData()
        for name, value in self.parameters.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        for name, (filename, content, mime_type) in self.files.items():
            whole = io.BytesIO(content) if isinstance(content, bytes) else content  # aiohttp warns of bytes
            form.add_field(name, whole, filename=filename, content_type=mime_type)
        return form

    def headers(self) -> Mapping[str, str]:
        """The content type of the body, where aiohttp does not set it."""
        return {"Content-Type": "application/json"} if self.parameters and not self.files else {}


class TooManyRequestsError(TelegramError):
    """Telegram's limit is used up for longer than an answer is kept, or a call is tried.

    It stands for python-telegram-bot's `RetryAfter`, which warns of its own deprecation whenever it is made.
    """

    def __init__(self) -> None:
        super().__init__("Telegram wants to be left alone for a while")


def refusal(body: bytes) -> str | None:
    """In what words Telegram refuses a call (https://core.telegram.org/bots/api#making-requests).

    `None` where the body is no refusal of the Bot API's, such as the page of a proxy.
    """
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(answer, dict) or answer.get("ok") is not False or "error_code" not in answer:
        return None
    return str(answer.get("description", ""))
