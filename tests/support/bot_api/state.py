"""What the server remembers: chats, messages, queries, files and settings of the bot."""

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from tests.support.bot_api.errors import RefusedError, bad_request
from tests.support.bot_api.queue import UpdateQueue
from tests.support.updates import BOT, next_message_id

Json = dict[str, Any]

MESSAGES_KEPT = 20_000
QUERIES_KEPT = 20_000


@dataclass(slots=True)
class Query:
    """A callback, inline or guest query and the call that answered it, if one did."""

    content: Json
    answer: Json | None = None


@dataclass(slots=True)
class State:
    """Everything behind the methods; messages and queries beyond a bound are forgotten, oldest first."""

    bot: Json = field(
        default_factory=lambda: BOT | {"can_join_groups": True, "supports_inline_queries": True}
    )
    updates: UpdateQueue = field(default_factory=UpdateQueue)
    webhook: Json = field(default_factory=dict)
    chats: dict[int, Json] = field(default_factory=dict)
    upgraded: dict[int, int] = field(default_factory=dict)  # groups, to what supergroup they became
    topics: dict[int, set[int]] = field(default_factory=dict)
    without_files: set[int] = field(default_factory=set)  # chats where the bot may not send any
    messages: OrderedDict[tuple[int, int], Json] = field(default_factory=OrderedDict)
    inline_messages: OrderedDict[str, Json] = field(default_factory=OrderedDict)
    queries: OrderedDict[str, Query] = field(default_factory=OrderedDict)
    files: dict[str, Json] = field(default_factory=dict)
    profile: dict[tuple[str, str], Any] = field(default_factory=dict)

    def remember_message(self, message: Json) -> None:
        """Keeps a message, of a person or of the bot, and the chat and topic that it stands in."""
        chat = message["chat"]
        self.chats[chat["id"]] = chat
        if thread := message.get("message_thread_id"):
            self.topics.setdefault(chat["id"], set()).add(thread)
        self.messages[chat["id"], message["message_id"]] = message
        if len(self.messages) > MESSAGES_KEPT:
            self.messages.popitem(last=False)

    def remember_query(self, query_id: str, content: Json) -> None:
        """Keeps a query, which the bot may answer once."""
        self.queries[query_id] = Query(content)
        if len(self.queries) > QUERIES_KEPT:
            self.queries.popitem(last=False)

    def new_inline_message(self, content: Json) -> str:
        """Keeps a message sent through inline or guest mode, in a chat unseen by the bot; gives its ID."""
        inline_id = f"INLINE{next_message_id():08}"
        self.inline_messages[inline_id] = content
        if len(self.inline_messages) > MESSAGES_KEPT:
            self.inline_messages.popitem(last=False)
        return inline_id

    def chat(self, chat_id: int | str) -> Json:
        """The chat of an ID or a `@username`; raises `RefusedError` where the bot has never met it.

        So it does where a group has become a supergroup, and tells which.
        """
        if isinstance(chat_id, int) and (supergroup := self.upgraded.get(chat_id)):
            reason = "Bad Request: group chat was upgraded to a supergroup chat"
            raise RefusedError(reason, migrate_to_chat_id=supergroup)
        for known in [self.chats.get(chat_id)] if isinstance(chat_id, int) else self.chats.values():
            if known is not None and (isinstance(chat_id, int) or f"@{known.get('username')}" == chat_id):
                return known
        raise bad_request("chat not found")

    def new_message(self, chat: Json, content: Json) -> Json:
        """Makes and keeps a message of the bot in a chat."""
        author = {"sender_chat": chat} if chat["type"] == "channel" else {"from": BOT}
        message = {"message_id": next_message_id(), "date": int(time.time()), "chat": chat} | author | content
        self.remember_message(message)
        return message

    def query(self, query_id: str) -> Query:
        """The unanswered query of an ID; raises `RefusedError` for an unknown one and for a second answer."""
        query = self.queries.get(query_id)
        if query is None or query.answer is not None:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return query
