"""Having a quotation checked, without what the bot itself says beside the words of a cable.

People copy its lines along with the words.
"""

import re

from handlers.services import Ask
from handlers.wording import MASKED_NOTE, OPEN_IN_THE_BOT
from storage.search.quotation import Verdict

_OWN_WORDS = re.compile(
    rf"\s*{re.escape(MASKED_NOTE)}|^[>\s]*\[?{re.escape(OPEN_IN_THE_BOT)}\b\]?[\s:]*\S*\s*$"
)
"""The second is a link, whose address some apps copy along. A `>` is before the lines of a quoted message."""


async def checked(ask: Ask, quotation: str) -> Verdict:
    """What the cables have of a quotation. Raises IndexMissingError."""
    return await ask.services.searcher.verify(without_own_lines(quotation))


def without_own_lines(text: str) -> str:
    """A text without what the bot puts beside the words of a cable, and without lines of nothing else."""
    lines = [(line, _OWN_WORDS.sub("", line)) for line in text.split("\n")]
    return "\n".join(rest for line, rest in lines if rest == line or rest.strip("> \t"))
