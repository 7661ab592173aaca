"""Holds the texts of one language by key.

Knows nothing of Telegram or other languages; the renderer falls back to English.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from bot.texts.entries import Entry

if TYPE_CHECKING:
    from bot.texts.fluent import Formatter

Arguments: TypeAlias = Mapping[str, object]


class Texts:
    """The messages of one language by key."""

    def __init__(self, language: str, entries: Iterable[Entry]) -> None:
        self.language = language
        self.entries: dict[str, Entry] = {}
        for entry in entries:
            self.entries.setdefault(entry.key, entry)
        self._plain = self.plain()

    @cached_property
    def _formatter(self) -> "Formatter":
        from bot.texts.fluent import Formatter

        return Formatter(self.language, self.entries)

    def prepare(self) -> None:
        """Load what formats messages."""
        _ = self._formatter

    def __contains__(self, key: str) -> bool:
        entry = self.entries.get(key)
        return entry is not None and not entry.problem and not key.startswith("-")

    def fill(self, key: str, arguments: Arguments) -> str:
        """Return the message with its placeholders filled in.

        Raises KeyError for a missing message or argument, ValueError for a value that does not fit.
        """
        plain = self._plain.get(key)
        if plain is not None:
            return plain
        return self._formatter.fill(key, arguments)

    def plain(self) -> dict[str, str]:
        """Return every message of one line without placeholders, by key: possible button labels."""
        return {key: words for key, entry in self.entries.items() if (words := entry.plain) is not None}
