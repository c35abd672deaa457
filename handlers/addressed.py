"""Which messages are meant for the bot: all in a private chat; in a group those that address it."""

import re

from telegram import Message, User
from telegram.ext.filters import MessageFilter

_ID_COMMAND = re.compile(r"/[0-9][0-9A-Za-z_]*(?:@([A-Za-z0-9_]+))?(?!\S)")


class Addressed(MessageFilter):
    """Lets a message pass that a person wrote to the bot.

    In a group that is a command with the bot's name, a reply to the bot, or a mention of it. Nothing else
    there is: neither a bare command, which may be another bot's, nor a post of a linked channel, nor what
    the bot itself put there in inline mode.
    """

    def filter(self, message: Message) -> bool:
        """Whether the message is meant for the bot that received it."""
        bot = message.get_bot()
        through_a_bot = message.via_bot is not None and message.forward_origin is None
        if through_a_bot or message.is_automatic_forward or _is_of_a_bot(message):
            return False
        if message.chat.type == message.chat.PRIVATE:
            return True
        if named := _bot_named(message):
            return named == bot.username.lower()
        if is_by(bot.id, message.reply_to_message):
            return True
        return bool(re.search(rf"(?<!\w)@{bot.username}(?!\w)", message.text or "", re.IGNORECASE))


class IdCommand(MessageFilter):
    """Lets `/07MOSCOW3804_7` pass, with the bot's name behind it or none."""

    def filter(self, message: Message) -> bool:
        """Whether the text begins with such a command, and not one to another bot."""
        match = _ID_COMMAND.match(message.text or "")
        name = match[1] if match else None
        return bool(match) and (name is None or name.lower() == message.get_bot().username.lower())


class CommandByName(MessageFilter):
    """Lets a command pass that has the bot's name behind it."""

    def filter(self, message: Message) -> bool:
        """Whether the text begins with such a command."""
        return _bot_named(message) == message.get_bot().username.lower()


def is_by(bot_id: int, message: Message | None) -> bool:
    """Whether a message is the bot's words: it sent them, or a person did through its inline mode."""
    author = (message.via_bot or message.from_user) if message else None
    return author is not None and author.id == bot_id


def _is_of_a_bot(message: Message) -> bool:
    """Whether a bot wrote a message. An anonymous administrator looks like one, but has a sender chat."""
    sender: User | None = message.from_user
    return sender is not None and sender.is_bot and message.sender_chat is None


def _bot_named(message: Message) -> str | None:
    """The bot that a command is for, in small letters, where it names one."""
    command = re.match(r"/\w+@(\w+)", message.text or "")
    return command[1].lower() if command else None
