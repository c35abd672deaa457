"""Which messages answered which, so that an edited question edits its answer.

This is all that is remembered of a conversation: numbers of chats and messages, in memory, bounded, and
gone after an hour.
"""

import asyncio
from collections import OrderedDict

SECONDS = 3600.0
MOST = 10_000

Question = tuple[int, int]
"""A chat and a message in it."""


class Remembered:
    """The answers of the last hour; the oldest are forgotten first."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Question, tuple[tuple[int, ...], asyncio.TimerHandle]] = OrderedDict()

    def remember(self, question: Question, answers: tuple[int, ...]) -> None:
        """Remember the messages that answered a question, for an hour at most."""
        self.forget(question)
        timer = asyncio.get_running_loop().call_later(SECONDS, self.forget, question)
        self._answers[question] = (answers, timer)
        while len(self._answers) > MOST:
            self.forget(next(iter(self._answers)))

    def answers(self, question: Question) -> tuple[int, ...]:
        """The messages that answered a question; none where that is not remembered."""
        return self._answers[question][0] if question in self._answers else ()

    def forget(self, question: Question) -> None:
        """Forget the answers to a question."""
        if known := self._answers.pop(question, None):
            known[1].cancel()
