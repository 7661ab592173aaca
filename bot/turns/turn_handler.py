"""The only way in: everything that happens to a member enters here and is played as one database transaction.

Her row is locked, the flows decide, and the new state, the history, the reminders and the messages are written together or
not at all. This module knows no Telegram and makes no network calls.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Final

from sqlalchemy import Connection

from bot.logs import Log
from bot.storage import updates
from bot.storage.errors import DecryptionError, StorageError
from bot.storage.micro_batcher import MicroBatcher
from bot.storage.store import Store
from bot.turns.apply import Renderer
from bot.turns.play import (
    Advance,
    FindPlace,
    PlaceWanted,
    Request,
    TurnPlayer,
    is_from_her,
    no_places,
)
from bot.turns.quarantine import Quarantine
from bot.turns.results import AfterCommit, TurnResult, TurnStatus
from flows import advance as flows_advance
from flows.model.catalog import Catalog
from flows.model.events import CommandReceived, Event, Place, TextReceived

MAX_TRIES: Final = 3
MAX_TOGETHER: Final = 32
"""The most turns that share one transaction: few enough that none waits long for the others."""
READER_WAIT_S: Final = 10.0
"""How long a text waits at most for the reader of sentences; urgent words are recognised without it."""

_log = Log("turns")


@dataclass(slots=True)
class TurnHandler:
    """Plays events of private chats. `advance` is the flows' own; tests inject failures there.

    Waiting turns of different chats share a transaction, since its commit and statements cost the same for thirty as for
    one. A turn that cannot share a transaction is played alone.
    """

    store: Store
    catalog: Catalog
    renderer: Renderer
    find_places: FindPlace
    default_language: str = "en"
    advance: Advance = flows_advance
    after_commit: AfterCommit = field(default_factory=AfterCommit)
    load_reader: "Callable[[], asyncio.Future[None]] | None" = None
    """Begins to load the reader of sentences, once, and returns what words wait for, so that they are understood."""
    _player: TurnPlayer = field(init=False)
    _under_way: set["asyncio.Task[TurnResult]"] = field(default_factory=set)
    _together: MicroBatcher[Request, TurnResult | Exception | None] = field(init=False)

    def __post_init__(self) -> None:
        self._player = TurnPlayer(self.catalog, self.renderer, self.advance, self.default_language)
        lanes = self.store.database.lanes
        self._together = MicroBatcher(self._play_together, batch_size=MAX_TOGETHER, lanes=lanes)

    async def handle(
        self, chat_id: int, event: Event, *, update_id: int | None = None, now: datetime
    ) -> TurnResult:
        """Play one event of this private chat at `now` (aware); it is committed when this returns.

        What fails is tried three times and then quarantined. Raises StorageError if nothing was written; the update must
        then not be acknowledged, and may come again. Cancelling the caller (a webhook's time limit, a stop) ends its wait
        but not the turn: a commit cannot be undone, and what follows it must happen.
        """
        turn = asyncio.create_task(self._handle(Request(chat_id, event, update_id, now)))
        self._under_way.add(turn)
        turn.add_done_callback(self._under_way.discard)
        return await asyncio.shield(turn)

    async def quarantine(self, update_id: int | None, event: str, error: Exception, now: datetime) -> None:
        """Record an update that cannot be read and where it failed, so that it can be acknowledged.

        If that fails because of a bug, it is only logged. Raises StorageError if the update should come again.
        """
        unit = partial(updates.quarantine_new, update_id=update_id, event=event, error=error, now=now)
        try:
            await self.store.database.write(unit)
        except StorageError:
            raise
        except Exception as other:
            _log.error("update.not_quarantined", other, update_id=update_id)

    def play_past(self, connection: Connection, chat_id: int, past: Sequence[tuple[datetime, Event]]) -> None:
        """Play past events, each at its own time, within the caller's transaction."""
        for moment, event in past:
            self._player.turn(connection, self.find_places, Request(chat_id, event, None, moment))

    async def _handle(self, request: Request) -> TurnResult:
        if self.load_reader is not None and _has_words(request.event):
            await asyncio.wait({self.load_reader()}, timeout=READER_WAIT_S)
        result = await self._tried(request)
        if result.erased:
            await self._forget_traces(request.now)
        self.after_commit.follow(result)
        return result

    async def _tried(self, request: Request) -> TurnResult:
        """Return the result of at most three tries, or of the quarantine after that."""
        played = await self._together.add(request)
        if isinstance(played, TurnResult):
            return played
        for attempt in range(1, MAX_TRIES + 1):
            try:
                if attempt == 1 and played is not None:
                    raise played
                return await self._with_places(request)
            except Exception as error:
                if isinstance(error, StorageError) and not isinstance(error, DecryptionError):
                    raise
                failure: Exception = error
                _log.warning("turn.failed", error, event_type=type(request.event).__name__, attempt=attempt)
        return await self._give_up(request, failure)

    async def _with_places(self, request: Request) -> TurnResult:
        """Play the turn in one transaction; if it needs a place, look that up outside and start the turn again."""
        found: dict[str, tuple[Place, ...]] = {}

        def known(query: str) -> tuple[Place, ...]:
            if query not in found:
                raise PlaceWanted(query)
            return found[query]

        turn = partial(self._player.turn, find_places=known, request=request)
        while True:
            try:
                return await self.store.database.write(turn)
            except PlaceWanted as wanted:
                found[wanted.query] = await asyncio.to_thread(self.find_places, wanted.query)

    async def _give_up(self, request: Request, failure: Exception) -> TurnResult:
        event, update_id = request.event, request.update_id
        quarantine = Quarantine(
            self.renderer,
            self.default_language,
            emergency=self.catalog.default_emergency,
            apologise=is_from_her(event),
        )
        unit = partial(
            quarantine.put,
            chat_id=request.chat_id,
            event=event,
            update_id=update_id,
            now=request.now,
            error=failure,
        )
        try:
            queued = await self.store.database.write(unit)
        except StorageError:
            raise
        except Exception as other:
            _log.error("turn.not_quarantined", other)
            await self.quarantine(update_id, type(event).__name__, failure, request.now)
            queued = 0
        return TurnResult(TurnStatus.QUARANTINED, queued)

    async def _play_together(self, requests: Sequence[Request]) -> Sequence[TurnResult | Exception | None]:
        """Return the result or error of each request, and None for one that must be played alone."""
        player, database = self._player, self.store.database
        try:
            if len(requests) == 1:
                return [
                    await database.write(partial(player.turn, find_places=no_places, request=requests[0]))
                ]
            return await database.write(partial(player.turns, requests=requests))
        except PlaceWanted:
            return [None]
        except Exception as error:
            is_away = isinstance(error, StorageError) and not isinstance(error, DecryptionError)
            return [error if is_away or len(requests) == 1 else None] * len(requests)

    async def _forget_traces(self, now: datetime) -> None:
        """Remove traces of a deleted member from memory and side files; the deletion itself is already committed."""
        self._player.states.clear()
        try:
            await self.store.forget_traces(now)
        except StorageError as error:
            _log.warning("scrub.postponed", error)


def _has_words(event: Event) -> bool:
    """Return whether an event brings words that may be a sentence."""
    return isinstance(event, TextReceived) or (isinstance(event, CommandReceived) and bool(event.argument))
