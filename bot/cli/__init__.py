"""The command line: `cablegate-bot`, or `python -m bot`."""

import gc
from importlib import import_module
from threading import Thread
from types import ModuleType

import click

# Where each command is defined, in the order in which help lists them.
COMMANDS = {
    "chat": "local",
    "ask": "local",
    "run": "serve",
    "setup": "setup",
    "post": "post",
    "import": "archive",
    "index": "index",
    "export": "archive",
    "info": "archive",
}


class Commands(click.Group):
    """Imports a command when it is called: what importing cables takes, a running bot need not load."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name == "run":
            # Loading aiohttp, most of the time goes into reading the system's certificates, twice, by C that
            # leaves the interpreter to others: the modules beside it are loaded meanwhile.
            Thread(target=import_module, args=["aiohttp"]).start()
        command: click.Command = getattr(_load(f"bot.cli.{COMMANDS[cmd_name]}"), f"{cmd_name}_command")
        return command


def _load(name: str) -> ModuleType:
    """A module, loaded without the garbage collector.

    Modules leave next to no garbage. Looking for it takes a tenth of the time of loading them, and once more
    as much after it, unless all that they made is set aside.
    """
    gc.disable()
    module = import_module(name)
    gc.freeze()
    gc.enable()
    return module


@click.command(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="cablegate-bot")
def main() -> None:
    """Look US diplomatic cables up and quote them verbatim, linked and tagged.

    Settings are read from the environment and from a file .env; see .env.example.
    """
