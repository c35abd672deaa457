"""The log lets nothing about a person out, whoever logs, warns or crashes."""

import datetime as dt
import logging
import os
import sqlite3
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from telegram import Bot, Chat, Message, Update, User

from bot.counts import Counts
from bot.errors import NoSuchButtonError, TokenRefusedError
from bot.logs import SafeHandler, configure_logs
from tests.support.loopback import TOKEN

WORDS = "canary words 07ATLANTIS1"
PERSON = 8123456789
CANARIES = (TOKEN, WORDS, str(PERSON))

Logging = Callable[[], None]


@pytest.fixture(autouse=True)
def _logging_put_back() -> Iterator[None]:
    """Leaves logging, hooks and warnings as they were."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    hooks = sys.excepthook, sys.unraisablehook, threading.excepthook
    with warnings.catch_warnings():
        yield
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks
    root.handlers[:] = handlers
    root.setLevel(level)


def update() -> Update:
    """A private message that holds canaries everywhere."""
    person = User(PERSON, first_name="Canary", is_bot=False)
    date = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return Update(1, message=Message(1, date, Chat(PERSON, "private"), text=WORDS, from_user=person))


def foreign_template() -> None:
    """A library logs a template with arguments."""
    logging.getLogger("telegram.ext.Application").debug("Processing update %s", update())


def foreign_text() -> None:
    """A library logs a text it formatted itself."""
    logging.getLogger("httpx").info(f"HTTP Request: POST https://api.telegram.org/bot{TOKEN}/getMe")


def foreign_mapping() -> None:
    """A library logs with a mapping of arguments."""
    logging.getLogger("aiohttp.access").info("%(text)s from %(id)d", {"text": WORDS, "id": PERSON})


def foreign_exception() -> None:
    """A library logs an exception, its cause and a group of others."""
    try:
        try:
            raise ValueError(WORDS)
        except ValueError as error:
            raise ExceptionGroup(WORDS, [KeyError(PERSON)]) from error
    except ExceptionGroup:
        logging.getLogger("asyncio").exception("Task exception was never retrieved: %s", TOKEN)


def our_objects() -> None:
    """A room of ours logs objects instead of plain values."""
    objects = update(), ValueError(WORDS), Bot(TOKEN)
    logging.getLogger("handlers.card").warning("Cannot answer %s of %s by %r", *objects)


def our_numbers() -> None:
    """A room of ours logs an ID and a token by mistake."""
    logging.getLogger("bot.polling").warning("Chat %d, %s, and group %s", PERSON, TOKEN, -PERSON)


def our_misfit() -> None:
    """A room of ours logs arguments that do not fit the template."""
    logging.getLogger("storage").warning("Only %d", WORDS)


def bot_repr() -> None:
    """An exception's text holds the bot, whose repr holds the token."""
    try:
        raise RuntimeError(repr(Bot(TOKEN)))
    except RuntimeError:
        logging.getLogger("bot").exception("Failed")


def typed_here() -> None:
    """An error for who sits at the terminal says what was typed."""
    try:
        raise NoSuchButtonError(WORDS, ["7"])
    except NoSuchButtonError:
        logging.getLogger("bot").exception("Failed")


ALL = [
    foreign_template,
    foreign_text,
    foreign_mapping,
    foreign_exception,
    our_objects,
    our_numbers,
    our_misfit,
    bot_repr,
    typed_here,
]


@pytest.mark.parametrize("log", ALL)
def test_nothing_about_a_person_is_logged(log: Logging, capsys: pytest.CaptureFixture[str]) -> None:
    """Something is logged for each, and no canary is in it."""
    configure_logs("DEBUG", token=TOKEN)
    log()
    logged = capsys.readouterr().err
    assert logged.strip()
    assert found(logged) == []


@pytest.mark.parametrize("log", ALL)
def test_the_canaries_sing_without_the_redaction(log: Logging, capsys: pytest.CaptureFixture[str]) -> None:
    """The same log calls show canaries on a plain handler, so the test above can fail."""
    root = logging.getLogger()
    root.handlers[:] = [logging.StreamHandler(sys.stderr)]
    root.setLevel("DEBUG")
    log()
    assert found(capsys.readouterr().err)


