"""A reply to an answer with just `7`, `4-6`, `o3`, `share`, `post`, `whole`: about that answer's cable."""

import re
from dataclasses import replace
from types import MappingProxyType

from handlers.answers.answer import Answer
from handlers.lookup import show
from handlers.posting import post_command
from handlers.services import Ask
from handlers.share import share_command
from handlers.whole import whole_command
from storage.cables.address import read_address
from storage.cables.reference import ReferenceId
from storage.errors import NotAnAddressError

_COMMANDS = MappingProxyType({"share": share_command, "post": post_command, "whole": whole_command})
_REQUEST = re.compile(rf"((?i:{'|'.join(_COMMANDS)})\b)?[\s:]*(.*)", re.DOTALL)


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
        return await _COMMANDS[command.lower()](replace(ask, words=rest))
    return await show(ask, about, address) if address else None
