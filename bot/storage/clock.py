"""The clock that all processes on one database share: the server's, as far as this machine's differs from it.

Telegram says the time with each answer. A clock that is far from it is told to the operator; one of another year does
not count, Telegram's does: a machine that wakes up there must not take her for somebody who has been silent for years.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from bot.logs import Log
from bot.storage.postgres import PostgresDatabase

SMALL: Final = timedelta(seconds=0.25)
"""A difference that the way to the server and back may make by itself; no lease and no pace hangs on it."""
NOTABLE: Final = timedelta(seconds=1)
"""A difference that the operator is told of."""

FAR: Final = timedelta(minutes=10)
"""A clock that differs so much from Telegram's is wrong, as far as anybody can tell: a server between may be, too."""
ANOTHER_YEAR: Final = timedelta(days=365)
"""A clock that differs so much is wrong, whatever is between."""

_log = Log("storage")


def steady_s() -> float:
    """Seconds that go on whatever the machine's clock is set to, in its sleep too where the system counts that."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class SharedClock:
    """`now` is this machine's time, moved by what the server's clock is ahead of it."""

    def __init__(
        self,
        machine: Callable[[], datetime] = lambda: datetime.now(UTC),
        steady: Callable[[], float] = steady_s,
    ) -> None:
        self._machine, self._steady = machine, steady
        self._heard: tuple[datetime, float] | None = None
        """What Telegram said the time was, and when by the steady clock."""
        self._told = False
        self.ahead = timedelta(0)
        """How far the server's clock is ahead of this machine's; zero where the difference is small."""

    def now(self) -> datetime:
        """The instant, aware and in UTC."""
        shown, expected = self._machine() + self.ahead, self._expected()
        return shown if expected is None or abs(shown - expected) < ANOTHER_YEAR else expected

    def hear(self, said: datetime) -> None:
        """Telegram has just said the time; the operator is told, once, where the clock here is far from it."""
        self._heard = (said, self._steady())
        wrong = self.wrong_by()
        if wrong and not self._told:
            _log.error("clock.wrong", ahead_s=round(wrong.total_seconds()))
        self._told = bool(wrong)

    def wrong_by(self) -> timedelta:
        """How far the clock here is ahead of Telegram's; zero where it is not far, or Telegram has said nothing yet."""
        expected = self._expected()
        ahead = timedelta(0) if expected is None else self._machine() + self.ahead - expected
        return ahead if abs(ahead) > FAR else timedelta(0)

    def problem(self) -> str | None:
        """That the clock does not count, in a sentence; None while it does."""
        wrong = self.wrong_by()
        if abs(wrong) < ANOTHER_YEAR:
            return None
        where = "ahead of" if wrong > timedelta(0) else "behind"
        return f"it is {abs(wrong)} {where} Telegram's, which counts until it is set right"

    def _expected(self) -> datetime | None:
        if self._heard is None:
            return None
        said, at = self._heard
        return said + timedelta(seconds=self._steady() - at)

    def set_by(self, server: datetime, asked: datetime, answered: datetime) -> None:
        """Learn the difference from what the server said between two instants of this machine's clock."""
        ahead = server - (asked + (answered - asked) / 2)
        before, self.ahead = self.ahead, ahead if abs(ahead) > SMALL else timedelta(0)
        if abs(self.ahead - before) > NOTABLE:
            _log.warning("clock.differs", server_ahead_s=round(ahead.total_seconds(), 1))

    async def measure(self, database: Any) -> None:
        """Ask the server once; a file has no clock of its own."""
        if isinstance(database, PostgresDatabase):
            asked = self._machine()
            server = await database.read(_server_time, single=True)
            self.set_by(server, asked, self._machine())

    def machine_time(self) -> datetime:
        """This machine's own time."""
        return self._machine()


def _server_time(connection: Any) -> datetime:
    server: datetime = connection.exec_driver_sql("SELECT clock_timestamp()").scalar_one()
    return server
