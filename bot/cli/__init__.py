"""The command line: `cablegate-bot`, or `python -m bot`."""

import click

from bot.cli.archive import export_command, import_command, info_command
from bot.cli.local import ask_command, chat_command
from bot.cli.post import post_command
from bot.cli.serve import run_command
from bot.cli.setup import setup_command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="cablegate-bot")
def main() -> None:
    """Look US diplomatic cables up and quote them verbatim, linked and tagged.

    Settings are read from the environment and from a file .env; see .env.example.
    """


for command in (
    chat_command,
    ask_command,
    run_command,
    setup_command,
    post_command,
    import_command,
    export_command,
    info_command,
):
    main.add_command(command)
