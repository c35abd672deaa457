"""From answers to Bot API calls: the one module that calls the bot, and keeps Telegram's limits."""

import json
import re
from typing import Any

from telegram import (
    Bot,
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ParseMode

from handlers.answers import answer as said
from handlers.answers import html, limits
from handlers.answers.answer import Answer, Button, Copy, Keyboard, Open, Press
from handlers.answers.callback_data import encode
from handlers.errors import AnswerOverLimitError

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(bot: Bot, update: Update, answer: Answer) -> None:
    """Deliver an answer to where the update came from.

    A pressed button is always acknowledged, and its message edited where the answer says so. In a group
    the answer is a reply to the asker, in the same topic. Raises AnswerOverLimitError before anything
    is sent where some part does not fit Telegram's limits.
    """
    calls = [_content(message) for message in answer.messages]
    query = update.callback_query
    if query:
        if answer.in_place and calls:
            await _edit(bot, query, calls.pop(0))
        await bot.answer_callback_query(query.id, text=_notice(answer.notice))
    where = _where(update)
    for content in calls:
        await bot.send_message(**where, **content)


def _content(message: said.Message) -> dict[str, Any]:
    """What sending and editing have in common."""
    _check(message)
    return {
        "text": html.render(message.blocks),
        "parse_mode": ParseMode.HTML,
        "link_preview_options": _NO_PREVIEW,
        "reply_markup": keyboard(message.keyboard),
    }


def keyboard(rows: Keyboard) -> InlineKeyboardMarkup | None:
    """A keyboard as Telegram takes it. Raises AnswerOverLimitError where it takes it not."""
    if not rows:
        return None
    if sum(map(len, rows)) > limits.BUTTONS or max(map(len, rows)) > limits.BUTTONS_IN_A_ROW:
        raise AnswerOverLimitError("a keyboard has too many buttons")
    markup = InlineKeyboardMarkup([[_button(button) for button in row] for row in rows])
    if len(json.dumps(markup.to_dict())) > limits.KEYBOARD_BYTES:
        raise AnswerOverLimitError("a keyboard is too large")
    return markup


def deep_link(username: str, parameter: str) -> str:
    """A link that opens the bot with a parameter. Raises AnswerOverLimitError for one that is none."""
    if not re.fullmatch(rf"[A-Za-z0-9_-]{{1,{limits.START_PARAMETER}}}", parameter):
        raise AnswerOverLimitError("a deep link's parameter is not one that Telegram takes")
    return f"https://t.me/{username}?start={parameter}"


def _button(button: Button) -> InlineKeyboardButton:
    match button:
        case Press(label, data):
            encoded = encode(data)
            if len(encoded.encode()) > limits.CALLBACK_DATA_BYTES:
                raise AnswerOverLimitError("a button's data is too long")
            return InlineKeyboardButton(label, callback_data=encoded)
        case Open(label, url):
            return InlineKeyboardButton(label, url=url)
        case Copy(label, text):
            if not 1 <= limits.units(text) <= limits.COPY_TEXT:
                raise AnswerOverLimitError("a copy button's text is too long")
            return InlineKeyboardButton(label, copy_text=CopyTextButton(text))


def _check(message: said.Message) -> None:
    if not 1 <= html.length(message.blocks) <= limits.TEXT:
        raise AnswerOverLimitError("a message is empty or too long")
    if html.entities(message.blocks) > limits.ENTITIES:
        raise AnswerOverLimitError("a message has too many entities")


def _notice(text: str | None) -> str | None:
    return text[: limits.NOTICE] if text else None


async def _edit(bot: Bot, query: CallbackQuery, content: dict[str, Any]) -> None:
    if query.inline_message_id:
        await bot.edit_message_text(inline_message_id=query.inline_message_id, **content)
    elif query.message:
        await bot.edit_message_text(
            chat_id=query.message.chat.id, message_id=query.message.message_id, **content
        )


def _where(update: Update) -> dict[str, Any]:
    """The chat of an update, its topic, and in a group the message that is answered."""
    message = update.effective_message
    if not isinstance(message, Message):
        return {"chat_id": update.effective_chat.id} if update.effective_chat else {}
    where: dict[str, Any] = {"chat_id": message.chat_id}
    if message.is_topic_message:
        where["message_thread_id"] = message.message_thread_id
    if message.chat.type != message.chat.PRIVATE:
        where["reply_parameters"] = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    return where
