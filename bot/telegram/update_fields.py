"""Reads fields of an update, each of the type it has to be. Raises UnreadableUpdate for any other."""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, direction overrides and lone surrogates: no database accepts all of them."""

Json: TypeAlias = Mapping[str, Any]


class UnreadableUpdate(Exception):
    """The update does not have the form Telegram documents; the error carries none of its values."""


def clean(text: str, at_most: int) -> str:
    """Return `text` without unreadable characters, cut to `at_most` characters."""
    return UNREADABLE.sub("", text[:at_most])


def chat_of(holder: Json) -> tuple[int, str]:
    """Return the id and the type of the chat in which something happened."""
    chat = object_of(holder.get("chat"))
    return whole_of(chat.get("id")), text_of(chat.get("type"))


def object_of(value: Any) -> Json:
    """Return a value that has to be an object."""
    if not isinstance(value, Mapping):
        raise UnreadableUpdate("an object was expected")
    return value


def text_of(value: Any) -> str:
    """Return a value that has to be a text."""
    if not isinstance(value, str):
        raise UnreadableUpdate("a text was expected")
    return value


def whole_of(value: Any) -> int:
    """Return a value that has to be a whole number."""
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 1 << 53:
        raise UnreadableUpdate("a whole number was expected")
    return value


def degrees_of(value: Any, most: float) -> float:
    """Return a value that has to be an angle of at most `most` degrees."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not -most <= value <= most:
        raise UnreadableUpdate("degrees were expected")
    return float(value)
