"""Binds an encrypted value to its row: encrypted for one member's row, it cannot be decrypted in another.

Values in clear or encrypted before values were bound are read as they are; `reseal` binds them.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache, partial
from typing import Any, Final

from sqlalchemy import Column, Dialect, Table

from bot.storage.encrypted_types import ENCRYPTED, BoundValue, EncryptedValue
from bot.storage.encryption import encryption_of
from bot.storage.errors import DecryptionError

PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "member": ("chat_id",),
    "answer": ("member_id", "at", "flow", "question"),
    "workout": ("member_id", "at", "day"),
    "report": ("member_id", "at", "day", "part"),
    "decision": ("member_id", "at", "content_version"),
    "reminder": ("member_id", "local_date"),
    "history_month": ("member_id", "month"),
    "outbox": ("chat_id", "kind", "priority"),
    "deferred_update": ("chat_id", "update_id"),
}
"""Table -> the columns that identify the row and its owner: known when it is written, and never changed.

If one of these is itself encrypted, it is bound to the others: the name of a question reveals something about her.
"""


def bound(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a new row, with those to be encrypted bound to it."""
    encrypted = [column.name for column in encrypted_columns(table) if column.name in values]
    if not encrypted:
        return dict(values)
    return {
        **values,
        **{name: BoundValue(values[name], partial(place_of, table, values, name)) for name in encrypted},
    }


def opened(table: Table, row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return the decrypted values of a row that was read; the row must include the columns it is bound to.

    Raises DecryptionError if a value was encrypted for another row, is damaged or has another key; in a column that allows
    it the value is None instead.
    """
    values = dict(row)
    for column in encrypted_columns(table):
        closed = values.get(column.name)
        if isinstance(closed, EncryptedValue):
            values[column.name] = _open(column, closed, place_of(table, values, column.name))
    return values


def place_of(table: Table, values: Mapping[str, Any], column: str = "") -> str:
    """Return the identity of the row as text, the same on both databases; the columns it uses are in clear here."""
    return "|".join(_plain(values[name]) for name in _binding(table, column))


@cache
def _binding(table: Table, column: str) -> tuple[str, ...]:
    names = PLACES[table.name]
    if column not in names:
        return names
    encrypted = {each.name for each in encrypted_columns(table)}
    return tuple(name for name in names if name not in encrypted)


@cache
def encrypted_columns(table: Table) -> list[Column[Any]]:
    """Return the columns that are encrypted when there is a key."""
    return [column for column in table.c if isinstance(column.type, ENCRYPTED)]


def _open(column: Column[Any], closed: EncryptedValue, place: str) -> Any:
    try:
        return closed.open(place)
    except DecryptionError:
        if getattr(column.type, "or_none", False):
            return None
        raise


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def forms_of(table: Table, column: str, values: Mapping[str, Any], dialect: Dialect) -> list[str]:
    """Return every form in which this value of an `EncryptedKey` may be stored in its row: under each key, and in clear."""
    encryption, plain = encryption_of(dialect), str(values[column])
    if encryption is None:
        return [plain]
    place = place_of(table, values, column)
    return [*encryption.fixed_forms(plain, f"{table.name}.{column}", place), plain]
