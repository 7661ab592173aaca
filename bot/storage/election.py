"""Elects which of several processes on a PostgreSQL database sends: the one whose session holds an advisory lock.

The server releases the lock when the session ends, however the process died. If a process hangs, the server ends its idle
session; some seconds before that the process has stopped trusting its own lock. The other processes use NOTIFY to report new
messages.
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, Protocol

from bot.logs import Log
from bot.storage.clock import SharedClock
from bot.storage.postgres import PostgresDatabase

LOCK: Final = 7_204_118_036
"""Number of the advisory lock: one sender for each database, since there is one token."""
CHANNEL: Final = "coach_outbox"
BEAT_S: Final = 1.0
"""Seconds between two heartbeats of the elected process, and between two tries of the others."""
ANSWER_S: Final = 2.0
TRUSTED_S: Final = 4.0
"""Seconds after its last heartbeat for which a process still considers itself elected."""
IDLE_S: Final = 6.0
"""Seconds of silence after which the server ends the session and with it the lock."""
AGAIN_S: Final = 0.5

_log = Log("storage")


class Election(Protocol):
    """Decides whether this process is the one that sends."""

    shared: bool
    """Whether other processes take part too."""

    @property
    def held(self) -> bool:
        """Return whether this process is elected now."""

    @property
    def term(self) -> int:
        """Return how often this process was elected; in a new term no other process has a message in flight."""

    async def run(self, wakeup: Callable[[], None]) -> None:
        """Take part until cancelled; call `wakeup` when elected and when another process has queued something."""

    async def notify(self) -> None:
        """Notify the elected process that a message is waiting; do nothing if that is impossible."""


class LoneSender:
    """The election of a process without others beside it: it always wins."""

    shared, held, term = False, True, 0

    async def run(self, wakeup: Callable[[], None]) -> None:
        """Return at once: there is no election."""

    async def notify(self) -> None:
        """Return at once: there is no other process."""


class PostgresElection:
    """The election by advisory lock, on a connection of its own."""

    shared = True

    def __init__(
        self, database: PostgresDatabase, time_of: SharedClock, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._database = database
        self._time = time_of
        self._clock = clock
        self._last_heartbeat: float | None = None
        self.term = 0

    @property
    def held(self) -> bool:
        """Return whether this process held the lock at its last heartbeat, and that is recent."""
        return self._last_heartbeat is not None and self._clock() - self._last_heartbeat < TRUSTED_S

    async def run(self, wakeup: Callable[[], None]) -> None:
        """Take part in the election forever, and reconnect whenever the connection is lost."""
        while True:
            try:
                async with self._database.session(idle_s=IDLE_S, answer_s=ANSWER_S) as session:
                    await self._lead(session, wakeup)
            except Exception as error:
                _log.warning("election.interrupted", error)
            finally:
                self._last_heartbeat = None
            await asyncio.sleep(AGAIN_S)

    async def notify(self) -> None:
        """Send one NOTIFY; it may get lost, as the elected process looks every second in any case."""
        with suppress(Exception):
            await self._database.write(_notify, single=True)

    async def _lead(self, session: Any, wakeup: Callable[[], None]) -> None:
        while not await self._heartbeat(session, f"pg_try_advisory_lock({LOCK})"):  # noqa: ASYNC110
            await asyncio.sleep(BEAT_S)
        self.term += 1
        _log.info("election.won", term=self.term)
        await session.add_listener(CHANNEL, lambda *_: wakeup())
        wakeup()
        while True:
            await asyncio.sleep(BEAT_S)
            await self._heartbeat(session, "true")

    async def _heartbeat(self, session: Any, held: str) -> bool:
        """Ask the server for `held` and its time; if it says yes, the lock was ours when we asked."""
        asked, at = self._clock(), self._time.machine_time()
        answer, server = await session.fetchrow(f"SELECT {held}, clock_timestamp()")
        self._time.set_by(server, at, self._time.machine_time())
        if answer:
            self._last_heartbeat = asked
        return bool(answer)


def _notify(connection: Any) -> None:
    connection.exec_driver_sql(f"NOTIFY {CHANNEL}")
