"""Moves a member to another private chat, when she has a new Telegram account: her history, pauses and plan come along."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, delete, update

from bot.logs import OperatorError
from bot.storage import members, sealing
from bot.storage.members import MemberRow
from bot.storage.ownership import erase, erase_received
from bot.storage.state_cache import StateCache
from bot.storage.store import Store
from bot.storage.tables import member, outbox
from flows.model.member import SCHEMA, Member
from flows.model.talk import Talk

OPEN = ("new", "sending")
"""Statuses of messages that have not been sent."""


class MoveRefused(OperatorError):
    """Raised when a member cannot be moved; nothing has changed then, and the text gives the reason and what to do."""


async def move(store: Store, old_chat: int, new_chat: int, now: datetime) -> None:
    """Move the member of one private chat to another. A beginner in the new chat who has reported nothing is replaced.

    Raises MoveRefused if nobody is known in the old chat, or if the new one has a member who has reported something:
    what she reported there must not be lost.
    """
    await store.database.write(partial(_move, old_chat=old_chat, new_chat=new_chat, now=now))
    await store.forget_traces(now)


def _move(connection: Connection, *, old_chat: int, new_chat: int, now: datetime) -> None:
    states = StateCache(size=1)
    row = members.lock(connection, old_chat)
    if row is None or old_chat == new_chat:
        raise MoveRefused(f"Nothing is kept about chat {old_chat} that could be moved to {new_chat}.")
    _clear_the_way(connection, members.lock(connection, new_chat), states)
    moved = in_a_new_chat(states.load(row.state, row.schema))
    values = {"chat_id": new_chat, "state": states.dump(moved), "schema": SCHEMA}
    # The messages of the old chat were written for it; the new one shows what is true now when she writes.
    connection.execute(delete(outbox).where(outbox.c.member_id == row.id, outbox.c.status.in_(OPEN)))
    erase_received(connection, old_chat)
    changed = {**sealing.bound(member, values), "revision": member.c.revision + 1, "reachable": True}
    connection.execute(update(member).where(member.c.id == row.id).values(**changed, updated_at=now))


def _clear_the_way(connection: Connection, there: MemberRow | None, states: StateCache) -> None:
    """Delete a beginner in the new chat, or refuse if she has reported something there."""
    if there is None:
        return
    begun = states.load(there.state, there.schema)
    if begun.log or begun.readiness.answers or begun.profile.birth_date or begun.pause or begun.closed:
        raise MoveRefused(
            f"Chat {there.chat_id} has a member who has reported something. Read `export-user {there.chat_id}` first; if"
            f" nothing of it is needed, run `delete-user {there.chat_id}` and then this again."
        )
    erase(connection, there.id)


def in_a_new_chat(moved: Member) -> Member:
    """Return the member without what refers to messages of the old chat; an open question is asked again."""
    return replace(moved, talk=replace(Talk(), frames=moved.talk.frames, card=moved.talk.card + 1))
