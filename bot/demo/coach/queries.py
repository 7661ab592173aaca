"""What the local chat reads from the coach's database: what is due for a member, and her time zone."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from bot.storage import codec
from bot.storage.store import Store
from bot.storage.tables import member, outbox, reminder


async def next_due(store: Store, chat_id: int) -> datetime | None:
    """Return the earliest pending reminder of this chat, in UTC."""
    earliest = (
        select(func.min(reminder.c.due_at))
        .join(member, member.c.id == reminder.c.member_id)
        .where(member.c.chat_id == chat_id, reminder.c.status == "pending")
    )
    return await store.database.read(lambda connection: connection.scalar(earliest))


async def zone_of(store: Store, chat_id: int) -> str | None:
    """Return her time zone, if she has named it."""
    member_id = await store.members.id_of(chat_id)
    row = None if member_id is None else await store.members.state_of(member_id)
    profile = codec.load(*row).profile if row else None
    return profile.zone if profile and profile.zone_known else None


def forget_unsent(connection: Connection, chat_id: int) -> None:
    """Delete what waits to be sent to this chat, because the chat shows it already."""
    connection.execute(delete(outbox).where(outbox.c.chat_id == chat_id))
