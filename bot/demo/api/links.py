"""Finds what Telegram marks in a text on its own: commands, web and mail addresses, mentions."""

import re

from bot.demo.api.entities import Entity, utf16

BARE = r"(?:[a-z0-9\-]+\.)+(?:com|org|net|uk|gov|info|io|edu)\b(?:/[^\s<>\"]*)?"
PATTERNS = (
    ("url", re.compile(rf"(?<![\w@./])(?:https?://[^\s<>\"]+|{BARE})", re.I)),
    ("email", re.compile(r"(?<![\w.+\-])[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")),
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w+)?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@.])@[A-Za-z]\w{3,31}")),
)  # fmt: skip
OPAQUE = {"code", "pre", "text_link", "text_mention"}


def with_found(text: str, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Return the given entities and those found in `text`, sorted by position."""
    taken = [(e.offset, e.offset + e.length) for e in entities if e.type in OPAQUE]
    found: list[Entity] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            word = match.group().rstrip(".,;:!?)") if kind == "url" else match.group()
            start = utf16(text[: match.start()])
            stop = start + utf16(word)
            if not any(start < end and begin < stop for begin, end in taken):
                taken.append((start, stop))
                found.append(Entity(kind, start, stop - start))
    return tuple(sorted((*entities, *found), key=lambda entity: (entity.offset, -entity.length)))
