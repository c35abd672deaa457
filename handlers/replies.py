"""A reply to an answer with just `7`, `4-6`, `o3`, `share`, `share 7`, `whole`: about that answer's cable."""

import re
from dataclasses import replace

from handlers.answers.answer import Answer
from handlers.lookup import show, text_message
from handlers.services import Ask
from handlers.share import share_command
from handlers.whole import whole_command
from storage.cables.address import read_address
from storage.cables.reference import ReferenceId, find_mentions
from storage.errors import NotAnAddressError

_REQUEST = re.compile(r"((?i:share|whole)\b)?[\s:]*(.*)", re.DOTALL)


async def reply(ask: Ask) -> Answer | None:
    """What a reply to an answer asks for; None where it asks for nothing, as "thanks" does."""
    about_answer = await _about_answer(ask, ask.about) if ask.about else None
    if about_answer is None and (ask.private or find_mentions(ask.words)):
        return await text_message(ask)
    return about_answer


async def _about_answer(ask: Ask, about: ReferenceId) -> Answer | None:
    """The answer where the words are such a request and nothing else: not to `share this, everybody`."""
    match = _REQUEST.fullmatch(ask.words)
    command, rest = match.groups() if match else (None, "")
    try:
        address = read_address(rest)
    except NotAnAddressError:
        return None
    if command:
        feature = share_command if command.lower() == "share" else whole_command
        return await feature(replace(ask, words=rest))
    return await show(ask, about, address) if address else None
