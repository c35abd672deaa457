"""Reference IDs: `07MOSCOW3804` is the year, the station and the number of the message."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class ReferenceId:
    """A reference ID in its one canonical form, capitals without blanks or padding."""

    text: str

    def __str__(self) -> str:
        """The canonical form."""
        return self.text
