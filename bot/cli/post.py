"""`post`: a post for a network, for scripts."""

import asyncio

import click

from bot.cli.common import with_settings
from bot.settings import Settings
from handlers.errors import ConversationError
from handlers.links import Links
from handlers.posts.chain import chain
from handlers.posts.compose import Post, compose
from handlers.posts.networks import Layout, networks
from handlers.posts.passage import Passage, whole
from handlers.posts.window import Pane
from handlers.quoting import meant, to_post
from storage.archive.reader import Store
from storage.cables.reference import parse_request

_KEYS = tuple(networks())
_CHAINED = tuple(key for key, network in networks().items() if network.chains)


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
        cable = await store.find(reference_id)
    if cable is None or not cable.paragraphs:
        raise click.ClickException(f"{reference_id} is not in the store, or only without its text.")
    try:
        ordinals = to_post(cable, meant(cable, address) if address else ())
    except ConversationError as error:
        raise click.ClickException(str(error)) from error
    network = networks(settings.mastodon_instance, settings.mastodon_limit)[key]
    links = Links(settings.permalinks, username="")  # those into the bot are not asked for

    def permalink(passage: Passage) -> str:
        return links.passage(cable, passage)

    if chained:
        passage = whole(cable, ordinals)
        return chain(cable, passage, network, permalink(passage))
    pane = Pane.over(cable, ordinals, network, permalink)
    passage = pane.passage(pane.first())
    return (compose(cable, passage, network, permalink(passage)),)
