"""The conversation: what people send, and what the bot answers.

`register` is the one place where handlers are registered, in the order in which they are tried.
"""

from typing import Any

from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from handlers import about, lookup, plain_text, posting, search, share, verify, whole
from handlers.addressed import Addressed, CommandByName, IdCommand
from handlers.answering import Desk
from handlers.answers.sending import Sender
from handlers.services import Services

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
"""An application of python-telegram-bot, with whatever bot, context and data."""

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query")
"""The kinds of updates that some handler takes; Telegram is asked for no others."""

_COMMANDS = {
    "start": about.start_command,
    "help": about.help_command,
    "about": about.about_command,
    "privacy": about.privacy_command,
    "cable": lookup.cable_command,
    "share": share.share_command,
    "post": posting.post_command,
    "whole": whole.whole_command,
    "search": search.search_command,
    "verify": verify.verify_command,
    "similar": search.similar_command,
    "random": search.random_command,
    "today": search.today_command,
}


def register(application: AnyApplication, services: Services) -> Sender:
    """Register every handler; the first that matches an update takes it.

    Returns what sends answers, for those that no update asked a feature for.
    """
    sender = Sender(application.bot, for_everybody=not services.allowed_chats)
    desk = Desk(services, sender)
    meant = (filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE) & filters.TEXT & Addressed()
    for name, feature in _COMMANDS.items():
        application.add_handler(CommandHandler(name, desk.messages(feature, command=True), filters=meant))
    application.add_handler(
        MessageHandler(meant & IdCommand(), desk.messages(lookup.id_command, command=False))
    )
    unknown_command = meant & filters.COMMAND & (filters.ChatType.PRIVATE | CommandByName())
    application.add_handler(
        MessageHandler(unknown_command, desk.messages(about.unknown_command, command=False))
    )
    application.add_handler(
        MessageHandler(meant & ~filters.COMMAND, desk.messages(plain_text.plain_text, command=False))
    )
    application.add_handler(CallbackQueryHandler(desk.buttons()))
    application.add_handler(InlineQueryHandler(desk.inline_queries()))
    application.add_error_handler(desk.apologise)
    return sender
