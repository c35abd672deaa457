"""Answers that reach nobody end quietly: the application's first error handler."""

from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError
from telegram.ext import Application, ApplicationHandlerStop, CallbackContext

from bot.calls import TooManyRequestsError, current_delivery
from bot.counts import Counts

# Descriptions of status 400 that no answer can mend, as the Bot API server words them
# (https://github.com/tdlib/telegram-bot-api, Client.cpp).
BEYOND_MENDING = (
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "message to be replied not found",
    "message_id_invalid",
    "message thread not found",
    "topic_closed",
    "query is too old",
    "query id is invalid",
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "chat_write_forbidden",
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_restricted",
)


def is_undeliverable(error: BaseException | None) -> bool:
    """Whether an error of a call means that nobody is there to get the answer."""
    if isinstance(error, BadRequest):
        return any(words in error.message.lower() for words in BEYOND_MENDING)
    return isinstance(error, Forbidden | ChatMigrated | TooManyRequestsError)


def end_undeliverable_quietly(application: Application[Any, Any, Any, Any, Any, Any], counts: Counts) -> None:
    """Register an error handler, before all others, that stops at what no apology could reach.

    That is an answer nobody can get, which is counted; and one that was lost on the way, for which the
    update is answered anew.
    """

    async def end_quietly(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        del update
        delivery = current_delivery.get()
        if delivery is not None and delivery.lost and isinstance(context.error, TelegramError):
            raise ApplicationHandlerStop
        if is_undeliverable(context.error):
            counts.undeliverable += 1
            raise ApplicationHandlerStop

    application.add_error_handler(end_quietly)
