"""A post as people see it before they post it: its text to copy, its count, the button of its network."""

from collections.abc import Callable
from dataclasses import replace

from handlers.answers.answer import Block, Bold, Button, Copyable, Keyboard, Link, Open, Press, line
from handlers.answers.callback_data import CallbackData
from handlers.answers.limits import TEXT, units
from handlers.errors import StaleButtonError
from handlers.links import Links
from handlers.posts.compose import Post
from handlers.posts.networks import Layout, Network
from handlers.posts.passage import Passage
from handlers.services import Ask
from handlers.wording import OPEN_IN_THE_BOT
from storage.cables.cable import Cable

_IN_A_ROW = 3
_MOST_SHOWN = TEXT - 300
"""Units of a post, at the most, so that a message can show it with some words about it."""


def the_network(ask: Ask, key: str) -> Network:
    """A network by its key, to which what a message cannot show is too long. Raises StaleButtonError."""
    network = ask.services.networks.get(key)
    if network is None:
        raise StaleButtonError
    too_long = network.limit + 1
    return replace(network, count=lambda text: too_long if units(text) > _MOST_SHOWN else network.count(text))


def network_rows(ask: Ask, data: Callable[[str], CallbackData]) -> Keyboard:
    """A button for each network, with the data for its key."""
    buttons = [Press(network.name, data(network.key)) for network in ask.services.networks.values()]
    return tuple(tuple(buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW))


def preview(cable: Cable, passage: Passage, post: Post, links: Links) -> tuple[Block, ...]:
    """A post as it will read, to be copied by a tap; above it its cable, its count and the way back."""
    network = post.network
    head = line(Bold(str(cable.reference_id)), f" · {network.name} · {post.length}/{network.limit}")
    first = cable.paragraphs[passage.paragraphs[0] - 1]
    again = line(Link(OPEN_IN_THE_BOT, links.bot(cable, first)))
    return head, *_hints(post), again, *map(Copyable, _fields(post))


def _hints(post: Post) -> tuple[Block, ...]:
    """What to do with the text."""
    network = post.network
    if not post.opens_with_text:
        return (line(f"{network.name} opens without the text: tap it here to copy it, then paste it there."),)
    if network.has_topic:
        return (line("The topic, cablegate, is filled in beside the text."),)
    if network.layout is Layout.TITLE:
        return (line("The title is filled in. Tap the tags to copy them into the text below it."),)
    return ()


def _fields(post: Post) -> tuple[str, ...]:
    """The text as the network's dialog takes it: a title and a body go apart."""
    return tuple(post.text.split("\n")) if post.network.layout is Layout.TITLE else (post.text,)


def opener(post: Post) -> Button:
    """The button that opens a post's network."""
    return Open(f"Open {post.network.name}", post.link)
