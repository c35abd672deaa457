"""`post`: a post for a network, for scripts."""

import asyncio

import click

from bot.cli.common import with_settings
from bot.errors import OperatorError
from bot.settings import Settings
from handlers.excerpt import opening
from handlers.posts.compose import compose, fits
from handlers.posts.networks import networks
from handlers.posts.passage import whole_paragraphs
from handlers.services import find_cable
from storage.archive.reader import Store
from storage.cables.reference import parse_request
from storage.cables.selection import select

_KEYS = tuple(networks())


class NothingToPostError(OperatorError):
    """The cable is not in the store, or has no text there."""


@click.command("post")
@click.argument("request", nargs=-1, required=True, metavar="REFERENCE_ID [PARAGRAPHS]")
@click.option("--to", "network", type=click.Choice(_KEYS), required=True, help="The network it is for.")
@with_settings(log_level="WARNING")
def post_command(settings: Settings, request: tuple[str, ...], network: str) -> None:
    """Print a post of a cable's paragraph, or of its summary, fitted to a network.

    Of several paragraphs it quotes as many as fit.
    """
    click.echo(asyncio.run(_post(settings, " ".join(request), network)))


async def _post(settings: Settings, request: str, key: str) -> str:
    reference_id, address = parse_request(request)
    async with await Store.open(settings.store) as store:
        cable = await find_cable(store, reference_id)
    if cable is None or not cable.paragraphs:
        raise NothingToPostError(f"{reference_id} is not in the store, or only without its text.")
    ordinals = [paragraph.ordinal for paragraph in select(cable, address)] if address else []
    passage = whole_paragraphs(cable, ordinals[:1]) if ordinals else opening(cable)
    permalink = settings.permalinks.to_paragraph(cable, cable.paragraphs[passage.paragraphs[0] - 1])
    network = networks(settings.mastodon_instance, settings.mastodon_limit)[key]
    for count in range(2, len(ordinals) + 1):  # as many as fit whole: a post names only what it quotes
        longer = whole_paragraphs(cable, ordinals[:count])
        if not fits(cable, longer, network, permalink):
            break
        passage = longer
    return compose(cable, passage, network, permalink).text
