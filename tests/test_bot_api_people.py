"""The Bot API server keeps chats as Telegram does: the people's side and the bot's, through a real bot."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import telegram

from tests.support import updates
from tests.support.bot_api import BotApiServer
from tests.support.updates import OTHER_READER, READER

Json = dict[str, Any]

CHAT = READER["id"]
CARD = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Card", callback_data="card")]])
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (1200).to_bytes(4) + (675).to_bytes(4)


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    """A server on which the reader has written to the bot."""
    async with BotApiServer() as started:
        started.send_text("/start")
        yield started


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[telegram.Bot]:
    """A bot of python-telegram-bot on that server."""
    async with telegram.Bot(server.token, base_url=f"{server.url}/bot") as started:
        yield started


async def test_updates_are_handed_out_until_confirmed(server: BotApiServer, bot: telegram.Bot) -> None:
    """Updates come in order, again and again, until a poll with a higher offset forgets them."""
    second = server.send_text("/cable 07ATLANTIS12")
    first, again = await bot.get_updates(), await bot.get_updates()
    assert [update.message.text for update in first if update.message] == ["/start", "/cable 07ATLANTIS12"]
    assert [update.update_id for update in again] == [update.update_id for update in first]
    [left] = await bot.get_updates(offset=second["update_id"])
    assert left.update_id == second["update_id"]
    assert not await bot.get_updates(offset=second["update_id"] + 1)
    assert server.state.updates.confirmed == second["update_id"] + 1


async def test_negative_offset_and_limit(server: BotApiServer, bot: telegram.Bot) -> None:
    """`limit` takes the oldest, a negative offset keeps the newest alone."""
    server.send_text("two")
    server.send_text("three")
    assert [update.message.text for update in await bot.get_updates(limit=1) if update.message] == ["/start"]
    assert [update.message.text for update in await bot.get_updates(offset=-1) if update.message] == ["three"]


async def test_kinds_that_were_not_asked_for_stay_away(server: BotApiServer, bot: telegram.Bot) -> None:
    """After a poll for messages alone no inline query comes, unless the test pushes it."""
    await bot.get_updates(allowed_updates=["message"], offset=-1)
    server.inline("atlantis")
    assert all(update.message for update in await bot.get_updates())
    server.push(updates.inline_update("atlantis"))
    assert (await bot.get_updates())[-1].inline_query is not None


async def test_message_edit_and_button(server: BotApiServer, bot: telegram.Bot) -> None:
    """A message with a button is sent, pressed, answered once and edited; the same edit again is refused."""
    await bot.send_message(CHAT, "<b>07ATLANTIS12</b>", parse_mode="HTML", reply_markup=CARD)
    sent = server.latest()
    assert (sent["text"], sent["entities"]) == ("07ATLANTIS12", [{"offset": 0, "length": 12, "type": "bold"}])
    server.press(sent, "Card")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.data == "card"
    assert query.message is not None
    assert query.message.message_id == sent["message_id"]
    await query.answer("Here")
    with pytest.raises(telegram.error.BadRequest, match="Query is too old"):
        await query.answer("Here")
    await query.edit_message_text("Another", reply_markup=CARD)
    assert server.latest()["text"] == "Another"
    with pytest.raises(telegram.error.BadRequest, match="Message is not modified"):
        await query.edit_message_text("Another", reply_markup=CARD)
    with pytest.raises(LookupError, match=r"no callback button 'Share' among \['Card'\]"):
        server.press(sent, "Share")


async def test_edit_without_keyboard_takes_it_away(server: BotApiServer, bot: telegram.Bot) -> None:
    """As on Telegram, an edit that names no keyboard leaves none."""
    message = await bot.send_message(CHAT, "x", reply_markup=CARD)
    await bot.edit_message_text("y", CHAT, message.message_id)
    assert "reply_markup" not in server.latest()


async def test_deleted_and_foreign_messages_cannot_be_edited(server: BotApiServer, bot: telegram.Bot) -> None:
    """A message that a person deleted is not found; a person's message is not the bot's to edit."""
    message = await bot.send_message(CHAT, "x")
    server.delete(server.latest())
    with pytest.raises(telegram.error.BadRequest, match="Message to edit not found"):
        await message.edit_text("y")
    theirs = server.send_text("hello")["message"]
    with pytest.raises(telegram.error.BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("y", CHAT, theirs["message_id"])


async def test_files_travel_whole(server: BotApiServer, bot: telegram.Bot) -> None:
    """A document and a photo arrive with their bytes, and can be sent again by their file IDs."""
    sent = await bot.send_document(CHAT, b"whole cable", filename="07ATLANTIS12.txt", caption="The cable")
    assert sent.document is not None
    [call] = server.of("sendDocument")
    [file] = call.files.values()
    assert (file.name, file.content) == ("07ATLANTIS12.txt", b"whole cable")
    assert sent.caption == "The cable"
    again = await bot.send_document(CHAT, sent.document.file_id)
    assert again.document == sent.document
    photo = await bot.send_photo(CHAT, PNG)
    assert (photo.photo[0].width, photo.photo[0].height) == (1200, 675)
    with pytest.raises(telegram.error.BadRequest, match="Image_process_failed"):
        await bot.send_photo(CHAT, b"no picture")
    with pytest.raises(telegram.error.BadRequest, match="caption is too long"):
        await bot.send_document(CHAT, b"x", caption="x" * 1025)


async def test_inline_result_becomes_a_message(server: BotApiServer, bot: telegram.Bot) -> None:
    """A chosen result can be pressed and edited by its inline message ID."""
    asked = server.inline("atlantis")
    query = (await bot.get_updates())[-1].inline_query
    assert query is not None
    content = telegram.InputTextMessageContent("A paragraph")
    await query.answer([telegram.InlineQueryResultArticle("p7", "¶7", content, reply_markup=CARD)])
    chosen = server.choose(asked, "p7")
    server.press(chosen, "Card", user=OTHER_READER)
    pressed = (await bot.get_updates())[-1].callback_query
    assert pressed is not None
    assert pressed.inline_message_id == chosen["inline_message_id"]
    assert pressed.from_user.id == OTHER_READER["id"]
    assert await pressed.edit_message_text("Another paragraph") is True
    assert server.state.inline_messages[chosen["inline_message_id"]]["text"] == "Another paragraph"


async def test_guest_query_is_answered_once(server: BotApiServer, bot: telegram.Bot) -> None:
    """A mention in a foreign chat is answered with a result; a second answer comes too late."""
    server.push(updates.guest_update("@cable_reader_bot 07ATLANTIS12"))
    message = (await bot.get_updates())[-1].guest_message
    assert message is not None
    assert message.guest_query_id is not None
    result = telegram.InlineQueryResultArticle("1", "Cable", telegram.InputTextMessageContent("A cable"))
    sent = await bot.answer_guest_query(message.guest_query_id, result)
    assert server.state.inline_messages[sent.inline_message_id]["text"] == "A cable"
    with pytest.raises(telegram.error.BadRequest, match="Query is too old"):
        await bot.answer_guest_query(message.guest_query_id, result)


async def test_forwarding_keeps_only_keyboards_that_need_no_bot(
    server: BotApiServer, bot: telegram.Bot
) -> None:
    """One callback button takes the whole keyboard away; links and texts to copy travel along."""
    link = telegram.InlineKeyboardButton("Read", url="https://wikileaks.org/")
    copy = telegram.InlineKeyboardButton("Copy", copy_text=telegram.CopyTextButton("07ATLANTIS12"))
    call = telegram.InlineKeyboardButton("Card", callback_data="card")
    await bot.send_message(CHAT, "free", reply_markup=telegram.InlineKeyboardMarkup([[link, copy]]))
    free = server.forward(server.latest(), updates.group())
    assert [button["text"] for button in free["reply_markup"]["inline_keyboard"][0]] == ["Read", "Copy"]
    await bot.send_message(CHAT, "bound", reply_markup=telegram.InlineKeyboardMarkup([[link], [call]]))
    bound = server.forward(server.latest(), updates.group())
    assert (bound["text"], "reply_markup" in bound) == ("bound", False)
    assert (await bot.get_updates())[-1].message.forward_origin is not None  # type: ignore[union-attr]


async def test_replies_stay_in_their_topic(server: BotApiServer, bot: telegram.Bot) -> None:
    """In a forum a reply belongs to the topic of what it answers; another topic is refused."""
    forum = updates.supergroup(forum=True)
    asked = server.send_text("/cable 07ATLANTIS12", chat=forum, thread=7)["message"]["message_id"]
    server.send_text("/start", chat=forum, thread=8)
    answer = await bot.send_message(forum["id"], "x", message_thread_id=7, reply_to_message_id=asked)
    assert answer.message_thread_id == 7
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == "/cable 07ATLANTIS12"
    with pytest.raises(telegram.error.BadRequest, match="in another thread"):
        await bot.send_message(forum["id"], "x", message_thread_id=8, reply_to_message_id=asked)


async def test_channel_posts_and_their_keyboards(server: BotApiServer, bot: telegram.Bot) -> None:
    """In a channel the bot's posts are the channel's, and no button switches to inline mode."""
    channel = updates.channel()
    server.push(updates.channel_post_update("a post", chat=channel))
    post = await bot.send_message(channel["id"], "x")
    assert post.from_user is None
    switch = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("More", switch_inline_query="")]])
    with pytest.raises(telegram.error.BadRequest, match="Button_type_invalid"):
        await bot.send_message(channel["id"], "x", reply_markup=switch)


async def test_profile_is_kept_by_scope_and_language(bot: telegram.Bot) -> None:
    """Commands and descriptions are given back for the scope and language they were set for."""
    await bot.set_my_commands([("cable", "look a cable up")], telegram.BotCommandScopeAllGroupChats(), "de")
    assert not await bot.get_my_commands()
    [command] = await bot.get_my_commands(telegram.BotCommandScopeAllGroupChats(), "de")
    assert command.command == "cable"
    await bot.set_my_description("Looks cables up")
    await bot.set_my_short_description("Cables")
    assert (await bot.get_my_description("de")).description == "Looks cables up"
    assert (await bot.get_my_short_description()).short_description == "Cables"


@pytest.mark.parametrize("kind", ["json", "form", "query", "multipart"])
async def test_bodies_of_every_kind_mean_the_same(server: BotApiServer, kind: str) -> None:
    """A call is understood in each of the ways that the Bot API takes it."""
    markup = {"inline_keyboard": [[{"text": "Card", "callback_data": "card"}]]}
    plain = {"chat_id": str(CHAT), "text": "7"}
    form = plain | {"reply_markup": json.dumps(markup)}
    url = f"/bot{server.token}/sendMessage"
    sendings: dict[str, Json] = {
        "json": {"json": {"chat_id": CHAT, "text": "7", "reply_markup": markup}},
        "form": {"data": form},
        "query": {"params": form},
        "multipart": {"data": _multipart(form)},
    }
    async with aiohttp.ClientSession(server.url) as session, session.post(url, **sendings[kind]) as response:
        assert response.status == 200
    assert server.calls[-1].params == {"chat_id": CHAT, "text": "7", "reply_markup": markup}


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"'])
async def test_broken_json_body_is_refused(server: BotApiServer, body: bytes) -> None:
    """A body that is no JSON object is a bad request."""
    headers = {"Content-Type": "application/json"}
    url = f"{server.url}/bot{server.token}/sendMessage"
    async with aiohttp.ClientSession(headers=headers) as session, session.post(url, data=body) as response:
        assert response.status == 400
    assert len(server.refusals) == 1


def _multipart(form: Json) -> aiohttp.FormData:
    data = aiohttp.FormData(default_to_multipart=True)
    for name, value in form.items():
        data.add_field(name, value)
    return data
