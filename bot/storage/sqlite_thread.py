"""One thread that writes to a SQLite file: transactions one after the other, one commit for all that wait.

A transaction is one synchronous function of a connection, so it costs one hop between threads, not one a statement.
A function may be run again from the start when its neighbours spoil a shared commit: it has no effect but its rows.
"""

from asyncio import wrap_future
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from sqlite3 import Connection as RawConnection
from threading import Thread
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Engine

from bot.storage.errors import StorageUnavailable

T = TypeVar("T")
Unit = Callable[[Connection], T]


@dataclass(frozen=True, slots=True)
class Asked:
    """One function to run: in a transaction with a connection, or outside of any with the driver's own."""

    unit: Callable[[Any], Any]
    future: "Future[Any]"
    transaction: bool = True


AT_ONCE: Final = 32
"""Transactions that share one commit at most: few enough that none waits long for the others."""


class Lane:
    """A thread with one connection; `run` hands it a function and waits for the end of its transaction."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._waiting: SimpleQueue[Asked | None] = SimpleQueue()
        self._stopped = False
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    async def run(self, unit: Unit[T]) -> T:
        """The function's result, once it is committed. Its error, or the database's, and nothing written."""
        return await self._ask(unit, transaction=True)

    async def run_outside(self, unit: Callable[[RawConnection], T]) -> T:
        """The same without a transaction: for what SQLite refuses to do inside one."""
        return await self._ask(unit, transaction=False)

    async def _ask(self, unit: Callable[[Any], T], *, transaction: bool) -> T:
        """Raises StorageUnavailable once the thread was told to end: nobody would ever run it."""
        if self._stopped:
            raise StorageUnavailable("the database is closed")
        future: Future[T] = Future()
        self._waiting.put(Asked(unit, future, transaction))
        return await wrap_future(future)

    def stop(self) -> None:
        """Finish what was asked for, close the connection and end the thread."""
        self._stopped = True
        self._waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        going = True
        while going:
            batch: list[Asked] = []
            going = self._gather(batch)
            batch = [asked for asked in batch if asked.future.set_running_or_notify_cancel()]
            if not self._together(batch):
                for asked in batch:
                    self._alone(asked)
        self._engine.dispose()

    def _gather(self, batch: list[Asked]) -> bool:
        """Fill the batch with what waits (at least one, waiting for it); False when it is time to stop."""
        asked = self._waiting.get()
        while asked is not None:
            batch.append(asked)
            if len(batch) == AT_ONCE:
                return True
            try:
                asked = self._waiting.get_nowait()
            except Empty:
                return True
        return False

    def _together(self, batch: list[Asked]) -> bool:
        """All in one transaction; False when one of them spoilt it, and then nothing is written."""
        if len(batch) < 2 or not all(asked.transaction for asked in batch):
            return False
        try:
            with self._engine.begin() as connection:
                results = [asked.unit(connection) for asked in batch]
        except Exception:
            return False
        for asked, result in zip(batch, results, strict=True):
            asked.future.set_result(result)
        return True

    def _alone(self, asked: Asked) -> None:
        try:
            result = self._in_transaction(asked.unit) if asked.transaction else self._outside(asked.unit)
        except BaseException as error:
            asked.future.set_exception(error)
        else:
            asked.future.set_result(result)

    def _in_transaction(self, unit: Unit[T]) -> T:
        with self._engine.begin() as connection:
            return unit(connection)

    def _outside(self, unit: Callable[[Any], T]) -> T:
        connection = self._engine.raw_connection()
        try:
            return unit(connection.driver_connection)
        finally:
            connection.close()
