"""What Telegram shows of the bot before a word is said: its commands, description and short description."""

from telegram import Bot, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

IN_PRIVATE = (
    ("cable", "look a cable up: /cable 07MOSCOW3804, or a paragraph: /cable 07MOSCOW3804 7"),
    ("share", "an excerpt to forward: /share 07MOSCOW3804 7"),
    ("post", "posts for X, Bluesky, Mastodon and others: /post 07MOSCOW3804 7, or 2-3"),
    ("whole", "all of a cable: /whole 07MOSCOW3804"),
    ("search", "find cables by their words: /search six-party talks year:2007"),
    ("verify", "whether a cable has these words: /verify and the quotation, or reply /verify to it"),
    ("similar", "cables about the same: /similar 07MOSCOW3804"),
    ("random", "any paragraph, or any about something: /random caviar"),
    ("today", "a cable of this day in another year"),
    ("help", "what I can do"),
    ("about", "what this is, and where the cables come from"),
    ("privacy", "what is kept about you: nothing"),
)
"""Commands in a private chat, with what they do; at most 256 characters each."""

IN_GROUPS = tuple(
    command for command in IN_PRIVATE if command[0] in {"cable", "share", "search", "verify", "whole", "help"}
)
"""Commands in a group: those that everybody there has use for."""

DESCRIPTION = (
    "I look up the US diplomatic cables that WikiLeaks published in 2010 and 2011, by their reference ID, "
    "such as 07MOSCOW3804. I show the summary and any paragraph in the cable's own words, and give you "
    "excerpts to forward, with a link to the paragraph and the hashtags. I keep nothing about you."
)
"""What an empty chat with the bot shows; at most 512 characters."""

SHORT_DESCRIPTION = "US diplomatic cables by reference ID: verbatim, linked, tagged. Keeps nothing about you."
"""What the bot's profile shows; at most 120 characters."""


async def set_commands(bot: Bot) -> None:
    """Register the commands for the two kinds of chats. Raises TelegramError."""
    await bot.set_my_commands(IN_PRIVATE, scope=BotCommandScopeAllPrivateChats())
    await bot.set_my_commands(IN_GROUPS, scope=BotCommandScopeAllGroupChats())


async def set_descriptions(bot: Bot) -> None:
    """Set description and short description. Raises TelegramError."""
    await bot.set_my_description(DESCRIPTION)
    await bot.set_my_short_description(SHORT_DESCRIPTION)
