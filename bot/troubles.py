"""Polls that fail: which of them end the polling, and since when they do."""

import logging
import time
from collections import deque

from telegram.error import Conflict, InvalidToken, TelegramError
from tenacity import RetryCallState

from bot.errors import SecondPollerError, TokenRefusedError, WebhookLeftSetError
from bot.trying import WHAT_TO_CHECK, name_of_failure

CONFLICTS = 4  # within a minute; a process that was just killed may cause one or two
CONFLICT_SECONDS = 60.0

ONE_POLLER = "One process at a time may poll for a bot: this passes if it is one that just ended."
"""For the operator, after a conflict that may pass."""

_log = logging.getLogger(__name__)


class Troubles:
    """Keeps account of failed polls: which end the polling, and since when they fail."""

    def __init__(self) -> None:
        self._conflicts: deque[float] = deque(maxlen=CONFLICTS)  # when the last ones came
        self._since: float | None = None

    def examine(self, error: TelegramError) -> None:
        """Raise an `OperatorError` when trying on would not help."""
        if isinstance(error, InvalidToken):
            raise TokenRefusedError from error
        if isinstance(error, Conflict):
            if "webhook" in error.message.lower():
                raise WebhookLeftSetError from error
            now = time.monotonic()
            self._conflicts.append(now)
            if len(self._conflicts) == CONFLICTS and now - self._conflicts[0] <= CONFLICT_SECONDS:
                raise SecondPollerError from error

    def tell(self, state: RetryCallState) -> None:
        """Note a failed poll, and say in the log what to check if it is the first."""
        if self._since is None:
            self._since = time.monotonic()
            failure = name_of_failure(state)
            advice = ONE_POLLER if failure == Conflict.__name__ else WHAT_TO_CHECK
            _log.warning("Polling failed (%s). %s Trying on", failure, advice)

    def over(self) -> None:
        """Note that a poll came through. Conflicts stay counted: two busy bots take turns."""
        if self._since is not None:
            _log.warning("Polling goes on after %.0f s", time.monotonic() - self._since)
            self._since = None
