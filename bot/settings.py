"""Settings, from the environment and a `.env` file in the working directory."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from environs import Env, EnvValidationError, ValidationError, validate
from platformdirs import user_data_path

from bot.errors import OperatorError
from bot.pacing import OVERALL_PER_SECOND
from storage.cables.permalink import Permalinks

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_LEVEL = validate.OneOf(_LEVELS, error=f"is none of {', '.join(_LEVELS)}.")
_TOKEN = validate.Regexp(
    r"([0-9]{3,}:[A-Za-z0-9_-]{20,})?\Z", error="is not a token as @BotFather gives one, digits:letters."
)
_SECRET = validate.Regexp(
    r"[A-Za-z0-9_-]{0,256}\Z", error="may hold up to 256 letters, digits, _ and - and nothing else."
)
_CHATS = validate.Regexp(
    r"[\s,]*(-?[0-9]{1,18}([\s,]+|\Z))*\Z", error="is not a list of chat numbers with commas between them."
)
_YES_OR_NO = validate.OneOf(("yes", "no"), error="is neither yes nor no.")
_INSTANCE = validate.Regexp(
    r"([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)?\Z", error="is not the name of a server, mastodon.example."
)
_POST_LIMIT = validate.Range(200, 100_000, error="is not between 200 and 100000 characters.")
_NEEDED_SECRET = validate.Regexp(
    r"[A-Za-z0-9_-]{1,256}\Z",
    error="is needed with WEBHOOK_URL: up to 256 letters, digits, _ and - of your own.",
)
_BLANK = re.compile(r"\s").search
_RATE = validate.Range(1, 1000, error="is not between 1 and 1000, the most that Telegram ever allows.")


class SettingsError(OperatorError):
    """Some settings cannot be used: a line for each, without its value, which may be a secret."""


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
    env = Env(eager=False)
    try:
        env.read_env(".env", recurse=False)
    except (OSError, ValueError):
        raise SettingsError(".env cannot be read. It must be a text file, in UTF-8.") from None
    links = Permalinks()
    token = env.str("TELEGRAM_BOT_TOKEN", None, validate=_TOKEN)
    api_url = env.str("TELEGRAM_API_URL", "https://api.telegram.org", validate=_web_address)
    store = env.str("CABLE_STORE", "")
    dated = env.str("CABLE_URL", links.dated, validate=_template("year", "month", "reference_id"))
    undated = env.str("CABLE_URL_WITHOUT_DATE", links.undated, validate=_template("reference_id"))
    log_level = env.str("LOG_LEVEL", None, validate=_LEVEL)
    allowed_chats = env.str("ALLOWED_CHATS", "", validate=_CHATS)
    allow_unmasked = env.str("ALLOW_UNMASKED", "no", validate=_YES_OR_NO)
    instance = env.str("MASTODON_INSTANCE", "", validate=_INSTANCE)
    post_limit = env.int("MASTODON_LIMIT", 500, validate=_POST_LIMIT)
    proxy = env.str("TELEGRAM_PROXY", "", validate=_proxy_address)
    sends_per_second = env.int("TELEGRAM_SENDS_PER_SECOND", OVERALL_PER_SECOND, validate=_RATE)
    webhook = _webhook(env)
    try:
        env.seal()
    except EnvValidationError as error:
        raise SettingsError(_lines(error)) from None
    return Settings(
        token=token or None,
        api_url=api_url.rstrip("/"),
        store=Path(store).expanduser() if store else user_data_path("cablegate-bot") / "cables",
        permalinks=Permalinks(dated, undated),
        log_level=log_level,
        allowed_chats=frozenset(map(int, allowed_chats.replace(",", " ").split())),
        allow_unmasked=allow_unmasked == "yes",
        mastodon_instance=instance or None,
        mastodon_limit=post_limit,
        proxy=proxy or None,
        sends_per_second=sends_per_second,
        webhook=webhook,
    )


def _webhook(env: Env) -> WebhookAddress | None:
    """Where to serve a webhook, None where WEBHOOK_URL is not set."""
    url = env.str("WEBHOOK_URL", "", validate=_optional_web_address)
    secret = (
        env.str("WEBHOOK_SECRET", validate=_NEEDED_SECRET)
        if url
        else env.str("WEBHOOK_SECRET", "", validate=_SECRET)
    )
    listen = env.str("WEBHOOK_LISTEN", "127.0.0.1")
    port = env.int("WEBHOOK_PORT", 8080, validate=validate.Range(1, 65535, error="is no port, 1 to 65535."))
    path = env.str("WEBHOOK_PATH", "", validate=_path)
    if not (url and secret and port):  # a bad one of them is told of with the others
        return None
    return WebhookAddress(url, secret, listen, port, path or urlsplit(url).path or "/")


def _lines(error: EnvValidationError) -> str:
    messages = error.error_messages
    if not isinstance(messages, Mapping):
        return "\n".join(messages)
    return "\n".join(f"{name} {_sentence(' '.join(texts))}" for name, texts in sorted(messages.items()))


def _sentence(text: str) -> str:
    """The library's own text as a sentence about the setting; ours are that already."""
    if text == "Not a valid integer.":
        return "is not a whole number."
    return "is not set, and is needed here." if text.startswith("Environment variable") else text


def _web_address(value: str) -> None:
    if not _is_address(value, "http", "https"):
        raise ValidationError("is not a web address: one begins with https:// or http:// and names a host.")


def _is_address(value: str, *schemes: str) -> bool:
    """Whether a text is an address of one of these kinds, with a host and, if any, a port that can be."""
    try:
        parts = urlsplit(value.replace("{", "").replace("}", ""))
        return (
            parts.scheme in schemes and bool(parts.hostname) and (parts.port or 1) > 0 and not _BLANK(value)
        )
    except ValueError:
        return False


def _optional_web_address(value: str) -> None:
    if value:
        _web_address(value)


def _proxy_address(value: str) -> None:
    if value and not _is_address(value, "http", "socks5", "socks4"):
        raise ValidationError("is not a proxy: one looks like http://host:port or socks5://host:port.")


def _path(value: str) -> None:
    if value and (not value.startswith("/") or any(map(str.isspace, value)) or set(value) & set("{}?#")):
        raise ValidationError("is not a path: one begins with / and has no blanks, ?, # or braces.")


def _template(*names: str) -> Callable[[str], None]:
    """A check of a link template that may hold these names in braces."""

    def check(value: str) -> None:
        _web_address(value)
        try:
            value.format(**dict.fromkeys(names, ""))
        except (LookupError, ValueError, AttributeError):
            known = ", ".join(f"{{{name}}}" for name in names)
            raise ValidationError(
                f"is not a link template: it may hold {known} and no other braces."
            ) from None
        if "{reference_id}" not in value:
            raise ValidationError("is not a link template: it lacks {reference_id}.")

    return check
