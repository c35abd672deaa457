"""From answers to Bot API calls: the one module that calls the bot.

A message is sent, or takes the place of one; what does not fit Telegram's limits is never sent.
"""

from contextlib import suppress
from typing import Any

from telegram import Bot, CallbackQuery, InlineQuery, InputFile, Message, ReplyParameters, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from handlers.answers import answer as said
from handlers.answers.answer import Answer, Document, InlineAnswer, InlineResult
from handlers.answers.contents import NO_PREVIEW, caption, inline_article, text, with_keyboard
from handlers.answers.html import plain
from handlers.answers.limits import NOTICE
from handlers.answers.remembered import Remembered

NOT_MODIFIED = "message is not modified"
"""How Telegram says that an edit changes nothing."""

ACKNOWLEDGING_SECONDS = 2.0
"""Of the answer's time, what may go into ending the button's waiting sign."""

INLINE_CACHE_SECONDS = 3600
"""Answers to inline queries are the same for everyone, and change only with the store."""


class Sender:
    """Sends answers through a bot, and remembers for an hour which messages answered which.

    `for_everybody` says that an inline answer may be shown to whoever asks the same.
    """

    def __init__(self, bot: Bot, *, for_everybody: bool) -> None:
        self._bot = bot
        self._for_everybody = for_everybody
        self._remembered = Remembered()

    async def send(self, update: Update, answer: Answer | InlineAnswer) -> None:
        """Deliver an answer to where the update came from.

        A pressed button is acknowledged, for which its answer does not wait long, and its message edited
        where the answer says so. The answer to an edited message takes the place of the one before, where
        that is remembered. What cannot be edited any more is sent anew. In a group the answer is a reply, in
        the same topic. Raises AnswerOverLimitError before anything is sent where some part does not fit
        Telegram's limits, and TelegramError where Telegram refuses.
        """
        if query := update.inline_query:
            await self._answer_inline_query(query, answer)
        elif isinstance(answer, InlineAnswer):
            raise TypeError("an inline answer needs an inline query")
        elif pressed := update.callback_query:
            await self._answer_button(pressed, answer)
        elif message := update.effective_message:
            await self._answer_message(message, answer, edited=update.edited_message is not None)

    async def tell(self, update: Update, answer: Answer) -> None:
        """Deliver words that answer nothing, such as a request to slow down, to where the update came from.

        They are sent anew also where a question was edited: its answer stays, and is remembered as before.
        Raises as `send` does.
        """
        message = update.message or update.edited_message
        if message is None:
            await self.send(update, answer)
            return
        for one in answer.messages:
            await self._send(_where(message), _content(one))

    async def _answer_message(self, message: Message, answer: Answer, *, edited: bool) -> None:
        contents = [_content(one) for one in answer.messages]
        where = _where(message)
        question = (message.chat_id, message.message_id)
        before = self._remembered.answers(question) if edited else ()
        answers = [
            await self._replace(where, message_id, content)
            for message_id, content in zip(before, contents, strict=False)
        ]
        answers += [await self._send(where, content) for content in contents[len(before) :]]
        for surplus in before[len(contents) :]:
            await self._delete(message.chat_id, surplus)
        self._remembered.remember(question, tuple(answers))

    async def _answer_button(self, query: CallbackQuery, answer: Answer) -> None:
        contents = [_content(one) for one in answer.messages]
        place = _place(query)
        # First, for it is soon too late, and the edit may have to wait for the chat's turn.
        with suppress(TelegramError):  # the query is too old for a notice; the answer itself is not
            await self._bot.answer_callback_query(
                query.id,
                text=answer.notice[:NOTICE] if answer.notice else None,
                read_timeout=ACKNOWLEDGING_SECONDS,
            )
        if answer.in_place and contents and place and await self._edit(place, contents[0]):
            del contents[0]
        for content in contents:
            await self._send(_where_pressed(query), content)

    async def _answer_inline_query(self, query: InlineQuery, answer: Answer | InlineAnswer) -> None:
        cache_seconds = INLINE_CACHE_SECONDS
        if isinstance(answer, Answer):
            answer, cache_seconds = _as_inline(answer), 0  # an apology, for one, is of this moment only
        await self._bot.answer_inline_query(
            query.id,
            [inline_article(result) for result in answer.results],
            cache_time=cache_seconds,
            is_personal=not self._for_everybody,
            next_offset=answer.next_offset,
        )

    async def _replace(self, where: dict[str, Any], message_id: int, content: dict[str, Any]) -> int:
        """Put a content in the place of a message, or send it anew where that cannot be; its message ID."""
        if await self._edit({"chat_id": where["chat_id"], "message_id": message_id}, content):
            return message_id
        await self._delete(where["chat_id"], message_id)
        return await self._send(where, content)

    async def _edit(self, place: dict[str, Any], content: dict[str, Any]) -> bool:
        """Change a message; False where it is gone, of another kind, or its group a supergroup."""
        if "document" in content:
            return False
        try:
            await self._bot.edit_message_text(**place, **content)
        except ChatMigrated:
            return False
        except BadRequest as error:
            return NOT_MODIFIED in error.message.lower()
        return True

    async def _delete(self, chat_id: int, message_id: int) -> None:
        with suppress(TelegramError):  # the person was quicker, or it is too old
            await self._bot.delete_message(chat_id, message_id)

    async def _send(self, where: dict[str, Any], content: dict[str, Any]) -> int:
        """Send a content; its message ID.

        Where a group has become a supergroup it goes there, and is no reply: messages are numbered anew
        there. A topic that Telegram does not find is left to the reply.
        """
        try:
            return await self._sent(where, content)
        except ChatMigrated as moved:
            elsewhere: dict[str, Any] = {"chat_id": moved.new_chat_id}
        except BadRequest as error:
            if "message thread not found" not in error.message.lower():
                raise
            elsewhere = _without_topic(where)
        return await self._sent(elsewhere, content)

    async def _sent(self, where: dict[str, Any], content: dict[str, Any]) -> int:
        if "document" in content:
            try:
                return (await self._bot.send_document(**where, **content)).message_id
            except BadRequest as error:
                if "not enough rights to send documents" not in error.message.lower():
                    raise
            content = _in_place_of_file(content)
        return (await self._bot.send_message(**where, **content)).message_id


