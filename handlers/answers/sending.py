"""From answers to Bot API calls: the one module that calls the bot.

A message is sent, or takes the place of one; what does not fit Telegram's limits is never sent.
"""

from typing import Any

from telegram import Bot, CallbackQuery, InlineQuery, InputFile, Message, ReplyParameters, Update
from telegram.constants import ParseMode

from handlers.answers import answer as said
from handlers.answers.answer import Answer, Document, InlineAnswer, InlineResult
from handlers.answers.contents import NO_PREVIEW, caption, inline_article, keyboard, text
from handlers.answers.html import plain
from handlers.answers.limits import NOTICE
from handlers.answers.remembered import Remembered

INLINE_CACHE_SECONDS = 3600
"""Answers to inline queries are the same for everyone, and change only with the store."""


class Sender:
    """Sends answers through a bot, and remembers for an hour which messages answered which."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._remembered = Remembered()

    async def send(self, update: Update, answer: Answer | InlineAnswer) -> None:
        """Deliver an answer to where the update came from.

        A pressed button is always acknowledged, and its message edited where the answer says so. The answer
        to an edited message takes the place of the one before, where that is remembered. In a group the
        answer is a reply, in the same topic. Raises AnswerOverLimitError before anything is sent where some
        part does not fit Telegram's limits, and TelegramError where Telegram refuses.
        """
        if query := update.inline_query:
            await self._answer_inline_query(query, answer)
        elif isinstance(answer, InlineAnswer):
            raise TypeError("an inline answer needs an inline query")
        elif pressed := update.callback_query:
            await self._answer_button(pressed, answer)
        elif message := update.effective_message:
            await self._answer_message(message, answer, edited=update.edited_message is not None)

    async def _answer_message(self, message: Message, answer: Answer, *, edited: bool) -> None:
        contents = [_content(one) for one in answer.messages]
        question = (message.chat_id, message.message_id)
        before = self._remembered.answers(question) if edited else ()
        if any("document" in content for content in contents):
            before = ()  # a file cannot take the place of a text
        for message_id, content in zip(before, contents, strict=False):
            await self._bot.edit_message_text(chat_id=message.chat_id, message_id=message_id, **content)
        for surplus in before[len(contents) :]:
            await self._bot.delete_message(message.chat_id, surplus)
        sent = [await self._send(_where(message), content) for content in contents[len(before) :]]
        if not any("document" in content for content in contents):
            self._remembered.remember(question, (*before[: len(contents)], *sent))

    async def _answer_button(self, query: CallbackQuery, answer: Answer) -> None:
        contents = [_content(one) for one in answer.messages]
        if answer.in_place and contents:
            await self._edit(query, contents.pop(0))
        await self._bot.answer_callback_query(
            query.id, text=answer.notice[:NOTICE] if answer.notice else None
        )
        message = query.message
        where = _where(message) if isinstance(message, Message) else {"chat_id": query.from_user.id}
        for content in contents:
            await self._send(where, content)

    async def _answer_inline_query(self, query: InlineQuery, answer: Answer | InlineAnswer) -> None:
        if isinstance(answer, Answer):
            answer = _as_inline(answer)
        await self._bot.answer_inline_query(
            query.id,
            [inline_article(result) for result in answer.results],
            cache_time=INLINE_CACHE_SECONDS,
            is_personal=False,
            next_offset=answer.next_offset,
        )

    async def _edit(self, query: CallbackQuery, content: dict[str, Any]) -> None:
        if query.inline_message_id:
            await self._bot.edit_message_text(inline_message_id=query.inline_message_id, **content)
        elif query.message:
            await self._bot.edit_message_text(
                chat_id=query.message.chat.id, message_id=query.message.message_id, **content
            )

    async def _send(self, where: dict[str, Any], content: dict[str, Any]) -> int:
        if "document" in content:
            return (await self._bot.send_document(**where, **content)).message_id
        return (await self._bot.send_message(**where, **content)).message_id


def _content(message: said.Message | Document) -> dict[str, Any]:
    """What a message consists of, apart from where it goes."""
    common = {"parse_mode": ParseMode.HTML, "reply_markup": keyboard(message.keyboard)}
    if isinstance(message, Document):
        file = InputFile(message.text.encode(), filename=message.name)
        return common | {"document": file, "caption": caption(message.caption)}
    return common | {"text": text(message.blocks), "link_preview_options": NO_PREVIEW}


def _where(message: Message) -> dict[str, Any]:
    """The chat of a message, its topic, and in a group the message itself, to reply to."""
    where: dict[str, Any] = {"chat_id": message.chat_id}
    if message.is_topic_message:
        where["message_thread_id"] = message.message_thread_id
    if message.chat.type != message.chat.PRIVATE:
        where["reply_parameters"] = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    return where


def _as_inline(answer: Answer) -> InlineAnswer:
    """Plain words as the one result of an inline query."""
    message = next(one for one in answer.messages if isinstance(one, said.Message))
    title, _, rest = plain(message.blocks).partition("\n")
    return InlineAnswer((InlineResult("words", title, rest, message),))
