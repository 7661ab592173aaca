"""The methods about the bot itself: its identity, commands, descriptions and menu button."""

import json
import re
from typing import Any

from bot.demo.api import refusals
from bot.demo.api.backend import Backend
from bot.demo.api.chats import Json
from bot.demo.api.params import Params
from bot.demo.api.refusals import bad

DEFAULT_SCOPE = {"type": "default"}
DESCRIPTION_LIMIT = 512
SHORT_LIMIT = 120
COMMANDS_LIMIT = 100


async def get_me(backend: Backend, params: Params) -> Json:
    """getMe: return the bot as a User."""
    abilities = (
        "can_join_groups",
        "can_read_all_group_messages",
        "supports_inline_queries",
        "has_main_web_app",
    )
    return {**backend.bot, **dict.fromkeys(abilities, False), "can_connect_to_business": False}


async def set_commands(backend: Backend, params: Params) -> Any:
    """setMyCommands: set the list of one scope and language."""
    raw = params.decoded("commands", refusals.COMMANDS_NOT_JSON)
    if not isinstance(raw, list) or len(raw) > COMMANDS_LIMIT:
        raise bad(refusals.COMMANDS_NOT_ARRAY)
    backend.profile.commands[_place(params)] = [_command(one) for one in raw]
    backend.tell({"type": "profile"})
    return True


async def get_commands(backend: Backend, params: Params) -> Any:
    """getMyCommands: return the list of exactly this scope and language."""
    return backend.profile.commands.get(_place(params), [])


async def delete_commands(backend: Backend, params: Params) -> Any:
    """deleteMyCommands: delete the list of this scope and language."""
    backend.profile.commands.pop(_place(params), None)
    backend.tell({"type": "profile"})
    return True


async def set_description(backend: Backend, params: Params) -> Any:
    """setMyDescription: set what an empty chat shows."""
    _set(backend.profile.description, params, "description", DESCRIPTION_LIMIT)
    backend.tell({"type": "profile"})
    return True


async def get_description(backend: Backend, params: Params) -> Json:
    """getMyDescription: return that of this language, or the general one."""
    return {"description": _get(backend.profile.description, params)}


async def set_short_description(backend: Backend, params: Params) -> Any:
    """setMyShortDescription: set what the bot's page shows."""
    _set(backend.profile.short_description, params, "short_description", SHORT_LIMIT)
    return True


async def get_short_description(backend: Backend, params: Params) -> Json:
    """getMyShortDescription: return that of this language, or the general one."""
    return {"short_description": _get(backend.profile.short_description, params)}


async def set_name(backend: Backend, params: Params) -> Any:
    """setMyName: set the bot's name, here for all languages."""
    backend.profile.name = backend.bot["first_name"] = params.text("name")[:64] or backend.bot["username"]
    backend.tell({"type": "profile"})
    return True


async def get_name(backend: Backend, params: Params) -> Json:
    """getMyName: return the bot's name."""
    return {"name": backend.bot["first_name"]}


async def set_menu_button(backend: Backend, params: Params) -> Any:
    """setChatMenuButton: set it for one chat or all."""
    button = params.decoded("menu_button", "can't parse menu button JSON object") or {"type": "default"}
    backend.profile.menu[params.integer("chat_id")] = button
    backend.tell({"type": "profile"})
    return True


async def get_menu_button(backend: Backend, params: Params) -> Json:
    """getChatMenuButton: return that of one chat or all."""
    menu = backend.profile.menu
    return menu.get(params.integer("chat_id")) or menu.get(0) or {"type": "default"}


def _place(params: Params) -> tuple[str, str]:
    scope = params.decoded("scope", "can't parse BotCommandScope JSON object") or DEFAULT_SCOPE
    return json.dumps(scope, sort_keys=True), _language(params)


def _language(params: Params) -> str:
    """Return two letters, or "" for everybody else."""
    code = params.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad(refusals.LANGUAGE_CODE)
    return code


def _command(raw: Any) -> Json:
    if not isinstance(raw, dict):
        raise bad(refusals.COMMANDS_NOT_ARRAY)
    name, words = str(raw.get("command", "")).removeprefix("/"), str(raw.get("description", "")).strip()
    if not name:
        raise bad(refusals.COMMAND_EMPTY)
    if len(name) > 32:
        raise bad(refusals.COMMAND_TOO_LONG)
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise bad(refusals.COMMAND_INVALID)
    if not words:
        raise bad(refusals.COMMAND_WORDS_EMPTY)
    if len(words) > 256:
        raise bad(refusals.COMMAND_WORDS_TOO_LONG)
    return {"command": name, "description": words}


def _set(texts: dict[str, str], params: Params, name: str, limit: int) -> None:
    text = params.text(name)
    if len(text) > limit:
        raise bad(f"{name.replace('_', ' ')} is too long")
    texts[_language(params)] = text


def _get(texts: dict[str, str], params: Params) -> str:
    return texts.get(_language(params)) or texts.get("", "")
