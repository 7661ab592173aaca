"""Which one of several processes on a PostgreSQL sends: the one whose session holds an advisory lock.

The server frees the lock when the session ends, however the process died. A process that stands still is idle for too
long, so the server ends its session; and by then it has not trusted its own lock for seconds. A process that is not
elected says with NOTIFY that something waits.
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
"""Number of the advisory lock: one sender in one database, as there is one token."""
CHANNEL: Final = "coach_outbox"
BEAT_S: Final = 1.0
"""Between two signs of life of who is elected, and between two tries of who is not."""
ANSWER_S: Final = 2.0
TRUSTED_S: Final = 4.0
"""So long after its last sign of life a process takes itself for elected."""
IDLE_S: Final = 6.0
"""So long after it the server ends the session and with it the lock."""
AGAIN_S: Final = 0.5

_log = Log("storage")


class Election(Protocol):
    """Whether this process is the one that sends."""

    shared: bool
    """Whether other processes stand for it too."""

    @property
    def held(self) -> bool:
        """Whether this process is elected now."""

    @property
    def term(self) -> int:
        """How many times this process was elected: in a new term nobody else has a message in flight."""

    async def run(self, wakeup: Callable[[], None]) -> None:
        """Stand for it until cancelled; `wakeup` is called when elected, and when another process queued something."""

    async def notify(self) -> None:
        """Tell who is elected that something waits; nothing happens where that cannot be told."""


class LoneSender:
    """The election of a process that has no others beside it: always won."""

    shared, held, term = False, True, 0

    async def run(self, wakeup: Callable[[], None]) -> None:
        """Return: there is nothing to stand for."""

    async def notify(self) -> None:
        """Return: there is nobody to tell."""


class PostgresElection:
    """The election by advisory lock, on a connection of its own."""

    shared = True

    def __init__(
        self, database: PostgresDatabase, time_of: SharedClock, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._database = database
        self._time = time_of
        self._clock = clock
        self._alive: float | None = None
        self.term = 0

    @property
    def held(self) -> bool:
        """Whether the lock was ours at the last sign of life, and that is not long ago."""
        return self._alive is not None and self._clock() - self._alive < TRUSTED_S

    async def run(self, wakeup: Callable[[], None]) -> None:
        """Stand for election for ever, over each loss of the connection."""
        while True:
            try:
                async with self._database.session(idle_s=IDLE_S, answer_s=ANSWER_S) as session:
                    await self._stand(session, wakeup)
            except Exception as error:
                _log.warning("election.interrupted", error)
            finally:
                self._alive = None
            await asyncio.sleep(AGAIN_S)

    async def notify(self) -> None:
        """One NOTIFY; who is elected looks every second in any case."""
        with suppress(Exception):
            await self._database.write(_notify, single=True)

    async def _stand(self, session: Any, wakeup: Callable[[], None]) -> None:
        while not await self._sign_of_life(session, f"pg_try_advisory_lock({LOCK})"):  # noqa: ASYNC110
            await asyncio.sleep(BEAT_S)
        self.term += 1
        _log.info("election.won", term=self.term)
        await session.add_listener(CHANNEL, lambda *_: wakeup())
        wakeup()
        while True:
            await asyncio.sleep(BEAT_S)
            await self._sign_of_life(session, "true")

    async def _sign_of_life(self, session: Any, held: str) -> bool:
        """Ask the server for this and for its time; when it says yes, the lock was ours at the instant before."""
        asked, at = self._clock(), self._time.machine_time()
        answer, server = await session.fetchrow(f"SELECT {held}, clock_timestamp()")
        self._time.set_by(server, at, self._time.machine_time())
        if answer:
            self._alive = asked
        return bool(answer)


def _notify(connection: Any) -> None:
    connection.exec_driver_sql(f"NOTIFY {CHANNEL}")
