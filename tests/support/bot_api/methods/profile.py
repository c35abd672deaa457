"""Methods about the bot itself: its commands, name and descriptions."""

import json
import re
from collections.abc import Callable
from typing import Any

from tests.support.bot_api.errors import bad_request
from tests.support.bot_api.request import Request
from tests.support.bot_api.state import State

Json = dict[str, Any]

_COMMAND = re.compile("[a-z0-9_]{1,32}")


def get_me(state: State, _request: Request) -> Json:
    """`getMe`: who the bot is."""
    return state.bot


def set_my_commands(state: State, request: Request) -> bool:
    """`setMyCommands`: the list of commands that people see, by scope and language."""
    commands = request.params["commands"]
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    names = [command["command"] for command in commands]
    if len(set(names)) < len(names):
        raise bad_request("BOT_COMMANDS_DUPLICATE")
    state.profile[_scope(request.params), _language(request.params)] = commands
    return True


def get_my_commands(state: State, request: Request) -> list[Json]:
    """`getMyCommands`: the list for a scope and a language, empty where none was set."""
    commands: list[Json] = state.profile.get((_scope(request.params), _language(request.params)), [])
    return commands


def delete_my_commands(state: State, request: Request) -> bool:
    """`deleteMyCommands`: takes back the list for a scope and a language."""
    state.profile.pop((_scope(request.params), _language(request.params)), None)
    return True


def setter(name: str, limit: int) -> Callable[[State, Request], bool]:
    """A method that sets a text of the bot, such as its `description`, of at most `limit` characters."""

    def set_text(state: State, request: Request) -> bool:
        text = request.params.get(name, "")
        if len(text) > limit:
            raise bad_request(f"{name} is too long: at most {limit} characters")
        state.profile[name, _language(request.params)] = text
        return True

    return set_text


def getter(name: str) -> Callable[[State, Request], Json]:
    """A method that gives a text of the bot, such as its `description`."""

    def get_text(state: State, request: Request) -> Json:
        language = _language(request.params)
        return {name: state.profile.get((name, language), state.profile.get((name, ""), ""))}

    return get_text


def _scope(params: Json) -> str:
    return json.dumps(params.get("scope", {"type": "default"}), sort_keys=True)


def _language(params: Json) -> str:
    language: str = params.get("language_code", "")
    if not re.fullmatch("([a-z]{2})?", language):
        raise bad_request("LANG_CODE_INVALID")
    return language
