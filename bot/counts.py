"""What happened, in numbers: all that is kept of it."""

from dataclasses import dataclass, field, fields


def _count(words: str) -> int:
    """A count from 0 on, and what an operator reads of it."""
    return field(default=0, metadata={"words": words})


@dataclass(slots=True)
class Counts:
    """How often each thing happened since the start. Numbers alone: nothing tells who or what."""

    done_with: int = _count("updates done with")  # answered, passed over or given up
    delivered: int = _count("messages and notices delivered")
    repeated: int = _count("calls made again after a fault")
    apologies: int = _count("answers that took too long")
    undeliverable: int = _count("answers nobody can get")  # message gone, bot blocked, query too old
    given_up: int = _count("answers given up")  # lost while others got through, perhaps sent, or cut short
    told_to_slow_down: int = _count("requests to slow down")
    refused: int = _count("updates refused")  # by who asks too much or in a full line, those told included
    unreadable: int = _count("updates unreadable")

    def __str__(self) -> str:
        """What happened at all, in one line. The commas keep the log from taking a number for an ID."""
        numbers = {each.metadata["words"]: getattr(self, each.name) for each in fields(self)}
        happened = [f"{words} {number:,}" for words, number in numbers.items() if number]
        return ", ".join(happened) or "nothing happened"
