"""Encrypts everything with the newest key after a key was added or replaced, so that the old one may be removed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import Column, Connection, Table, Text, and_, bindparam, cast, or_, select, update

from bot.storage.encryption import Encryption
from bot.storage.errors import DecryptionError, StorageError
from bot.storage.sealing import bound, encrypted_columns, opened
from bot.storage.store import Store
from bot.storage.tables import metadata

BATCH_SIZE: Final = 100
"""Rows per transaction, few enough that a running bot does not have to wait."""


@dataclass(frozen=True, slots=True)
class ResealReport:
    """How many rows were encrypted again and, by table, the ids of those that no given key decrypts."""

    rows: int
    unreadable: dict[str, list[int]]


async def reseal(store: Store, encryption: Encryption | None) -> ResealReport:
    """Encrypt every value that is in clear, under an older key, or not bound to its row; a running bot may continue.

    Raises StorageError if no key is given.
    """
    if encryption is None:
        raise StorageError("there is no key to encrypt with; give it in DATA_KEY")
    rows, unreadable = 0, dict[str, list[int]]()
    for table in metadata.sorted_tables:
        columns = encrypted_columns(table)
        after: int | None = 0 if columns else None
        while after is not None:
            unit = partial(_batch, table=table, columns=columns, prefix=encryption.prefix, after=after)
            done, failed, after = await store.database.write(unit, slow=True)
            rows += done
            if failed:
                unreadable.setdefault(table.name, []).extend(failed)
    return ResealReport(rows, unreadable)


def _batch(
    connection: Connection, *, table: Table, columns: Sequence[Column[Any]], prefix: str, after: int
) -> tuple[int, list[int], int | None]:
    """Encrypt the next rows after this id; return how many, which failed to decrypt, and the last id (None at the end)."""
    older = or_(*(_is_older(column, prefix) for column in columns))
    page = select(table.c.id).where(table.c.id > after, older).order_by(table.c.id).limit(BATCH_SIZE)
    ids = list(connection.scalars(page.with_for_update()).all())
    failed = [number for number in ids if not _encrypt(connection, table, columns, number)]
    return len(ids) - len(failed), failed, ids[-1] if ids else None


def _is_older(column: Column[Any], prefix: str) -> Any:
    """Return whether the row has a value that is not bound under the newest key; in a JSON column it is quoted."""
    stored = cast(column, Text)
    return and_(
        column.is_not(None), stored != "null", ~stored.startswith(prefix), ~stored.startswith(f'"{prefix}')
    )


def _encrypt(connection: Connection, table: Table, columns: Sequence[Column[Any]], number: int) -> bool:
    """Write the row's values again with this database's encryption; return False if one cannot be decrypted."""
    try:
        row = opened(table, connection.execute(select(table).where(table.c.id == number)).one()._mapping)
    except DecryptionError:
        return False
    if any(row[column.name] is None and not column.nullable for column in columns):
        return False
    values = bound(table, row)
    change = update(table).where(table.c.id == bindparam("row"))
    change = change.values({column: bindparam(f"new_{column.name}", type_=column.type) for column in columns})
    connection.execute(change, {**{f"new_{each.name}": values[each.name] for each in columns}, "row": number})
    return True
