"""The log: standard error, and one place through which nothing about a person gets out.

Promise "Private": no token, user ID, chat ID or message text at any level. Libraries put all of these into
their messages (python-telegram-bot logs whole updates, URLs hold the token, asyncio logs the repr of tasks)
and into the texts of their exceptions. So this is a list of what may pass, not of what may not:

- a record of our own rooms passes with its arguments of plain types, less the token and long numbers;
- a record of anybody else passes as its logger, level and place in the source alone, since even a template
  may have been formatted before it was logged;
- an exception passes as its type and frames. Its text passes only where this project wrote it for operators
  (`bot.errors`); an operating system or SQLite error adds its symbolic name.
"""

import contextlib
import errno
import logging
import re
import sqlite3
import sys
import threading
import traceback
import warnings
from collections.abc import Iterator
from enum import Enum
from pathlib import PurePath
from types import TracebackType
from typing import TextIO

from bot.errors import OperatorError

OUR_ROOMS = ("bot", "handlers", "storage")

# What a record of ours may carry. Anything else, an update or a bot for one, shows as its type.
PLAIN = (str, int, float, Enum, PurePath, type(None))

# A user or chat ID has five digits or more; counts in our own messages seldom do.
LONG_NUMBER = re.compile(r"-?\d{5,}")

# A bot token wherever it turns up: bot ID, colon, 35 characters (looser here on purpose).
TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")

CHAIN_LIMIT = 10  # exceptions shown of a chain of causes

_log = logging.getLogger(__name__)


def configure_logs(level: str, *, token: str | None) -> None:
    """Send the log of everything to standard error and take over what crashes print.

    Takes the level's name (`INFO`) and the bot's token, if there is one.
    """
    root = logging.getLogger()
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    root.setLevel(level.upper())
    root.addHandler(SafeHandler(sys.stderr, token=token))
    _take_over_crashes()


class SafeHandler(logging.StreamHandler[TextIO]):
    """Writes each record through `SafeFormatter`, and says no more than its place when that fails."""

    def __init__(self, stream: TextIO, *, token: str | None) -> None:
        super().__init__(stream)
        self.setFormatter(SafeFormatter(token))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  (the base class names it)
        """Say where a record could not be written; the base class would print its arguments."""
        with contextlib.suppress(OSError, ValueError):  # standard error itself may be what is gone
            sys.stderr.write(f"A log record could not be written: {_place(record)}\n")


class SafeFormatter(logging.Formatter):
    """Makes a record a line, with the lines of its exception: what may pass, and nothing else."""

    def __init__(self, token: str | None) -> None:
        super().__init__()
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """One record as text without anything about a person."""
        text = f"{self.formatTime(record)} {record.levelname} {record.name}: {self._message(record)}"
        if record.exc_info and record.exc_info[1] is not None:
            text += "\n" + "\n".join(exception_lines(record.exc_info[1]))
        return text

    def _message(self, record: logging.LogRecord) -> str:
        if not _is_ours(record.name):
            return _place(record)
        return self._mask(str(record.msg) % _plain_arguments(record) if record.args else str(record.msg))

    def _mask(self, text: str) -> str:
        if self._token:
            text = text.replace(self._token, "<token>")
        return LONG_NUMBER.sub("<number>", TOKEN.sub("<token>", text))


def exception_lines(error: BaseException) -> Iterator[str]:
    """Lines that tell an exception and its causes by type and frames, the way Python does, less the texts."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen and len(seen) < CHAIN_LIMIT:
        yield from _one_exception(current, "Traceback" if not seen else "caused by")
        seen.add(id(current))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _one_exception(error: BaseException, title: str) -> Iterator[str]:
    yield f"{title} (most recent call last):"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}'
        if frame.line:
            yield f"    {frame.line}"
    yield f"{type(error).__module__}.{type(error).__qualname__}{_safe_detail(error)}"
    if isinstance(error, BaseExceptionGroup):
        for member in error.exceptions[:CHAIN_LIMIT]:
            yield from _one_exception(member, "of these")


def _safe_detail(error: BaseException) -> str:
    """What may be said of an exception beyond its type: our own texts, and symbolic names of error codes."""
    if isinstance(error, OperatorError):
        return f": {error}"
    if isinstance(error, OSError) and error.errno is not None:
        return f" [{errno.errorcode.get(error.errno, 'unknown error number')}]"
    if isinstance(error, sqlite3.Error):
        return f" [{getattr(error, 'sqlite_errorname', 'no error name')}]"
    return ""


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] in OUR_ROOMS


def _place(record: logging.LogRecord) -> str:
    return f"({record.module}.py:{record.lineno})"


def _plain_arguments(record: logging.LogRecord) -> object:
    if isinstance(record.args, tuple):
        return tuple(_plain(argument) for argument in record.args)
    return {name: _plain(argument) for name, argument in (record.args or {}).items()}


def _plain(argument: object) -> object:
    return argument if isinstance(argument, PLAIN) else f"<{type(argument).__name__}>"


def _take_over_crashes() -> None:
    """Let uncaught exceptions of every kind, and warnings, go through the log.

    Without this the interpreter prints their texts. The event loop's own handler logs to `asyncio`, which is
    covered by the formatter.
    """
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable
    threading.excepthook = _uncaught_in_thread
    warnings.showwarning = _show_warning


def _uncaught(kind: type[BaseException], error: BaseException, frames: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    _log.critical("Ended by an uncaught exception", exc_info=(kind, error, frames))


def _unraisable(details: "sys.UnraisableHookArgs") -> None:
    _log.error("An exception nobody could catch", exc_info=details.exc_value)


def _uncaught_in_thread(details: threading.ExceptHookArgs) -> None:
    _log.error("A thread ended by an uncaught exception", exc_info=details.exc_value)


def _show_warning(
    message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: object, **__: object
) -> None:
    """Say which kind of warning came from where; its text may hold anything."""
    del message
    _log.warning("%s at %s:%d", category.__name__, PurePath(filename).name, lineno)
