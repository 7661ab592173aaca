"""The clock that all processes on one database share: the server's, as far as this machine's differs from it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from bot.logs import Log
from bot.storage.postgres import PostgresDatabase

SMALL: Final = timedelta(seconds=0.25)
"""A difference that the way to the server and back may make by itself; no lease and no pace hangs on it."""
NOTABLE: Final = timedelta(seconds=1)
"""A difference that the operator is told of."""

_log = Log("storage")


class SharedClock:
    """`now` is this machine's time, moved by what the server's clock is ahead of it."""

    def __init__(self, machine: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._machine = machine
        self.ahead = timedelta(0)
        """How far the server's clock is ahead of this machine's; zero where the difference is small."""

    def now(self) -> datetime:
        """The instant, aware and in UTC."""
        return self._machine() + self.ahead

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
