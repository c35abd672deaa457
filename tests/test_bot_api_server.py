"""The strict Bot API server takes what Telegram takes and refuses what Telegram refuses."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from tests.support import updates
from tests.support.bot_api import BotApiServer
from tests.support.bot_api.schema import built_in, described, whole
from tests.support.shared import shared_path

Json = dict[str, Any]
Caller = Callable[..., Awaitable[Json]]

CHAT = updates.READER["id"]
FORUM = updates.supergroup(1, forum=True)


def keyboard(*buttons: Json) -> Json:
    return {"inline_keyboard": [list(buttons)]}


def button(**actions: Any) -> Json:
    return {"text": "Card", **actions}


def article(**changes: Any) -> Json:
    content = {"message_text": "A paragraph"}
    return {"type": "article", "id": "1", "title": "A cable", "input_message_content": content} | changes


@pytest.fixture(params=["built-in", "whole"])
async def server(request: pytest.FixtureRequest) -> AsyncIterator[BotApiServer]:
    """A server that knows the reader's chat and a forum topic, with either description of the Bot API."""
    schema = built_in() if request.param == "built-in" else whole()
    async with BotApiServer(schema=schema) as started:
        started.send_text("/start")
        started.send_text("/start", chat=FORUM, thread=7)
        yield started


@pytest.fixture
async def call(server: BotApiServer) -> AsyncIterator[Caller]:
    """Calls a method as a bot would, with a form whose objects are JSON; gives the whole answer."""
    async with aiohttp.ClientSession(server.url) as session:

        async def call_method(method: str, **params: Any) -> Json:
            form = {name: one if isinstance(one, str) else json.dumps(one) for name, one in params.items()}
            async with session.post(f"/bot{server.token}/{method}", data=form) as response:
                answer: Json = await response.json()
                assert response.status == answer.get("error_code", 200)
                return answer

        yield call_method


def say(text: str = "A cable", **more: Any) -> Json:
    return {"chat_id": CHAT, "text": text, **more}


def html(text: str) -> Json:
    return say(text, parse_mode="HTML")


def pressing(**actions: Any) -> Json:
    return say(reply_markup=keyboard(button(**actions)))


def results(*articles: Json, **more: Any) -> Json:
    return {"inline_query_id": "INLINE", "results": list(articles), **more}


