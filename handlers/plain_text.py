"""Any text that is no command: a reply to an answer, a passage to check, reference IDs, words to search."""

import re

from handlers.about import help_command
from handlers.answers.answer import Answer
from handlers.lookup import mentioned
from handlers.problems import not_understood, nothing_found
from handlers.replies import about_answer
from handlers.search import found, found_anything
from handlers.services import Ask
from handlers.verify import is_passage, passage_message
from storage.search.errors import IndexMissingError

_WORD_OR_YEAR = re.compile(r"[^\W\d_]{2}|\b\d{4}\b")
_ASKS_FOR_HELP = frozenset({"help", "hello", "hi", "commands", "how"})


async def plain_text(ask: Ask) -> Answer | None:
    """The answer to a text; None in a group where it asks for nothing, as "thanks" does."""
    if ask.about and (answer := await about_answer(ask, ask.about)):
        return answer
    if not ask.private:
        return await mentioned(ask)
    if ask.forwarded or is_passage(ask.words):
        return await passage_message(ask)
    if ask.words.strip("?!. ").lower() in _ASKS_FOR_HELP:
        return await help_command(ask)
    return await mentioned(ask) or await _searched(ask)


async def _searched(ask: Ask) -> Answer:
    """What plain words find; what the bot can do where there is no word, nothing is found, or no index."""
    if not _WORD_OR_YEAR.search(ask.words):
        return not_understood()
    try:
        return await found(ask, ask.words) if await found_anything(ask) else nothing_found()
    except IndexMissingError:
        return not_understood()
