"""Backs up a SQLite database while it is in use; backups are complete and checked, and only the newest few are kept.

Copying the file alone would miss what is still in the write-ahead log; `VACUUM INTO` includes it.
"""

import errno
import os
import sqlite3
from asyncio import to_thread
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from bot.operations.new_files import demand_new_file
from bot.storage.deletions import mark_as_copy
from bot.storage.errors import StorageCorrupt, StorageError, StorageFull, StorageReadOnly
from bot.storage.private_folder import make_private_folder
from bot.storage.sqlite import SqliteDatabase
from bot.storage.store import Store

STAMP: Final = "coach-%Y%m%dT%H%M%SZ.db"
NAMES: Final = "coach-????????T??????Z.db"


@dataclass(frozen=True, slots=True)
class CheckedCopy:
    """What was found in a copy: its migration, and its number of members."""

    path: Path
    version: str
    members: int


async def backup(store: Store, path: Path) -> CheckedCopy:
    """Write a complete copy to `path` and check it.

    Raises FileRefused if something is there already, StorageError on PostgreSQL, which has its own tools for this,
    StorageFull, or StorageCorrupt if the copy is incomplete.
    """
    if not isinstance(store.database, SqliteDatabase):
        raise StorageError("this database is PostgreSQL; make copies with pg_dump or its archive")
    return await to_thread(_copy, store.database.path, path, store.clock.now())


@dataclass(frozen=True, slots=True)
class Backups:
    """The backups of one database in a folder, named by the time they were made; the newest `keep` stay."""

    store: Store
    folder: Path
    keep: int

    async def make(self, now: datetime) -> CheckedCopy:
        """Write and check a backup, then delete all but the newest."""
        checked = await backup(self.store, self.folder / now.astimezone(UTC).strftime(STAMP))
        await to_thread(_keep_newest, self.folder, max(self.keep, 1))
        return checked

    async def newest(self) -> datetime | None:
        """Return when the newest backup was made, according to its name; None if there is none."""
        return await to_thread(self._newest)

    def _newest(self) -> datetime | None:
        names = sorted(path.name for path in self.folder.glob(NAMES))
        with suppress(ValueError):
            return datetime.strptime(names[-1], STAMP).replace(tzinfo=UTC) if names else None
        return None


def demand_folder(folder: Path) -> None:
    """Raise StorageReadOnly, with the name of the setting, unless backups can be written to this folder."""
    probe = folder / ".write-check"
    try:
        make_private_folder(folder)
        probe.touch(mode=0o600)
        probe.unlink()
    except OSError as error:
        raise StorageReadOnly(
            f"BACKUP_DIR: copies cannot be written to {folder}: {error.strerror}. Give a folder this user may write"
            " to, or BACKUP_KEEP=0 for no copies."
        ) from None


def check(path: Path) -> CheckedCopy:
    """Read a copy as a restore would; raise StorageCorrupt unless it is complete and belongs to this program."""
    try:
        with closing(sqlite3.connect(_read_only(path), uri=True)) as copy:
            whole = copy.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            broken = copy.execute("PRAGMA foreign_key_check").fetchone()
            (version,) = copy.execute("SELECT version_num FROM alembic_version").fetchone()
            (members,) = copy.execute("SELECT count(*) FROM member").fetchone()
    except sqlite3.Error:
        raise StorageCorrupt(f"{path} is no copy of a coach's database") from None
    if not whole or broken is not None:
        raise StorageCorrupt(f"{path} is damaged")
    return CheckedCopy(path, version, members)


def _copy(source: Path, path: Path, made_at: datetime) -> CheckedCopy:
    if path.resolve() == source.resolve():
        raise StorageError(f"{path} is the database itself; give another name to the copy")
    demand_new_file(path)
    part = path.with_name(path.name + ".part")
    try:
        make_private_folder(path.parent)
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        with closing(sqlite3.connect(_read_only(source), uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        with closing(sqlite3.connect(part)) as made, made:
            mark_as_copy(made, made_at)
        found = check(part)
        _settle(part, path)
    except OSError as error:
        raise _not_written(path, error.errno == errno.ENOSPC) from None
    except sqlite3.OperationalError as error:
        raise _not_written(path, error.sqlite_errorname == "SQLITE_FULL") from None
    except sqlite3.DatabaseError:
        raise StorageCorrupt(f"{source} is damaged, no copy was made; restore an older one") from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return CheckedCopy(path, found.version, found.members)


def _not_written(path: Path, is_full: bool) -> StorageError:
    if is_full:
        return StorageFull(f"there is no room for the copy {path}; free some, or keep fewer (BACKUP_KEEP)")
    return StorageReadOnly(
        f"the copy {path} cannot be written; check that its folder is there and may be written to"
    )


def _read_only(path: Path) -> str:
    return f"file:{quote(str(path))}?mode=ro"


def _keep_newest(folder: Path, number: int) -> None:
    for old in (*sorted(folder.glob(NAMES))[:-number], *folder.glob(f"{NAMES}.part")):
        old.unlink(missing_ok=True)


def _settle(part: Path, path: Path) -> None:
    """Give the copy its final name once it is on the disk, unless that name was taken meanwhile."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    demand_new_file(path)
    part.replace(path)
