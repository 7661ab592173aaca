"""Puts words to a message: keys and arguments in, the text and keyboard that Telegram gets out.

Whatever comes from outside is escaped; the markup in the text files is not. A text that her language lacks is said
in English, logged and counted; one that English lacks as well leaves neither a gap nor a button without words.
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
from bot.texts.fluent import Entry, Texts, read_entries
from flows.model.errors import ContentError
from flows.model.messages import Button, Message, Rows, Text, Value

FALLBACK: Final = "en"
PARAGRAPH: Final = "\n\n"
NO_WORDS: Final = "repair-no-words"
"""Key of what is said in the place of a paragraph that no language has."""

Own: TypeAlias = Callable[[Mapping[str, list[Entry]]], Mapping[str, list[Entry]]]

log = Log("texts")


@dataclass(frozen=True, slots=True)
class Rendered:
    """What goes to Telegram: text in its HTML, and the inline keyboard (None: no buttons)."""

    text: str
    reply_markup: dict[str, Any] | None = None
    paragraphs: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """The words of each of its texts, empty for one that says nothing."""


def _nobody(_language: str) -> None:
    """Counts nothing."""


class Renderer:
    """All languages of a content folder.

    `own` puts a clinic's own texts in the place of ours. `strict` raises KeyError for a missing text instead of falling
    back, as tests want it. `on_missing` is called with the language each time a text of it is missing.
    """

    def __init__(self, folder: Traversable, *, strict: bool = False, own: Own | None = None) -> None:
        self.strict = strict
        self.on_missing: Callable[[str], None] = _nobody
        self._logged: set[tuple[str, str]] = set()
        entries = _read(folder)
        self._entries: Mapping[str, list[Entry]] = entries if own is None else own(entries)
        self._texts = {language: Texts(language, entries) for language, entries in self._entries.items()}
        self._english = self._texts.get(FALLBACK) or Texts(FALLBACK, [])

    @property
    def languages(self) -> tuple[str, ...]:
        """What she can choose from."""
        return tuple(sorted(self._texts))

    def texts(self, language: str) -> Texts:
        """The texts of a language, or of English when it is not there."""
        return self._texts.get(language) or self._english

    def entries(self) -> Mapping[str, list[Entry]]:
        """Language -> its messages and terms as they stand in its files, doubles included: what is checked."""
        return self._entries

    def has(self, key: str, language: str) -> bool:
        """Whether there are words for a key, in that language or in English."""
        return key in self.texts(language) or key in self._english

    def labels(self, language: str) -> Mapping[str, str]:
        """Key -> words of every message without placeholders: what a button says."""
        return self._english.plain() | self.texts(language).plain()

    def render(self, message: Message, language: str, zone: str) -> Rendered:
        """The bubble in her language; `zone` is the IANA name of her time zone."""
        writer = self._writer(language, zone)
        paragraphs = tuple([writer.paragraph(words) for words in message.texts])
        said = PARAGRAPH.join(filter(None, paragraphs))
        if not said:
            raise KeyError(f"nothing to say: {', '.join(part.key for part in message.texts)}")
        return Rendered(said, writer.keyboard(message.rows), paragraphs)

    def render_text(self, words: Text, language: str, zone: str) -> str:
        """One text alone, in Telegram's HTML."""
        return self._writer(language, zone).html(words)

    def _writer(self, language: str, zone: str) -> "_MessageWriter":
        own, english = self.texts(language), self._english
        chain = (own,) if own is english or self.strict else (own, english)
        return _MessageWriter(self, chain, _locale(language), ZoneInfo(zone))

    def missing(self, language: str, key: str, error: Exception) -> None:
        """A language cannot say a key: logged once, counted each time, raised where it is tested."""
        if self.strict:
            raise error
        self.on_missing(language)
        if (language, key) not in self._logged:
            self._logged.add((language, key))
            log.error("text_missing", language=language, key=key)


def _read(folder: Traversable) -> dict[str, list[Entry]]:
    """Language -> entries of every folder of texts. Raises ContentError with every file in another encoding."""
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
    """Writes one message; `chain` are the languages to look in, hers first."""

    words: Renderer
    chain: tuple[Texts, ...]
    locale: Locale
    zone: ZoneInfo

    def paragraph(self, words: Text) -> str:
        """A text that stands by itself; where no language has it, a sentence that says so."""
        return self._write(words, escaped=True, otherwise=lambda: self._no_words(words.key))

    def html(self, words: Text) -> str:
        """A text with what came from outside escaped; where no language has it, what its key is about."""
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

    def _no_words(self, key: str) -> str:
        return self._write(Text(NO_WORDS), escaped=True, otherwise=lambda: about(key))

    def _write(self, words: Text, *, escaped: bool, otherwise: Callable[[], str] | None = None) -> str:
        arguments = {name: self._shown(value, escaped) for name, value in words.args.items()}
        for texts in self.chain:
            try:
                return texts.fill(words.key, arguments)
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
    """What a key without words is about, as far as it can be read off it: "urgent-sign-stiff_neck" is "Stiff neck"."""
    return key.rpartition("-")[2].replace("_", " ").capitalize()
