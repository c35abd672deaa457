"""Any text that is no command: a reply to an answer, a passage to check, reference IDs, words to search."""

import re
from dataclasses import replace
from types import MappingProxyType

from handlers.answers.answer import Answer
from handlers.lookup import mentioned, of_any_year
from handlers.posting import post_command
from handlers.problems import not_understood
from handlers.replies import about_answer, hit_of_list
from handlers.search import found, search_command, similar_command
from handlers.services import Ask
from handlers.share import share_command
from handlers.small_talk import small_talk
from handlers.verify import is_passage, passage_message, verify_command
from handlers.whole import whole_command
from storage.cables.address import read_address
from storage.cables.reference import find_mentions, parse_request
from storage.errors import CableError, NotAnAddressError
from storage.search.errors import IndexMissingError

_WORD_OR_YEAR = re.compile(r"[^\W\d_]{2}|\b\d{4}\b")
_OF_WORDS = MappingProxyType({"search": search_command, "verify": verify_command})
_WITHOUT_SLASH = re.compile(r"(search|verify)(?:\s*:\s*|\s+(?=[\"“„]))(.+)", re.IGNORECASE | re.DOTALL)
"""A command as it looks without its slash; `search and rescue` is words to look for."""
_OF_CABLES = MappingProxyType(
    {"share": share_command, "post": post_command, "whole": whole_command, "similar": similar_command}
)


async def plain_text(ask: Ask) -> Answer | None:
    """The answer to a text; None in a group where it asks for nothing, as "thanks" does."""
    if ask.about and (answer := await about_answer(ask, ask.about)):
        return answer
    if answer := await hit_of_list(ask) or await _without_slash(ask):
        return answer
    if not ask.private:
        return await mentioned(ask)
    if ask.forwarded or is_passage(ask.words):
        return await passage_message(ask)
    if match := _WITHOUT_SLASH.fullmatch(ask.words):
        return await _OF_WORDS[match[1].lower()](replace(ask, words=match[2]))
    return await small_talk(ask) or await mentioned(ask) or await of_any_year(ask) or await _searched(ask)


async def _without_slash(ask: Ask) -> Answer | None:
    """The answer to `share 07MOSCOW3804 7` or `07MOSCOW3804 7 share`; None to any other words."""
    first, last = ask.words.split(maxsplit=1), ask.words.rsplit(maxsplit=1)
    for word, request in (first, last[::-1]) if len(first) > 1 else ():
        command = _OF_CABLES.get(word.lower())
        if command and _is_request(request):
            return await command(replace(ask, words=request))
    return None


def _is_request(text: str) -> bool:
    """Whether a text is a reference ID, with paragraphs or without, and nothing else."""
    try:
        parse_request(text)
    except CableError:
        return False
    return bool(find_mentions(text))


async def _searched(ask: Ask) -> Answer:
    """What plain words find; what the bot can do where there is no word, or no index."""
    if not _WORD_OR_YEAR.search(ask.words):
        return _for_a_cable() if _names_paragraphs(ask.words) else not_understood()
    try:
        return await found(ask, ask.words)
    except IndexMissingError:
        return not_understood()


def _for_a_cable() -> Answer:
    return not_understood("Of which cable? Reply with this to a cable that I showed you.")


def _names_paragraphs(text: str) -> bool:
    """Whether a text is paragraphs alone, `7` or `4-6`."""
    try:
        return read_address(text) is not None
    except NotAnAddressError:
        return False
