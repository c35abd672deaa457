"""What Telegram refuses in texts and keyboards: lengths, counts and the like.

Limits by https://core.telegram.org/bots/api; that of entities and of buttons in a row stand undocumented in
python-telegram-bot's constants, that of a whole keyboard in tginfo/Telegram-Bot-API-Issues#187.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from tests.support.bot_api.errors import bad_request
from tests.support.bot_api.html_text import FormattedText, MarkupError, parse_html
from tests.support.bot_api.links import link_problem
from tests.support.utf16 import utf16_length

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_ENTITIES = 100
_BUTTONS = 100
_BUTTONS_IN_A_ROW = 8
_KEYBOARD_BYTES = 10_000
_ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}


def check_text(params: Mapping[str, Any], name: str = "text", entities: str = "entities") -> FormattedText:
    """The text of a message, 1-4096 UTF-16 units after parsing; raises `RefusedError`."""
    text = _formatted(params, name, entities)
    if not text.text.strip():
        raise bad_request("message text is empty")
    if utf16_length(text.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return _trimmed(text)


def check_caption(params: Mapping[str, Any]) -> FormattedText:
    """The caption of a file, 0-1024 UTF-16 units after parsing; raises `RefusedError`."""
    caption = _formatted(params, "caption", "caption_entities")
    if utf16_length(caption.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return _trimmed(caption)


def _formatted(params: Mapping[str, Any], name: str, entities: str) -> FormattedText:
    """The text of one parameter with its entities, by `parse_mode` or given as such."""
    source, mode = params.get(name, ""), params.get("parse_mode")
    if mode is None:
        text = FormattedText(source, params.get(entities, []))
        _check_places(text)
    elif mode != "HTML":
        raise bad_request(f'unsupported parse_mode "{mode}": this server reads HTML alone')
    elif entities in params:
        raise bad_request(f'"{entities}" can\'t be used together with "parse_mode"')
    else:
        try:
            text = parse_html(source)
        except MarkupError as error:
            raise bad_request(f"can't parse entities: {error}") from None
    if len(text.entities) > _ENTITIES:
        raise bad_request(f"too many entities: {len(text.entities)}")
    return text


def _check_places(text: FormattedText) -> None:
    length = utf16_length(text.text)
    for entity in text.entities:
        if entity["offset"] < 0 or entity["length"] < 1 or entity["offset"] + entity["length"] > length:
            raise bad_request("can't parse entities: entity is outside of the text")


def _trimmed(text: FormattedText) -> FormattedText:
    """The text as Telegram keeps it, without white space at either end."""
    kept = text.text.strip()
    lost = utf16_length(text.text[: len(text.text) - len(text.text.lstrip())])
    length = utf16_length(kept)
    entities = []
    for entity in text.entities:
        start = max(entity["offset"] - lost, 0)
        end = min(entity["offset"] - lost + entity["length"], length)
        if start < end:
            entities.append({**entity, "offset": start, "length": end - start})
    return FormattedText(kept, entities)


def check_markup(markup: Mapping[str, Any] | None, *, channel: bool = False) -> None:
    """Raises `RefusedError` for an inline keyboard that Telegram refuses (`channel`: in a channel)."""
    if markup is None or "inline_keyboard" not in markup:
        return
    rows = markup["inline_keyboard"]
    if any(not row for row in rows):
        raise bad_request("can't parse inline keyboard: a row is empty")
    if sum(map(len, rows)) > _BUTTONS or any(len(row) > _BUTTONS_IN_A_ROW for row in rows):
        raise bad_request("reply markup is too long: 100 buttons, 8 in a row")
    if len(json.dumps(markup, ensure_ascii=False, separators=(",", ":")).encode()) > _KEYBOARD_BYTES:
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)
            if channel and any(name.startswith("switch_inline_query") for name in button):
                raise bad_request("BUTTON_TYPE_INVALID")


def _check_button(button: Mapping[str, Any]) -> None:
    actions = _ACTIONS & button.keys()
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if not actions:
        raise bad_request("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"inline keyboard button has more than one action: {', '.join(sorted(actions))}")
    if not 1 <= len(button.get("callback_data", "x").encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and (problem := link_problem(button["url"])):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: {problem}")
    if not 1 <= utf16_length(button.get("copy_text", {"text": "x"})["text"]) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if button.get("style", "primary") not in {"danger", "success", "primary"}:
        raise bad_request("BUTTON_STYLE_INVALID")


def check_start_parameter(value: str) -> None:
    """Raises `RefusedError` for a parameter of a deep link outside `[A-Za-z0-9_-]{1,64}`."""
    if not re.fullmatch("[A-Za-z0-9_-]{1,64}", value):
        raise bad_request("START_PARAM_INVALID")
