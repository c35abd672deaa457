"""What the commands share: `--store`, the settings, the log, and errors in words."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

import click

from bot.errors import LocalChatError, OperatorError, SettingsError
from bot.logs import configure_logs
from bot.settings import Settings, read_settings
from storage.errors import CableError

P = ParamSpec("P")


def require_token(settings: Settings) -> str:
    """The token. Raises SettingsError where none is set."""
    if not settings.token:
        raise SettingsError(
            "TELEGRAM_BOT_TOKEN is not set. Ask @BotFather for a token and write it into .env; see README.md."
        )
    return settings.token


def with_settings(
    *, log_level: str
) -> Callable[[Callable[Concatenate[Settings, P], None]], Callable[P, None]]:
    """Give a command `--store` and, as its first argument, the settings; its errors end it with a line.

    `log_level` is that of the command where LOG_LEVEL is not set.
    """

    def decorate(command: Callable[Concatenate[Settings, P], None]) -> Callable[P, None]:
        @click.option(
            "--store",
            type=click.Path(path_type=Path, file_okay=False),
            help="Folder of the store, in place of CABLE_STORE.",
        )
        @wraps(command)
        def wrapped(store: Path | None, *args: P.args, **kwargs: P.kwargs) -> None:
            try:
                settings = read_settings()
                if store:
                    settings = replace(settings, store=store)
                configure_logs(settings.log_level or log_level, token=settings.token)
                command(settings, *args, **kwargs)
            except (OperatorError, LocalChatError, CableError) as error:
                raise click.ClickException(str(error)) from error

        return wrapped  # type: ignore[return-value]  # the option makes `store`, which callers do not see

    return decorate
