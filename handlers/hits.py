"""Paragraphs that were found, as a list: a command to tap, what tells the cable, the matching sentence."""

from collections.abc import Iterable

from handlers.answers.answer import GAP, Block, Bold, Quote, line
from handlers.posts.compose import day
from handlers.wording import shortened, title
from storage.search.results import Hit

_LONGEST_SUBJECT = 120
_MOST_MARKS = 15
"""Words of an excerpt in bold: five excerpts, their titles and quote blocks are less than 100 entities."""


def hit_list(hits: Iterable[Hit]) -> tuple[Block, ...]:
    """At most five hits, each after an empty line."""
    blocks: list[Block] = []
    for hit in hits:
        place = str(hit.number) if hit.number == hit.ordinal else f"o{hit.ordinal}"
        heading = shortened(title(hit.subject, hit.opening), _LONGEST_SUBJECT)
        facts = [hit.origin, day(hit.created) if hit.created else None, hit.classification]
        more = f" · {hit.more} more here" if hit.more else ""
        blocks += [
            GAP,
            line(f"/{hit.reference_id}_{place} ", Bold(heading)),
            line(", ".join(filter(None, facts)) + more),
            Quote(hit.excerpt.text, marks=hit.excerpt.marks[:_MOST_MARKS]),
        ]
    return tuple(blocks)
