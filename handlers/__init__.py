"""The conversation: what people send, and what the bot answers.

`register` is the one place where handlers are registered, in the order in which they are tried.
"""

from typing import Any

from telegram.ext import Application, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers import about, lookup, share
from handlers.answering import answering, answering_buttons, apologise
from handlers.services import Services

ALLOWED_UPDATES = ("message", "callback_query")
"""The kinds of updates that some handler takes."""

_NEW = filters.UpdateType.MESSAGE
_PRIVATE = _NEW & filters.ChatType.PRIVATE
_ID_COMMAND = filters.Regex(r"^/[0-9]")

_FEATURES = {
    "start": about.start_command,
    "help": about.help_command,
    "about": about.about_command,
    "privacy": about.privacy_command,
    "cable": lookup.cable_command,
    "share": share.share_command,
}


def register(application: Application[Any, Any, Any, Any, Any, Any], services: Services) -> None:
    """Register every handler. The first that matches an update takes it."""
    for name, feature in _FEATURES.items():
        application.add_handler(CommandHandler(name, answering(feature, services), filters=_NEW))
    application.add_handler(
        MessageHandler(_NEW & _ID_COMMAND, answering(lookup.id_command, services, command=False))
    )
    application.add_handler(
        MessageHandler(_PRIVATE & filters.COMMAND, answering(about.unknown_command, services))
    )
    application.add_handler(
        MessageHandler(_PRIVATE & filters.TEXT, answering(lookup.text_message, services, command=False))
    )
    application.add_handler(CallbackQueryHandler(answering_buttons(services)))
    application.add_error_handler(apologise)
