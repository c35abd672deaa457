"""What a message, a file, a keyboard, an inline result look like to the Bot API, within its limits."""

import json
from typing import Any

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import ParseMode

from handlers.answers import html, limits
from handlers.answers.answer import Block, Button, Copy, InlineResult, Keyboard, Open, Press, SendInChat
from handlers.answers.callback_data import encode
from handlers.errors import AnswerOverLimitError

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
"""Every answer has a link; its preview would say nothing about the cable."""

_ANY_CHAT = {"allow_user_chats": True, "allow_group_chats": True, "allow_channel_chats": True}


def text(blocks: tuple[Block, ...]) -> str:
    """The HTML of a message. Raises AnswerOverLimitError where it is empty or too long."""
    return _checked(blocks, limits.TEXT)


def caption(blocks: tuple[Block, ...]) -> str:
    """The HTML of a caption. Raises AnswerOverLimitError where it is empty or too long."""
    return _checked(blocks, limits.CAPTION)


def with_keyboard(rows: Keyboard) -> dict[str, Any]:
    """The arguments that put a keyboard under something. Raises AnswerOverLimitError where it does not fit.

    The keyboard is JSON already: python-telegram-bot's objects for 18 buttons take longer to make and to
    serialize than all else that a card takes (`docs/performance.md`).
    """
    if not rows:
        return {}
    if sum(map(len, rows)) > limits.BUTTONS or max(map(len, rows)) > limits.BUTTONS_IN_A_ROW:
        raise AnswerOverLimitError("a keyboard has too many buttons")
    markup = {"inline_keyboard": [[_button(button) for button in row] for row in rows]}
    if len(json.dumps(markup)) > limits.KEYBOARD_BYTES:
        raise AnswerOverLimitError("a keyboard is too large")
    return {"api_kwargs": {"reply_markup": markup}}


def inline_article(result: InlineResult) -> InlineQueryResultArticle:
    """A result of an inline query. Raises AnswerOverLimitError where Telegram would not take it."""
    if not 1 <= len(result.id.encode()) <= limits.RESULT_ID_BYTES:
        raise AnswerOverLimitError("the ID of an inline result is too long")
    return InlineQueryResultArticle(
        id=result.id,
        title=result.title,
        description=result.description,
        input_message_content=InputTextMessageContent(
            text(result.message.blocks), parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
        ),
        **with_keyboard(result.message.keyboard),
    )


def _checked(blocks: tuple[Block, ...], most: int) -> str:
    if not 1 <= html.length(blocks) <= most:
        raise AnswerOverLimitError("a text is empty or too long")
    if html.entities(blocks) > limits.ENTITIES:
        raise AnswerOverLimitError("a text has too many entities")
    return html.render(blocks)


def _button(button: Button) -> dict[str, Any]:
    """A button as the Bot API's JSON (https://core.telegram.org/bots/api#inlinekeyboardbutton)."""
    match button:
        case Press(label, data):
            encoded = encode(data)
            if len(encoded.encode()) > limits.CALLBACK_DATA_BYTES:
                raise AnswerOverLimitError("a button's data is too long")
            return {"text": label, "callback_data": encoded}
        case Open(label, url):
            return {"text": label, "url": url}
        case SendInChat(label, query):
            return {"text": label, "switch_inline_query_chosen_chat": {"query": query} | _ANY_CHAT}
        case Copy(label, copied):
            if not 1 <= limits.units(copied) <= limits.COPY_TEXT:
                raise AnswerOverLimitError("a copy button's text is too long")
            return {"text": label, "copy_text": {"text": copied}}
