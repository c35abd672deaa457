"""What can go wrong with the process, in words for the operator who reads the log or the terminal."""

from collections.abc import Sequence
from enum import Enum


class OperatorError(Exception):
    """The bot cannot go on. The text says why and what to do, and holds no token and nothing of a person."""


class SettingsError(OperatorError):
    """Some settings cannot be used: a line for each, without its value, which may be a secret."""


class SetupFailedError(OperatorError):
    """Telegram cannot be reached, or takes something not."""


class TokenRefusedError(OperatorError):
    """Telegram does not know the token, or no longer does."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram refuses the bot's token. Check TELEGRAM_BOT_TOKEN, or ask @BotFather for a new one."
        )


class SecondPollerError(OperatorError):
    """Another process asks Telegram for the updates of the same bot."""

    def __init__(self) -> None:
        super().__init__(
            "Another process is polling for this bot. Stop it, or give this one a token of its own."
        )


class WebhookLeftSetError(OperatorError):
    """Telegram sends the updates to a webhook, so it does not hand them out to a poller."""

    def __init__(self) -> None:
        super().__init__(
            "A webhook is set for this bot, so it cannot poll. Set WEBHOOK_URL to serve the webhook, "
            "or remove it by the Bot API method deleteWebhook."
        )


class WebhookRefusedError(OperatorError):
    """Telegram does not take the webhook's address or secret."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram refuses the webhook. WEBHOOK_URL must be https, on port 443, 80, 88 or 8443, "
            "under a name that the internet can reach."
        )


class UnmaskedStoreError(OperatorError):
    """The store holds names that cables mark for protection."""

    def __init__(self) -> None:
        super().__init__(
            "This store was imported with --names keep: it holds names that cables mark for protection. "
            "Import its sources into another store without that, or set ALLOW_UNMASKED=yes to serve it."
        )


class ListenError(OperatorError):
    """The webhook's address or port cannot be listened on."""

    def __init__(self, address: str, port: int) -> None:
        super().__init__(f"Cannot listen on {address}, port {port}: it is in use or not ours to use.")


class LocalChatError(Exception):
    """Something cannot be done in `chat` or `ask`. The text may hold what was typed: it is for no log."""


class NoSuchButtonError(LocalChatError):
    """The latest message has no such button."""

    def __init__(self, wanted: str, labels: Sequence[str]) -> None:
        there = ", ".join(f"!{number} {label}" for number, label in enumerate(labels, 1))
        super().__init__(
            f"The latest message has no button {wanted!r}. Its buttons, by number or label: {there}."
            if labels
            else "The latest message has no buttons."
        )


class NothingYetError(LocalChatError):
    """There is no message to reply to, or to edit."""

    def __init__(self) -> None:
        super().__init__("There is no message yet to reply to or to edit.")


class TurnTooFarError(Exception):
    """A chat's turn is further off than anybody waits for an answer."""


class Fate(Enum):
    """What became of a call that brought no answer to work with."""

    NEVER_SENT = "never sent"
    PUT_OFF = "put off"
    ANSWERED_IN_BETWEEN = "answered by a server in between"
    UNKNOWN = "unknown"


class CallFailedError(Exception):
    """A call brought no answer to work with. `retry_after` is how many seconds Telegram asks to wait."""

    def __init__(self, fate: Fate, *, retry_after: float | None = None) -> None:
        super().__init__(fate.value)
        self.fate = fate
        self.retry_after = retry_after
