"""What a driver's error means, as one of our errors. The driver's text is never passed on: it may quote a row."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.storage.errors import (
    StorageCorrupt,
    StorageError,
    StorageFull,
    StorageReadOnly,
    StorageUnavailable,
)

_FULL: Final = "no room left on the disk of the database; nothing was written"
READ_ONLY: Final = (
    "the database cannot be written to; check the owner and the rights of the file and its folder"
)
_CORRUPT: Final = "the database file is damaged or is no database; restore a backup"
_AWAY: Final = "the database cannot be reached or is busy; nothing was written"

SQLITE: Final[Mapping[str, StorageError]] = {
    "SQLITE_FULL": StorageFull(_FULL),
    "SQLITE_READONLY": StorageReadOnly(READ_ONLY),
    "SQLITE_PERM": StorageReadOnly(READ_ONLY),
    "SQLITE_CANTOPEN": StorageReadOnly(READ_ONLY),
    "SQLITE_CORRUPT": StorageCorrupt(_CORRUPT),
    "SQLITE_NOTADB": StorageCorrupt(_CORRUPT),
    "SQLITE_BUSY": StorageUnavailable(_AWAY),
    "SQLITE_LOCKED": StorageUnavailable(_AWAY),
    "SQLITE_IOERR": StorageUnavailable(_AWAY),
}
POSTGRESQL: Final[Mapping[str, StorageError]] = {
    "53100": StorageFull(_FULL),
    "25006": StorageReadOnly(READ_ONLY),
    "0A000": StorageUnavailable(
        _AWAY
    ),  # tables changed under a prepared statement; the next try has a new one
    "25P03": StorageUnavailable(_AWAY),  # our transaction stood still for too long
    "08": StorageUnavailable(_AWAY),
    "40": StorageUnavailable(_AWAY),
    "53": StorageUnavailable(_AWAY),
    "55": StorageUnavailable(_AWAY),
    "57": StorageUnavailable(_AWAY),
}
"""By SQLSTATE, or by its class (the first two characters)."""


def meaning(error: Exception) -> StorageError | None:
    """Our error for a driver's, or None when the statement itself is at error (a bug, not the weather)."""
    if isinstance(error, OSError | PoolTimeout):
        return StorageUnavailable(_AWAY)
    driver = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(driver, "sqlite_errorname", "") or ""
    state = getattr(driver, "sqlstate", "") or ""
    known = SQLITE.get("_".join(name.split("_")[:2])) or POSTGRESQL.get(state) or POSTGRESQL.get(state[:2])
    if known is not None or not isinstance(error, DBAPIError):
        return known
    gone = error.connection_invalidated or (isinstance(error, InterfaceError | OperationalError) and not name)
    return StorageUnavailable(_AWAY) if gone else None


@contextmanager
def translated() -> Iterator[None]:
    """Raise our error instead of a driver's; an error of the statement itself passes through."""
    try:
        yield
    except Exception as error:
        known = meaning(error)
        if known is None:
            raise
        raise type(known)(str(known)) from None
