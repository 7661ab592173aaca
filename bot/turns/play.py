"""Plays turns inside a transaction: locks the member's row, lets the flows decide, and writes the result.

One turn or several together. Knows nothing of retries, of what follows a commit, or of Telegram.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

import tzdata
from sqlalchemy import Connection

from bot.logs import Log
from bot.storage import batched_insert, members, reminders, tables, updates
from bot.storage.batched_insert import Change, TurnWrites
from bot.storage.members import MemberRow
from bot.storage.outbox import queueing
from bot.storage.outbox.shown import number_shown_at
from bot.storage.state_cache import StateCache
from bot.turns.apply import Renderer, TurnContext, apply_effect
from bot.turns.results import TurnResult, TurnStatus
from flows import Turn, find_zone
from flows.model.catalog import Catalog
from flows.model.effects import Effect, FindPlaces
from flows.model.events import NOT_HERS, Event, Place, PlacesFound, ReachChanged, ReminderDue, TextReceived
from flows.model.member import NEWCOMER, SCHEMA, Member

MAX_LOOKUPS: Final = 3
"""How many times one turn may ask for a place."""
LAST_SEEN_PRECISION: Final = timedelta(days=1)
"""`last_seen` is only needed for retention, so without other changes it is written at most once a day."""

Advance = Callable[[Member, Event, Catalog, datetime], Turn]
FindPlace = Callable[[str], tuple[Place, ...]]

_log = Log("turns")


class PlaceWanted(Exception):
    """The turn needs a place that has not been looked up yet."""

    def __init__(self, query: str) -> None:
        super().__init__()
        self.query = query


class RowMissing(Exception):
    """The chat is unknown, or somebody else holds its row; retry where waiting does not block others."""


@dataclass(frozen=True, slots=True)
class Request:
    """One event to play."""

    chat_id: int
    event: Event
    update_id: int | None
    now: datetime


@dataclass(frozen=True, slots=True)
class TurnPlayer:
    """Plays turns of private chats in the transaction of a connection."""

    catalog: Catalog
    renderer: Renderer
    advance: Advance
    default_language: str
    states: StateCache = field(default_factory=StateCache)

    def turn(
        self, connection: Connection, find_places: FindPlace, request: Request, *, waits: bool = True
    ) -> TurnResult:
        """Play one turn. Raises what the flows or `find_places` raise.

        Unless it `waits`, also raises RowMissing for an unknown chat or a row that somebody else holds.
        """
        chat_id, now = request.chat_id, request.now
        is_new, row = updates.register_update(connection, chat_id, request.update_id, now, waits=waits)
        if is_new and row is None and not waits:
            raise RowMissing
        if is_new and row is None and is_from_her(request.event):
            stranger = replace(NEWCOMER, language=self.default_language)
            row = members.get_or_create(connection, chat_id, self.states.dump(stranger), SCHEMA, now)
        result, written = self._played(connection, find_places, request, is_new, row)
        batched_insert.write(connection, written.rows, written.change, written.before)
        return result

    def turns(self, connection: Connection, requests: Sequence[Request]) -> list[TurnResult | None]:
        """Play the first request of each chat together; return None for a request that must be played alone.

        Those are further requests of the same chat, first contacts, requests that need a place, and rows held elsewhere.
        """
        first: dict[int, Request] = {}
        for request in requests:
            first.setdefault(request.chat_id, request)
        wanted = {chat_id: request.update_id for chat_id, request in first.items()}
        known = updates.register_updates(connection, wanted, max(request.now for request in requests))
        played = [
            self._play_shared(connection, request, known)
            if first[request.chat_id] is request and request.chat_id in known
            else None
            for request in requests
        ]
        batched_insert.write_all(connection, [each[1] for each in played if each is not None])
        return [None if each is None else each[0] for each in played]

    def _play_shared(
        self, connection: Connection, request: Request, known: Mapping[int, tuple[bool, MemberRow]]
    ) -> tuple[TurnResult, TurnWrites] | None:
        try:
            return self._played(connection, no_places, request, *known[request.chat_id])
        except PlaceWanted:
            updates.unmark(connection, request.update_id)
            return None

    def _played(
        self,
        connection: Connection,
        find_places: FindPlace,
        request: Request,
        is_new: bool,
        row: MemberRow | None,
    ) -> tuple[TurnResult, TurnWrites]:
        """Return how the turn ended, and what to write."""
        event, now = request.event, request.now
        if not is_new:
            return TurnResult(TurnStatus.SEEN), TurnWrites()
        if row is None or not _still_planned(connection, row, event):
            return TurnResult(TurnStatus.GONE), TurnWrites()
        member = self.states.load(row.state, row.schema)
        if find_zone(member.profile.zone) is None:
            _log.error("member.zone_unknown", zone=member.profile.zone, zones=tzdata.IANA_VERSION)
        event = _with_card_number(connection, row, member, event)
        turn = self._play(member, event, now, find_places)
        context = self._context(connection, row, turn.member, now)
        for effect in turn.effects:
            apply_effect(context, effect)
        change = None if context.erased else self._change(row, turn.member, event, now)
        queued = [values for table, values in context.rows if table is tables.outbox]
        written = TurnWrites(context.rows, change, queueing.make_room(row.chat_id, queued))
        result = TurnResult(TurnStatus.HANDLED, context.queued, context.reminders_changed, context.erased)
        return result, written

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
        """Let the flows decide, and look up the places they ask for."""
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
        """Return the update of her row, or None if nothing changed."""
        state, from_her = self.states.dump(member), is_from_her(event)
        reachable = event.reachable if isinstance(event, ReachChanged) else (row.reachable or from_her)
        seen = max(now, row.last_seen) if from_her else row.last_seen
        changed = state != row.state or reachable != row.reachable
        if not changed and seen - row.last_seen <= LAST_SEEN_PRECISION:
            return None
        return members.change_of(row, state=state, schema=SCHEMA, reachable=reachable, now=now, seen=seen)


def no_places(query: str) -> tuple[Place, ...]:
    """Raise PlaceWanted: no place has been looked up yet."""
    raise PlaceWanted(query)


def is_from_her(event: Event) -> bool:
    """Return whether she did this herself, in the chat."""
    return not isinstance(event, NOT_HERS)


def _with_card_number(connection: Connection, row: MemberRow, member: Member, event: Event) -> Event:
    """Add the number of the message that shows the open question to a typed text, where both have one."""
    shown_at = member.talk.shown_at
    if not isinstance(event, TextReceived) or not member.talk.frames or shown_at is None:
        return event
    if event.written.number is None:
        return event
    number = number_shown_at(connection, row.id, shown_at)
    return replace(event, written=replace(event.written, card_number=number))


def _still_planned(connection: Connection, row: MemberRow, event: Event) -> bool:
    """Mark a reminder as done; return False if it was dropped, moved or done meanwhile.

    Every other event returns True.
    """
    if not isinstance(event, ReminderDue):
        return True
    return reminders.finish(connection, row.id, event.kind, event.local_date, event.due)
