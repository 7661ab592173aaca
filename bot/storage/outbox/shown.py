"""Looks up the number Telegram gave to a message: of the turn that showed a question, or by what the message shows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, case, func, literal_column, select

from bot.storage.tables import outbox

_c = outbox.c
_once: Final = func.max(_c.attempts) <= literal_column("1")
_number: Final = select(case((_once, func.max(_c.message_id)))).where(
    _c.member_id == bindparam("of_member"),
    _c.created_at == bindparam("made_at"),
    _c.kind == literal_column("'message'"),
)


_showing: Final = (
    select(_c.message_id)
    .where(
        _c.member_id == bindparam("of_member"),
        _c.chat_id == bindparam("in_chat"),
        _c.shows == bindparam("what"),
        _c.message_id.is_not(None),
    )
    .distinct()
    .order_by(_c.message_id)
)


def numbers_showing(connection: Connection, member_id: int, chat_id: int, shows: str) -> Sequence[int]:
    """Return the numbers of the delivered messages in that chat that show this, oldest first.

    There are none where nothing of it was delivered yet, or so long ago that the outbox has forgotten it.
    """
    values = {"of_member": member_id, "in_chat": chat_id, "what": shows}
    return [number for number in connection.scalars(_showing, values) if number is not None]


def number_shown_at(connection: Connection, member_id: int, shown_at: datetime) -> int | None:
    """Return the highest message number of what the turn at `shown_at` sent her.

    Returns None where nothing of it was delivered as a new message: not yet, only as an edit, or too long ago. Also
    None where something was sent more than once: she may have answered a first copy, whose number nobody recorded.
    """
    found: int | None = connection.scalar(_number, {"of_member": member_id, "made_at": shown_at})
    return found
