"""Runs whole units of work on aiosqlite's thread, with one hop between threads for each transaction.

aiosqlite hops for every statement, and SQLAlchemy's async engine hops several times a statement, which triples the CPU of a
turn. Here SQLAlchemy's Core engine works on aiosqlite's connection inside its thread. Waiting units share one commit. If
another unit fails, a unit is run again from the start, so its rows must be its only effect.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Generic, TypeVar

from aiosqlite import Connection as AioConnection
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from bot.json_codec import dump, load
from bot.storage.encryption import Encryption, encrypt_with
from bot.storage.errors import StorageUnavailable
from bot.storage.micro_batcher import MicroBatcher

T = TypeVar("T")
Unit = Callable[[Connection], T]

BATCH_SIZE: Final = 32
"""The most transactions that share one commit: few enough that none waits long for the others."""
ROWS_A_FETCH: Final = 64
"""How many rows aiosqlite's own cursors fetch at once; they are not used here."""


class UnitConnection(AioConnection):
    """An aiosqlite connection with one more method.

    It relies on aiosqlite's private `_execute`, and makes its `_thread` a daemon.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection], name: str) -> None:
        super().__init__(connect, ROWS_A_FETCH)
        self._thread.name, self._thread.daemon = name, True

    async def run(self, function: Callable[[], T]) -> T:
        """Call the function on the connection's own thread and return its result, or raise its error."""
        result: T = await self._execute(function)  # type: ignore[no-untyped-call]
        return result

    @property
    def raw(self) -> sqlite3.Connection:
        """Return the standard library's connection; use it on the connection's own thread only."""
        return self._conn


@dataclass(frozen=True, slots=True)
class _Job:
    """One function to run: in a transaction with SQLAlchemy's connection, or outside one with sqlite3's own."""

    function: Callable[[Any], Any]
    in_transaction: bool


@dataclass(frozen=True, slots=True)
class _Done(Generic[T]):
    """How a job ended: with a result, or with an error."""

    result: T | None = None
    error: Exception | None = None


class SqliteThread:
    """One connection and its thread, opened with the first unit of work."""

    def __init__(
        self,
        connect: Callable[[], sqlite3.Connection],
        encryption: Encryption | None,
        *,
        begin: str,
        name: str,
    ) -> None:
        """Take `connect`, which opens and configures the connection, and `begin`, which begins a transaction."""
        self._connect, self._name = connect, name
        self._connection: UnitConnection | None = None
        self._engine = _engine(self._raw, encryption, begin)
        self._jobs = MicroBatcher(self._group_commit, batch_size=BATCH_SIZE, skip_cancelled=True)
        self._stopped = False

    @property
    def engine(self) -> Engine:
        """Return SQLAlchemy's engine on the connection; use it on its thread only."""
        return self._engine

    async def run(self, unit: Unit[T]) -> T:
        """Run the unit in one transaction and return its result after the commit.

        Raises the unit's or the driver's error; then nothing is written.
        """
        result: T = await self._ask(_Job(unit, in_transaction=True))
        return result

    async def run_outside(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Run the function without a transaction, for what SQLite refuses inside one."""
        result: T = await self._ask(_Job(function, in_transaction=False))
        return result

    async def stop(self) -> None:
        """Finish the waiting jobs, close the connection and end the thread."""
        self._stopped = True
        await self._jobs.idle()
        if self._connection is not None:
            await self._connection.close()

    async def _ask(self, job: _Job) -> Any:
        if self._stopped:
            raise StorageUnavailable("the database is closed")
        done = await self._jobs.add(job)
        if done.error is not None:
            raise done.error
        return done.result

    async def _group_commit(self, jobs: Sequence[_Job]) -> Sequence[_Done[Any]]:
        if self._connection is None:
            connection = UnitConnection(self._connect, self._name)
            await connection
            self._connection = connection
        return await self._connection.run(partial(self._run_all, jobs))

    def _raw(self) -> sqlite3.Connection:
        assert self._connection is not None  # noqa: S101 - a unit runs on the connection's thread only
        return self._connection.raw

    def _run_all(self, jobs: Sequence[_Job]) -> Sequence[_Done[Any]]:
        """Run all jobs in one transaction; if one fails, nothing is written and each is run alone."""
        if len(jobs) > 1 and all(job.in_transaction for job in jobs):
            try:
                with self._engine.begin() as connection:
                    return [_Done(job.function(connection)) for job in jobs]
            except Exception:  # noqa: S110 - run alone, the failing job raises it again
                pass
        return [self._run_alone(job) for job in jobs]

    def _run_alone(self, job: _Job) -> _Done[Any]:
        try:
            if not job.in_transaction:
                return _Done(job.function(self._raw()))
            with self._engine.begin() as connection:
                return _Done(job.function(connection))
        except Exception as error:
            return _Done(error=error)


def _engine(raw: Callable[[], sqlite3.Connection], encryption: Encryption | None, begin: str) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=raw,
        poolclass=StaticPool,
        hide_parameters=True,
        json_serializer=dump,
        json_deserializer=load,
    )
    encrypt_with(engine.dialect, encryption)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine
