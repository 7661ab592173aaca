"""Renders a message: text keys and arguments become the text and keyboard for Telegram.

Arguments are escaped; the markup in the text files is not. A text missing in the member's language is shown in English,
logged and counted. If English lacks it too, there is still no gap and no empty button.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from html import escape
from importlib.resources.abc import Traversable
from typing import Any, Final, TypeAlias
from zoneinfo import ZoneInfo

from babel import Locale

from bot.logs import Log
from bot.texts.dates import show_date, show_moment, show_time
from bot.texts.fluent import Texts
from bot.texts.syntax import Entry, is_blank, read_entries
from flows.model.errors import ContentError
from flows.model.messages import Button, Message, Rows, Text, Value

FALLBACK: Final = "en"
PARAGRAPH: Final = "\n\n"
NO_WORDS: Final = "repair-no-words"
"""Key of the text shown in place of a paragraph that no language has."""

Entries: TypeAlias = Mapping[str, list[Entry]]
Own: TypeAlias = Callable[[Entries], Entries]

log = Log("texts")


@dataclass(frozen=True, slots=True)
class Rendered:
    """What goes to Telegram: text in its HTML, and the inline keyboard (None: no buttons)."""

    text: str
    reply_markup: dict[str, Any] | None = None
    paragraphs: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """The result of each of its texts, empty for one that renders to nothing."""


def _nobody(_language: str) -> None:
    """Do nothing."""


class Renderer:
    """Renders texts in all languages of a content folder.

    `own` replaces texts by the clinic's own. `entries` are the texts if they were read before. `strict` raises KeyError
    for a missing text instead of falling back, as tests want it. `on_missing` is called with the language each time a
    text is missing in it.
    """

    def __init__(
        self,
        folder: Traversable,
        *,
        strict: bool = False,
        own: Own | None = None,
        entries: Entries | None = None,
    ) -> None:
        self.strict = strict
        self.on_missing: Callable[[str], None] = _nobody
        self._logged: set[tuple[str, str]] = set()
        entries = entries or _read(folder)
        self._entries: Entries = entries if own is None else own(entries)
        self._texts = {language: Texts(language, entries) for language, entries in self._entries.items()}
        self._english = self._texts.get(FALLBACK) or Texts(FALLBACK, [])

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages she can choose from."""
        return tuple(sorted(self._texts))

    def texts(self, language: str) -> Texts:
        """Return the texts of a language, or those of English if it does not exist."""
        return self._texts.get(language) or self._english

    def entries(self) -> Entries:
        """Map each language to the messages and terms of its files, duplicates included, for the checks."""
        return self._entries

    def has(self, key: str, language: str) -> bool:
        """Return whether a key has a text in that language or in English."""
        return key in self.texts(language) or key in self._english

    def labels(self, language: str) -> Mapping[str, str]:
        """Map each key without placeholders to its text, as on buttons."""
        return self._english.plain() | self.texts(language).plain()

    def render(self, message: Message, language: str, zone: str) -> Rendered:
        """Return the message in her language; `zone` is the IANA name of her time zone.

        Raises KeyError for a message without any text.
        """
        writer = self._writer(language, zone)
        paragraphs = tuple([writer.paragraph(words) for words in message.texts])
        said = PARAGRAPH.join(filter(None, paragraphs))
        if not said:
            raise KeyError(f"nothing to say: {', '.join(part.key for part in message.texts)}")
        return Rendered(said, writer.keyboard(message.rows), paragraphs)

    def render_text(self, words: Text, language: str, zone: str) -> str:
        """Return one text in Telegram's HTML."""
        return self._writer(language, zone).html(words)

    def _writer(self, language: str, zone: str) -> "_MessageWriter":
        own, english = self.texts(language), self._english
        chain = (own,) if own is english or self.strict else (own, english)
        return _MessageWriter(self, chain, _locale(language), ZoneInfo(zone))

    def missing(self, language: str, key: str, error: Exception) -> None:
        """Log (once) and count that a language lacks a text; raise the error if `strict`."""
        if self.strict:
            raise error
        self.on_missing(language)
        if (language, key) not in self._logged:
            self._logged.add((language, key))
            log.error("text.missing", language=language, key=key)


def _read(folder: Traversable) -> dict[str, list[Entry]]:
    """Map each language to its entries. Raises ContentError with every file that cannot be read."""
    problems: list[str] = []
    entries: dict[str, list[Entry]] = {}
    for item in (folder / "text").iterdir():
        try:
            if item.is_dir():
                entries[item.name] = read_entries(item)
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    return entries


@lru_cache
def _locale(language: str) -> Locale:
    return Locale.parse(language.replace("-", "_"))


@dataclass(frozen=True, slots=True)
class _MessageWriter:
    """Writes one message; `chain` lists the languages to try, hers first."""

    words: Renderer
    chain: tuple[Texts, ...]
    locale: Locale
    zone: ZoneInfo

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
                self.words.missing(texts.language, words.key, error)
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
