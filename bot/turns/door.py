"""The one door: everything that happens to a member comes in here, and is one transaction.

Her row is locked, the flows decide, and the new state, the history, the reminders and what is to be said are written
together or not at all. Knows no Telegram; nothing in here touches the network.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Final

from sqlalchemy import Connection

from bot.logs import Log
from bot.storage import members, reminders, updates, writes
from bot.storage.errors import SealBroken, StorageError
from bot.storage.members import MemberRow
from bot.storage.state_cache import Remembered
from bot.storage.store import Store
from bot.storage.writes import Change
from bot.turns.apply import Desk, Words, carry_out
from bot.turns.quarantine import Parking
from flows import Turn
from flows import advance as flows_advance
from flows.model.catalog import Catalog
from flows.model.effects import Effect, FindPlaces
from flows.model.events import Event, Place, PlacesFound, ReachChanged, ReminderDue
from flows.model.member import NEWCOMER, SCHEMA, Member

TRIES: Final = 3
LOOKUPS: Final = 3
"""Places asked for in one turn at most."""
SEEN_AGAIN: Final = timedelta(days=1)
"""How exactly it is known when she was last here, for retention only."""

Advance = Callable[[Member, Event, Catalog, datetime], Turn]
FindPlace = Callable[[str], tuple[Place, ...]]

_log = Log("door")


class Outcome(StrEnum):
    """What became of an event."""

    HANDLED = "handled"
    SEEN = "seen"
    """The same update was handled before: nothing changed."""
    GONE = "gone"
    """Nobody, or nothing planned, is there (any more) for it: nothing changed."""
    PARKED = "parked"
    """It could not be handled; it is put aside and she got the apology."""


@dataclass(frozen=True, slots=True)
class TurnResult:
    """What the shell wants to know after the commit: whether to wake the sender or re-arm the timer."""

    outcome: Outcome
    queued: int = 0
    reminders_changed: bool = False
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Door:
    """The way in. `advance` is the flows' own; tests put faults in its place."""

    store: Store
    catalog: Catalog
    words: Words
    find_places: FindPlace
    default_language: str = "en"
    advance: Advance = flows_advance
    states: Remembered = field(default_factory=Remembered)

    async def handle(
        self, chat_id: int, event: Event, *, update_id: int | None = None, now: datetime
    ) -> TurnResult:
        """Play one event of this private chat at `now` (aware); it is committed when this returns.

        What cannot be handled is tried three times and then parked. StorageError: nothing was written and nothing
        may be acknowledged; the same event can come again.
        """
        turn = partial(self._turn, chat_id=chat_id, event=event, update_id=update_id, now=now)
        for attempt in range(1, TRIES + 1):
            try:
                result = await self.store.database.write(turn)
                break
            except Exception as error:
                if isinstance(error, StorageError) and not isinstance(error, SealBroken):
                    raise
                fault: Exception = error
                _log.warning("turn.broke", error, happened=type(event).__name__, attempt=attempt)
        else:
            return await self._park(chat_id, event, update_id, now, fault)
        if result.erased:
            await self._scrub()
        return result

    def play_past(self, connection: Connection, chat_id: int, past: Sequence[tuple[datetime, Event]]) -> None:
        """Play what happened elsewhere, each event at its own time, within the caller's transaction."""
        for moment, event in past:
            self._turn(connection, chat_id=chat_id, event=event, update_id=None, now=moment)

    def _turn(
        self, connection: Connection, *, chat_id: int, event: Event, update_id: int | None, now: datetime
    ) -> TurnResult:
        news, row = updates.arrive(connection, chat_id, update_id, now)
        if not news:
            return TurnResult(Outcome.SEEN)
        if row is None and _is_hers(event):
            stranger = replace(NEWCOMER, language=self.default_language)
            row = members.meet(connection, chat_id, self.states.dump(stranger), SCHEMA, now)
        if row is None or not _still_planned(connection, row, event):
            return TurnResult(Outcome.GONE)
        turn = self._play(self.states.load(row.state, row.schema), event, now)
        desk = Desk(
            connection=connection,
            chat_id=chat_id,
            member_id=row.id,
            words=self.words,
            now=now,
            language=turn.member.language,
            zone=turn.member.profile.zone,
            content_version=self.catalog.version,
        )
        for effect in turn.effects:
            carry_out(desk, effect)
        writes.write(
            connection, desk.rows, None if desk.erased else self._change(row, turn.member, event, now)
        )
        return TurnResult(Outcome.HANDLED, desk.queued, desk.reminders_changed, desk.erased)

    def _play(self, member: Member, event: Event, now: datetime) -> Turn:
        """What the flows make of it, with the places they ask for looked up on the way."""
        effects: list[Effect] = []
        turn = self.advance(member, event, self.catalog, now)
        for _ in range(LOOKUPS):
            effects += [effect for effect in turn.effects if not isinstance(effect, FindPlaces)]
            asked = [effect.query for effect in turn.effects if isinstance(effect, FindPlaces)]
            if not asked:
                return Turn(turn.member, tuple(effects))
            found = PlacesFound(asked[-1], self.find_places(asked[-1]))
            turn = self.advance(turn.member, found, self.catalog, now)
        raise RuntimeError("places are asked for without end")

    def _change(self, row: MemberRow, member: Member, event: Event, now: datetime) -> Change | None:
        """Of her row, where something changed."""
        state = self.states.dump(member)
        reachable = event.reachable if isinstance(event, ReachChanged) else (row.reachable or _is_hers(event))
        seen = max(now, row.last_seen) if _is_hers(event) else row.last_seen
        changed = state != row.state or reachable != row.reachable
        if not changed and seen - row.last_seen <= SEEN_AGAIN:
            return None
        return members.change_of(row, state=state, schema=SCHEMA, reachable=reachable, now=now, seen=seen)

    async def _scrub(self) -> None:
        """After a deletion nothing of hers stays in memory or in side files; it is committed in any case."""
        self.states.forget()
        try:
            await self.store.database.scrub()
        except StorageError as error:
            _log.warning("scrub.put_off", error)

    async def _park(
        self, chat_id: int, event: Event, update_id: int | None, now: datetime, fault: Exception
    ) -> TurnResult:
        parking = Parking(self.words, self.default_language, apologise=_is_hers(event))
        unit = partial(parking.park, chat_id=chat_id, event=event, update_id=update_id, now=now, fault=fault)
        queued = await self.store.database.write(unit)
        return TurnResult(Outcome.PARKED, queued)


def _is_hers(event: Event) -> bool:
    """She did this herself, in the chat."""
    return not isinstance(event, ReminderDue | ReachChanged)


def _still_planned(connection: Connection, row: MemberRow, event: Event) -> bool:
    """A reminder is done by entering; one that was dropped, moved or done meanwhile does not enter."""
    if not isinstance(event, ReminderDue):
        return True
    return reminders.finish(connection, row.id, event.kind, event.local_date, event.due)
