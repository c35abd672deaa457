"""A post as people see it before they post it: its text to copy, its count, the button of its network."""

from collections.abc import Callable
from dataclasses import replace

from handlers.answers.answer import Block, Bold, Button, Copyable, Keyboard, Open, Press, line
from handlers.answers.callback_data import CallbackData
from handlers.answers.limits import TEXT, units
from handlers.errors import StaleButtonError
from handlers.posts.compose import Post
from handlers.posts.networks import Network
from handlers.services import Ask

_IN_A_ROW = 3
_MOST_SHOWN = TEXT - 200
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


def preview(post: Post) -> tuple[Block, ...]:
    """A post as it will read, with its count, and its text to be copied by a tap."""
    network = post.network
    lines: list[Block] = [line(Bold(network.name), f" · {post.length}/{network.limit}")]
    if not post.opens_with_text:
        lines.append(
            line(f"{network.name} opens without the text: tap it here to copy it, then paste it there.")
        )
    elif network.has_topic:
        lines.append(line("The topic, cablegate, is filled in beside the text."))
    return (*lines, Copyable(post.text))


def opener(post: Post) -> Button:
    """The button that opens a post's network."""
    return Open(f"Open {post.network.name}", post.link)
