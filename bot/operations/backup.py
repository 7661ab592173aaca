"""Copies of a SQLite database while it is in use: complete, checked, and only the last few kept.

Copying the file alone loses what still stands in the write-ahead log; `VACUUM INTO` does not.
"""

import os
import sqlite3
from asyncio import to_thread
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from bot.storage.errors import StorageCorrupt, StorageError, StorageFull
from bot.storage.sqlite import SqliteDatabase
from bot.storage.store import Store

STAMP: Final = "coach-%Y%m%dT%H%M%SZ.db"
NAMES: Final = "coach-????????T??????Z.db"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a copy: its migration and how many members it holds."""

    path: Path
    version: str
    members: int


async def backup(store: Store, path: Path) -> Checked:
    """Write a complete copy to `path` and check it; what stood there before is replaced only by a whole one.

    Raises StorageError on PostgreSQL (its own tools do this), StorageFull, or StorageCorrupt when the copy is not whole.
    """
    if not isinstance(store.database, SqliteDatabase):
        raise StorageError("this database is PostgreSQL; make copies with pg_dump or its archive")
    return await to_thread(_copy, store.database.path, path)


async def keep_last(store: Store, folder: Path, keep: int, now: datetime) -> Checked:
    """Write a copy named by its instant into the folder, then remove all but the newest `keep` (at least one)."""
    checked = await backup(store, folder / now.astimezone(UTC).strftime(STAMP))
    await to_thread(_keep_newest, folder, max(keep, 1))
    return checked


def check(path: Path) -> Checked:
    """Read a copy through as a restore would: StorageCorrupt unless it is whole and ours."""
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
    return Checked(path, version, members)


def _copy(source: Path, path: Path) -> Checked:
    if path.resolve() == source.resolve():
        raise StorageError(f"{path} is the database itself; give another name to the copy")
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        with closing(sqlite3.connect(_read_only(source), uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        found = check(part)
        _settle(part, path)
    except (sqlite3.OperationalError, OSError):
        raise StorageFull("the copy could not be written; is there room and may it be written to?") from None
    except sqlite3.DatabaseError:
        raise StorageCorrupt(f"{source} is damaged, no copy was made; restore an older one") from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return Checked(path, found.version, found.members)


def _read_only(path: Path) -> str:
    return f"file:{quote(str(path))}?mode=ro"


def _keep_newest(folder: Path, number: int) -> None:
    for old in (*sorted(folder.glob(NAMES))[:-number], *folder.glob(f"{NAMES}.part")):
        old.unlink()


def _settle(part: Path, path: Path) -> None:
    """Give the copy its name once it is on the disk."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(path)
