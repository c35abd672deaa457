"""What can go wrong with cables, in words that a person can act on."""


class CableError(Exception):
    """The base of everything that this room raises on purpose; its text is for people."""


class NotAReferenceIdError(CableError):
    """Some text is not a reference ID in any spelling."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text[:40]!r} is not a reference ID. One looks like 07MOSCOW3804: two digits of the year, "
            "the station, the number of the message."
        )


class UnreadableSourceError(CableError):
    """A file, member or row that no reader knows, with the reason."""


class StoreError(CableError):
    """The store is missing, damaged or of another version; the text names the command that mends it."""
