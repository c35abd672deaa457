"""Having a quotation checked, without what the bot itself says beside the words of a cable.

People copy its lines along with the words.
"""

import re

from handlers.services import Ask
from handlers.wording import MASKED_NOTE, OPEN_IN_THE_BOT
from storage.search.quotation import Verdict

_OWN_LINE = re.compile(rf"\s*(?:{re.escape(MASKED_NOTE)}|{re.escape(OPEN_IN_THE_BOT)}(?:\s*\(\S*\))?)\s*")
"""The second is a link, whose address some apps copy in brackets."""


async def checked(ask: Ask, quotation: str) -> Verdict:
    """What the cables have of a quotation. Raises IndexMissingError."""
    return await ask.services.searcher.verify(without_own_lines(quotation))


def without_own_lines(text: str) -> str:
    """A text without the lines that the bot puts beside the words of a cable."""
    return "\n".join(line for line in text.split("\n") if not _OWN_LINE.fullmatch(line))
