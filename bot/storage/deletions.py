"""Lists recent deletions as keyed fingerprints, in the database and in a file beside it that restoring a copy leaves alone.

A copy of the database brings back members who left after it was made. Before it is used, the file's deletions are made
again. Without such a file the bot does not start, so that nobody who left gets a message.
"""

from asyncio import Lock, to_thread
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from bot.storage import ownership
from bot.storage.deletion_file import Deletion, KeptList, locked, read_list, write_list
from bot.storage.engine import Database
from bot.storage.errors import RestoredCopy
from bot.storage.fingerprints import Fingerprints, fingerprints
from bot.storage.tables import consent, deletion, member, origin

COPY: Final = "copy"
PLACE: Final = "place"
"""Names of the rows about the database's origin: that it is a copy, and where its tables were created."""
AT_LEAST: Final = timedelta(days=32)
MARGIN: Final = timedelta(days=2)
REMEDY: Final = (
    "this database was restored from a copy{made}, and there is no list of who left since then: {file}. Put the list"
    " there (it is beside the database that was replaced). If it is lost, run `run-coach delete-user CHAT` for each"
    " member you know to have left, then `run-coach after-restore --without-list`. Until then nobody gets a message."
)
OTHER_KEY: Final = (
    "{number} deletions in {file} were noted under a key that is not here, so nobody can tell who left. Add the older key to"
    " DATA_KEY after the new one. If it is lost, or the list was begun without DATA_KEY and this database is a copy from"
    " before, run `run-coach delete-user CHAT` for each member you know to have left, then `run-coach after-restore"
    " --without-list`. Until then nobody gets a message."
)


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
    _saving: Lock = field(default_factory=Lock)
    """Held from reading to writing, with the file's own lock against other processes: see `_alone`."""

    @property
    def kept_for(self) -> timedelta:
        """Return how long a deletion stays in the list: as long as a copy may be restored."""
        return max(self.copies_kept, AT_LEAST) + MARGIN

    async def go_through(self, now: datetime, *, without_list: bool = False) -> Restored:
        """Delete again the members who left since this database was copied; after that it is no longer marked as a copy.

        Raises RestoredCopy, unless `without_list`, if it was restored and the list does not reach back to the copy, or if
        the list holds deletions under a key that is not here.
        """
        async with self._alone():
            kept = await to_thread(self._listed)
            restored = await self.database.write(
                partial(self._go_through, kept=kept, now=now, without_list=without_list)
            )
            await self._save(kept, now)
        return restored

    async def save(self, now: datetime) -> None:
        """Update the file, and drop deletions that no copy can bring back. Raises StorageReadOnly."""
        async with self._alone():
            await self._save(await to_thread(self._listed), now)

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        """Let nobody else read or write the list meanwhile: an older state must not replace a newer one in the file."""
        async with self._saving:
            if self.file is None:
                yield
            else:
                async with locked(self.file):
                    yield

    async def _save(self, kept: KeptList | None, now: datetime) -> None:
        before = now - self.kept_for
        listed = kept.deletions if kept else frozenset[Deletion]()
        deletions = await self.database.write(partial(_known, listed=listed, before=before, now=now))
        if self.file is not None:
            since = max(kept.since, before) if kept else now
            await to_thread(write_list, self.file, KeptList(since, deletions))

    def _go_through(
        self, connection: Connection, *, kept: KeptList | None, now: datetime, without_list: bool
    ) -> Restored:
        made_at, is_copy = _origin(connection)
        reaches_back = kept is not None and made_at is not None and kept.since <= made_at
        if is_copy and not reaches_back and not without_list:
            made = f" of {made_at:%Y-%m-%d %H:%M} UTC" if made_at else ""
            raise RestoredCopy(REMEDY.format(made=made, file=self.file or "DELETIONS_FILE is not set"))
        marks = fingerprints(connection, now)
        missing = _missing(connection, marks, kept.deletions if kept else ())
        unknown = sum(not marks.can_check(each.fingerprint) for each in missing)
        if unknown and not without_list:
            raise RestoredCopy(OTHER_KEY.format(number=unknown, file=self.file))
        removed = _delete_again(connection, marks, missing)
        connection.execute(delete(origin).where(origin.c.name == COPY))
        return Restored(removed)

    def _listed(self) -> KeptList | None:
        return read_list(self.file) if self.file else None


def note(connection: Connection, member_id: int, chat_id: int, now: datetime) -> None:
    """Add this member to the deletion list, in the caller's transaction and before her rows are deleted.

    A member who never gave consent is not listed: the coach would not write to her even if a copy brought her back.
    """
    if connection.execute(select(consent.c.id).where(consent.c.member_id == member_id).limit(1)).first():
        connection.execute(
            insert(deletion).values(fingerprint=fingerprints(connection, now).of(chat_id), at=now)
        )


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


def _known(
    connection: Connection, *, listed: Iterable[Deletion], before: datetime, now: datetime
) -> frozenset[Deletion]:
    """Note where the database is, forget deletions from before, and return the remaining ones, here or listed."""
    connection.execute(delete(deletion).where(deletion.c.at < before))
    connection.execute(delete(origin).where(origin.c.name == PLACE))
    connection.execute(insert(origin).values(name=PLACE, value=_place(connection), at=now))
    marks = fingerprints(connection, now)
    _key_old_ones(connection, marks)
    return _here(connection, marks) | {_keyed(each, marks) for each in listed if each.at >= before}


def _key_old_ones(connection: Connection, marks: Fingerprints) -> None:
    """Bring fingerprints that were made before there were keys under the key in use."""
    for row in connection.execute(select(deletion).where(~deletion.c.fingerprint.contains(":"))).all():
        keyed = update(deletion).where(deletion.c.id == row.id)
        connection.execute(keyed.values(fingerprint=marks.keyed(row.fingerprint)))


def _here(connection: Connection, marks: Fingerprints) -> frozenset[Deletion]:
    rows = connection.execute(select(deletion))
    return frozenset(_keyed(Deletion(row.at, row.fingerprint), marks) for row in rows)


def _missing(
    connection: Connection, marks: Fingerprints, deletions: Iterable[Deletion]
) -> frozenset[Deletion]:
    """Return the listed deletions that this database does not know of."""
    return frozenset(_keyed(each, marks) for each in deletions) - _here(connection, marks)


def _keyed(one: Deletion, marks: Fingerprints) -> Deletion:
    return replace(one, fingerprint=marks.keyed(one.fingerprint))


def _delete_again(connection: Connection, marks: Fingerprints, missing: Iterable[Deletion]) -> int:
    """Delete the members of these deletions who are present again, and return how many.

    A member who came back after leaving is new and stays.
    """
    left_at = {each.fingerprint: each.at for each in sorted(missing)}
    if not left_at:
        return 0
    removed = 0
    columns = (member.c.id, member.c.chat_id, member.c.created_at)
    for row in connection.execute(select(*columns)).all():
        left = [left_at[mark] for mark in marks.all_of(row.chat_id) if mark in left_at]
        if left and row.created_at <= max(left):
            ownership.erase_received(connection, row.chat_id)
            ownership.erase(connection, row.id)
            removed += 1
    again = insert(deletion).values(fingerprint=bindparam("mark"), at=bindparam("instant"))
    connection.execute(again, [{"mark": each.fingerprint, "instant": each.at} for each in missing])
    return removed
