"""A reply to an answer with just `7`, `4-6`, `o3`, `share`, `share 7`, `whole`: about that answer's cable."""

import re
from dataclasses import replace

from handlers.answers.answer import Answer
from handlers.lookup import show, text_message
from handlers.services import Ask
from handlers.share import share_command
from handlers.whole import whole_command
from storage.cables.address import read_address
from storage.cables.reference import find_mentions
from storage.errors import NotAnAddressError

_FIRST_WORD = re.compile(r"/?(share|whole)\b[\s:]*(.*)", re.IGNORECASE | re.DOTALL)


async def reply(ask: Ask) -> Answer | None:
    """What a reply to an answer asks for; None where it asks for nothing, as "thanks" does."""
    if ask.about is not None:
        if match := _FIRST_WORD.fullmatch(ask.words):
            command = share_command if match[1].lower() == "share" else whole_command
            return await command(replace(ask, words=match[2]))
        try:
            address = read_address(ask.words)
        except NotAnAddressError:
            pass
        else:
            return await show(ask, ask.about, address)
    return await text_message(ask) if ask.private or find_mentions(ask.words) else None