WRONG_CALLS = {
    "unknown method": ("sendMesage", say(), "Not Found: method not found"),
    "unknown parameter": ("sendMessage", say(chat="x"), 'unknown parameter "chat" of sendMessage'),
    "misspelt nested field": ("sendMessage", pressing(callbackdata="x"), 'unknown field "callbackdata"'),
    "missing parameter": ("sendMessage", {"chat_id": CHAT}, 'parameter "text" of sendMessage is required'),
    "missing nested field": (
        "sendMessage",
        say(reply_markup=keyboard({"url": "https://example.com"})),
        '"text"',
    ),
    "wrong type": (
        "sendMessage",
        say(message_thread_id="seven"),
        '"message_thread_id" must be of type Integer',
    ),
    "wrong nested type": ("sendMessage", pressing(callback_data=7), "must be of type String"),
    "half a surrogate pair": ("sendMessage", pressing(callback_data="\ud83d"), "encoded in UTF-8"),
    "no boolean": ("sendMessage", say(disable_notification="maybe"), "must be of type Boolean"),
    "broken JSON": ("sendMessage", say(reply_markup="{"), "can't parse JSON object"),
    "unknown chat": ("sendMessage", say() | {"chat_id": 1}, "chat not found"),
    "no text": ("sendMessage", say(""), "message text is empty"),
    "only white space": ("sendMessage", html("<b> \n</b>"), "message text is empty"),
    "4,097 units": ("sendMessage", say("x" * 4097), "message is too long"),
    "4,098 units in 2,049 emoji": ("sendMessage", say("🗞" * 2049), "message is too long"),
    "4,097 units after parsing": ("sendMessage", html("&lt;" * 4097), "message is too long"),
    "101 entities": ("sendMessage", html("<b>x</b>" * 101), "too many entities"),
    "unknown parse mode": ("sendMessage", say(parse_mode="Markdwon"), "unsupported parse_mode"),
    "unescaped <": (
        "sendMessage",
        html("2 < 3"),
        'can\'t parse entities: Unsupported start tag "" at byte offset 2',
    ),
    "unescaped &": ("sendMessage", html("Q&A"), 'can\'t parse entities: Unescaped "&" at byte offset 1'),
    "unescaped >": ("sendMessage", html("3 > 2"), 'can\'t parse entities: Unescaped ">"'),
    "unknown reference": ("sendMessage", html("&nbsp;"), 'Unsupported HTML entity "&nbsp;"'),
    "unclosed tag": ("sendMessage", html("<b>x"), 'Can\'t find end tag corresponding to start tag "b"'),
    "misnested tags": ("sendMessage", html("<b>x<i>y</b></i>"), 'expected "</i>", found "</b>"'),
    "tag without start": ("sendMessage", html("x</b>"), "Unexpected end tag at byte offset 1"),
    "br": ("sendMessage", html("x<br>y"), 'Unsupported start tag "br"'),
    "p": ("sendMessage", html("<p>x</p>"), 'Unsupported start tag "p"'),
    "h1": ("sendMessage", html("<h1>x</h1>"), 'Unsupported start tag "h1"'),
    "attribute": ("sendMessage", html('<b class="x">x</b>'), 'Unsupported attribute "class" of tag "b"'),
    "quote in quote": (
        "sendMessage",
        html("<blockquote>x<blockquote>y</blockquote></blockquote>"),
        "blockquote can't be nested",
    ),
    "mailto in text": (
        "sendMessage",
        html('<a href="mailto:a@example.com">x</a>'),
        "Unsupported URL protocol",
    ),
    "entity outside": (
        "sendMessage",
        say("x", entities=[{"type": "bold", "offset": 0, "length": 2}]),
        "entity is outside of the text",
    ),
    "65 bytes of data": ("sendMessage", pressing(callback_data="x" * 65), "BUTTON_DATA_INVALID"),
    "66 bytes in 33 letters": ("sendMessage", pressing(callback_data="ж" * 33), "BUTTON_DATA_INVALID"),
    "no data": ("sendMessage", pressing(callback_data=""), "BUTTON_DATA_INVALID"),
    "no action": ("sendMessage", pressing(), "Text buttons are unallowed"),
    "two actions": (
        "sendMessage",
        pressing(callback_data="x", url="https://example.com"),
        "more than one action",
    ),
    "no label": ("sendMessage", say(reply_markup=keyboard({"text": "", "callback_data": "x"})), "non-empty"),
    "257 units to copy": ("sendMessage", pressing(copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
    "nothing to copy": ("sendMessage", pressing(copy_text={"text": ""}), "BUTTON_COPY_TEXT_INVALID"),
    "mailto button": ("sendMessage", pressing(url="mailto:a@example.com"), "Unsupported URL protocol"),
    "button without host": ("sendMessage", pressing(url="https:///x"), "Wrong HTTP URL"),
    "9 in a row": ("sendMessage", say(reply_markup=keyboard(*[button(callback_data="x")] * 9)), "8 in a row"),
    "101 buttons": (
        "sendMessage",
        say(reply_markup={"inline_keyboard": [[button(callback_data="x")]] * 101}),
        "100 buttons",
    ),
    "keyboard of 10 kB": (
        "sendMessage",
        say(reply_markup={"inline_keyboard": [[button(url="https://example.com/" + "x" * 300)]] * 35}),
        "reply markup is too long",
    ),
    "reply to nothing": (
        "sendMessage",
        say(reply_parameters={"message_id": 999_999}),
        "message to be replied not found",
    ),
    "topic of no forum": ("sendMessage", say(message_thread_id=7), "message thread not found"),
    "topic of another": (
        "sendMessage",
        say(chat_id=FORUM["id"], message_thread_id=8),
        "message thread not found",
    ),
    "edit of nothing": (
        "editMessageText",
        {"chat_id": CHAT, "message_id": 999_999, "text": "x"},
        "message to edit not found",
    ),
    "edit of what?": ("editMessageText", {"text": "x"}, "message identifier is not specified"),
    "delete nothing": (
        "deleteMessage",
        {"chat_id": CHAT, "message_id": 999_999},
        "message to delete not found",
    ),
    "unknown query": ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old"),
    "notice of 201": (
        "answerCallbackQuery",
        {"callback_query_id": "1", "text": "x" * 201},
        "MESSAGE_TOO_LONG",
    ),
    "51 results": (
        "answerInlineQuery",
        results(*[article(id=str(n)) for n in range(51)]),
        "RESULTS_TOO_MUCH",
    ),
    "result ID of 65 bytes": ("answerInlineQuery", results(article(id="x" * 65)), "RESULT_ID_INVALID"),
    "result without ID": ("answerInlineQuery", results(article(id="")), "RESULT_ID_INVALID"),
    "result twice": ("answerInlineQuery", results(article(), article()), "RESULT_ID_DUPLICATE"),
    "result without text": (
        "answerInlineQuery",
        results(article(input_message_content={"message_text": ""})),
        "message text is empty",
    ),
    "offset of 65 bytes": ("answerInlineQuery", results(next_offset="x" * 65), "NEXT_OFFSET_INVALID"),
    "start parameter": (
        "answerInlineQuery",
        results(button={"text": "Help", "start_parameter": "a b"}),
        "START_PARAM_INVALID",
    ),
    "capital command": (
        "setMyCommands",
        {"commands": [{"command": "Cable", "description": "look a cable up"}]},
        "BOT_COMMAND_INVALID",
    ),
    "command undescribed": (
        "setMyCommands",
        {"commands": [{"command": "cable", "description": ""}]},
        "BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    "description of 513": ("setMyDescription", {"description": "x" * 513}, "description is too long"),
    "unknown action": ("sendChatAction", {"chat_id": CHAT, "action": "thinking"}, "wrong parameter action"),
    "document from nowhere": (
        "sendDocument",
        {"chat_id": CHAT, "document": "no-id"},
        "wrong file identifier",
    ),
    "webhook without scheme": ("setWebhook", {"url": "example.com"}, "bad webhook"),
    "webhook secret": (
        "setWebhook",
        {"url": "https://example.com/hook", "secret_token": "a b"},
        "secret token contains unallowed characters",
    ),
    "limit of 101": ("getUpdates", {"limit": 101}, "limit must be between 1 and 100"),
}


@pytest.mark.parametrize(("method", "params", "reason"), WRONG_CALLS.values(), ids=WRONG_CALLS)
async def test_wrong_call_is_refused(
    server: BotApiServer, call: Caller, method: str, params: Json, reason: str
) -> None:
    """A call that Telegram refuses is refused with the reason, recorded, and changes nothing."""
    known = len(server.state.messages)
    answer = await call(method, **params)
    assert answer["ok"] is False
    assert reason in answer["description"]
    assert [refusal.description for refusal in server.refusals] == [answer["description"]]
    assert len(server.state.messages) == known


RIGHT_CALLS = {
    "text at its limit": ("sendMessage", say("x" * 4096)),
    "text at its limit after parsing": ("sendMessage", html("&lt;" * 4096)),
    "100 entities": ("sendMessage", html("<b>x</b>" * 100)),
    "every tag": (
        "sendMessage",
        html(
            "<b>b</b><strong>b</strong><i>i</i><em>i</em><u>u</u><ins>u</ins><s>s</s><strike>s</strike><del>s</del>"
            '<span class="tg-spoiler">x</span><tg-spoiler>x</tg-spoiler><a href="https://example.com/a?b=1&amp;c=2">a</a>'
            '<code>c</code><pre>p</pre><pre><code class="language-python">p</code></pre>'
            "<blockquote>q</blockquote><blockquote expandable>q</blockquote>"
            '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>'
            '<tg-time unix="1647531900" format="wDT">t</tg-time>'
        ),
    ),
    "data at its limit": ("sendMessage", pressing(callback_data="x" * 64)),
    "copy text at its limit": ("sendMessage", pressing(copy_text={"text": "x" * 256})),
    "tg link": ("sendMessage", pressing(url="tg://resolve?domain=example")),
    "switch to inline": ("sendMessage", pressing(switch_inline_query="")),
    "100 buttons": (
        "sendMessage",
        say(reply_markup={"inline_keyboard": [[button(callback_data="x")] * 5] * 20}),
    ),
    "topic": ("sendMessage", say(chat_id=FORUM["id"], message_thread_id=7)),
    "reply to what may be gone": (
        "sendMessage",
        say(reply_parameters={"message_id": 999_999, "allow_sending_without_reply": True}),
    ),
    "commands": ("setMyCommands", {"commands": [{"command": "cable", "description": "look a cable up"}]}),
    "chat action": ("sendChatAction", {"chat_id": CHAT, "action": "upload_document"}),
}


@pytest.mark.parametrize(("method", "params"), RIGHT_CALLS.values(), ids=RIGHT_CALLS)
async def test_right_call_is_taken(server: BotApiServer, call: Caller, method: str, params: Json) -> None:
    """A call within every limit is taken."""
    answer = await call(method, **params)
    assert answer["ok"] is True, answer
    assert not server.refusals


async def test_wrong_token_is_unauthorized(server: BotApiServer) -> None:
    """A call with another token is answered 401."""
    async with aiohttp.ClientSession(server.url) as session, session.get("/bot1:wrong/getMe") as response:
        assert response.status == 401
        assert (await response.json())["description"] == "Unauthorized"


def test_built_in_description_agrees_with_api_json() -> None:
    """The server's own description says of every method and object it knows what api.json says."""
    known, told = built_in(), described(shared_path("telegram/api.json"))
    assert dict(known.methods) == {name: told.methods[name] for name in known.methods}
    assert dict(known.objects) == {name: told.objects[name] for name in known.objects}
    assert all(set(members) <= set(told.unions[name]) for name, members in known.unions.items())
