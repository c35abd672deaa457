"""Telegram's own parser of formatted text, run offline: the judge of the HTML that the bot writes.

It is TDLib's, from PyPI `tdjson`: `parseTextEntities` and `getTextEntities` need no account and no network.
It checks neither lengths nor counts nor what may stand inside what.
"""

import json
from typing import Any

import tdjson

from tests.support.bot_api.html_text import FormattedText

_SILENT = {"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}
_KINDS = {
    "Hashtag": "hashtag",
    "Cashtag": "cashtag",
    "Url": "url",
    "BotCommand": "bot_command",
    "Mention": "mention",
    "EmailAddress": "email",
    "PhoneNumber": "phone_number",
    "BankCardNumber": "bank_card",
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "CustomEmoji": "custom_emoji",
    "DateTime": "date_time",
    "MediaTimestamp": "media_timestamp",
}
_DETAILS = ("url", "language", "custom_emoji_id", "user_id", "unix_time")


class TelegramParserError(ValueError):
    """Telegram refuses the text; the message is its reason."""


def parse_html(source: str) -> FormattedText:
    """The plain text and entities of a text with `parse_mode` HTML, offsets in UTF-16 units.

    An entity has the `type`, `offset` and `length` of a Bot API `MessageEntity` and, where it has one, its
    `url`, `language`, `custom_emoji_id`, `user_id` or `unix_time`. Raises `TelegramParserError` where
    Telegram refuses.
    """
    answer = _execute(
        {"@type": "parseTextEntities", "text": source, "parse_mode": {"@type": "textParseModeHTML"}}
    )
    return FormattedText(answer["text"], _entities(answer))


def entities_of(text: str) -> list[dict[str, Any]]:
    """What Telegram itself makes of a plain text: its hashtags, links, bot commands and the like."""
    return _entities(_execute({"@type": "getTextEntities", "text": text}))


def hashtags_of(text: str) -> list[str]:
    """The hashtags that Telegram sees in a plain text, each with its `#`, in order."""
    units = text.encode("utf-16-le")
    return [
        units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")
        for entity in entities_of(text)
        if entity["type"] == "hashtag"
    ]


def _execute(request: dict[str, Any]) -> dict[str, Any]:
    raw = tdjson.td_execute(json.dumps(request).encode())
    if raw is None:
        raise TelegramParserError("no answer from tdjson")
    answer: dict[str, Any] = json.loads(raw)
    if answer["@type"] == "error":
        raise TelegramParserError(answer["message"])
    return answer


def _entities(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "type": _KINDS[entity["type"]["@type"].removeprefix("textEntityType")],
            "offset": entity["offset"],
            "length": entity["length"],
            **{name: entity["type"][name] for name in _DETAILS if name in entity["type"]},
        }
        for entity in answer["entities"]
    ]


_execute(_SILENT)
