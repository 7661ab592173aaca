"""The text of a message or caption: read from a call, parsed, measured, and refused in Telegram's words."""

import html

from bot.demo.api import refusals
from bot.demo.api.entities import Entity, parse_html, trim
from bot.demo.api.links import with_found
from bot.demo.api.params import Params
from bot.demo.api.refusals import bad

RAW_BYTES = 32768
TEXT_POINTS = 4096
CAPTION_POINTS = 1024

Words = tuple[str, str, tuple[Entity, ...]]


def message_words(params: Params) -> Words:
    """Return (text, html, entities) of a message: 1-4096 code points after parsing."""
    text, source, entities = _parsed(params, "text")
    if not text:
        raise bad(refusals.TEXT_EMPTY)
    if len(text) > TEXT_POINTS:
        raise bad(refusals.TEXT_TOO_LONG)
    return text, source, entities


def caption_words(params: Params) -> Words:
    """Return (text, html, entities) of a caption: 0-1024 code points after parsing."""
    text, source, entities = _parsed(params, "caption")
    if len(text) > CAPTION_POINTS:
        raise bad(refusals.CAPTION_TOO_LONG)
    return text, source, entities


def _parsed(params: Params, name: str) -> Words:
    raw = params.text(name)
    if len(raw.encode()) > RAW_BYTES:
        raise bad(refusals.TEXT_RAW_TOO_LONG)
    mode = params.text("parse_mode").lower()
    if mode not in ("", "html"):
        raise bad(refusals.PARSE_MODE)
    text, entities = parse_html(raw) if mode else trim(raw, ())
    source = raw if mode else html.escape(raw, quote=False)
    return text, source, with_found(text, entities)
