"""Reads one plain table key by key and collects what is wrong with it, so that all faults come at once.

Knows TOML's plain values only; what the keys mean is its callers' business.
"""

from collections.abc import Iterable, Mapping
from typing import Any


class TableReader:
    """One table of a content file: `where` names it in every fault ("rules/check_in.toml: rule X3")."""

    def __init__(self, table: object, where: str, faults: list[str]) -> None:
        self.where = where
        self.faults = faults
        self.table: Mapping[str, Any] = table if isinstance(table, Mapping) else {}
        self._seen: set[str] = set()
        if not isinstance(table, Mapping):
            self.fault("has to be a table")

    def fault(self, what: str) -> None:
        """Notes a fault of this table."""
        self.faults.append(f"{self.where}: {what}")

    def text(self, key: str, default: str | None = None) -> str:
        """A string; without a default it has to be there and not be empty."""
        value = self._take(key, default)
        if isinstance(value, str) and (value or default == ""):
            return value
        self.fault(f"{key} has to be a text" if key in self.table else f"{key} is missing: add a text")
        return default or ""

    def one_of(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """A string out of a list."""
        value, known = self.text(key, default), tuple(allowed)
        if value and value not in known:
            self.fault(f'{key} "{value}" is not known; use one of {", ".join(known)}')
        return value if value in known else (default or known[0])

    def number(self, key: str, default: float | None = None) -> float:
        """A whole or broken number."""
        value = self._take(key, default)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        self.fault(f"{key} has to be a number" if key in self.table else f"{key} is missing: add a number")
        return default or 0

    def flag(self, key: str) -> bool:
        """True or false; false when it is left out."""
        value = self._take(key, False)
        if isinstance(value, bool):
            return value
        self.fault(f"{key} has to be true or false")
        return False

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty when it is left out."""
        value = self._take(key, [])
        if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.fault(f"{key} has to be a list of texts")
        return ()

    def tables(self, key: str) -> tuple[object, ...]:
        """A list of tables, each read by the caller; empty when it is left out."""
        value = self._take(key, [])
        if isinstance(value, list | tuple):
            return tuple(value)
        self.fault(f"{key} has to be a list of tables")
        return ()

    def any(self, key: str) -> object:
        """Whatever stands there, or None."""
        return self._take(key, None)

    def close(self) -> None:
        """Faults every key nobody asked for."""
        for key in self.table:
            if key not in self._seen:
                self.fault(f"{key} is not a key here; known: {', '.join(sorted(self._seen))}")

    def _take(self, key: str, default: object) -> Any:
        self._seen.add(key)
        return self.table.get(key, default)
