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
        self._answers: OrderedDict[Question, tuple[tuple[int, ...], float]] = OrderedDict()
        self._forgetting: asyncio.TimerHandle | None = None

    def remember(self, question: Question, answers: tuple[int, ...]) -> None:
        """Remember the messages that answered a question, for an hour at most."""
        self.forget(question)
        self._answers[question] = (answers, asyncio.get_running_loop().time() + SECONDS)
        if len(self._answers) > MOST:
            self._answers.popitem(last=False)
        if self._forgetting is None:
            self._forget_when_due()

    def answers(self, question: Question) -> tuple[int, ...]:
        """The messages that answered a question; none where that is not remembered."""
        return self._answers[question][0] if question in self._answers else ()

    def forget(self, question: Question) -> None:
        """Forget the answers to a question."""
        self._answers.pop(question, None)

    def _forget_when_due(self) -> None:
        """Forget what is an hour old, and come again when the oldest of the rest will be."""
        loop = asyncio.get_running_loop()
        while self._answers:
            due = next(iter(self._answers.values()))[1]
            if due > loop.time():
                self._forgetting = loop.call_at(due, self._forget_when_due)
                return
            self._answers.popitem(last=False)
        self._forgetting = None
