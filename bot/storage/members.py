"""The member row: found and locked by her chat, made at first contact. Her state is a text to this module."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, select, type_coerce, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage import sealing
from bot.storage.batched_insert import Change
from bot.storage.engine import Database
from bot.storage.errors import DecryptionError
from bot.storage.tables import member
from bot.storage.types import Bound, EncryptedText, among

_c = member.c
_packed = type_coerce(_c.state, EncryptedText("member.state")).label("state")
_columns = (_c.id, _c.chat_id, _packed, _c.schema, _c.reachable, _c.last_seen)
_names = tuple(column.name for column in _columns)
LOCKED: Final = select(*_columns).where(_c.chat_id == bindparam("chat")).with_for_update(key_share=True)
"""Her row, by her chat. Others may refer to it meanwhile: who claims a message of hers does not wait for her turn."""
LOCKED_IF_FREE: Final = (
    select(*_columns).where(_c.chat_id == bindparam("chat")).with_for_update(key_share=True, skip_locked=True)
)
"""The same without waiting: nothing where somebody else holds it."""
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
_inserts = {
    "sqlite": sqlite.insert(member).on_conflict_do_nothing(index_elements=["chat_id"]),
    "postgresql": postgresql.insert(member).on_conflict_do_nothing(index_elements=["chat_id"]),
}


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Her row as it was when it was locked; `state` as it is stored, packed where it is long (`StateCache`)."""

    id: int
    chat_id: int
    state: str
    schema: int
    reachable: bool
    last_seen: datetime

    @classmethod
    def of(cls, row: Any) -> "MemberRow":
        """From what `LOCKED` finds. Raises DecryptionError where her state does not open."""
        return cls(**sealing.opened(member, dict(zip(_names, row, strict=True))))


def state_of(connection: Connection, member_id: int) -> tuple[str, int] | None:
    """Her state and its schema, read without a lock; None when she is gone."""
    row = connection.execute(select(_c.chat_id, _c.state, _c.schema).where(_c.id == member_id)).first()
    return None if row is None else (sealing.opened(member, row._mapping)["state"], row.schema)


def lock(connection: Connection, chat_id: int, *, waits: bool = True) -> MemberRow | None:
    """Her row, locked until the transaction ends; None for someone unknown, and for a row that is held unless it `waits`."""
    row = connection.execute(LOCKED if waits else LOCKED_IF_FREE, {"chat": chat_id}).first()
    return None if row is None else MemberRow.of(row)


def several(chat: Any, *with_each: Any) -> Select[Any]:
    """As `LOCKED` for many chats, with what stands beside each; a row that somebody else holds is passed over."""
    found = select(*_columns, *with_each).where(_c.chat_id == chat)
    return found.with_for_update(key_share=True, skip_locked=True, of=member)


def several_of(connection: Connection, chats: Sequence[int]) -> list[MemberRow]:
    """The rows of these chats, where there are any; read without a lock of their own."""
    rows = connection.execute(_several[connection.dialect.name], {"ids": chats})
    return [MemberRow.of(row) for row in rows]


def lock_unread(connection: Connection, chat_id: int) -> MemberRow | None:
    """Her row, locked, without a state: for one whose state does not open."""
    row = connection.execute(_unread, {"chat": chat_id}).first()
    return None if row is None else MemberRow(row.id, chat_id, "", row.schema, row.reachable, row.last_seen)


def get_or_create(connection: Connection, chat_id: int, state: str, schema: int, now: datetime) -> MemberRow:
    """Her row, locked, and made with this state when there was none."""
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
    """What writes her new state; `seen` is when she last did something herself."""
    return _save, {
        "row": row.id,
        "document": Bound(state, partial(sealing.place_of, member, {"chat_id": row.chat_id})),
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
    """Members as delivery and the operator see them; each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def id_of(self, chat_id: int) -> int | None:
        """Our number for her, or None when she is unknown."""
        number = select(_c.id).where(_c.chat_id == chat_id)
        return await self._database.read(lambda connection: connection.scalar(number))

    async def state_of(self, member_id: int) -> tuple[str, int] | None:
        """Her state as text and its schema; None when she is gone."""
        return await self._database.read(partial(state_of, member_id=member_id), single=True)

    async def check_key(self, looks: int = 5) -> None:
        """Raise DecryptionError when of the newest states none opens: then the key is wrong, and not a row."""
        await self._database.read(partial(_check_key, looks=looks))

    async def silent_since(self, before: datetime, limit: int) -> list[int]:
        """Numbers of members who did nothing since `before`, the longest silent first."""
        silent = select(_c.id).where(_c.last_seen < before).order_by(_c.last_seen).limit(limit)
        return list(await self._database.read(lambda connection: connection.scalars(silent).all()))
