"""Puts words to a message: keys and arguments in, the text and keyboard that Telegram gets out.

Whatever comes from outside is escaped; the markup in the text files is not. Decides nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from html import escape
from importlib.resources.abc import Traversable
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale

from bot.logs import Log
from bot.texts.dates import show_date, show_moment, show_time
from bot.texts.fluent import Texts, read_entries
from flows.model.messages import Button, Message, Rows, Text, Value

FALLBACK = "en"
PARAGRAPH = "\n\n"

_log = Log("wording")


@dataclass(frozen=True, slots=True)
class Rendered:
    """What goes to Telegram: text in its HTML, and the inline keyboard (None: no buttons)."""

    text: str
    reply_markup: dict[str, Any] | None = None


class Words:
    """All languages of a content folder. `strict` raises KeyError for a missing text instead of leaving it out."""

    def __init__(self, folder: Traversable, *, strict: bool = False) -> None:
        self.strict = strict
        self._texts = {
            item.name: Texts(item.name, read_entries(item))
            for item in (folder / "text").iterdir()
            if item.is_dir()
        }

    @property
    def languages(self) -> tuple[str, ...]:
        """What she can choose from."""
        return tuple(sorted(self._texts))

    def texts(self, language: str) -> Texts:
        """The texts of a language, or of English when it is not there."""
        return self._texts.get(language) or self._texts[FALLBACK]

    def labels(self, language: str) -> Mapping[str, str]:
        """Key -> words of every message without placeholders: what a button says."""
        return self.texts(language).plain()

    def render(self, message: Message, language: str, zone: str) -> Rendered:
        """The bubble in her language; `zone` is the IANA name of her time zone."""
        hand = _Hand(self.texts(language), _locale(language), ZoneInfo(zone), self.strict)
        paragraphs = [words for words in map(hand.html, message.texts) if words]
        if not paragraphs:
            raise KeyError(f"nothing to say: {', '.join(part.key for part in message.texts)}")
        return Rendered(PARAGRAPH.join(paragraphs), hand.keyboard(message.rows))

    def render_text(self, words: Text, language: str, zone: str) -> str:
        """One text alone, in Telegram's HTML."""
        return _Hand(self.texts(language), _locale(language), ZoneInfo(zone), self.strict).html(words)


@lru_cache
def _locale(language: str) -> Locale:
    return Locale.parse(language.replace("-", "_"))


@dataclass(frozen=True, slots=True)
class _Hand:
    """Writes one message."""

    texts: Texts
    locale: Locale
    zone: ZoneInfo
    strict: bool

    def html(self, words: Text) -> str:
        """A text with what came from outside escaped."""
        return self._write(words, escaped=True)

    def keyboard(self, rows: Rows) -> dict[str, Any] | None:
        """The rows as the Bot API takes them; labels are plain text there."""
        if not rows:
            return None
        return {"inline_keyboard": [[self._button(button) for button in row] for row in rows if row]}

    def _button(self, button: Button) -> dict[str, str]:
        label = self._write(button.label, escaped=False)
        if button.url:
            return {"text": label, "url": button.url}
        return {"text": label, "callback_data": button.data}

    def _write(self, words: Text, *, escaped: bool) -> str:
        arguments = {name: self._shown(value, escaped) for name, value in words.args.items()}
        try:
            return self.texts.fill(words.key, arguments)
        except (KeyError, ValueError):
            if self.strict:
                raise
            _log.error("text_missing", key=words.key)
            return ""

    def _shown(self, value: Value, escaped: bool) -> object:
        match value:
            case str():
                return escape(value, quote=False) if escaped else value
            case datetime():
                return show_moment(value, self.zone, self.locale)
            case date():
                return show_date(value, self.locale)
            case time():
                return show_time(value, self.locale)
            case Text():
                return self._write(value, escaped=escaped)
            case tuple():
                return "\n".join(self._write(line, escaped=escaped) for line in value)
            case float():
                return int(value) if value.is_integer() else value
            case _:
                return value
