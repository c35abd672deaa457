"""From an update to a question, and from whatever happens to an answer: nothing goes unanswered."""

import logging
import re
import secrets
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from typing import Any

from telegram import Message, MessageEntity, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from handlers.addressed import is_by
from handlers.answers.answer import Answer, InlineAnswer, say
from handlers.answers.callback_data import decode
from handlers.answers.html import visible
from handlers.answers.sending import Sender
from handlers.buttons import pressed
from handlers.errors import ConversationError
from handlers.inline import inline_query
from handlers.problems import failed, not_allowed, search_not_ready
from handlers.services import Ask, Services
from handlers.wording import ENTRY
from storage.cables.address import Address
from storage.cables.reference import Mention, ReferenceId, find_mentions
from storage.errors import CableError, StoreError
from storage.search.errors import IndexMissingError

Callback = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]
Feature = Callable[[Ask], Awaitable[Answer | None]]

_TAG_LINE = re.compile(r"^#cablegate (#\w+)$", re.MULTILINE)

_CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz"
"""Letters that nobody mistakes for digits; digits would be masked in the log, where they may be a chat's."""
_CODE_LENGTH = 6

_log = logging.getLogger(__name__)


class Desk:
    """Takes updates to the features and their answers back, and knows what to say when one fails."""

    def __init__(self, services: Services, sender: Sender) -> None:
        self._services = services
        self._sender = sender

    def messages(self, feature: Feature, *, command: bool) -> Callback:
        """A callback for the application that answers a message by a feature.

        A command's first word is dropped from what the feature gets to read.
        """

        async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            message = update.effective_message
            if message is None:
                return
            text = message.text or ""
            words = "".join(text.split(maxsplit=1)[1:]) if command else text
            ask = self._ask(words, context, private=message.chat.type == message.chat.PRIVATE)
            ask = replace(ask, forwarded=message.forward_origin is not None)
            ask = _with_reply(ask, message, context.bot.id)
            await self._answer(feature.__name__, lambda: feature(ask), update)

        return callback

    def buttons(self) -> Callback:
        """A callback for the application that answers a pressed button."""

        async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            query = update.callback_query

            async def answer() -> Answer:
                data = decode(query.data if query else None)
                message = query.message if query else None
                text = message.text or "" if isinstance(message, Message) else ""
                return await pressed(data, self._ask(text, context, private=False))

            await self._answer("button", answer, update)

        return callback

    def inline_queries(self) -> Callback:
        """A callback for the application that answers an inline query."""

        async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            query = update.inline_query
            if query is None:
                return
            ask = self._ask(query.query, context, private=False)
            await self._answer("inline_query", lambda: inline_query(ask, query.offset), update)

        return callback

    async def apologise(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The application's error handler: an apology with a code, and the traceback in the log beside it."""
        code = "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))
        _log.error("Failed, code %s", code, exc_info=context.error)
        if isinstance(update, Update):
            with suppress(TelegramError):  # nobody is there to be told
                await self._sender.send(update, failed(code))

    def _ask(self, words: str, context: ContextTypes.DEFAULT_TYPE, *, private: bool) -> Ask:
        username = context.bot.username
        meant = re.sub(rf"@{username}\b", "", visible(words), flags=re.IGNORECASE).strip()
        return Ask(meant, private, username, self._services)

    def _serves(self, update: Update) -> bool:
        """Whether the person or the chat is one that this bot answers."""
        allowed = self._services.allowed_chats
        near = (update.effective_chat, update.effective_user)
        return not allowed or any(one is not None and one.id in allowed for one in near)

    async def _answer(
        self, name: str, feature: Callable[[], Awaitable[Answer | InlineAnswer | None]], update: Update
    ) -> None:
        """Ask a feature for its answer and send it; what a person did wrong is an answer too.

        Logs the handler, the outcome and the milliseconds. Other errors go to `apologise`.
        """
        start = time.perf_counter()
        outcome, delivered = "failed", False
        try:
            answer: Answer | InlineAnswer | None
            try:
                answer = await feature() if self._serves(update) else _refusal(update)
                outcome = "answered" if answer else "nothing to answer"
            except IndexMissingError:
                answer = search_not_ready()
                outcome = "search not ready"
            except StoreError:
                raise
            except (CableError, ConversationError) as error:
                answer = say(str(error))
                outcome = type(error).__name__
            if answer:
                await self._sender.send(update, answer)
            delivered = True
        finally:
            shown = outcome if delivered else f"{outcome}, not delivered"
            _log.info("%s: %s in %.1f ms", name, shown, (time.perf_counter() - start) * 1000)


def _refusal(update: Update) -> Answer:
    chat = update.effective_chat
    return not_allowed(chat.id if chat else None)


def _with_reply(ask: Ask, message: Message, bot_id: int) -> Ask:
    """What a reply adds; in a reply to an answer of the bot's, the cable that it is about.

    A reply may be to a message of another chat, of which only the marked words are known.
    """
    quote, answer = message.quote, message.reply_to_message
    if quote:
        ask = replace(ask, marked=visible(quote.text))
    if answer is None:
        return ask
    text = visible(answer.text or answer.caption or "")
    ask = replace(ask, replied=text, replied_quote=_quote_blocks(answer))
    if not is_by(bot_id, answer):
        return ask
    if about := _cable_of(text):
        linked = [one.address for one in find_mentions(text) if one.address and one.reference_id == about]
        spans = tuple(span for address in linked for span in address.spans)
        return replace(ask, about=about, shown=Address(spans) if spans else None)
    if quote and (hit := _hit_above(text, quote.position)):
        return replace(ask, about=hit.reference_id, shown=hit.address)
    return ask


def _quote_blocks(message: Message) -> str:
    """What stands in the quote blocks of a message; that of an answer is the cable's own words."""
    quoted = message.parse_entities([MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE])
    return visible("\n".join(quoted.values()))


def _cable_of(answer: str) -> ReferenceId | None:
    """The cable that an answer is about: its tag line names it, or where it has none, its first word."""
    tag_lines = _TAG_LINE.findall(answer)
    mentions = find_mentions(tag_lines[-1] if tag_lines else answer.partition(" ")[0])
    return mentions[0].reference_id if mentions else None


def _hit_above(answer: str, position: int) -> Mention | None:
    """The hit of a list, headed by its command, that the words at a place of UTF-16 units belong to."""
    before = answer.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "ignore")
    commands = ENTRY.findall(before)
    mentions = find_mentions(commands[-1]) if commands else ()
    return mentions[0] if mentions else None
