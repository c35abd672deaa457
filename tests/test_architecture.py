"""What holds of the house as a whole, beyond what the import rules of pyproject.toml check."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

from bot.cli import COMMANDS as CLI_COMMANDS
from handlers import _COMMANDS
from handlers.menu import DESCRIPTION, IN_GROUPS, IN_PRIVATE, SHORT_DESCRIPTION

PROJECT = Path(__file__).parents[1]
ROOMS = ("bot", "handlers", "storage")
LONGEST_MODULE = 320


def modules(*rooms: str) -> Iterator[Path]:
    """Every module of some rooms."""
    for room in rooms:
        yield from (PROJECT / room).rglob("*.py")


def test_modules_are_short() -> None:
    """A module that outgrows this becomes a package, split by role."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules(*ROOMS)}
    assert {str(path): length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_only_sending_calls_the_bot() -> None:
    """Answers go out at one place; the menu is the other thing that Telegram is told."""
    call = re.compile(r"(?:bot|chat|message|query|user)\.(?:send|edit|answer|reply|delete|copy|forward)\w*\(")
    assert call.search("await update.callback_query.answer()")
    callers = {path.name for path in modules("handlers") if call.search(path.read_text(encoding="utf-8"))}
    assert callers == {"sending.py"}


def test_text_is_escaped_in_one_place() -> None:
    """One module of the conversation knows HTML."""
    escapers = {
        path.name for path in modules("handlers") if "html.escape(" in path.read_text(encoding="utf-8")
    }
    assert escapers == {"html.py"}


def test_conversation_knows_no_environment() -> None:
    """Tokens, sockets and environment variables are the process's."""
    known = re.compile(r"\bos\.environ|\bgetenv|\bimport (?:socket|aiohttp|httpx)|TELEGRAM_BOT_TOKEN")
    for path in modules("handlers", "storage"):
        assert not known.search(path.read_text(encoding="utf-8")), path


def test_exceptions_stand_in_the_errors_of_their_room() -> None:
    """Each room, or package of one, has an errors.py; what stands elsewhere is private.

    One is of Telegram's library, which commands without Telegram do not load.
    """
    elsewhere = {
        f"{path.name}: {node.name}"
        for path in modules(*ROOMS)
        if path.name != "errors.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith("Error") and not node.name.startswith("_")
    }
    assert elsewhere == {"calls.py: TooManyRequestsError"}


def test_every_command_is_in_the_menu() -> None:
    """What is registered is offered, but for /start, which Telegram offers itself; groups get a part."""
    assert {name for name, _ in IN_PRIVATE} == set(_COMMANDS) - {"start"}
    assert set(IN_GROUPS) < set(IN_PRIVATE)


def test_menu_fits_telegram() -> None:
    """Names and descriptions within the limits of setMyCommands and setMyDescription."""
    for name, description in IN_PRIVATE:
        assert re.fullmatch("[a-z0-9_]{1,32}", name)
        assert 1 <= len(description) <= 256
    assert len(DESCRIPTION) <= 512
    assert len(SHORT_DESCRIPTION) <= 120


def test_every_command_is_in_the_readme() -> None:
    """People find each command of the conversation there."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert [name for name in _COMMANDS if not re.search(rf"`/{name}\b", readme)] == []


def printed_by(option: str) -> str:
    """What `python -m bot` prints for an option."""
    command = [sys.executable, "-m", "bot", option]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout


def test_console_script() -> None:
    """`python -m bot` and `cablegate-bot` are one command line, which lists every command."""
    [script] = [one for one in entry_points(group="console_scripts") if one.name == "cablegate-bot"]
    assert script.value == "bot.cli:main"
    usage = printed_by("--help")
    assert usage.startswith("Usage: cablegate-bot ")
    assert re.findall(r"^  ([a-z]+)  ", usage.partition("Commands:\n")[2], re.MULTILINE) == list(CLI_COMMANDS)


def test_version() -> None:
    """The version is the one that pyproject.toml gives."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert printed_by("--version") == f"cablegate-bot, version {project['version']}\n"


def test_every_command_that_is_named_exists() -> None:
    """What messages and documents tell an operator to run is a command of ours."""
    named = set()
    for path in (*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md"), *modules("storage", "bot")):
        named |= set(re.findall(r"cablegate-bot ([a-z]+)\b", path.read_text(encoding="utf-8")))
    assert {"import", "index"} <= named
    assert named - set(CLI_COMMANDS) == set()
