"""The one way in: everything that happens to a member enters here and is played as one database transaction.

Her row is locked, the flows decide, and the new state, the history, the reminders and what is to be said are written
together or not at all. This module knows no Telegram; nothing in it touches the network.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Final, Protocol

import tzdata
from sqlalchemy import Connection

from bot.logs import Log
from bot.storage import batched_insert, members, reminders, tables, updates
from bot.storage.batched_insert import Change
from bot.storage.errors import DecryptionError, StorageError
from bot.storage.members import MemberRow
from bot.storage.outbox import queueing
from bot.storage.state_cache import StateCache
from bot.storage.store import Store
from bot.turns.apply import Renderer, TurnContext, apply_effect
from bot.turns.quarantine import Quarantine
from flows import Turn, find_zone
from flows import advance as flows_advance
from flows.model.catalog import Catalog
from flows.model.effects import Effect, FindPlaces
from flows.model.events import NOT_HERS, Event, Place, PlacesFound, ReachChanged, ReminderDue
from flows.model.member import NEWCOMER, SCHEMA, Member

MAX_TRIES: Final = 3
MAX_LOOKUPS: Final = 3
"""How many times one turn may ask for a place."""
LAST_SEEN_PRECISION: Final = timedelta(days=1)
"""`last_seen` serves retention only, so it is written at most once a day when nothing else changed."""

Advance = Callable[[Member, Event, Catalog, datetime], Turn]
FindPlace = Callable[[str], tuple[Place, ...]]

_log = Log("turns")


class _PlaceWanted(Exception):
    """The turn needs a place that was not looked up yet."""

    def __init__(self, query: str) -> None:
        super().__init__()
        self.query = query


class TurnStatus(StrEnum):
    """How an event ended."""

    HANDLED = "handled"
    SEEN = "seen"
    """The same update was handled before: nothing changed."""
    GONE = "gone"
    """There is no member, or no planned reminder, for it (any more): nothing changed."""
    QUARANTINED = "quarantined"
    """It failed each time. It is kept for the operator, and she got an apology where she waits for an answer."""


@dataclass(frozen=True, slots=True)
class TurnResult:
    """What one committed turn led to."""

    status: TurnStatus
    queued: int = 0
    """Messages written to the outbox."""
    reminders_changed: bool = False
    erased: bool = False


@dataclass(frozen=True, slots=True)
class AfterCommit:
    """What follows a commit: the sender learns that messages wait, the scheduler that plans changed."""

    messages_waiting: Callable[[], None] = lambda: None
    plans_changed: Callable[[], None] = lambda: None

    def follow(self, result: TurnResult) -> None:
        """Call what this result calls for."""
        if result.queued or result.status is TurnStatus.SEEN:
            # One that comes again may have been committed by a turn nobody waited for.
            self.messages_waiting()
        if result.reminders_changed:
            self.plans_changed()


class HandlesTurns(Protocol):
    """The turn handler as its callers see it: receiving, reminders and delivery."""

    async def handle(self, chat_id: int, event: Event, *, update_id: int | None, now: datetime) -> TurnResult:
        """Play one event; committed on return. Raises StorageError when nothing could be written."""

    async def quarantine(self, update_id: int | None, event: str, error: Exception, now: datetime) -> None:
        """Keep an update that cannot be read for the operator. Raises StorageError when that cannot be written."""


@dataclass(frozen=True, slots=True)
class TurnHandler:
    """Plays events of private chats. `advance` is the flows' own; tests put failures in its place."""

    store: Store
    catalog: Catalog
    renderer: Renderer
    find_places: FindPlace
    default_language: str = "en"
    advance: Advance = flows_advance
    after_commit: AfterCommit = AfterCommit()
    states: StateCache = field(default_factory=StateCache)
    _under_way: set["asyncio.Task[TurnResult]"] = field(default_factory=set)

    async def handle(
        self, chat_id: int, event: Event, *, update_id: int | None = None, now: datetime
    ) -> TurnResult:
        """Play one event of this private chat at `now` (aware); it is committed when this returns.

        What fails is tried three times and then quarantined. StorageError: nothing was written and nothing may be
        acknowledged; the same event can come again. A caller that gives up waiting (a webhook whose time is over, a
        stop) ends its wait and not the turn: a commit cannot be called back, and what follows it has to follow.
        """
        turn = asyncio.create_task(self._handle(chat_id, event, update_id, now))
        self._under_way.add(turn)
        turn.add_done_callback(self._under_way.discard)
        return await asyncio.shield(turn)

    async def quarantine(self, update_id: int | None, event: str, error: Exception, now: datetime) -> None:
        """Keep the number of an update that cannot be read, and where it broke, so that it can be acknowledged.

        Where even that fails by an error of ours, the log is all that is left. StorageError: let it come again.
        """
        unit = partial(updates.quarantine_new, update_id=update_id, event=event, error=error, now=now)
        try:
            await self.store.database.write(unit)
        except StorageError:
            raise
        except Exception as other:
            _log.error("update.not_quarantined", other, update_id=update_id)

    def play_past(self, connection: Connection, chat_id: int, past: Sequence[tuple[datetime, Event]]) -> None:
        """Play what happened elsewhere, each event at its own time, within the caller's transaction."""
        for moment, event in past:
            self._turn(connection, self.find_places, chat_id=chat_id, event=event, update_id=None, now=moment)

    async def _handle(self, chat_id: int, event: Event, update_id: int | None, now: datetime) -> TurnResult:
        result = await self._tried(chat_id, event, update_id, now)
        if result.erased:
            await self._forget_traces(now)
        self.after_commit.follow(result)
        return result

    async def _tried(self, chat_id: int, event: Event, update_id: int | None, now: datetime) -> TurnResult:
        """The turn, at its third try at the latest, or else what became of it in quarantine."""
        turn = partial(self._turn, chat_id=chat_id, event=event, update_id=update_id, now=now)
        for attempt in range(1, MAX_TRIES + 1):
            try:
                return await self._with_places(turn)
            except Exception as error:
                if isinstance(error, StorageError) and not isinstance(error, DecryptionError):
                    raise
                failure: Exception = error
                _log.warning("turn.failed", error, event_type=type(event).__name__, attempt=attempt)
        return await self._give_up(chat_id, event, update_id, now, failure)

    async def _with_places(self, turn: Callable[[Connection, FindPlace], TurnResult]) -> TurnResult:
        """The turn in one transaction. A place it asks for is looked up outside of it, and the turn begins again."""
        found: dict[str, tuple[Place, ...]] = {}

        def known(query: str) -> tuple[Place, ...]:
            if query not in found:
                raise _PlaceWanted(query)
            return found[query]

        while True:
            try:
                return await self.store.database.write(lambda connection: turn(connection, known))
            except _PlaceWanted as wanted:
                found[wanted.query] = await asyncio.to_thread(self.find_places, wanted.query)

    async def _give_up(
        self, chat_id: int, event: Event, update_id: int | None, now: datetime, failure: Exception
    ) -> TurnResult:
        quarantine = Quarantine(
            self.renderer,
            self.default_language,
            emergency=self.catalog.default_emergency,
            apologise=_is_from_her(event),
        )
        unit = partial(
            quarantine.put, chat_id=chat_id, event=event, update_id=update_id, now=now, error=failure
        )
        try:
            queued = await self.store.database.write(unit)
        except StorageError:
            raise
        except Exception as other:
            _log.error("turn.no_apology", other)
            await self.quarantine(update_id, type(event).__name__, failure, now)
            queued = 0
        return TurnResult(TurnStatus.QUARANTINED, queued)

    def _turn(
        self,
        connection: Connection,
        find_places: FindPlace,
        *,
        chat_id: int,
        event: Event,
        update_id: int | None,
        now: datetime,
    ) -> TurnResult:
        is_new, row = updates.register_update(connection, chat_id, update_id, now)
        if not is_new:
            return TurnResult(TurnStatus.SEEN)
        if row is None and _is_from_her(event):
            stranger = replace(NEWCOMER, language=self.default_language)
            row = members.get_or_create(connection, chat_id, self.states.dump(stranger), SCHEMA, now)
        if row is None or not _still_planned(connection, row, event):
            return TurnResult(TurnStatus.GONE)
        member = self.states.load(row.state, row.schema)
        if find_zone(member.profile.zone) is None:
            _log.error("member.zone_unknown", zone=member.profile.zone, zones=tzdata.IANA_VERSION)
        turn = self._play(member, event, now, find_places)
        context = self._context(connection, row, turn.member, now)
        for effect in turn.effects:
            apply_effect(context, effect)
        change = None if context.erased else self._change(row, turn.member, event, now)
        queued = [values for table, values in context.rows if table is tables.outbox]
        batched_insert.write(connection, context.rows, change, queueing.make_room(chat_id, queued))
        return TurnResult(TurnStatus.HANDLED, context.queued, context.reminders_changed, context.erased)

    def _context(self, connection: Connection, row: MemberRow, member: Member, now: datetime) -> TurnContext:
        return TurnContext(
            connection=connection,
            chat_id=row.chat_id,
            member_id=row.id,
            renderer=self.renderer,
            now=now,
            language=member.language,
            zone=member.profile.zone,
            content_version=self.catalog.version,
            thread=member.talk.thread,
        )

    def _play(self, member: Member, event: Event, now: datetime, find_places: FindPlace) -> Turn:
        """What the flows make of it, with the places they ask for looked up on the way."""
        effects: list[Effect] = []
        turn = self.advance(member, event, self.catalog, now)
        for _ in range(MAX_LOOKUPS):
            effects += [effect for effect in turn.effects if not isinstance(effect, FindPlaces)]
            queries = [effect.query for effect in turn.effects if isinstance(effect, FindPlaces)]
            if not queries:
                return Turn(turn.member, tuple(effects))
            found = PlacesFound(queries[-1], find_places(queries[-1]))
            turn = self.advance(turn.member, found, self.catalog, now)
        raise RuntimeError("the flows ask for places without end")

    def _change(self, row: MemberRow, member: Member, event: Event, now: datetime) -> Change | None:
        """The update of her row; None where nothing changed."""
        state, from_her = self.states.dump(member), _is_from_her(event)
        reachable = event.reachable if isinstance(event, ReachChanged) else (row.reachable or from_her)
        seen = max(now, row.last_seen) if from_her else row.last_seen
        changed = state != row.state or reachable != row.reachable
        if not changed and seen - row.last_seen <= LAST_SEEN_PRECISION:
            return None
        return members.change_of(row, state=state, schema=SCHEMA, reachable=reachable, now=now, seen=seen)

    async def _forget_traces(self, now: datetime) -> None:
        """After a deletion nothing of hers stays in memory or in side files; it is committed in any case."""
        self.states.clear()
        try:
            await self.store.forget_traces(now)
        except StorageError as error:
            _log.warning("scrub.postponed", error)


def _is_from_her(event: Event) -> bool:
    """Whether she did this herself, in the chat."""
    return not isinstance(event, NOT_HERS)


def _still_planned(connection: Connection, row: MemberRow, event: Event) -> bool:
    """A reminder is done by entering; one that was dropped, moved or done meanwhile does not enter."""
    if not isinstance(event, ReminderDue):
        return True
    return reminders.finish(connection, row.id, event.kind, event.local_date, event.due)
