"""How the server says no."""

from typing import Any


class RefusedError(Exception):
    """A call that Telegram refuses; the message is the description that Telegram would send."""

    def __init__(self, description: str, status: int = 400, **parameters: Any) -> None:
        super().__init__(description)
        self.description = description
        self.status = status
        self.parameters = parameters  # ResponseParameters, such as retry_after in seconds


def bad_request(reason: str) -> RefusedError:
    """A refusal with status 400 in Telegram's words."""
    return RefusedError(f"Bad Request: {reason}")
