"""A passage of a cable as a post that fits a network."""

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.posts.cutting import cut
from handlers.posts.networks import Layout, Network
from handlers.posts.passage import Passage, in_a_row
from storage.cables.cable import Cable


@dataclass(frozen=True, slots=True)
class Parts:
    """What a post is made of; what it does without is empty.

    `number` is its place in a chain, `2/3`. `quotation` is without quotation marks. `tags` are alone
    on their line.
    """

    number: str
    quotation: str
    attribution: str
    permalink: str
    tags: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post for a network.

    `text` is what will be read and what is copied; a title is its first line. `length` is in the units of
    the network, like its limit. `link` opens the network's dialog, with the text filled in if
    `opens_with_text`.
    """

    network: Network
    parts: Parts
    text: str
    length: int
    link: str
    opens_with_text: bool


def compose(cable: Cable, passage: Passage, network: Network, permalink: str) -> Post:
    """The passage as a post that fits the network: quotation, attribution, permalink, tag line.

    Words for which there is no room are cut, between sentences where that can be. A passage without
    words makes a post without a quotation.
    """
    parts = frame(cable, passage, network, permalink)
    quotation = cut(passage.quoted, network.limit, lambda words: length(_with(parts, words), network))
    return finish(_with(parts, quotation), network)


def fits(cable: Cable, passage: Passage, network: Network, permalink: str) -> bool:
    """Whether a post of the whole passage keeps the limit of the network."""
    parts = frame(cable, passage, network, permalink)
    return length(_with(parts, passage.quoted), network) <= network.limit


def frame(cable: Cable, passage: Passage, network: Network, permalink: str) -> Parts:
    """Everything of a post about the passage but the words and the number."""
    return Parts(
        number="",
        quotation="",
        attribution=_attribution(cable, passage),
        permalink=permalink,
        tags=network.tags(cable.reference_id),
    )


def length(parts: Parts, network: Network) -> int:
    """How long a post of these parts is, as the network counts."""
    return network.count(_lay_out(parts, network.layout))


def finish(parts: Parts, network: Network) -> Post:
    """The post of these parts, however long."""
    text = _lay_out(parts, network.layout)
    filled_in = replace(
        parts,
        permalink="" if network.takes_permalink_apart else parts.permalink,
        tags="" if network.layout is Layout.TITLE else parts.tags,
    )
    link, opens_with_text = network.address(_lay_out(filled_in, network.layout), parts.permalink)
    return Post(network, parts, text, network.count(text), link, opens_with_text)


def _with(parts: Parts, quotation: str) -> Parts:
    return replace(parts, quotation=quotation)


def _lay_out(parts: Parts, layout: Layout) -> str:
    quotation = f"“{parts.quotation}”" if parts.quotation else ""
    if layout is Layout.TITLE:
        return _join("\n", _join(" ", " ".join(quotation.split()), parts.attribution), parts.tags)
    above, below = (parts.permalink, "") if layout is Layout.LINK_FIRST else ("", parts.permalink)
    foot = _join("\n", parts.attribution, below, parts.tags)
    return _join("\n", above, _join("\n\n", _join(" ", parts.number, quotation), foot))


def _join(between: str, *texts: str) -> str:
    return between.join(text for text in texts if text)


def _attribution(cable: Cable, passage: Passage) -> str:
    """`— Embassy Atlantis, 2 August 2007, ¶7 (C)`, of it what is known; empty if nothing is."""
    paragraphs = [cable.paragraphs[ordinal - 1] for ordinal in passage.paragraphs]
    numbers = [str(paragraph.number) for paragraph in paragraphs if paragraph.number is not None]
    markings = dict.fromkeys(f"({paragraph.marking})" for paragraph in paragraphs if paragraph.marking)
    ends = dict.fromkeys(numbers[:1] + numbers[-1:])
    named = "–".join(ends) if in_a_row(passage.paragraphs) else ", ".join(numbers)
    place = _join(" ", f"¶{named}" if numbers else "", *markings)
    date = day(cable.created) if cable.created else ""
    known = _join(", ", cable.origin or "", date, place)
    return f"— {known}" if known else ""


def day(moment: datetime) -> str:
    """`2 August 2007`."""
    return f"{moment.day} {moment:%B} {moment.year}"
