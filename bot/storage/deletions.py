"""Lists recent deletions as fingerprints, in the database and in a file beside it that restoring a copy leaves alone.

A copy of the database brings back members who left after it was made. Before it is used, the file's deletions are made
again. Without such a file the bot does not start, so that nobody who left gets a message.
"""

import hashlib
import os
from asyncio import to_thread
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, insert, select, text

from bot.storage import ownership
from bot.storage.engine import Database
from bot.storage.errors import RestoredCopy, StorageReadOnly
from bot.storage.tables import consent, deletion, member, origin

COPY: Final = "copy"
PLACE: Final = "place"
"""Names of the rows about the database's origin: that it is a copy, and where its tables were created."""
AT_LEAST: Final = timedelta(days=32)
MARGIN: Final = timedelta(days=2)
FORMAT: Final = "%Y-%m-%dT%H:%M:%S.%fZ"
HEAD: Final = (
    "# Members who left: when, and a fingerprint of the chat. Keep it beside the database, not in a copy of it:\n"
    "# after a restore the coach deletes them again before it writes to anybody.\n"
)
REMEDY: Final = (
    "this database was restored from a copy{made}, and there is no list of who left since then: {file}. Put the list"
    " there (it is beside the database that was replaced). If it is lost, run `run-coach delete-user CHAT` for each"
    " member you know to have left, then `run-coach after-restore --without-list`. Until then nobody gets a message."
)


@dataclass(frozen=True, slots=True, order=True)
class Deletion:
    """One member who left: when, and the fingerprint of her chat."""

    at: datetime
    fingerprint: str


@dataclass(frozen=True, slots=True)
class KeptList:
    """The content of the file: the deletions, complete from `since` on."""

    since: datetime
    deletions: frozenset[Deletion]


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done with a restored copy: `removed` members were deleted again."""

    removed: int


@dataclass(slots=True)
class Deletions:
    """The deletion list of one database.

    Without a `file` the list is in the database alone, where a copy only has an older state of it.
    """

    database: Database
    file: Path | None = None
    copies_kept: timedelta = timedelta(0)

    @property
    def kept_for(self) -> timedelta:
        """Return how long a deletion stays in the list: as long as a copy may be restored."""
        return max(self.copies_kept, AT_LEAST) + MARGIN

    async def go_through(self, now: datetime, *, without_list: bool = False) -> Restored:
        """Delete again the members who left since this database was copied; after that it is no longer marked as a copy.

        Raises RestoredCopy if it was restored and the list does not reach back to the copy, unless `without_list`.
        """
        kept = await to_thread(self._read)
        restored = await self.database.write(
            partial(self._go_through, kept=kept, now=now, without_list=without_list)
        )
        await self._save(kept, now)
        return restored

    async def save(self, now: datetime) -> None:
        """Update the file, and drop deletions that no copy can bring back. Raises StorageReadOnly."""
        await self._save(await to_thread(self._read), now)

    async def _save(self, kept: KeptList | None, now: datetime) -> None:
        deletions = await self.database.write(partial(_known, before=now - self.kept_for, now=now))
        if self.file is not None:
            await to_thread(self._write, kept, deletions, now)

    def _go_through(
        self, connection: Connection, *, kept: KeptList | None, now: datetime, without_list: bool
    ) -> Restored:
        made_at, is_copy = _origin(connection)
        reaches_back = kept is not None and made_at is not None and kept.since <= made_at
        if is_copy and not reaches_back and not without_list:
            made = f" of {made_at:%Y-%m-%d %H:%M} UTC" if made_at else ""
            raise RestoredCopy(REMEDY.format(made=made, file=self.file or "DELETIONS_FILE is not set"))
        removed = _delete_again(connection, kept.deletions if kept else ())
        connection.execute(delete(origin).where(origin.c.name == COPY))
        return Restored(removed)

    def _read(self) -> KeptList | None:
        """Return the file's list, or None if it is missing or malformed."""
        if self.file is None:
            return None
        try:
            lines = [line.split() for line in self.file.read_text().splitlines() if not line.startswith("#")]
            (_, since), *others = lines
            found = frozenset(Deletion(_instant(at), fingerprint) for at, fingerprint in others)
            return KeptList(_instant(since), found)
        except (OSError, ValueError):
            return None

    def _write(self, kept: KeptList | None, known: Sequence[Deletion], now: datetime) -> None:
        """Write all deletions known here or listed before; the file is replaced completely or not at all."""
        oldest = now - self.kept_for
        since = max(kept.since, oldest) if kept else now
        all_of_them = sorted({*known, *(kept.deletions if kept else ())})
        lines = [f"since {since.strftime(FORMAT)}"]
        lines += [
            f"{each.at.strftime(FORMAT)} {each.fingerprint}" for each in all_of_them if each.at >= oldest
        ]
        assert self.file is not None  # noqa: S101 - the caller looked
        try:
            _replace(self.file, HEAD + "\n".join(lines) + "\n")
        except OSError as error:
            raise StorageReadOnly(
                f"DELETIONS_FILE: {self.file} cannot be written: {error.strerror}. Give a file this user may write."
            ) from None


