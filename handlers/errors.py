"""What can go wrong in the conversation, in words that a person can act on."""

from handlers.posts.passage import MOST_TOGETHER


class ConversationError(Exception):
    """The base of everything that this room raises on purpose; its text is for people."""


class StaleButtonError(ConversationError):
    """A button's data is of another version of the bot, or of no bot of ours."""

    def __init__(self, again: str = "ask again: /07MOSCOW3804") -> None:
        super().__init__(f"This button no longer works. Please {again}")


class StaleSearchError(StaleButtonError):
    """A button under results that are gone, or that asks for what they have not."""

    def __init__(self) -> None:
        super().__init__("search again: /search")


class ApartError(ConversationError):
    """Paragraphs that no post or chain can quote as one text."""

    def __init__(self) -> None:
        super().__init__(
            f"A post quotes paragraphs that follow each other, such as 2-3, at most {MOST_TOGETHER}. "
            "For others there is /share."
        )


class AnswerOverLimitError(ConversationError):
    """An answer does not fit Telegram's limits: a fault of ours, told apart to be found in the log."""
