"""Telegram's limits, in one place, from the Bot API's documentation unless said otherwise."""

from handlers.posts.counting import count_utf16

TEXT = 4096
"""UTF-16 units of a message, after its entities were parsed.

The documentation says characters; UTF-16 units are never fewer.
"""
CAPTION = 1024
"""UTF-16 units of the caption of a file, after its entities were parsed."""
ENTITIES = 100
"""Entities of a message; further ones are dropped (not documented)."""
BUTTONS = 100
BUTTONS_IN_A_ROW = 8
"""Buttons of a keyboard and of one of its rows (not documented; clients cut what is over)."""
KEYBOARD_BYTES = 8_000
"""Bytes of a keyboard as JSON. The server refuses about 10 kB (not documented)."""
CALLBACK_DATA_BYTES = 64
COPY_TEXT = 256
"""UTF-16 units that a copy button holds."""
RESULT_ID_BYTES = 64
"""Bytes of the ID of an inline result."""
NOTICE = 200
"""Characters of the notice that answers a button."""
INLINE_QUERY = 256
"""UTF-16 units of what is typed behind the bot's name (https://core.telegram.org/bots/api#inlinequery)."""

units = count_utf16
"""The length of a text in UTF-16 units, which is how Telegram counts."""
