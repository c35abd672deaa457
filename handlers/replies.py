"""A reply to an answer with just `7`, `4-6`, `o3`, `share`, `share 7`, `whole`: about that answer's cable."""

import re
from dataclasses import replace

from handlers.answers.answer import Answer
from handlers.lookup import show
from handlers.services import Ask
from handlers.share import share_command
from handlers.whole import whole_command
from storage.cables.address import read_address
from storage.cables.reference import ReferenceId
from storage.errors import NotAnAddressError

_REQUEST = re.compile(r"((?i:share|whole)\b)?[\s:]*(.*)", re.DOTALL)


async def about_answer(ask: Ask, about: ReferenceId) -> Answer | None:
    """The answer to a reply to an answer about a cable; None where the words are no such request.

    `share this, everybody` is none, and neither is `thanks`.
    """
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
