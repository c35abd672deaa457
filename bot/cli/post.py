"""`post`: a post for a network, for scripts."""

import asyncio

import click

from bot.cli.common import with_settings
from bot.errors import OperatorError
from bot.settings import Settings
from handlers.posts.chain import chain
from handlers.posts.compose import Post, compose
from handlers.posts.networks import Layout, networks
from handlers.posts.passage import MOST_TOGETHER, Passage, go_together, opening, whole
from handlers.posts.window import Pane
from handlers.services import find_cable
from storage.archive.reader import Store
from storage.cables.address import Address
from storage.cables.cable import Cable
from storage.cables.reference import parse_request
from storage.cables.selection import paragraphs_at, select

_KEYS = tuple(networks())
_CHAINED = tuple(key for key, network in networks().items() if network.chains)


class NothingToPostError(OperatorError):
    """The cable is not in the store, or has no text there, or not one text of these paragraphs."""


@click.command("post")
@click.argument("request", nargs=-1, required=True, metavar="REFERENCE_ID [PARAGRAPHS]")
@click.option("--to", "key", type=click.Choice(_KEYS), required=True, help="The network it is for.")
@click.option(
    "--chain", "chained", is_flag=True, help="All of the words, as numbered posts with --- between."
)
@with_settings(log_level="WARNING")
def post_command(settings: Settings, request: tuple[str, ...], key: str, *, chained: bool) -> None:
    """Print a post of a cable's paragraphs (7, 4-6), or of its summary, fitted to a network.

    It quotes as many sentences as fit; --chain prints further posts for the others. Of a post in parts, the
    title, the link and the text are lines of their own; standard error says what goes where.
    """
    if chained and key not in _CHAINED:
        raise click.UsageError(f"--chain is for {', '.join(_CHAINED)}.")
    posts = asyncio.run(_posts(settings, " ".join(request), key, chained=chained))
    click.echo("\n---\n".join(map(_printed, posts)))
    if note := _note(posts[0]):
        click.echo(note, err=True)


def _printed(post: Post) -> str:
    """The text of a post, with the link where the network takes it apart from a title."""
    if post.network.layout is not Layout.TITLE:
        return post.text
    title, *below = post.text.split("\n")
    return "\n".join((title, post.parts.permalink, *below))


def _note(post: Post) -> str:
    """What a network takes apart from the text; empty where there is nothing."""
    if post.network.layout is Layout.TITLE:
        return "The first line is the title, the second the link; the tags go into the text below."
    return "The tag cablegate is the topic, beside the text." if post.network.has_topic else ""


async def _posts(settings: Settings, request: str, key: str, *, chained: bool) -> tuple[Post, ...]:
    reference_id, address = parse_request(request)
    async with await Store.open(settings.store) as store:
        cable = await find_cable(store, reference_id)
    if cable is None or not cable.paragraphs:
        raise NothingToPostError(f"{reference_id} is not in the store, or only without its text.")
    network = networks(settings.mastodon_instance, settings.mastodon_limit)[key]
    ordinals = _ordinals(cable, address) if address else opening(cable)

    def permalink(passage: Passage) -> str:
        return settings.permalinks.to_paragraph(cable, cable.paragraphs[passage.paragraphs[0] - 1])

    if chained:
        passage = whole(cable, ordinals)
        return chain(cable, passage, network, permalink(passage))
    pane = Pane.over(cable, ordinals, network, permalink)
    passage = pane.passage(pane.first())
    return (compose(cable, passage, network, permalink(passage)),)


def _ordinals(cable: Cable, address: Address) -> tuple[int, ...]:
    """The paragraphs at an address. Raises NothingToPostError where they are unclear or not in a row."""
    if address.place and len(paragraphs_at(cable, address.place)) > 1:
        raise NothingToPostError(
            f"Number {address} stands more than once in {cable.reference_id}: say o3 for the third by order."
        )
    ordinals = tuple(paragraph.ordinal for paragraph in select(cable, address))
    if not go_together(ordinals):
        raise NothingToPostError(
            f"A post quotes paragraphs that follow each other, at most {MOST_TOGETHER}, as in 2-3."
        )
    return ordinals
