"""Settings from the environment and `.env`; a bad one is a line that names it and never its value."""

import os
import re
from pathlib import Path

import pytest

from bot.settings import read_settings
from tests.bot.conftest import PROJECT, Cli, settings_documented
from tests.support.loopback import TOKEN

SECRET = "S3cret-S3cret"
PLAIN = {
    "TELEGRAM_BOT_TOKEN": TOKEN,
    "TELEGRAM_API_URL": "http://127.0.0.1:8081/",
    "TELEGRAM_PROXY": f"socks5://ada:{SECRET}@127.0.0.1:1080",
    "TELEGRAM_SENDS_PER_SECOND": "7",
    "CABLE_URL": "https://example.org/{year}/{month}/{reference_id}",
    "CABLE_URL_WITHOUT_DATE": "https://example.org/{reference_id}",
    "LOG_LEVEL": "DEBUG",
    "WEBHOOK_URL": "https://example.org/hook",
    "WEBHOOK_SECRET": SECRET,
    "WEBHOOK_PORT": "8443",
}
BAD = {
    "TELEGRAM_BOT_TOKEN": ["123", f"bot {TOKEN}", TOKEN[:20], f"{TOKEN}\n"],
    "TELEGRAM_API_URL": [
        "api.telegram.org",
        "ftp://example.org",
        "https://exa mple.org",
        "https://{host}.example",
        "",
    ],
    "TELEGRAM_PROXY": [
        f"{SECRET}:1080",
        f"ftp://{SECRET}",
        f"http://:{SECRET}",
        "socks5:1080",
        "socks5://{host}:1",
    ],
    "TELEGRAM_SENDS_PER_SECOND": ["0", "10001", "many", "-1", "1.5"],
    "CABLE_URL": [
        "https://example.org/{id}",
        "https://example.org/{year}",
        "{reference_id}",
        "https://e.org/{",
    ],
    "CABLE_URL_WITHOUT_DATE": ["https://example.org/{year}/{reference_id}", "https://example.org/"],
    "LOG_LEVEL": ["LOUD", "10", ""],
    "WEBHOOK_URL": ["example.org/hook", "https://example.org/{hook}"],
    "WEBHOOK_SECRET": ["S3cret S3cret", "S3cret!", "S" * 257],
    "WEBHOOK_PORT": ["0", "65536", "http"],
    "WEBHOOK_PATH": ["hook", "/a b", "/{x}", "/a?b"],
    "MASTODON_INSTANCE": ["https://", "not a host", "https://example.org/path/@me"],
    "MASTODON_LIMIT": ["0", "x"],
    "ALLOWED_CHATS": ["everybody", "1;2", "1,,x"],
    "ALLOW_UNMASKED": ["maybe", "2"],
}


@pytest.mark.usefixtures("cli")
def test_defaults() -> None:
    """With nothing set all but the token has a value that works."""
    del os.environ["CABLE_STORE"]
    settings = read_settings()
    assert settings.token is None
    assert settings.api_url == "https://api.telegram.org"
    assert settings.permalinks.dated == "https://wikileaks.org/cable/{year}/{month}/{reference_id}.html"
    assert settings.permalinks.undated == "https://wikileaks.org/plusd/cables/{reference_id}_a.html"
    assert settings.store.is_absolute()
    assert settings.webhook is None


@pytest.mark.usefixtures("cli")
def test_values_are_taken() -> None:
    """Typed, without a slash at the end of an address; no secret is in what is printed of them."""
    os.environ |= PLAIN
    settings = read_settings()
    assert settings.token == TOKEN
    assert settings.api_url == "http://127.0.0.1:8081"
    assert settings.sends_per_second == 7
    assert settings.permalinks.undated == "https://example.org/{reference_id}"
    assert settings.webhook
    assert (settings.webhook.port, settings.webhook.path) == (8443, "/hook")
    assert TOKEN not in repr(settings)
    assert SECRET not in repr(settings)


@pytest.mark.usefixtures("cli")
def test_environment_goes_before_the_file() -> None:
    """`.env` in the working directory speaks where the environment is silent."""
    Path(".env").write_text("LOG_LEVEL=ERROR\nTELEGRAM_SENDS_PER_SECOND=3\n# a comment\n", encoding="utf-8")
    os.environ["LOG_LEVEL"] = "DEBUG"
    settings = read_settings()
    assert (settings.log_level, settings.sends_per_second) == ("DEBUG", 3)


def test_file_is_read_by_commands(cli: Cli) -> None:
    """A bad value in `.env` ends a command with its line."""
    Path(".env").write_text(f"TELEGRAM_BOT_TOKEN={SECRET}\n", encoding="utf-8")
    result = cli("info")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: TELEGRAM_BOT_TOKEN is not a token")
    assert SECRET not in result.output


def test_file_that_is_no_text_is_said_in_one_line(cli: Cli) -> None:
    """Bytes that are no UTF-8, a zero byte, or a folder of that name."""
    Path(".env").write_bytes(b"\xff\xfe=\0")
    assert cli("info").stderr == "Error: .env cannot be read. It must be a text file, in UTF-8.\n"
    Path(".env").write_bytes(b"CABLE_STORE=a\0b\n")
    assert cli("info").stderr == "Error: .env cannot be read. It must be a text file, in UTF-8.\n"
    Path(".env").unlink()
    Path(".env").mkdir()
    assert cli("info").stderr == "Error: .env cannot be read. It must be a text file, in UTF-8.\n"


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in BAD.items() for value in values]
)
def test_bad_value_is_one_line_without_it(cli: Cli, name: str, value: str) -> None:
    """The line begins with the setting's name and ends as a sentence; the value may be a secret."""
    os.environ[name] = value
    result = cli("info")
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert line.startswith(f"Error: {name} ")
    assert line.endswith(".")
    assert len(value) < 3 or value not in line


def test_every_bad_value_has_its_line(cli: Cli) -> None:
    """All at once, so that nobody mends one after the other."""
    os.environ |= {name: values[0] for name, values in BAD.items()}
    result = cli("info")
    lines = result.stderr.removeprefix("Error: ").splitlines()
    assert sorted(line.split()[0] for line in lines) == sorted(BAD)
    assert SECRET not in result.output
    assert "123" not in result.output


def test_webhook_needs_a_secret(cli: Cli) -> None:
    """An address without a secret would let anybody post updates."""
    os.environ["WEBHOOK_URL"] = "https://example.org/hook"
    result = cli("info")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: WEBHOOK_SECRET ")


@pytest.mark.parametrize("command", ["run", "setup"])
def test_telegram_needs_a_token(cli: Cli, command: str) -> None:
    """Without one the line says where it comes from."""
    result = cli(command)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: TELEGRAM_BOT_TOKEN is not set.")
    assert "@BotFather" in result.stderr


def test_every_setting_is_documented() -> None:
    """Each name that the settings ask the environment for stands in `.env.example` and in the README."""
    source = (PROJECT / "bot" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'\bOptional\("(\w+)"', source))
    assert {*BAD, *PLAIN, "CABLE_STORE", "WEBHOOK_LISTEN"} == names
    assert set(settings_documented()) == names
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert [name for name in names if f"`{name}`" not in readme] == []
