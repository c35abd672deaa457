"""A passage too long for one post as a chain of numbered posts, `1/3`, `2/3`, `3/3`."""

from dataclasses import replace
from itertools import count

from handlers.posts.compose import Parts, Post, compose, finish, fits, frame, length
from handlers.posts.cutting import ELLIPSIS, Break, Stops
from handlers.posts.networks import Network
from handlers.posts.passage import Passage
from storage.cables.cable import Cable

_LONGEST_QUOTATION = 4000
"""Characters, more than any post of a chain holds."""


def chain(cable: Cable, passage: Passage, network: Network, permalink: str) -> tuple[Post, ...]:
    """The whole passage as numbered posts, each within the limit; one without a number if one is enough.

    The first has the attribution, the last the permalink and the tag line. A post ends with a sentence,
    else with a word and a `…`, which then also begins the next; the quotations one after the other are
    the passage. Empty where the limit has no room for words.
    """
    if fits(cable, passage, network, permalink):
        return (compose(cable, passage, network, permalink),)
    whole = frame(cable, passage, network, permalink)
    for digits in count(1):
        nines = "9" * digits
        quotations = _split(passage, replace(whole, number=f"{nines}/{nines}"), network)
        if len(quotations) < 10**digits:
            break
    total = len(quotations)
    return tuple(
        finish(
            replace(_share(whole, number, total), quotation=quotation, number=f"{number}/{total}"), network
        )
        for number, quotation in enumerate(quotations, start=1)
    )


def _split(passage: Passage, whole: Parts, network: Network) -> list[str]:
    """The words of the passage for each post, in order; `whole` is all that stands about them."""
    text = passage.words
    stops = Stops.of(text)
    quotations: list[str] = []
    start = 0
    lead = ELLIPSIS if passage.starts_inside else ""

    def quotation(end: int, at: Break) -> str:
        if end == len(text):
            mark = " " + ELLIPSIS if passage.ends_inside else ""
        else:
            mark = "" if at is Break.SENTENCES else ELLIPSIS
        return lead + text[start:end].strip() + mark

    def has_room(end: int, at: Break) -> bool:
        is_last = end == len(text)
        if (is_last and not quotations) or end - start > _LONGEST_QUOTATION:
            return False  # all of it in one post was too long; and what is far too long need not be counted
        parts = _share(whole, len(quotations) + 1, len(quotations) + 1 if is_last else 0)
        return length(replace(parts, quotation=quotation(end, at)), network) <= network.limit

    while start < len(text):
        stop = stops.furthest(start, has_room)
        if stop is None:
            return []
        quotations.append(quotation(*stop))
        start, at = stop
        lead = "" if at is Break.SENTENCES else ELLIPSIS
    return quotations


def _share(whole: Parts, number: int, total: int) -> Parts:
    """What the post with this number has of the whole: the attribution if first, the rest if last."""
    return replace(
        whole,
        attribution=whole.attribution if number == 1 else "",
        permalink=whole.permalink if number == total else "",
        tags=whole.tags if number == total else "",
    )