def _content(message: said.Message | Document) -> dict[str, Any]:
    """What a message consists of, apart from where it goes."""
    common = {"parse_mode": ParseMode.HTML, **with_keyboard(message.keyboard)}
    if isinstance(message, Document):
        file = InputFile(message.text.encode(), filename=message.name)
        return common | {"document": file, "caption": caption(message.caption)}
    return common | {"text": text(message.blocks), "link_preview_options": NO_PREVIEW}


def _in_place_of_file(content: dict[str, Any]) -> dict[str, Any]:
    """What a group gets that lets nobody send files: the caption, whose link leads into the bot."""
    words = f"Files may not be sent here. Ask me for this one in a private chat.\n{content['caption']}"
    return {"text": words, "parse_mode": ParseMode.HTML, "link_preview_options": NO_PREVIEW}


def _where(message: Message) -> dict[str, Any]:
    """The chat of a message, its topic, and in a group the message itself, to reply to."""
    where: dict[str, Any] = {"chat_id": message.chat_id}
    if message.is_topic_message:
        where["message_thread_id"] = message.message_thread_id
    if message.direct_messages_topic:  # of a channel, where each reader has a topic
        where["direct_messages_topic_id"] = message.direct_messages_topic.topic_id
    if message.chat.type != message.chat.PRIVATE:
        where["reply_parameters"] = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    return where


def _without_topic(where: dict[str, Any]) -> dict[str, Any]:
    """The same place by the question alone: a reply goes into the question's topic, and else nowhere.

    Telegram finds no topics of groups with very many messages
    (https://github.com/tdlib/telegram-bot-api/issues/693), where people write on.
    """
    rest = {name: value for name, value in where.items() if name != "message_thread_id"}
    if question := rest.get("reply_parameters"):
        rest["reply_parameters"] = ReplyParameters(question.message_id)
    return rest


def _place(query: CallbackQuery) -> dict[str, Any] | None:
    """The message whose button was pressed; None where Telegram does not say."""
    if query.inline_message_id:
        return {"inline_message_id": query.inline_message_id}
    if query.message is None:
        return None
    return {"chat_id": query.message.chat.id, "message_id": query.message.message_id}


def _where_pressed(query: CallbackQuery) -> dict[str, Any]:
    """Where further messages go: beside the one with the button, else to who pressed it."""
    if isinstance(query.message, Message):
        return _where(query.message)
    return {"chat_id": query.message.chat.id if query.message else query.from_user.id}


def _as_inline(answer: Answer) -> InlineAnswer:
    """Plain words as the one result of an inline query."""
    message = next(one for one in answer.messages if isinstance(one, said.Message))
    title, _, rest = plain(message.blocks).partition("\n")
    return InlineAnswer((InlineResult("words", title, rest, message),))
