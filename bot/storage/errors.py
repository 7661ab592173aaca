"""Defines the storage errors that a caller can act on. No message contains a stored value."""

from bot.logs import EXIT_CONFIG, OperatorError


class StorageError(OperatorError):
    """A problem with the database; the text is written for the operator."""


class DatabaseUrlError(StorageError):
    """The address of the database cannot be used."""

    exit_code = EXIT_CONFIG


class StorageUnavailable(StorageError):
    """The database cannot be reached or is busy: nothing was written, and a later try may work."""


class StorageRefused(StorageUnavailable):
    """The server rejects the user, the password or the database name; the settings or the server must change."""

    exit_code = EXIT_CONFIG


class StorageFull(StorageUnavailable):
    """The disk is full: nothing was written."""


class StorageReadOnly(StorageUnavailable):
    """The database file or its folder cannot be written to."""

    exit_code = EXIT_CONFIG


class StorageCorrupt(StorageError):
    """The file is damaged or not a database; restore a backup."""

    exit_code = EXIT_CONFIG


class DecryptionError(StorageError):
    """An encrypted value cannot be decrypted: its key is missing, or it was changed.

    If only one row is affected, the others can still be used.
    """

    exit_code = EXIT_CONFIG


class RestoredCopy(StorageError):
    """The database is a restored copy, and it is unknown who left since the copy was made."""

    exit_code = EXIT_CONFIG


class AlreadyRunning(StorageError):
    """Another process has this SQLite file open for serving."""


class SchemaMismatch(StorageError):
    """The tables are newer or older than this program, or belong to another one, and cannot be migrated here."""

    exit_code = EXIT_CONFIG
