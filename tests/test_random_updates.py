"""Built and random updates are what they are said to be."""

from typing import Any

import pytest
import telegram
from hypothesis import Phase, find, given, settings

from tests.support import updates
from tests.support.random_updates import broken_updates, valid_updates

Json = dict[str, Any]

BUILT = {
    "message": updates.message_update("/cable 07ATLANTIS12"),
    "reply": updates.message_update("x", reply_to=updates.message("y")),
    "forwarded": updates.forwarded_update("x"),
    "edited_message": updates.edited_update(updates.message("x"), "y"),
    "channel_post": updates.channel_post_update("x"),
    "callback_query": updates.callback_update("x", on=updates.message("x")),
    "inline_query": updates.inline_update("x"),
    "chosen_inline_result": updates.chosen_update("1", "x", inline_message_id="INLINE1"),
    "guest_message": updates.guest_update("x"),
    "my_chat_member": updates.member_update("kicked", before="member"),
}


def _is_read(update: Json) -> bool:
    try:
        telegram.Update.de_json(update, None)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return False
    return True


def _is_part(small: Any, large: Any) -> bool:
    """Whether every field of one JSON value stands in another."""
    if isinstance(small, dict):
        return all(name in large and _is_part(value, large[name]) for name, value in small.items())
    return bool(small == large)


def _lacks_sender(update: Json) -> bool:
    message = update.get("message")
    return isinstance(message, dict) and "from" not in message


@pytest.mark.parametrize("kind", BUILT)
def test_built_update_is_read_whole(kind: str) -> None:
    """python-telegram-bot reads every built update and loses no field of it."""
    update = telegram.Update.de_json(BUILT[kind], None)
    assert _is_part(BUILT[kind], update.to_dict())


def test_leading_command_is_marked() -> None:
    """The command at the start of a text is an entity, arguments are not; a bare slash is none."""
    [entity] = updates.message("/cable@cable_reader_bot 07ATLANTIS12")["entities"]
    assert entity == {"type": "bot_command", "offset": 0, "length": 23}
    assert "entities" not in updates.message("/")
    assert "entities" not in updates.message("see /cable")


@settings(max_examples=200)
@given(valid_updates())
def test_valid_update_is_read(update: Json) -> None:
    """No random valid update makes python-telegram-bot fail."""
    assert _is_read(update)


def test_broken_updates_are_unreadable_or_without_a_sender() -> None:
    """Among the broken are updates that cannot be read, and ones that can but lack who sent them."""
    quick = settings(phases=[Phase.generate], max_examples=5000, derandomize=True, database=None)
    unreadable = find(broken_updates(), lambda update: not _is_read(update), settings=quick)
    assert not _is_read(unreadable)
    anonymous = find(
        broken_updates(), lambda update: _lacks_sender(update) and _is_read(update), settings=quick
    )
    assert telegram.Update.de_json(anonymous, None).effective_user is None
