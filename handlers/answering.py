"""From an update to a question, and from whatever happens to an answer: nothing goes unanswered."""

import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import ContextTypes

from handlers.answers.answer import Answer, say
from handlers.answers.callback_data import decode
from handlers.answers.sending import send
from handlers.buttons import pressed
from handlers.errors import ConversationError
from handlers.problems import failed
from handlers.services import Ask, Services
from storage.errors import CableError, StoreError

Callback = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]
Feature = Callable[[Ask], Awaitable[Answer]]

_log = logging.getLogger(__name__)


def answering(feature: Feature, services: Services, *, command: bool = True) -> Callback:
    """A callback for the application that answers a message by a feature.

    A command's first word is dropped from what the feature gets to read.
    """

    async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        text = (message.text or "") if message else ""
        words = text.partition(" ")[2] if command else text
        private = bool(message and message.chat.type == message.chat.PRIVATE)
        ask = Ask(words.strip(), private, context.bot.username, services)
        await _answer(feature.__name__, lambda: feature(ask), update, context)

    return callback


def answering_buttons(services: Services) -> Callback:
    """A callback for the application that answers a pressed button."""

    async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query

        async def answer() -> Answer:
            return await pressed(decode(query.data if query else None), services)

        await _answer("button", answer, update, context)

    return callback


async def _answer(
    name: str,
    feature: Callable[[], Awaitable[Answer]],
    update: Update,
    context: ContextTypes.DEFAULT_TYPE,
) -> None:
    """Ask a feature for its answer and send it; what a person did wrong is an answer too.

    Logs the handler, the outcome and the milliseconds. Other errors go to `apologise`.
    """
    start = time.perf_counter()
    outcome = "failed"
    try:
        try:
            answer = await feature()
            outcome = "answered"
        except StoreError:
            raise
        except (CableError, ConversationError) as error:
            answer = say(str(error))
            outcome = type(error).__name__
        await send(context.bot, update, answer)
    finally:
        _log.info("%s: %s in %.1f ms", name, outcome, (time.perf_counter() - start) * 1000)


async def apologise(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """The application's error handler: an apology with a code, and the traceback in the log beside it."""
    code = secrets.token_hex(3)
    _log.error("Failed, code %s", code, exc_info=context.error)
    if isinstance(update, Update):
        await send(context.bot, update, failed(code))
