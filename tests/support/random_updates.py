"""Hypothesis strategies for updates: such as Telegram sends, and broken ones."""

import copy
import functools
from typing import Any

from hypothesis import strategies as st

from handlers.answers.callback_data import encode
from tests.support import updates
from tests.support.buttons import any_data

Json = dict[str, Any]

_COMMANDS = (
    *(
        "/start",
        "/help",
        "/about",
        "/privacy",
        "/cable",
        "/share",
        "/search",
        "/verify",
        "/cable@cable_reader_bot",
        "/nosuchcommand@cable_reader_bot",
    ),
    *("/start 07MOSCOW3804_7", "/CABLE", "/nosuchcommand", "/", "//", "/cable@another_bot"),
)
_ADDRESSES = (
    *("07MOSCOW3804", "07 moscow 3804", "2007MOSCOW03804", "#07MOSCOW3804", "/07MOSCOW3804", "07ATLANTIS12"),
    *(
        "https://wikileaks.org/cable/2007/08/07MOSCOW3804.html#par7",
        "07MOSCOW3804_a",
        "٠٧MOSCOW٣٨٠٤",
        "99999999",
    ),
    *("7", "¶7", "o3", "o0", "-1", "99999999999999999999", "7.5", "๗"),
)
_ODDITIES = (
    *(
        "<b>",
        "</blockquote>",
        "&amp;",
        "'; DROP TABLE cable; --",
        "%s{0}",
        "\\",
        "\0",
        "\x1b[2J",
        "\u202e",
        "\ud83d",
    ),
    *(
        "👩‍👩‍👧‍👦",
        "\u0301" * 50,
        "x" * 4096,
        "NEAR/2 * AND",
        '"',
        "”“",
        "\n\n\n",
        "\ufeff",
        "../../etc/passwd",
    ),
)
_DATA = (
    *(
        "",
        "p:07MOSCOW3804:7:7",
        "card:07MOSCOW3804",
        "::::",
        "p",
        "x" * 64,
        "\0",
        "п" * 32,
        "p:07MOSCOW3804:-1:7",
    ),
)
_JUNK: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.just([[[{}]]]),
    st.just({"id": "seven"}),
)


def texts() -> st.SearchStrategy[str]:
    """What people might type: commands, addresses of cables, oddities, and any mixture."""
    word = st.one_of(st.sampled_from((*_COMMANDS, *_ADDRESSES, *_ODDITIES)), st.text(max_size=20))
    return st.lists(word, min_size=1, max_size=4).map(lambda words: " ".join(words)[:4096])


def callback_data() -> st.SearchStrategy[str]:
    """Data of buttons: such as ours, stale, foreign or forged."""
    ours = any_data().map(lambda data: encode(data)[:64])
    return st.one_of(ours, st.sampled_from(_DATA), st.text(max_size=32))


@functools.cache
def valid_updates() -> st.SearchStrategy[Json]:
    """Updates as Telegram sends them, of the kinds that a bot for lookups meets, in every kind of chat."""
    users = st.sampled_from([updates.READER, updates.OTHER_READER])
    chats = st.sampled_from(
        [None, updates.group(), updates.supergroup(), updates.supergroup(2, forum=True)],
    )
    threads = st.sampled_from([None, None, 7])
    message = st.builds(updates.message, texts() | st.none(), chat=chats, user=users, thread=threads)
    return st.one_of(
        st.builds(updates.message_update, texts(), chat=chats, user=users, thread=threads),
        st.builds(updates.message_update, texts(), chat=chats, reply_to=message),
        st.builds(updates.forwarded_update, texts(), chat=chats),
        st.builds(_service_update, message, st.sampled_from(_SERVICES)),
        st.builds(updates.edited_update, message, texts()),
        st.builds(updates.channel_post_update, texts()),
        st.builds(updates.callback_update, callback_data(), on=st.none() | message, user=users),
        st.builds(updates.callback_update, callback_data(), inline_message_id=st.just("INLINE1"), user=users),
        st.builds(
            updates.inline_update,
            texts().map(lambda text: text[:256]),
            user=users,
            offset=st.text(max_size=9),
        ),
        st.builds(updates.chosen_update, st.text(max_size=9), texts(), inline_message_id=st.just("INLINE1")),
        st.builds(updates.guest_update, texts(), user=users),
        st.builds(updates.member_update, st.sampled_from(["member", "kicked", "left"]), chat=chats),
        st.builds(updates.update, st.just("unheard_of"), st.just({"id": 1})),
    )


@st.composite
def broken_updates(draw: st.DrawFn) -> Json:
    """Updates with a field missing, of another type, or unknown, anywhere but in `update_id`."""
    update = copy.deepcopy(draw(valid_updates()))
    for _ in range(draw(st.integers(1, 3))):
        if places := _places(update):
            holder, key = draw(st.sampled_from(places))
            match draw(st.sampled_from(["lose", "replace", "add"])):
                case "lose":
                    del holder[key]
                case "replace":
                    holder[key] = copy.deepcopy(draw(_JUNK))
                case "add":
                    holder[draw(st.text(min_size=1, max_size=9))] = copy.deepcopy(draw(_JUNK))
    return update


def is_for_the_bot(message: Json) -> bool:
    """Whether a person wrote a random valid message to the bot, in private or by a command with its name."""
    if "via_bot" in message or not message.get("text"):
        return False
    commands = [message["text"][: entity["length"]] for entity in message.get("entities", ())]
    named = any(command.endswith(f"@{updates.BOT['username']}") for command in commands)
    return named or message["chat"]["type"] == "private"


_SERVICES: tuple[Json, ...] = (
    {"new_chat_title": "Another title"},
    {"new_chat_members": [updates.BOT]},
    {"left_chat_member": updates.OTHER_READER},
    {"migrate_to_chat_id": -1_001_000_000_001},
    {"sticker": {"file_id": "S", "file_unique_id": "S", "type": "regular", "width": 1, "height": 1,
                 "is_animated": False, "is_video": False}},
    {"photo": [{"file_id": "P", "file_unique_id": "P", "width": 1, "height": 1}], "caption": "7"},
    {"document": {"file_id": "D", "file_unique_id": "D", "file_name": "x.csv"}},
    {"location": {"latitude": 55.75, "longitude": 37.62}},
    {"via_bot": updates.BOT, "text": "#cablegate #07MOSCOW3804"},
)  # fmt: skip


def _service_update(message: Json, content: Json) -> Json:
    return updates.update(
        "message", {name: value for name, value in message.items() if name != "text"} | content
    )


def _places(value: Any) -> list[tuple[Json, str]]:
    """Every field of every object inside, as its object and name, but for the `update_id` at the top."""
    if isinstance(value, list):
        return [place for element in value for place in _places(element)]
    if not isinstance(value, dict):
        return []
    here = [(value, name) for name in value if name != "update_id"]
    return here + [place for element in value.values() for place in _places(element)]
