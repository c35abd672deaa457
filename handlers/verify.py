"""Checking a quotation: `/verify`, in reply to a message, on a forwarded one, or on a pasted passage."""

import re

from handlers.answers.answer import Answer, say
from handlers.checking import checked
from handlers.lookup import mentioned
from handlers.services import Ask
from handlers.verdict import HEADLINES, verdict_message
from storage.search.errors import IndexMissingError
from storage.search.quotation import Finding

FEWEST_WORDS = 12
"""Words of a message that is taken for a pasted passage, figures too."""


async def verify_command(ask: Ask) -> Answer:
    """`/verify` with a quotation behind it, or in reply to one."""
    quotation = ask.words or ask.marked or ask.replied_quote or ask.replied
    if not quotation:
        return say(
            "Write the quotation after /verify, or reply to it with /verify. I say whether a cable has these "
            "words, and where. … may stand for words that are left out, if three words or more stand between "
            "two of them."
        )
    verdict = await checked(ask, quotation)
    if verdict.finding is Finding.EMPTY and (cards := await mentioned(ask)):
        return cards
    return Answer((verdict_message(verdict, ask),))


def is_passage(words: str) -> bool:
    """Whether a message is long enough to be a pasted passage rather than a search."""
    return len(re.findall(r"\w+", words)) >= FEWEST_WORDS


async def passage_message(ask: Ask) -> Answer:
    """A forwarded message or a pasted passage: checked, or looked up where all it has is reference IDs."""
    try:
        verdict = await checked(ask, ask.words)
    except IndexMissingError:
        if cards := await mentioned(ask):
            return cards
        raise
    if verdict.finding not in HEADLINES and (cards := await mentioned(ask)):
        return cards
    return Answer((verdict_message(verdict, ask),))
