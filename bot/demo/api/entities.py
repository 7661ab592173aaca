"""Telegram's HTML: from markup to plain text and entities, with the refusals of the real parser.

Theory: the text is read once as bytes, because refusals name byte offsets. Tags nest on a stack; a closed tag becomes
an entity over what it enclosed. A lone `&` or `>` stays text, a lone `<` is refused. Offsets and lengths of entities
count UTF-16 units, as clients do. This module must not know messages or chats.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.demo.api.refusals import Refusal, bad

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
REFERENCE = re.compile(rb"&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?")
TAG_NAME = re.compile(rb"[^\s>]*")
ATTRIBUTE = re.compile(rb"""\s*([^\s=>/"']*)\s*(?:(=)\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.\-]*)))?""")


@dataclass(frozen=True, slots=True)
class Entity:
    """A range of text with a meaning; `offset` and `length` are in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    user_id: int | None = None

    def as_api(self) -> dict[str, Any]:
        """The MessageEntity object of the Bot API."""
        body: dict[str, Any] = {"type": self.type, "offset": self.offset, "length": self.length}
        if self.url is not None:
            body["url"] = self.url
        if self.language is not None:
            body["language"] = self.language
        if self.user_id is not None:
            body["user"] = {"id": self.user_id, "is_bot": False, "first_name": "Somebody"}
        return body


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    arguments: dict[str, str]


@dataclass(slots=True)
class _Reader:
    source: bytes
    at: int = 0
    text: str = ""
    units: int = 0
    stack: list[_Open] = field(default_factory=list)
    found: list[Entity] = field(default_factory=list)

    def put(self, piece: str) -> None:
        self.text += piece
        self.units += utf16(piece)


def parse_html(source: str) -> tuple[str, tuple[Entity, ...]]:
    """Return (text, entities) of markup, outermost first; raise Refusal with Telegram's text."""
    reader = _Reader(source.encode())
    while reader.at < len(reader.source):
        _next_piece(reader)
    if reader.stack:
        raise _unparsed(f'Can\'t find end tag corresponding to start tag "{reader.stack[-1].tag}"')
    entities = sorted(_merge_pre(reader.found), key=lambda entity: (entity.offset, -entity.length))
    return trim(reader.text, tuple(entities))


def utf16(text: str) -> int:
    """Return the length of `text` in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def trim(text: str, entities: tuple[Entity, ...]) -> tuple[str, tuple[Entity, ...]]:
    """Remove white space at both ends, as the server does, and move the entities with the text."""
    left = utf16(text) - utf16(text.lstrip())
    kept = text.strip()
    end = utf16(kept)
    moved = []
    for entity in entities:
        start = max(entity.offset - left, 0)
        stop = min(entity.offset - left + entity.length, end)
        if stop > start:
            moved.append(
                Entity(entity.type, start, stop - start, entity.url, entity.language, entity.user_id)
            )
    return kept, tuple(moved)


def _next_piece(reader: _Reader) -> None:
    rest = re.compile(rb"[^&<]+").match(reader.source, reader.at)
    if rest:
        reader.put(rest.group().decode())
        reader.at = rest.end()
    elif reader.source[reader.at : reader.at + 1] == b"&":
        _reference(reader)
    elif reader.source[reader.at + 1 : reader.at + 2] == b"/":
        _end_tag(reader)
    else:
        _start_tag(reader)


def _reference(reader: _Reader) -> None:
    match = REFERENCE.match(reader.source, reader.at)
    sign = _sign(match) if match else None
    if match is None or sign is None:
        reader.put("&")
        reader.at += 1
        return
    reader.put(sign)
    reader.at = match.end()


def _sign(match: re.Match[bytes]) -> str | None:
    if match.group(3):
        return NAMED[match.group(3)]
    number = int(match.group(1), 16) if match.group(1) else int(match.group(2))
    usable = 0 < number < 0x10FFFF and not 0xD800 <= number <= 0xDFFF
    return chr(number) if usable else None


def _start_tag(reader: _Reader) -> None:
    begin = reader.at
    name = TAG_NAME.match(reader.source, begin + 1)
    if name is None or name.end() == len(reader.source):
        raise _unparsed(f"Unclosed start tag at byte offset {begin}")
    tag = name.group().decode(errors="replace").lower()
    if tag not in KINDS:
        raise _unparsed(f'Unsupported start tag "{tag}" at byte offset {begin}')
    reader.at = name.end()
    arguments = _arguments(reader, tag, begin)
    if tag == "span" and arguments.get("class") != "tg-spoiler":
        raise _unparsed(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
    if tag == "tg-emoji" and not arguments.get("emoji-id", "").isdecimal():
        raise _unparsed("Invalid custom emoji identifier specified")
    reader.stack.append(_Open(tag, reader.units, arguments))


def _arguments(reader: _Reader, tag: str, begin: int) -> dict[str, str]:
    found: dict[str, str] = {}
    while True:
        while reader.source[reader.at : reader.at + 1].isspace():
            reader.at += 1
        if reader.at >= len(reader.source):
            raise _unparsed(f'Unclosed start tag "{tag}" at byte offset {begin}')
        if reader.source[reader.at : reader.at + 1] == b">":
            reader.at += 1
            return found
        name, value = _argument(reader, tag, begin)
        found[name] = value


def _argument(reader: _Reader, tag: str, begin: int) -> tuple[str, str]:
    match = ATTRIBUTE.match(reader.source, reader.at)
    if match is None or not match.group(1):
        raise _unparsed(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
    reader.at = match.end()
    double, single, bare = match.group(3), match.group(4), match.group(5)
    after = reader.source[reader.at : reader.at + 1]
    if bare is not None and after not in (b">", b"") and not after.isspace():
        if after in (b'"', b"'"):
            raise _unparsed(f'Unclosed start tag "{tag}" at byte offset {begin}')
        raise _unparsed(f"Unexpected end of name token at byte offset {match.start(5)}")
    value = next((part for part in (double, single, bare) if part is not None), b"")
    return match.group(1).decode(errors="replace").lower(), _unescape(value)


def _unescape(value: bytes) -> str:
    inner = _Reader(value)
    while inner.at < len(value):
        if value[inner.at : inner.at + 1] == b"&":
            _reference(inner)
        else:
            match = re.compile(rb"[^&]+").match(value, inner.at)
            piece = match.group() if match else b""
            inner.put(piece.decode(errors="replace"))
            inner.at += max(len(piece), 1)
    return inner.text


def _end_tag(reader: _Reader) -> None:
    begin = reader.at
    if not reader.stack:
        raise _unparsed(f"Unexpected end tag at byte offset {begin}")
    match = re.compile(rb"([^\s>]*)\s*(>?)").match(reader.source, begin + 2)
    if match is None or not match.group(2):
        raise _unparsed(f"Unclosed end tag at byte offset {begin}")
    opened = reader.stack.pop()
    name = match.group(1).decode(errors="replace").lower()
    if name and name != opened.tag:
        words = f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{name}>"'
        raise _unparsed(words)
    reader.at = match.end()
    if reader.units > opened.start:
        reader.found.extend(_entity(reader, opened))


def _entity(reader: _Reader, opened: _Open) -> list[Entity]:
    kind = KINDS[opened.tag]
    span = (opened.start, reader.units - opened.start)
    if kind == "text_link":
        return _link(reader, opened, span)
    if kind == "blockquote" and "expandable" in opened.arguments:
        return [Entity("expandable_blockquote", *span)]
    if kind == "code" and opened.arguments.get("class", "").startswith("language-"):
        return [Entity(kind, *span, language=opened.arguments["class"].removeprefix("language-"))]
    return [Entity(kind, *span)]


def _link(reader: _Reader, opened: _Open, span: tuple[int, int]) -> list[Entity]:
    words = reader.text.encode("utf-16-le")[span[0] * 2 :].decode("utf-16-le")
    address = opened.arguments.get("href", words).strip()
    mention = re.fullmatch(r"tg://user\?id=(\d+)", address)
    if mention:
        return [Entity("text_mention", *span, user_id=int(mention.group(1)))]
    if not re.fullmatch(r"(?:https?|tg|mailto|tel)[:][^\s]+|[\w\-]+(\.[\w\-]+)+(/[^\s]*)?", address):
        return []
    return [Entity("text_link", *span, url=address)]


def _merge_pre(found: list[Entity]) -> list[Entity]:
    """Give a `pre` the language of a `code` that covers the same range, and drop the `code`."""
    languages = {(e.offset, e.length): e.language for e in found if e.type == "code" and e.language}
    blocks = {(e.offset, e.length) for e in found if e.type == "pre"}
    merged = []
    for entity in found:
        span = (entity.offset, entity.length)
        if entity.type == "code" and span in blocks:
            continue
        language = languages.get(span) if entity.type == "pre" else None
        merged.append(Entity(entity.type, *span, entity.url, language, entity.user_id))
    return merged


def _unparsed(words: str) -> Refusal:
    return bad(f"can't parse entities: {words}")
