"""Renders a message: text keys and arguments become the text and keyboard for Telegram.

Arguments are escaped; the markup in the text files is not. A text missing in the member's language is shown in English,
logged and counted. If English lacks it too, there is still no gap and no empty button.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from bot.logs import Log
from bot.texts.entries import Entry
from bot.texts.language import Texts
from flows.model.errors import ContentError
from flows.model.messages import Message, Text

if TYPE_CHECKING:
    from bot.texts.writer import MessageWriter

FALLBACK: Final = "en"
PARAGRAPH: Final = "\n\n"

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

    def _writer(self, language: str, zone: str) -> "MessageWriter":
        own, english = self.texts(language), self._english
        chain = (own,) if own is english or self.strict else (own, english)
        return self._new_writer(chain, language, zone)

    @cached_property
    def _new_writer(self) -> "Callable[[tuple[Texts, ...], str, str], MessageWriter]":
        from bot.texts.writer import MessageWriter

        return partial(MessageWriter.of, self.missing)

    def prepare(self) -> None:
        """Load the libraries that write messages, so that the first message does not wait for them."""
        self._writer(FALLBACK, "UTC")
        self._english.prepare()

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
    from bot.texts.syntax import read_entries

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
