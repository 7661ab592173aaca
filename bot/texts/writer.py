"""Writes one message: its texts with the arguments shown as her language and zone want them, and its buttons.

Imported with the first message, as babel and the data of a language take a while to load.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from html import escape
from typing import Any, Final
from zoneinfo import ZoneInfo

from babel import Locale

from bot.texts.dates import show_date, show_moment, show_time
from bot.texts.entries import is_blank
from bot.texts.language import Texts
from flows.model.messages import Button, Rows, Text, Value

NO_WORDS: Final = "repair-no-words"
"""Key of the text shown in place of a paragraph that no language has."""


@lru_cache
def locale_of(language: str) -> Locale:
    return Locale.parse(language.replace("-", "_"))


@dataclass(frozen=True, slots=True)
class MessageWriter:
    """Writes one message; `chain` lists the languages to try, hers first, and `missing` is told of one without the text."""

    missing: Callable[[str, str, Exception], None]
    chain: tuple[Texts, ...]
    locale: Locale
    zone: ZoneInfo

    @classmethod
    def of(
        cls,
        missing: Callable[[str, str, Exception], None],
        chain: tuple[Texts, ...],
        language: str,
        zone: str,
    ) -> "MessageWriter":
        """Return the writer for a language and the IANA name of a zone."""
        return cls(missing, chain, locale_of(language), ZoneInfo(zone))

    def paragraph(self, words: Text) -> str:
        """Return a text that is a paragraph of its own; if no language has it, a sentence that says so."""
        return self._write(words, escaped=True, otherwise=lambda: self._no_words(words.key))

    def html(self, words: Text) -> str:
        """Return a text with escaped arguments; if no language has it, what its key is about."""
        return self._write(words, escaped=True)

    def keyboard(self, rows: Rows) -> dict[str, Any] | None:
        """Return the rows in the Bot API's form; labels are plain text there."""
        if not rows:
            return None
        return {"inline_keyboard": [[self._button(button) for button in row] for row in rows if row]}

    def _button(self, button: Button) -> dict[str, str]:
        label = self._write(button.label, escaped=False, visible=True)
        if button.url:
            return {"text": label, "url": button.url}
        return {"text": label, "callback_data": button.data}

    def _no_words(self, key: str) -> str:
        return self._write(Text(NO_WORDS), escaped=True, otherwise=lambda: about(key))

    def _write(
        self,
        words: Text,
        *,
        escaped: bool,
        visible: bool = False,
        otherwise: Callable[[], str] | None = None,
    ) -> str:
        """Return the text in the first language that has it; with `visible` one that shows nothing counts as missing."""
        arguments = {name: self._shown(value, escaped) for name, value in words.args.items()}
        for texts in self.chain:
            try:
                said = texts.fill(words.key, arguments)
                if visible and is_blank(said):
                    raise ValueError(f"{words.key} shows nothing")
                return said
            except (KeyError, ValueError) as error:
                self.missing(texts.language, words.key, error)
        return otherwise() if otherwise else about(words.key)

    def _shown(self, value: Value, escaped: bool) -> object:
        match value:
            case str():
                return escape(value, quote=False) if escaped else value
            case datetime():
                return show_moment(value, self.zone, self.locale)
            case date():
                return show_date(value, self.locale)
            case time():
                return show_time(value, self.locale, self.zone)
            case Text():
                return self._write(value, escaped=escaped)
            case tuple():
                return "\n".join(self._write(line, escaped=escaped) for line in value)
            case _:
                return value


def about(key: str) -> str:
    """Return what a key without a text is about: "urgent-sign-stiff_neck" becomes "Stiff neck"."""
    return key.rpartition("-")[2].replace("_", " ").capitalize()
