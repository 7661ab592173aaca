"""The outbox as delivery and the operator need it. A claim is a lease; results that arrive after its end are refused."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from secrets import token_hex
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, delete, false, func, or_, select, update

from bot.storage.engine import Database
from bot.storage.micro_batcher import MicroBatcher
from bot.storage.outbox.claim import (
    DEAD,
    FREE,
    NEW,
    SENDING,
    UNTAKEN,
    claim,
    close_chat,
    expire,
    recover,
    undo_claim,
)
from bot.storage.outbox.delivered import Delivered, mark_sent
from bot.storage.outbox.queueing import queue
from bot.storage.outbox.shown import numbers_showing
from bot.storage.records import DeadLetter, OutboxMessage, Resent
from bot.storage.tables import outbox
from flows.model.messages import Priority

ANY: Final = 99
"""Every priority."""
LEASE_CHECK_INTERVAL: Final = timedelta(seconds=1)

_c = outbox.c
_ours = and_(_c.id == bindparam("row"), _c.lease_token == bindparam("lease"))
_remove = delete(outbox).where(_ours)
_remove_sent = delete(outbox).where(
    _c.id == bindparam("row"), or_(_c.lease_token == bindparam("lease"), UNTAKEN)
)
_letter = (_c.id, _c.member_id, _c.priority, _c.kind, _c.attempts, _c.error, _c.created_at)
"""What the operator sees of a dead letter: never its text, so that no key is needed."""


_next = select(
    select(func.min(_c.not_before)).where(_c.status == NEW).scalar_subquery(),
    select(func.min(_c.lease_until)).where(_c.status == SENDING).scalar_subquery(),
)


class Outbox:
    """The outbox as delivery needs it; each call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._delivered = MicroBatcher(self._mark_sent)
        self._leases_checked = datetime.min.replace(tzinfo=UTC)
        self._lost: list[str] = []
        """Tokens of claims whose answer never arrived."""

    async def claim(
        self,
        now: datetime,
        limit: int,
        lease_s: float,
        max_priority: int | None = None,
    ) -> list[OutboxMessage]:
        """Claim up to `limit` messages that may go now, for `lease_s` seconds, by priority and then age.

        With `max_priority` only rows of at most that number. A row whose earlier lease ended comes back as `unknown`.
        """
        most = ANY if max_priority is None else max_priority
        until = now + timedelta(seconds=lease_s)
        take = partial(claim, now=now, limit=limit, until=until, most=most)
        over = await self._expire(now) if self._should_check_leases(now) else 0
        messages = await self._take(take)
        if messages or over or not await self._expire(now):
            return messages
        return await self._take(take)

    async def sent(self, message: OutboxMessage, message_id: int | None, now: datetime) -> bool:
        """Mark a message as delivered and delete its text; return False if its lease was taken over meanwhile."""
        if message.member_id is None:
            return await self._fenced(_remove_sent, message)
        return await self._delivered.add(Delivered(message, message_id, now))

    async def later(self, message: OutboxMessage, not_before: datetime, error: str) -> bool:
        """Try again from `not_before` on; `error` is a short code without any of her words. Return as `sent`."""
        return await self._settle(message, status="new", not_before=not_before, error=error, unknown=False)

    async def give_back(self, message: OutboxMessage, now: datetime) -> bool:
        """Make a message that was not sent available again at once, and do not count the try. Return as `sent`."""
        again = {"status": "new", "not_before": now, "unknown": message.unknown}
        return await self._settle(message, attempts=message.attempts - 1, **again)

    async def still_leased(self, message: OutboxMessage) -> bool:
        """Return whether the message still exists and is leased to this process."""
        found = select(_c.id).where(_c.id == message.id, _c.lease_token == message.token)
        return await self._database.read(lambda c: c.scalar(found), single=True) is not None

    async def dead(self, message: OutboxMessage, error: str) -> bool:
        """Give up a message, which becomes a dead letter; one without a member is deleted. Return as `sent`."""
        if message.member_id is None:
            return await self._remove(message)
        return await self._settle(message, status="dead", error=error)

    async def close_chat(self, message: OutboxMessage, error: str) -> bool:
        """Give up this message and all others waiting for its chat, because nothing can be sent there."""
        return await self._database.write(partial(close_chat, message=message, error=error))

    async def drop(self, message: OutboxMessage, error: str) -> bool:
        """Delete a message that is no longer worth sending; the caller logs it with its `error` code. Return as `sent`."""
        return await self._remove(message)

    async def put(
        self, chat_id: int, kind: str, payload: Mapping[str, Any], priority: int, now: datetime
    ) -> None:
        """Queue a message outside any turn and without a member."""
        unit = partial(
            queue,
            member_id=None,
            chat_id=chat_id,
            priority=priority,
            kind=kind,
            payload=payload,
            now=now,
        )
        await self._database.write(unit, single=True)

    async def numbers_showing(self, member_id: int, chat_id: int, shows: str) -> Sequence[int]:
        """Return the numbers of the delivered messages in that chat that show this, oldest first."""
        found = partial(numbers_showing, member_id=member_id, chat_id=chat_id, shows=shows)
        return await self._database.read(found, single=True)

    async def dead_letters(self, limit: int = 100) -> list[DeadLetter]:
        """Return up to `limit` dead letters, newest first."""
        newest = select(*_letter).where(_c.status == DEAD).order_by(_c.id.desc()).limit(limit)
        rows = await self._database.read(lambda connection: connection.execute(newest).all())
        return [_dead_letter(row) for row in rows]

    async def resend(
        self, ids: Iterable[int], now: datetime, max_age: Mapping[Priority, timedelta] | None = None
    ) -> Resent:
        """Queue these dead letters again as of `now`, with fresh tries; return how many, and how many were too old.

        Messages of a priority in `max_age` keep their original age, and those older than allowed stay dead letters.
        """
        given = and_(_c.id.in_(list(ids)), _c.status == DEAD)
        return await self._database.write(partial(_resend, given=given, now=now, max_age=max_age or {}))

    async def recover(self, in_flight: Iterable[int] = ()) -> int:
        """End every lease except those of `in_flight` (ids), and return how many. For the only sending process."""
        return await self._database.write(partial(recover, in_flight=list(in_flight)), single=True)

    async def next_at(self) -> datetime | None:
        """Return when a message may next be claimable; in the past if the head of a chat holds back others."""
        instants = await self._database.read(lambda connection: connection.execute(_next).one(), single=True)
        return min((instant for instant in instants if instant is not None), default=None)

    async def depth(self) -> int:
        """Return how many rows wait or are being sent."""
        open_rows = select(func.count()).select_from(outbox).where(_c.status.in_([NEW, SENDING]))
        return await self._database.read(lambda connection: connection.scalar(open_rows)) or 0

    async def oldest_age(self, now: datetime) -> timedelta:
        """Return the age of the oldest message a member waits for (safety, reply, check-in); zero if there is none."""
        oldest = select(func.min(_c.created_at)).where(
            _c.status.in_([NEW, SENDING]), _c.priority <= int(Priority.CHECK_IN)
        )
        instant = await self._database.read(lambda connection: connection.scalar(oldest))
        return max(now - instant, timedelta(0)) if instant is not None else timedelta(0)

    def _should_check_leases(self, now: datetime) -> bool:
        """Return whether the last search for expired leases is long ago; without other messages there is always one."""
        return not timedelta(0) <= now - self._leases_checked < LEASE_CHECK_INTERVAL

    async def _take(self, take: Callable[..., list[OutboxMessage]]) -> list[OutboxMessage]:
        """Claim under a fresh token.

        If the answer is lost, the rows may be claimed all the same; the next try frees them first.
        """
        while self._lost:
            await self._database.write(partial(undo_claim, token=self._lost[-1]), single=True)
            self._lost.pop()
        token = token_hex(8)
        try:
            return await self._database.write(partial(take, token=token), single=True)
        except BaseException:
            self._lost.append(token)
            raise

    async def _expire(self, now: datetime) -> int:
        self._leases_checked = now
        return await self._database.write(partial(expire, now=now), single=True)

    async def _mark_sent(self, delivered: Sequence[Delivered]) -> Sequence[bool]:
        return await self._database.write(partial(mark_sent, delivered=delivered), single=True)

    async def _settle(self, message: OutboxMessage, **values: Any) -> bool:
        settled = update(outbox).where(_ours).values(**{**FREE, **values})
        return await self._fenced(settled, message)

    async def _remove(self, message: OutboxMessage) -> bool:
        return await self._fenced(_remove, message)

    async def _fenced(self, statement: Any, message: OutboxMessage) -> bool:
        values = {"row": message.id, "lease": message.token}
        return await self._database.write(lambda c: c.execute(statement, values).rowcount == 1, single=True)


def _resend(
    connection: Connection, *, given: Any, now: datetime, max_age: Mapping[Priority, timedelta]
) -> Resent:
    again = update(outbox).values(status="new", attempts=0, unknown=False, error=None, not_before=now)
    young = [and_(_c.priority == int(each), _c.created_at >= now - most) for each, most in max_age.items()]
    lasting = _c.priority.not_in([int(each) for each in max_age])
    queued = connection.execute(again.where(given, lasting).values(created_at=now)).rowcount
    queued += connection.execute(again.where(given, or_(false(), *young))).rowcount
    too_old = connection.scalar(select(func.count()).select_from(outbox).where(given)) or 0
    return Resent(queued, too_old)


def _dead_letter(row: Any) -> DeadLetter:
    return DeadLetter(
        id=row.id,
        member_id=row.member_id,
        priority=row.priority,
        kind=row.kind,
        attempts=row.attempts,
        error=row.error or "",
        created_at=row.created_at,
    )
