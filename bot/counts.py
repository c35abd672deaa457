"""What happened, in numbers: all that is kept of it."""

from dataclasses import asdict, dataclass

_WORDS = {
    "answered": "updates done with",
    "delivered": "messages delivered",
    "repeated": "calls made again",
    "apologies": "answers that took too long",
    "undeliverable": "answers nobody can get",
    "given_up": "answers given up",
    "told_to_slow_down": "requests to slow down",
    "refused": "updates refused",
    "unreadable": "updates unreadable",
}
"""What an operator reads of each count."""


@dataclass(slots=True)
class Counts:
    """How often each thing happened since the start. Numbers alone: nothing tells who or what."""

    answered: int = 0  # updates done with, whatever the answer was
    delivered: int = 0  # messages, edits and answers to queries that Telegram took
    repeated: int = 0  # calls made again after a fault
    apologies: int = 0  # answers that took too long
    undeliverable: int = 0  # answers nobody can get: message gone, bot blocked, query too old
    given_up: int = 0  # answers lost while others got through, perhaps sent, or waiting when stopped
    told_to_slow_down: int = 0
    refused: int = 0  # updates of people and groups that ask too much
    unreadable: int = 0  # updates that could not be read

    def __str__(self) -> str:
        """What happened at all, in one line. The commas keep the log from taking a number for an ID."""
        happened = [f"{_WORDS[name]} {number:,}" for name, number in asdict(self).items() if number]
        return ", ".join(happened) or "nothing happened"
