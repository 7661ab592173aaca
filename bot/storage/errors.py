"""What can go wrong with what is kept, in classes a caller can act on. No message carries a stored value."""

from bot.logs import EXIT_CONFIG, OperatorError


class StorageError(OperatorError):
    """Something about the database; the text is fit for the operator."""


class DatabaseUrlError(StorageError):
    """The address of the database cannot be used."""

    exit_code = EXIT_CONFIG


class StorageUnavailable(StorageError):
    """The database cannot be reached or is busy: nothing was written, try again later."""


class StorageRefused(StorageUnavailable):
    """The server refuses the user, the password or the database's name: the settings or the server have to change."""

    exit_code = EXIT_CONFIG


class StorageFull(StorageUnavailable):
    """No room left on the disk: nothing was written."""


class StorageReadOnly(StorageUnavailable):
    """The database file or its folder cannot be written to."""

    exit_code = EXIT_CONFIG


class StorageCorrupt(StorageError):
    """The file is damaged or is no database; restore a backup."""

    exit_code = EXIT_CONFIG


class DecryptionError(StorageError):
    """A sealed value does not open: another key, or it was changed. Of one row: no reason to stop for the others."""

    exit_code = EXIT_CONFIG


class RestoredCopy(StorageError):
    """The database is a restored copy, and who left since it was made is not known."""

    exit_code = EXIT_CONFIG


class AlreadyRunning(StorageError):
    """Another process has this SQLite file open for serving."""


class SchemaMismatch(StorageError):
    """The tables are newer or older than this program and may not be migrated here."""

    exit_code = EXIT_CONFIG
