"""Settings, from the environment and a `.env` file in the working directory."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from environs import Env, EnvValidationError, ValidationError, validate
from platformdirs import user_data_path

from bot.errors import OperatorError
from storage.cables.permalink import Permalinks

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_LEVEL = validate.OneOf(_LEVELS, error=f"is none of {', '.join(_LEVELS)}.")
_TOKEN = validate.Regexp(
    r"([0-9]{3,}:[A-Za-z0-9_-]{20,})?\Z", error="is not a token as @BotFather gives one, digits:letters."
)


class SettingsError(OperatorError):
    """Some settings cannot be used: a line for each, without its value, which may be a secret."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that an operator can set. Only `run` needs a token; without `log_level` each command has its own."""

    token: str | None = field(repr=False)
    api_url: str
    store: Path
    permalinks: Permalinks
    log_level: str | None


def read_settings() -> Settings:
    """The settings as the environment has them, and where it is silent the `.env` file.

    Raises SettingsError with a line for each bad value.
    """
    env = Env(eager=False)
    env.read_env(".env", recurse=False)
    links = Permalinks()
    token = env.str("TELEGRAM_BOT_TOKEN", None, validate=_TOKEN)
    api_url = env.str("TELEGRAM_API_URL", "https://api.telegram.org", validate=_web_address)
    store = env.str("CABLE_STORE", "")
    dated = env.str("CABLE_URL", links.dated, validate=_template("year", "month", "reference_id"))
    undated = env.str("CABLE_URL_WITHOUT_DATE", links.undated, validate=_template("reference_id"))
    log_level = env.str("LOG_LEVEL", None, validate=_LEVEL)
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
    )


def _lines(error: EnvValidationError) -> str:
    messages = error.error_messages
    if not isinstance(messages, Mapping):
        return "\n".join(messages)
    return "\n".join(f"{name} {' '.join(texts)}" for name, texts in sorted(messages.items()))


def _web_address(value: str) -> None:
    if not value.startswith(("http://", "https://")) or any(map(str.isspace, value)):
        raise ValidationError("is not a web address: one begins with https:// or http://.")


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
