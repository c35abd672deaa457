"""A reply to an answer with just `7`, `4-6`, `o3`, `share`, `post`, `whole`: about that answer's cable.

To a list of hits, `2` asks for the second.
"""

import re
from dataclasses import replace
from types import MappingProxyType

from handlers.answers.answer import Answer, say
from handlers.lookup import show
from handlers.posting import post_command
from handlers.services import Ask
from handlers.share import share_command
from handlers.whole import whole_command
from handlers.wording import ENTRY
from storage.cables.address import read_address
from storage.cables.reference import ReferenceId, parse_request
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


async def hit_of_list(ask: Ask) -> Answer | None:
    """The answer to a reply to a list of commands with the place of one, `2`; None to any other words."""
    hits = ENTRY.findall(ask.replied)
    if not re.fullmatch(r"[1-9][0-9]?", ask.words, re.ASCII) or not hits:
        return None
    if int(ask.words) > len(hits):
        return say(f"There is no number {ask.words} in this list of {len(hits)}.")
    return await show(ask, *parse_request(hits[int(ask.words) - 1]))
