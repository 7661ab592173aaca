"""Formats the messages of one language with their arguments, by fluent.runtime.

Imported with the first message that is more than plain words: Fluent and the data of a language take a while to load.
"""

from collections.abc import Mapping
from functools import cached_property
from threading import Lock
from typing import Any, Final, TypeAlias

from fluent.runtime import FluentBundle
from fluent.syntax import ast

from bot.texts.dates import functions_of, show_number
from bot.texts.entries import Entry
from bot.texts.syntax import Tree, references, selectors

LONG: Final = 2000
"""Values longer than this many characters are inserted by this module: Fluent refuses more than 2,500."""
Arguments: TypeAlias = Mapping[str, object]


class Formatter:
    """Formats the messages of one language, given by key; each is parsed on first use."""

    def __init__(self, language: str, entries: Mapping[str, Entry]) -> None:
        self._language, self._entries = language, entries
        self._counting: dict[str, bool] = {}
        self._parsing = Lock()

    @cached_property
    def _bundle(self) -> FluentBundle:
        """Return what formats messages, made for the first one because it reads the language's CLDR data.

        It is first used by `_parse`, so that two threads never make one each and lose what the other has parsed.
        """
        return FluentBundle([self._language], functions=functions_of(self._language), use_isolating=False)

    def fill(self, key: str, arguments: Arguments) -> str:
        """Return the message with its placeholders filled in. Raises KeyError or ValueError, as `Texts.fill` does."""
        pattern = self._pattern(key)
        shown = {name: self._shown(key, value) for name, value in arguments.items()}
        long = {name: value for name, value in shown.items() if isinstance(value, str) and len(value) > LONG}
        words, errors = self._bundle.format_pattern(
            pattern, {**shown, **{name: _mark(name) for name in long}}
        )
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        return _put_in(str(words), long)

    def _pattern(self, key: str) -> Any:
        """Return the parsed value of a message. Each is parsed on first use, because parsing all would slow the start."""
        if key not in self._counting:
            with self._parsing:
                self._parse(key)
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(f"{key} has no text")
        return pattern

    def _parse(self, key: str) -> None:
        """Add a message and what it refers to to the bundle, and only then note it as parsed, for other threads too."""
        trees: dict[str, Tree] = {}
        waiting = {key}
        while waiting:
            entry = self._entries.get(waiting.pop())
            tree = entry.tree if entry else None
            if entry is not None and tree is not None:
                trees[entry.key] = tree
                waiting |= references(tree) - trees.keys() - self._counting.keys()
        self._bundle.add_resource(ast.Resource(list(trees.values())))
        self._counting |= {name: bool(references(tree) or selectors(tree)) for name, tree in trees.items()}

    def _shown(self, key: str, value: object) -> object:
        """Return a whole number as digits unless the message selects by number, because Fluent is slow with numbers."""
        if not isinstance(value, int | float):
            return value
        counts = self._counting[key]
        return show_number(value) if counts or not float(value).is_integer() else str(int(value))


def _mark(name: str) -> str:
    """Return the placeholder of a long value while Fluent formats the message: private-use characters no text contains."""
    return f"\ue000{name}\ue001"


def _put_in(words: str, long: Mapping[str, str]) -> str:
    for name, value in long.items():
        words = words.replace(_mark(name), value)
    return words
