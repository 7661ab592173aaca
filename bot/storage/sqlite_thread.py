"""A SQLite connection on aiosqlite's thread that runs whole units of work: one hop between threads a transaction.

aiosqlite hops for every statement, and SQLAlchemy's async engine on top of it several times a statement, which costs a
turn three times its CPU. Here SQLAlchemy's Core engine works on aiosqlite's connection inside its thread. Units that
wait share one commit; a unit may be run again from the start when another one spoils it, so it has no effect but its
rows.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Generic, TypeVar

from aiosqlite import Connection as AioConnection
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from bot.storage.encryption import Encryption, encrypt_with
from bot.storage.errors import StorageUnavailable
from bot.storage.micro_batcher import MicroBatcher

T = TypeVar("T")
Unit = Callable[[Connection], T]

BATCH_SIZE: Final = 32
"""Transactions that share one commit at most: few enough that none waits long for the others."""
ROWS_A_FETCH: Final = 64
"""What aiosqlite's own cursors would fetch at once; nothing here uses them."""


class UnitConnection(AioConnection):
    """aiosqlite's connection with one more method. It leans on aiosqlite's `_execute`, and on `_thread` to be a daemon."""

    def __init__(self, connect: Callable[[], sqlite3.Connection], name: str) -> None:
        super().__init__(connect, ROWS_A_FETCH)
        self._thread.name, self._thread.daemon = name, True

    async def run(self, function: Callable[[], T]) -> T:
        """Call the function on the connection's own thread and return its result, or raise its error."""
        result: T = await self._execute(function)  # type: ignore[no-untyped-call]
        return result

    @property
    def raw(self) -> sqlite3.Connection:
        """The standard library's connection; to be used on the connection's own thread only."""
        return self._conn


@dataclass(frozen=True, slots=True)
class _Job:
    """One function to run: in a transaction with SQLAlchemy's connection, or outside of any with sqlite3's own."""

    function: Callable[[Any], Any]
    in_transaction: bool


@dataclass(frozen=True, slots=True)
class _Done(Generic[T]):
    """How a job ended: its result, or the error it raised."""

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
        """`connect` opens and configures the connection; `begin` is the statement that begins a transaction."""
        self._connect, self._name = connect, name
        self._connection: UnitConnection | None = None
        self._engine = _engine(self._raw, encryption, begin)
        self._jobs = MicroBatcher(self._group_commit, batch_size=BATCH_SIZE, skip_cancelled=True)
        self._stopped = False

    @property
    def engine(self) -> Engine:
        """SQLAlchemy's engine on the connection; to be used on its thread only."""
        return self._engine

    async def run(self, unit: Unit[T]) -> T:
        """Run the unit in one transaction and return its result once that is committed.

        Raises the unit's error, or the driver's, and then nothing is written.
        """
        result: T = await self._ask(_Job(unit, in_transaction=True))
        return result

    async def run_outside(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Run the function without a transaction: for what SQLite refuses to do inside one."""
        result: T = await self._ask(_Job(function, in_transaction=False))
        return result

    async def stop(self) -> None:
        """Finish what was asked for, close the connection and end the thread."""
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
        """All in one transaction; where one of them spoils it nothing is written, and each is run alone."""
        if len(jobs) > 1 and all(job.in_transaction for job in jobs):
            try:
                with self._engine.begin() as connection:
                    return [_Done(job.function(connection)) for job in jobs]
            except Exception:  # noqa: S110 - the one at error raises it again, alone
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
    engine = create_engine("sqlite+pysqlite://", creator=raw, poolclass=StaticPool, hide_parameters=True)
    encrypt_with(engine.dialect, encryption)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine
