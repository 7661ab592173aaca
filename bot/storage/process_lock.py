"""Lets only one process serve a SQLite file, by an operating-system lock that ends with the process."""

import fcntl
import os
from pathlib import Path

from bot.storage.errors import AlreadyRunning, StorageReadOnly


class ProcessLock:
    """Holds FILE.lock until `release`. Raises AlreadyRunning when another process holds it, or StorageReadOnly."""

    def __init__(self, database: Path) -> None:
        real = database.resolve()  # one file may have several names
        path = real.with_name(real.name + ".lock")
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            raise StorageReadOnly(f"cannot write beside the database: {path}") from None
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._handle)
            raise AlreadyRunning(
                f"another process already uses {database}; stop it first, or use PostgreSQL for several"
            ) from None

    def release(self) -> None:
        """Release the lock; the file stays, so that two processes can never lock two different files."""
        os.close(self._handle)
