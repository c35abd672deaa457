"""Answers that reach nobody end quietly: the application's first error handler."""

from http import HTTPStatus
from typing import Any

from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError
from telegram.ext import ApplicationHandlerStop, CallbackContext

from bot.calls import TooManyRequestsError, current_delivery
from handlers import AnyApplication
from handlers.answers.sending import NOT_MODIFIED

# Descriptions of status 400 that no answer can mend, as the Bot API server words them
# (https://github.com/tdlib/telegram-bot-api, Client.cpp).
BEYOND_MENDING = (
    NOT_MODIFIED,
    "message to edit not found",
    "message can't be edited",
    "message to be replied not found",
    "message_id_invalid",
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


def reaches_nobody(status: int, description: str) -> bool:
    """Whether Telegram's refusal of a call means that nobody is there to get the answer."""
    words = description.lower()
    return status == HTTPStatus.FORBIDDEN or (
        status == HTTPStatus.BAD_REQUEST and any(known in words for known in BEYOND_MENDING)
    )


def is_undeliverable(error: BaseException | None) -> bool:
    """The same of the error that python-telegram-bot makes of it."""
    if isinstance(error, BadRequest):
        return reaches_nobody(HTTPStatus.BAD_REQUEST, error.message)
    return isinstance(error, Forbidden | TooManyRequestsError)


def end_undeliverable_quietly(application: AnyApplication) -> None:
    """Register an error handler, before all others, that stops at what no apology could reach.

    That is an answer nobody can get, which the transport counts; one that was lost on the way, for which the
    update is answered anew; and one for which Telegram refused the token, which ends the bot.
    """

    async def end_quietly(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        del update
        delivery = current_delivery.get()
        lost = delivery is not None and delivery.lost and isinstance(context.error, TelegramError)
        if lost or isinstance(context.error, InvalidToken) or is_undeliverable(context.error):
            raise ApplicationHandlerStop

    application.add_error_handler(end_quietly)
