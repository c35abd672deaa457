"""What a message, a file, a keyboard, an inline result look like to the Bot API, within its limits."""

import json
from functools import partial

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    SwitchInlineQueryChosenChat,
)
from telegram.constants import ParseMode

from handlers.answers import html, limits
from handlers.answers.answer import Block, Button, Copy, InlineResult, Keyboard, Open, Press, SendInChat
from handlers.answers.callback_data import encode
from handlers.errors import AnswerOverLimitError

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
"""Every answer has a link; its preview would say nothing about the cable."""

_ANY_CHAT = partial(
    SwitchInlineQueryChosenChat, allow_user_chats=True, allow_group_chats=True, allow_channel_chats=True
)


def text(blocks: tuple[Block, ...]) -> str:
    """The HTML of a message. Raises AnswerOverLimitError where it is empty or too long."""
    return _checked(blocks, limits.TEXT)


def caption(blocks: tuple[Block, ...]) -> str:
    """The HTML of a caption. Raises AnswerOverLimitError where it is empty or too long."""
    return _checked(blocks, limits.CAPTION)


def keyboard(rows: Keyboard) -> InlineKeyboardMarkup | None:
    """A keyboard. Raises AnswerOverLimitError where Telegram would not take it."""
    if not rows:
        return None
    if sum(map(len, rows)) > limits.BUTTONS or max(map(len, rows)) > limits.BUTTONS_IN_A_ROW:
        raise AnswerOverLimitError("a keyboard has too many buttons")
    markup = InlineKeyboardMarkup([[_button(button) for button in row] for row in rows])
    if len(json.dumps(markup.to_dict())) > limits.KEYBOARD_BYTES:
        raise AnswerOverLimitError("a keyboard is too large")
    return markup


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
        reply_markup=keyboard(result.message.keyboard),
    )


def _checked(blocks: tuple[Block, ...], most: int) -> str:
    if not 1 <= html.length(blocks) <= most:
        raise AnswerOverLimitError("a text is empty or too long")
    if html.entities(blocks) > limits.ENTITIES:
        raise AnswerOverLimitError("a text has too many entities")
    return html.render(blocks)


def _button(button: Button) -> InlineKeyboardButton:
    match button:
        case Press(label, data):
            encoded = encode(data)
            if len(encoded.encode()) > limits.CALLBACK_DATA_BYTES:
                raise AnswerOverLimitError("a button's data is too long")
            return InlineKeyboardButton(label, callback_data=encoded)
        case Open(label, url):
            return InlineKeyboardButton(label, url=url)
        case SendInChat(label, query):
            return InlineKeyboardButton(label, switch_inline_query_chosen_chat=_ANY_CHAT(query))
        case Copy(label, copied):
            if not 1 <= limits.units(copied) <= limits.COPY_TEXT:
                raise AnswerOverLimitError("a copy button's text is too long")
            return InlineKeyboardButton(label, copy_text=CopyTextButton(copied))
