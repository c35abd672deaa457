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


class NotAnAddressError(CableError):
    """What stands after a reference ID does not say which paragraph."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text.strip()[:40]!r} does not name a paragraph. Write its number, as in 7, or 4-6 for "
            "several; o3 is the third paragraph by order."
        )


class NoSuchParagraphError(CableError):
    """A cable has no paragraph at some address; `what_it_has` is empty where it has none at all."""

    def __init__(self, reference_id: str, address: str, what_it_has: str) -> None:
        if what_it_has:
            super().__init__(f"{reference_id} has no paragraph {address}. It has {what_it_has}.")
        else:
            super().__init__(
                f"{reference_id} has no paragraph {address}, as this store has none of its text."
            )


class BackwardsError(CableError):
    """A range of paragraphs whose last stands before its first."""

    def __init__(self, span: str, forwards: str) -> None:
        super().__init__(f"{span} runs backwards. Write it as {forwards}.")


class UnreadableSourceError(CableError):
    """A file, member or row that no reader knows, with the reason."""


class StoreError(CableError):
    """The store is missing, damaged or of another version; the text names the command that mends it."""


class OtherVersionError(StoreError):
    """The store is of another version of the format."""
