"""Provides the clock shared by all processes on one database: the machine's time, corrected to the server's.

Telegram states the time in every answer. A large difference is reported to the operator. If this clock is off by a year or
more, Telegram's time is used instead: otherwise a machine that wakes up in another year would take a member for somebody
silent for years.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from bot.logs import Log
from bot.storage.postgres import PostgresDatabase

SMALL: Final = timedelta(seconds=0.25)
"""A difference that network delay alone may cause; it is too small to matter for leases and sending rates."""
NOTABLE: Final = timedelta(seconds=1)
"""A difference that is logged for the operator."""

FAR: Final = timedelta(minutes=10)
"""A clock this far from Telegram's counts as wrong, although a proxy in between may be the one that is."""
ANOTHER_YEAR: Final = timedelta(days=365)
"""A clock this far from Telegram's is wrong, whatever lies in between."""

_log = Log("storage")


def steady_s() -> float:
    """Return seconds of a clock that nobody sets; it also counts the machine's sleep where the system supports that."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class SharedClock:
    """Tells the time of this machine, corrected by the difference to the database server's clock."""

    def __init__(
        self,
        machine: Callable[[], datetime] = lambda: datetime.now(UTC),
        steady: Callable[[], float] = steady_s,
    ) -> None:
        self._machine, self._steady = machine, steady
        self._from_telegram: tuple[datetime, float] | None = None
        """The time Telegram stated last, and the reading of the steady clock at that moment."""
        self._reported = False
        self.ahead = timedelta(0)
        """How far the server's clock is ahead of this machine's; zero if the difference is small."""

    def now(self) -> datetime:
        """Return the current time, aware and in UTC."""
        shown, expected = self._machine() + self.ahead, self._expected()
        return shown if expected is None or abs(shown - expected) < ANOTHER_YEAR else expected

    def note_server_time(self, said: datetime) -> None:
        """Note the time Telegram has just stated, and log once if this clock is far from it."""
        self._from_telegram = (said, self._steady())
        wrong = self.wrong_by()
        if wrong and not self._reported:
            _log.error("clock.wrong", ahead_s=round(wrong.total_seconds()))
        self._reported = bool(wrong)

    def wrong_by(self) -> timedelta:
        """Return how far this clock is ahead of Telegram's; zero if that is little or Telegram has not answered yet."""
        expected = self._expected()
        ahead = timedelta(0) if expected is None else self._machine() + self.ahead - expected
        return ahead if abs(ahead) > FAR else timedelta(0)

    def problem(self) -> str | None:
        """Return a sentence saying that this clock is not used, or None while it is."""
        wrong = self.wrong_by()
        if abs(wrong) < ANOTHER_YEAR:
            return None
        where = "ahead of" if wrong > timedelta(0) else "behind"
        return f"it is {abs(wrong)} {where} Telegram's, which is used until this clock is corrected"

    def _expected(self) -> datetime | None:
        if self._from_telegram is None:
            return None
        said, at = self._from_telegram
        return said + timedelta(seconds=self._steady() - at)

    def set_by(self, server: datetime, asked: datetime, answered: datetime) -> None:
        """Derive the difference from the server's time, read between two instants of this machine's clock."""
        ahead = server - (asked + (answered - asked) / 2)
        before, self.ahead = self.ahead, ahead if abs(ahead) > SMALL else timedelta(0)
        if abs(self.ahead - before) > NOTABLE:
            _log.warning("clock.differs", server_ahead_s=round(ahead.total_seconds(), 1))

    async def measure(self, database: Any) -> None:
        """Ask the server for its time once; a SQLite file has no clock of its own."""
        if isinstance(database, PostgresDatabase):
            asked = self._machine()
            server = await database.read(_server_time, single=True)
            self.set_by(server, asked, self._machine())

    def machine_time(self) -> datetime:
        """Return this machine's own time, uncorrected."""
        return self._machine()


def _server_time(connection: Any) -> datetime:
    server: datetime = connection.exec_driver_sql("SELECT clock_timestamp()").scalar_one()
    return server
