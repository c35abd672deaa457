"""`index`: the search index from the command line."""

import click

from bot.cli.common import with_settings
from bot.settings import Settings
from storage.search.building import build_missing_index


@click.command("index")
@with_settings(log_level="WARNING")
def index_command(settings: Settings) -> None:
    """Build the search index of the store where it is missing, damaged or of another version.

    Importing builds it; this is for a store that cannot be searched. A serving bot takes it up by itself.
    """
    built = build_missing_index(settings.store)
    click.echo("The search index is built." if built else "The store has its search index.")
