"""Flattens a rich message, checklist or poll into plain text in reading order, whatever blocks Telegram may add.

Depth, parts and characters are limited; what exceeds the limits is left out.
"""

from collections.abc import Iterator, Mapping
from typing import Any

MAX_CHARACTERS = 45_000
"""Telegram allows a rich message 32,768 characters; up to 500 rows of 20 cells add a line break each."""
MAX_PARTS = 60_000
MAX_DEPTH = 40
INLINE = ("text", "expression", "alternative_text")
"""Fields that continue the line."""
BLOCKS = (
    "title", "summary", "label", "question", "blocks", "items", "cells", "tasks", "options", "caption", "credit",
    "description", "explanation",
)  # fmt: skip
"""Fields that begin a new line."""
LISTS = frozenset({"blocks", "items", "cells", "tasks", "options"})
"""Fields whose parts are each a block of its own, whatever they call themselves."""
NOT_WORDS = frozenset({
    "animation", "audio", "document", "live_photo", "location", "media", "photo", "sticker", "user", "venue", "video",
    "voice_note", "explanation_media", "button", "buttons", "added_by_user", "added_by_chat", "completed_by_user",
    "completed_by_chat",
})  # fmt: skip
"""Fields that hold something else than what she wrote; any other field may hold text that Telegram will add."""


def flatten(part: Any) -> str:
    """Return the text of a message's rich part (its object, as Telegram sends it), or "" if it has none."""
    words, length = [], 0
    for number, word in enumerate(_words(part, 0)):
        if number >= MAX_PARTS or length >= MAX_CHARACTERS:
            break
        words.append(word)
        length += len(word)
    lines = (" ".join(line.split()) for line in "".join(words)[:MAX_CHARACTERS].split("\n"))
    return "\n".join(line for line in lines if line)


def _words(part: Any, depth: int, *, apart: bool = False) -> Iterator[str]:
    """Yield its texts; with `apart`, each part of a list begins a new line."""
    if depth > MAX_DEPTH:
        return
    if isinstance(part, str):
        yield part
    elif isinstance(part, list | tuple):
        for item in part:
            if apart:
                yield "\n"
            yield from _words(item, depth + 1, apart=apart)
    elif isinstance(part, Mapping):
        yield from _words_of_object(part, depth)


def _parts_of(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def _words_of_object(part: Mapping[str, Any], depth: int) -> Iterator[str]:
    """Yield its fields in reading order; an inline part (bold, a link) continues the line."""
    inline = isinstance(part.get("type"), str) and "blocks" not in part
    if not inline:
        yield "\n"
    for name in (*BLOCKS[:3], *INLINE, *BLOCKS[3:]):
        if name in part:
            if name in BLOCKS:
                yield "\n"
            yield from _words(part[name], depth + 1, apart=name in LISTS)
    for name, value in part.items():
        new = name not in (*BLOCKS, *INLINE) and name not in NOT_WORDS and not name.endswith("entities")
        if new and isinstance(value, Mapping | list):
            yield from _words([one for one in _parts_of(value) if isinstance(one, Mapping | list)], depth + 1)
    if not inline:
        yield "\n"
