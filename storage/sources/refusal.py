"""What the readers of sources say when something is no cable that they can read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was not read: where it is, as a person finds it, and the reason."""

    source: str
    reason: str