def fingerprint(chat_id: int) -> str:
    """Return the fingerprint of a chat (hex): the same for the same chat, but it does not reveal the chat."""
    return hashlib.sha256(f"run-coach:left:{chat_id}".encode()).hexdigest()


def note(connection: Connection, member_id: int, chat_id: int, now: datetime) -> None:
    """Add this member to the deletion list, in the caller's transaction and before her rows are deleted.

    A member who never gave consent is not listed: the coach would not write to her even if a copy brought her back.
    """
    if connection.execute(select(consent.c.id).where(consent.c.member_id == member_id).limit(1)).first():
        connection.execute(insert(deletion).values(fingerprint=fingerprint(chat_id), at=now))


def mark_as_copy(connection: Any, made_at: datetime) -> None:
    """Mark a copy as such, with the time it was made, through a plain SQLite connection."""
    connection.execute("DELETE FROM origin WHERE name = ?", (COPY,))
    stamp = made_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    connection.execute("INSERT INTO origin (name, value, at) VALUES (?, '', ?)", (COPY, stamp))


def _origin(connection: Connection) -> tuple[datetime | None, bool]:
    """Return the last time this database was certainly the original, if known, and whether it is a copy."""
    rows = {row.name: row for row in connection.execute(select(origin))}
    if COPY in rows:
        return rows[COPY].at, True
    if PLACE not in rows:
        return None, False
    before, here = rows[PLACE].value, _place(connection)
    return rows[PLACE].at, bool(before and here) and before != here


def _place(connection: Connection) -> str:
    """Return which server created the tables and their number there, or "" for SQLite.

    pg_restore creates new ones, which is how a restored database is recognized.
    """
    if connection.dialect.name != "postgresql":
        return ""
    found = text(
        "SELECT system_identifier || '/' || 'member'::regclass::oid::bigint FROM pg_control_system()"
    )
    return str(connection.execute(found).scalar_one())


def _known(connection: Connection, *, before: datetime, now: datetime) -> list[Deletion]:
    """Delete deletions from before, note where the database is, and return the remaining ones."""
    connection.execute(delete(deletion).where(deletion.c.at < before))
    connection.execute(delete(origin).where(origin.c.name == PLACE))
    connection.execute(insert(origin).values(name=PLACE, value=_place(connection), at=now))
    return [Deletion(row.at, row.fingerprint) for row in connection.execute(select(deletion))]


def _delete_again(connection: Connection, deletions: Iterable[Deletion]) -> int:
    """Delete the listed members who are present again, and return how many.

    A member who came back after leaving is new and stays.
    """
    here = {Deletion(row.at, row.fingerprint) for row in connection.execute(select(deletion))}
    missing = {each.fingerprint: each for each in sorted(set(deletions) - here)}
    if not missing:
        return 0
    removed = 0
    columns = (member.c.id, member.c.chat_id, member.c.created_at)
    for row in connection.execute(select(*columns)).all():
        left = missing.get(fingerprint(row.chat_id))
        if left is not None and row.created_at <= left.at:
            ownership.erase_received(connection, row.chat_id)
            ownership.erase(connection, row.id)
            removed += 1
    again = insert(deletion).values(fingerprint=bindparam("mark"), at=bindparam("instant"))
    connection.execute(
        again, [{"mark": each.fingerprint, "instant": each.at} for each in set(deletions) - here]
    )
    return removed


def _instant(stamp: str) -> datetime:
    return datetime.strptime(stamp, FORMAT).replace(tzinfo=UTC)


def _replace(file: Path, content: str) -> None:
    part = file.with_name(file.name + ".part")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