# Every way in which Python itself prints an exception or a warning; each ends in words of its own.
CRASHES = """
import asyncio, logging, sys, threading, warnings
from bot.logs import configure_logs

token, words, person, redact = sys.argv[1:]
if redact == "yes":
    configure_logs("DEBUG", token=token)
else:
    logging.basicConfig(level="DEBUG")

def fail():
    raise ValueError(words, person, token)

class Failing:
    def __del__(self):
        fail()

async def coroutine(words):
    fail()

async def forget():
    forgotten = asyncio.create_task(coroutine(words), name="of " + person)
    await asyncio.sleep(0.01)
    del forgotten

warnings.warn(words + person + token)
thread = threading.Thread(target=fail, name=words)
thread.start()
thread.join()
Failing()
asyncio.run(forget(), debug=True)
fail()
"""


def crash_output(redact: str) -> str:
    """What a process prints in which all of that happens."""
    arguments = [sys.executable, "-W", "always", "-c", CRASHES, TOKEN, WORDS, str(PERSON), redact]
    ended = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    return ended.stdout + ended.stderr


def test_crashes_tell_where_and_not_what() -> None:
    """Threads, destructors, tasks, warnings and the end of the process are logged without texts."""
    printed = crash_output("yes")
    assert found(printed) == []
    assert printed.count("builtins.ValueError") == 4
    assert "UserWarning at <string>:" in printed
    assert "in fail" in printed


def test_crashes_tell_all_without_the_redaction() -> None:
    """The same crashes show every canary on Python's own log."""
    assert found(crash_output("no")) == list(CANARIES)


def test_our_own_records_and_errors_keep_their_words(capsys: pytest.CaptureFixture[str]) -> None:
    """A line of ours says what it says, and an error written for operators keeps its text."""
    configure_logs("INFO", token=TOKEN)
    logging.getLogger("handlers.card").info("%s: %s in %.1f ms", "cable_command", "answered", 3.14159)
    try:
        raise TokenRefusedError
    except TokenRefusedError:
        logging.getLogger("bot").exception("Ended")
    logged = capsys.readouterr().err
    assert "INFO handlers.card: cable_command: answered in 3.1 ms" in logged
    assert "ask @BotFather for a new one" in logged


def test_error_codes_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A full disk and a torn database are told by their symbolic names, without file names."""
    configure_logs("INFO", token=TOKEN)
    torn = sqlite3.DatabaseError(WORDS)
    torn.sqlite_errorname = "SQLITE_CORRUPT"
    for error in (OSError(28, WORDS, str(PERSON)), torn):
        logging.getLogger("storage").error("Failed", exc_info=error)
    logged = capsys.readouterr().err
    assert "OSError [ENOSPC]" in logged
    assert "sqlite3.DatabaseError [SQLITE_CORRUPT]" in logged
    assert found(logged) == []


def test_a_log_that_is_gone_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads the log may go away; logging goes on without it."""
    with Path(os.devnull).open("r", encoding="utf-8") as unwritable:
        monkeypatch.setattr(sys, "stderr", unwritable)
        configure_logs("INFO", token=TOKEN)
        logging.getLogger("bot").error("Nobody reads this")
        [handler] = logging.getLogger().handlers
        assert isinstance(handler, SafeHandler)
        assert handler.stream is unwritable


def test_counts_are_not_taken_for_ids(capsys: pytest.CaptureFixture[str]) -> None:
    """The summary of a long run stays readable, and leaves out what never happened."""
    configure_logs("INFO", token=TOKEN)
    logging.getLogger("bot").info("Since the start: %s", str(Counts(done_with=1234567, undeliverable=3)))
    assert (
        "Since the start: updates done with 1,234,567, answers nobody can get 3\n" in capsys.readouterr().err
    )


def found(text: str) -> list[str]:
    """The canaries in a text."""
    return [canary for canary in CANARIES if canary in text]
