"""The measure of one chat, shared by all processes on a PostgreSQL: kept by the statement that claims, in one instant.

`free_at` is when all she was sent has been worked off at the allowed rate. A message may go as long as that is less than
a burst ahead. Messages of nobody (a group, a farewell) leave no instant: each process measures those by itself.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Interval, Select, Update, bindparam, case, func, literal_column, select
from sqlalchemy.dialects import postgresql

from bot.storage.records import Pace
from bot.storage.tables import pace
from bot.storage.types import UTCDateTime

_now = bindparam("now", type_=UTCDateTime)
_message = bindparam("message", type_=Interval)
_edit = bindparam("edit", type_=Interval)
_burst = bindparam("burst", type_=Interval)


def paced(take: Update) -> Select[Any]:
    """The claiming statement with `free_at` beside each row it took. PostgreSQL only.

    An instant farther ahead than a burst was written before a clock went back: it counts as a burst.
    """
    taken = take.cte("taken")
    costs = case((taken.c.kind == literal_column("'edit'"), _edit), else_=_message)
    hers = select(taken.c.member_id, _now + costs).where(taken.c.member_id.is_not(None))
    begin = postgresql.insert(pace).from_select(["member_id", "free_at"], hers)
    before = func.least(func.greatest(pace.c.free_at, _now), _now + _burst, type_=UTCDateTime)
    counted = begin.on_conflict_do_update(
        index_elements=["member_id"], set_={"free_at": before + (begin.excluded.free_at - _now)}
    )
    ahead = counted.returning(pace.c.member_id, pace.c.free_at).cte("ahead_of")
    return select(taken, ahead.c.free_at).select_from(
        taken.outerjoin(ahead, ahead.c.member_id == taken.c.member_id)
    )


def costs_of(measure: Pace) -> Mapping[str, Any]:
    """The parameters of `paced` beside those of the claim."""
    return {"message": measure.message, "edit": measure.edit, "burst": measure.burst}


def may_go_at(free_at: datetime | None, measure: Pace) -> datetime | None:
    """When a message that led to this `free_at` may go; None where nothing is shared."""
    return None if free_at is None else free_at - measure.burst
