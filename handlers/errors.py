"""What can go wrong in the conversation, in words that a person can act on, and a fault of the bot's own."""

from handlers.posts.passage import MOST_TOGETHER
from storage.cables.cable import Cable, Paragraph


class ConversationError(Exception):
    """The base of what keeps a person from what was asked; its text is for people, who can act on it."""


class StaleButtonError(ConversationError):
    """A button's data is of another version of the bot, or of no bot of ours."""

    def __init__(self, again: str = "ask again: /07MOSCOW3804") -> None:
        super().__init__(f"This button no longer works. Please {again}")


class StaleSearchError(StaleButtonError):
    """A button under results that are gone, or that asks for what they have not."""

    def __init__(self) -> None:
        super().__init__("search again: /search")


class SeveralParagraphsError(ConversationError):
    """A number stands more than once in a cable, at the paragraphs `found`."""

    def __init__(self, cable: Cable, found: tuple[Paragraph, ...]) -> None:
        super().__init__(
            f"Number {found[0].number} stands more than once in {cable.reference_id}. "
            "Say o3 for the third paragraph by order."
        )
        self.found = found


class ApartError(ConversationError):
    """Paragraphs that no post or chain can quote as one text."""

    def __init__(self) -> None:
        super().__init__(
            f"A post quotes paragraphs that follow each other, such as 2-3, at most {MOST_TOGETHER}. "
            "For others there is /share."
        )


class AnswerOverLimitError(Exception):
    """An answer does not fit Telegram's limits: a fault of the bot's own, which ends as any other does.

    Its text is for the log; people get an apology.
    """
