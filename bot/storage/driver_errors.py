"""Translates errors of the database drivers into ours. The driver's text is never passed on, as it may quote a row."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from socket import gaierror
from typing import Final

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.storage.errors import (
    StorageCorrupt,
    StorageError,
    StorageFull,
    StorageReadOnly,
    StorageRefused,
    StorageUnavailable,
)

_FULL: Final = "the disk of the database is full; nothing was written"
READ_ONLY: Final = (
    "the database cannot be written to; check the owner and the permissions of the file and its folder"
)
_DISK: Final = "the disk of the database cannot be read or written; nothing was written"
_CORRUPT: Final = "the database file is damaged or not a database; restore a backup"
_BUSY: Final = "the database is busy; nothing was written"
_AWAY: Final = (
    "the database server cannot be reached or is not ready; nothing was written. Is it running, and are host, port and"
    " ssl in DATABASE_URL right?"
)
_NO_HOST: Final = (
    "the host name in DATABASE_URL is not known; nothing was written. Correct it; in a password write @ as %40, : as %3A"
    " and / as %2F"
)
_REPLICA: Final = "the database server accepts no writes now: it is a replica or is being switched over"
_USER: Final = (
    "the database server refuses the user or the password; correct them in DATABASE_URL or on the server"
)
_NO_DATABASE: Final = "there is no database of this name on the server; create it, or correct DATABASE_URL"
_PERMISSION: Final = (
    "the database user may not use the tables; give it ownership of them, or use the user that made them"
)
_NO_TABLES: Final = (
    "some tables are missing, as while a copy is being restored; wait until it is done, or run"
    " `run-coach migrate`"
)
_FULL_SERVER: Final = "the database server accepts no more connections; nothing was written"

SQLITE: Final[Mapping[str, StorageError]] = {
    "SQLITE_FULL": StorageFull(_FULL),
    "SQLITE_READONLY": StorageReadOnly(READ_ONLY),
    "SQLITE_PERM": StorageReadOnly(READ_ONLY),
    "SQLITE_CANTOPEN": StorageReadOnly(READ_ONLY),
    "SQLITE_CORRUPT": StorageCorrupt(_CORRUPT),
    "SQLITE_NOTADB": StorageCorrupt(_CORRUPT),
    "SQLITE_BUSY": StorageUnavailable(_BUSY),
    "SQLITE_LOCKED": StorageUnavailable(_BUSY),
    "SQLITE_IOERR": StorageUnavailable(_DISK),
}
POSTGRESQL: Final[Mapping[str, StorageError]] = {
    "53100": StorageFull(_FULL),
    "25006": StorageReadOnly(_REPLICA),
    "0A000": StorageUnavailable(
        _AWAY
    ),  # tables changed under a prepared statement; the next try prepares a new one
    "25P03": StorageUnavailable(_BUSY),  # our transaction was idle for too long
    "08": StorageUnavailable(_AWAY),
    "28": StorageRefused(_USER),
    "3D": StorageRefused(_NO_DATABASE),
    "3F": StorageUnavailable(_NO_TABLES),
    "40": StorageUnavailable(_BUSY),
    "42501": StorageUnavailable(_PERMISSION),
    "42P01": StorageUnavailable(_NO_TABLES),
    "53": StorageUnavailable(_BUSY),
    "53300": StorageUnavailable(_FULL_SERVER),
    "55": StorageUnavailable(_BUSY),
    "57": StorageUnavailable(_AWAY),
}
"""By SQLSTATE, or by its class (the first two characters)."""


def meaning(error: Exception) -> StorageError | None:
    """Return our error for a driver's error, or None when the statement itself is wrong, which is a bug."""
    if isinstance(error, PoolTimeout):
        return StorageUnavailable(_BUSY)
    if isinstance(error, OSError):
        return StorageUnavailable(_NO_HOST if isinstance(error, gaierror) else _AWAY)
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
