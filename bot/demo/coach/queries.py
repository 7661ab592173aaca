"""What the local chat reads from the coach's database beside the coach: what is due for a member, and where she lives."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from bot.storage import codec
from bot.storage.store import Store
from bot.storage.tables import member, outbox, reminder


async def next_due(store: Store, chat_id: int) -> datetime | None:
    """The earliest pending reminder of this chat, in UTC."""
    earliest = (
        select(func.min(reminder.c.due_at))
        .join(member, member.c.id == reminder.c.member_id)
        .where(member.c.chat_id == chat_id, reminder.c.status == "pending")
    )
    return await store.database.read(lambda connection: connection.scalar(earliest))


async def zone_of(store: Store, chat_id: int) -> str | None:
    """Her time zone, once she told it."""
    member_id = await store.members.id_of(chat_id)
    row = None if member_id is None else await store.members.state_of(member_id)
    profile = codec.load(*row).profile if row else None
    return profile.zone if profile and profile.zone_known else None


def forget_unsent(connection: Connection, chat_id: int) -> None:
    """Drop what waits to be said in this chat: it is in the chat already."""
    connection.execute(delete(outbox).where(outbox.c.chat_id == chat_id))
