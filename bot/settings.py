"""Settings, from the environment and a `.env` file in the working directory."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dotenv import dotenv_values
from platformdirs import user_data_path
from voluptuous import REMOVE_EXTRA, All, Coerce, In, Invalid, Match, MultipleInvalid, Optional, Range, Schema

from bot.errors import SettingsError
from bot.pacing import OVERALL_PER_SECOND
from storage.cables.permalink import Permalinks

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_BRACES = re.compile(r"[{}]")
_NOT_IN_ADDRESSES = re.compile(r"[\s{}]").search


@dataclass(frozen=True, slots=True)
class WebhookAddress:
    """Where Telegram sends updates (`url`, with `secret`), and where that arrives here."""

    url: str
    secret: str = field(repr=False)
    listen: str
    port: int
    path: str


@dataclass(frozen=True, slots=True)
class Settings:
    """All that an operator can set.

    Only `run` needs a token; without `log_level` each command has its own. Without `allowed_chats`
    everybody is answered, without `webhook` the bot polls.
    """

    token: str | None = field(repr=False)
    api_url: str
    store: Path
    permalinks: Permalinks
    log_level: str | None
    allowed_chats: frozenset[int] = field(repr=False, default=frozenset())
    allow_unmasked: bool = False
    mastodon_instance: str | None = None
    mastodon_limit: int = 500
    proxy: str | None = field(repr=False, default=None)
    sends_per_second: int = OVERALL_PER_SECOND
    webhook: WebhookAddress | None = None


def read_settings() -> Settings:
    """The settings as the environment has them, and where it is silent the `.env` file.

    Raises SettingsError with a line for each bad value, and where the file cannot be read.
    """
    given = _from_file() | os.environ
    webhook = _is_address(given.get("WEBHOOK_URL", ""), "http", "https")
    try:
        values = _rules(webhook=webhook)(given)
    except MultipleInvalid as error:
        lines = sorted(f"{bad.path[0]} {bad.msg}" for bad in error.errors)
        raise SettingsError("\n".join(lines)) from None
    store = values["CABLE_STORE"]
    return Settings(
        token=values["TELEGRAM_BOT_TOKEN"] or None,
        api_url=values["TELEGRAM_API_URL"].rstrip("/"),
        store=Path(store).expanduser() if store else user_data_path("cablegate-bot") / "cables",
        permalinks=Permalinks(values["CABLE_URL"], values["CABLE_URL_WITHOUT_DATE"]),
        log_level=values.get("LOG_LEVEL"),
        allowed_chats=frozenset(map(int, values["ALLOWED_CHATS"].replace(",", " ").split())),
        allow_unmasked=values["ALLOW_UNMASKED"] == "yes",
        mastodon_instance=values["MASTODON_INSTANCE"] or None,
        mastodon_limit=values["MASTODON_LIMIT"],
        proxy=values["TELEGRAM_PROXY"] or None,
        sends_per_second=values["TELEGRAM_SENDS_PER_SECOND"],
        webhook=_webhook(values) if webhook else None,
    )


def _from_file() -> dict[str, str]:
    """What `.env` sets, if there is one."""
    try:
        text = Path(".env").read_text(encoding="utf-8")
        if "\0" in text:
            raise ValueError
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        raise SettingsError(".env cannot be read. It must be a text file, in UTF-8.") from None
    return {name: value for name, value in dotenv_values(stream=StringIO(text)).items() if value is not None}


def _rules(*, webhook: bool) -> Schema:
    """What each setting may be; what is not set is checked as its default. A webhook needs a secret."""
    links = Permalinks()
    secret = (
        Match(
            r"[A-Za-z0-9_-]{1,256}\Z",
            "is needed with WEBHOOK_URL: up to 256 letters, digits, _ and - of your own.",
        )
        if webhook
        else Match(r"[A-Za-z0-9_-]{0,256}\Z", "may hold up to 256 letters, digits, _ and - and nothing else.")
    )
    return Schema(
        {
            Optional("TELEGRAM_BOT_TOKEN", default=""): Match(
                r"([0-9]{3,}:[A-Za-z0-9_-]{20,})?\Z",
                "is not a token as @BotFather gives one, digits:letters.",
            ),
            Optional("TELEGRAM_API_URL", default="https://api.telegram.org"): _web_address,
            Optional("TELEGRAM_PROXY", default=""): _proxy_address,
            Optional("TELEGRAM_SENDS_PER_SECOND", default=OVERALL_PER_SECOND): _whole_number(
                1, 10_000, "is not between 1 and 10000; Telegram itself allows 1000 at most."
            ),
            Optional("CABLE_STORE", default=""): str,
            Optional("CABLE_URL", default=links.dated): _template("year", "month", "reference_id"),
            Optional("CABLE_URL_WITHOUT_DATE", default=links.undated): _template("reference_id"),
            Optional("LOG_LEVEL"): In(_LEVELS, f"is none of {', '.join(_LEVELS)}."),
            Optional("ALLOWED_CHATS", default=""): Match(
                r"[\s,]*(-?[0-9]{1,18}([\s,]+|\Z))*\Z",
                "is not a list of chat numbers with commas between them.",
            ),
            Optional("ALLOW_UNMASKED", default="no"): In(("yes", "no"), "is neither yes nor no."),
            Optional("MASTODON_INSTANCE", default=""): Match(
                r"([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)?\Z", "is not the name of a server, mastodon.example."
            ),
            Optional("MASTODON_LIMIT", default=500): _whole_number(
                200, 100_000, "is not between 200 and 100000 characters."
            ),
            Optional("WEBHOOK_URL", default=""): _optional_web_address,
            Optional("WEBHOOK_SECRET", default=""): secret,
            Optional("WEBHOOK_LISTEN", default="127.0.0.1"): str,
            Optional("WEBHOOK_PORT", default=8080): _whole_number(1, 65535, "is no port, 1 to 65535."),
            Optional("WEBHOOK_PATH", default=""): _path,
        },
        extra=REMOVE_EXTRA,
    )


def _webhook(values: dict[str, Any]) -> WebhookAddress:
    """Where to serve a webhook."""
    url = values["WEBHOOK_URL"]
    return WebhookAddress(
        url=url,
        secret=values["WEBHOOK_SECRET"],
        listen=values["WEBHOOK_LISTEN"],
        port=values["WEBHOOK_PORT"],
        path=values["WEBHOOK_PATH"] or urlsplit(url).path or "/",
    )


def _whole_number(least: int, most: int, otherwise: str) -> All:
    return All(Coerce(int, "is not a whole number."), Range(least, most, msg=otherwise))


def _web_address(value: str) -> str:
    if not _is_address(value, "http", "https"):
        raise Invalid("is not a web address: one begins with https:// or http:// and names a host.")
    return value


def _is_address(value: str, *schemes: str) -> bool:
    """Whether a text is an address of one of these kinds, with a host and, if any, a port that can be."""
    try:
        parts = urlsplit(value)
        known = parts.scheme in schemes and bool(parts.hostname) and (parts.port or 1) > 0
        return known and not _NOT_IN_ADDRESSES(value)
    except ValueError:
        return False


def _optional_web_address(value: str) -> str:
    return _web_address(value) if value else value


def _proxy_address(value: str) -> str:
    if value and not _is_address(value, "http", "socks5", "socks4"):
        raise Invalid("is not a proxy: one looks like http://host:port or socks5://host:port.")
    return value


def _path(value: str) -> str:
    if value and (not value.startswith("/") or any(map(str.isspace, value)) or set(value) & set("{}?#")):
        raise Invalid("is not a path: one begins with / and has no blanks, ?, # or braces.")
    return value


def _template(*names: str) -> Callable[[str], str]:
    """A check of a link template that may hold these names in braces."""

    def check(value: str) -> str:
        _web_address(_BRACES.sub("", value))
        try:
            value.format(**dict.fromkeys(names, ""))
        except (LookupError, ValueError, AttributeError):
            known = ", ".join(f"{{{name}}}" for name in names)
            raise Invalid(f"is not a link template: it may hold {known} and no other braces.") from None
        if "{reference_id}" not in value:
            raise Invalid("is not a link template: it lacks {reference_id}.")
        return value

    return check
