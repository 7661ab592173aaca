"""Finds, locks and creates member rows by chat. A member's state is just a text here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, select, type_coerce, update

from bot.storage import sealing
from bot.storage.batched_insert import Change
from bot.storage.dialects import new_rows_only
from bot.storage.encrypted_types import BoundValue, EncryptedText
from bot.storage.engine import Database
from bot.storage.errors import DecryptionError
from bot.storage.tables import member
from bot.storage.types import among

_c = member.c
_packed = type_coerce(_c.state, EncryptedText("member.state")).label("state")
_columns = (_c.id, _c.chat_id, _packed, _c.schema, _c.reachable, _c.last_seen)
_names = tuple(column.name for column in _columns)
LOCKED: Final = select(*_columns).where(_c.chat_id == bindparam("chat")).with_for_update(key_share=True)
"""The member row of a chat. Foreign keys may still refer to it, so claiming her message does not wait for her turn."""
LOCKED_IF_FREE: Final = (
    select(*_columns).where(_c.chat_id == bindparam("chat")).with_for_update(key_share=True, skip_locked=True)
)
"""The same without waiting: returns nothing if somebody else holds the row."""
_several = {kind: select(*_columns).where(chosen) for kind, chosen in among(_c.chat_id).items()}
_unread = (
    select(_c.id, _c.schema, _c.reachable, _c.last_seen)
    .where(_c.chat_id == bindparam("chat"))
    .with_for_update(key_share=True)
)
_save = (
    update(member)
    .where(_c.id == bindparam("row"))
    .values(
        state=bindparam("document"),
        schema=bindparam("shape"),
        revision=_c.revision + 1,
        reachable=bindparam("reached"),
        updated_at=bindparam("now"),
        last_seen=bindparam("seen"),
    )
)
_inserts = new_rows_only(member, "chat_id")


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member row as it was when it was locked; `state` as stored, packed if it is long (see `StateCache`)."""

    id: int
    chat_id: int
    state: str
    schema: int
    reachable: bool
    last_seen: datetime

    @classmethod
    def of(cls, row: Any) -> "MemberRow":
        """Build it from the result of `LOCKED`. Raises DecryptionError if the state cannot be decrypted."""
        return cls(**sealing.opened(member, dict(zip(_names, row, strict=True))))


def state_of(connection: Connection, member_id: int) -> tuple[str, int] | None:
    """Return the member's state and its schema, read without a lock, or None if she does not exist."""
    row = connection.execute(select(_c.chat_id, _c.state, _c.schema).where(_c.id == member_id)).first()
    return None if row is None else (sealing.opened(member, row._mapping)["state"], row.schema)


def lock(connection: Connection, chat_id: int, *, waits: bool = True) -> MemberRow | None:
    """Return the row of this chat, locked until the transaction ends.

    Returns None for an unknown chat and, unless it `waits`, for a row that somebody else holds.
    """
    row = connection.execute(LOCKED if waits else LOCKED_IF_FREE, {"chat": chat_id}).first()
    return None if row is None else MemberRow.of(row)


def several(chat: Any, *with_each: Any) -> Select[Any]:
    """Return `LOCKED` for many chats, with the columns `with_each`; rows that somebody else holds are skipped."""
    found = select(*_columns, *with_each).where(_c.chat_id == chat)
    return found.with_for_update(key_share=True, skip_locked=True, of=member)


def several_of(connection: Connection, chats: Sequence[int]) -> list[MemberRow]:
    """Return the rows of these chats that exist, without locking them."""
    rows = connection.execute(_several[connection.dialect.name], {"ids": chats})
    return [MemberRow.of(row) for row in rows]


def lock_unread(connection: Connection, chat_id: int) -> MemberRow | None:
    """Return the row locked but with an empty state, for a member whose state cannot be decrypted."""
    row = connection.execute(_unread, {"chat": chat_id}).first()
    return None if row is None else MemberRow(row.id, chat_id, "", row.schema, row.reachable, row.last_seen)


def get_or_create(connection: Connection, chat_id: int, state: str, schema: int, now: datetime) -> MemberRow:
    """Return the row of this chat, locked; create it with this state if it does not exist."""
    values: dict[str, Any] = {
        "chat_id": chat_id,
        "state": state,
        "schema": schema,
        "revision": 0,
        "reachable": True,
        "created_at": now,
        "updated_at": now,
        "last_seen": now,
    }
    connection.execute(_inserts[connection.dialect.name], sealing.bound(member, values))
    return MemberRow.of(connection.execute(LOCKED, {"chat": chat_id}).one())


def change_of(
    row: MemberRow, *, state: str, schema: int, reachable: bool, now: datetime, seen: datetime
) -> Change:
    """Return the change that writes her new state; `seen` is when she last did something herself."""
    return _save, {
        "row": row.id,
        "document": BoundValue(state, partial(sealing.place_of, member, {"chat_id": row.chat_id})),
        "shape": schema,
        "reached": reachable,
        "now": now,
        "seen": seen,
    }


def _check_key(connection: Connection, *, looks: int) -> None:
    broken: DecryptionError | None = None
    for number in connection.scalars(select(_c.id).order_by(_c.id.desc()).limit(looks)).all():
        try:
            state_of(connection, number)
        except DecryptionError as error:
            broken = error
        else:
            return
    if broken is not None:
        raise broken


class Members:
    """Members as delivery and the operator need them; each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def id_of(self, chat_id: int) -> int | None:
        """Return the member's id, or None if the chat is unknown."""
        number = select(_c.id).where(_c.chat_id == chat_id)
        return await self._database.read(lambda connection: connection.scalar(number))

    async def state_of(self, member_id: int) -> tuple[str, int] | None:
        """Return her state as text and its schema, or None if she does not exist."""
        return await self._database.read(partial(state_of, member_id=member_id), single=True)

    async def check_key(self, looks: int = 5) -> None:
        """Raise DecryptionError if none of the newest states can be decrypted: then the key is wrong, not a single row."""
        await self._database.read(partial(_check_key, looks=looks))

    async def silent_since(self, before: datetime, limit: int) -> list[int]:
        """Return the ids of members who did nothing since `before`, longest silent first."""
        silent = select(_c.id).where(_c.last_seen < before).order_by(_c.last_seen).limit(limit)
        return list(await self._database.read(lambda connection: connection.scalars(silent).all()))
