"""Accesses PostgreSQL through asyncpg: a pool for short transactions in which every wait ends after seconds.

A frozen server or a dead network must not block a turn forever, and a frozen process must not block the others.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import URL, Column, Connection, Dialect, Engine, ExceptionContext, NullPool, Table, event
from sqlalchemy.util import await_only, greenlet_spawn

from bot.json_codec import dump, load
from bot.storage.driver_errors import translated
from bot.storage.encryption import Encryption, encrypt_with

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

T = TypeVar("T")

POOL: Final = 8
LANES: Final = 3
"""Turn transactions at the same time: while one waits for the server, another is played. The rest of the pool is left
for the sender and for turns that wait for a row."""
POOL_WAIT_S = 3.0
"""How long to wait for a free connection; together with a statement less than the 8 s in which a webhook answers."""
CONNECT_S = 3.0
COMMAND_S = 4.0
"""How long to wait for the answer to one statement."""
STATEMENT_S = 3.0
"""The server's own limit; it is shorter, so that a healthy server reports it itself and the connection stays usable."""
LOCK_S = 2.0
"""How much of that may be spent waiting for a row that somebody else holds."""
IDLE_S = 5.0
"""How long a transaction may be idle between two statements, so that a frozen process releases its rows."""
SLOW_S = 3600.0
"""Replaces all these limits where a statement may take long: migrations, copying, nightly deletions."""
SLOW_IDLE_S = 60.0
CLOSE_S = 2.0


class PostgresDatabase:
    """A PostgreSQL database, which any number of processes can share."""

    kind = "postgresql"
    lanes = LANES

    def __init__(self, url: URL, encryption: Encryption | None = None) -> None:
        self._url = url
        self.engine = _engine(
            url,
            encryption,
            _limits(COMMAND_S, LOCK_S, STATEMENT_S, IDLE_S),
            pool_size=POOL,
            max_overflow=0,
            pool_timeout=POOL_WAIT_S,
        )
        self._single = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        slow_limits = _limits(SLOW_S, SLOW_S, SLOW_S, SLOW_IDLE_S)
        self._slow = _engine(url, encryption, slow_limits, poolclass=NullPool)

    async def write(self, unit: Callable[[Connection], T], *, slow: bool = False, single: bool = False) -> T:
        """Run the unit in one transaction, in which its statements lock rows."""
        with translated():
            return await greenlet_spawn(_in_transaction, self._which(slow, single).sync_engine, unit)

    async def read(self, unit: Callable[[Connection], T], *, slow: bool = False, single: bool = False) -> T:
        """Run the unit in a read-only transaction on one snapshot.

        A row that moves meanwhile is neither missed nor read twice.
        """
        with translated():
            return await greenlet_spawn(_reading, self._which(slow, single).sync_engine, unit, single)

    async def administer(self, unit: Callable[[Connection], T]) -> T:
        """Run the unit in one transaction without time limits, on a new connection."""
        with translated():
            async with self._slow.begin() as connection:
                return await connection.run_sync(unit)

    @asynccontextmanager
    async def session(self, *, idle_s: float, answer_s: float) -> AsyncIterator[Any]:
        """Open a raw asyncpg connection for session features; the server ends it after `idle_s` seconds of silence.

        A call on it raises TimeoutError after `answer_s` seconds. On leaving, the session ends for the server at once.
        """
        engine = _engine(self._url, None, _session_limits(idle_s, answer_s), poolclass=NullPool)
        async with engine.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            try:
                yield driver
            finally:
                driver.terminate()
                await connection.invalidate()

    async def scrub(self) -> None:
        """Do nothing: PostgreSQL manages its own log."""

    async def close(self) -> None:
        """Close the pool, without waiting for a server that does not answer."""
        with suppress(OSError):
            async with asyncio.timeout(CLOSE_S):
                await self.engine.dispose()

    def _which(self, slow: bool, single: bool) -> "AsyncEngine":
        """Return the engine for this unit.

        A single statement is its own transaction: one round trip instead of three.
        """
        return self._slow if slow else self._single if single else self.engine


def copy_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows with the same columns by COPY, for moving a whole database."""
    names = list(rows[0])
    write = [_to_driver(connection.dialect, table.c[name]) for name in names]
    records = [[each(value) for each, value in zip(write, row.values(), strict=True)] for row in rows]
    connection.exec_driver_sql("SELECT")  # begins the transaction, which the driver's own call would not
    driver: Any = connection.connection.driver_connection
    await_only(driver.copy_records_to_table(table.name, columns=names, records=records))


def _to_driver(dialect: Dialect, column: Column[Any]) -> Callable[[Any], Any]:
    """Return the function that converts a value of this column to what the driver accepts."""
    return column.type.dialect_impl(dialect).bind_processor(dialect) or (lambda value: value)


def _in_transaction(engine: Engine, unit: Callable[[Connection], T]) -> T:
    with engine.begin() as connection:
        return unit(connection)


def _reading(engine: Engine, unit: Callable[[Connection], T], single: bool) -> T:
    moment = {} if single else {"isolation_level": "REPEATABLE READ"}
    with engine.connect() as connection:
        return unit(connection.execution_options(postgresql_readonly=True, **moment))


def _engine(url: URL, encryption: Encryption | None, limits: dict[str, Any], **pool: Any) -> "AsyncEngine":
    from sqlalchemy.ext.asyncio import create_async_engine  # loads the whole ORM: imported only where needed

    engine = create_async_engine(
        url, connect_args=limits, hide_parameters=True, json_serializer=dump, json_deserializer=load, **pool
    )
    encrypt_with(engine.sync_engine.dialect, encryption)
    event.listen(engine.sync_engine, "handle_error", _hang_up)
    return engine


def _limits(command_s: float, lock_s: float, statement_s: float, idle_s: float) -> dict[str, Any]:
    """Return the time limits, in seconds, in the form that asyncpg and the server accept."""
    server = {
        "lock_timeout": lock_s,
        "statement_timeout": statement_s,
        "idle_in_transaction_session_timeout": idle_s,
    }
    return {
        "timeout": CONNECT_S,
        "command_timeout": command_s,
        "server_settings": {name: f"{seconds * 1000:.0f}ms" for name, seconds in server.items()},
    }


def _session_limits(idle_s: float, answer_s: float) -> dict[str, Any]:
    return {
        "timeout": CONNECT_S,
        "command_timeout": answer_s,
        "server_settings": {"idle_session_timeout": f"{idle_s * 1000:.0f}ms"},
    }


def _hang_up(context: ExceptionContext) -> None:
    """Close the connection after a statement without an answer: a rollback would wait just as long again."""
    if isinstance(context.original_exception, TimeoutError) and context.connection is not None:
        driver: Any = context.connection.connection.driver_connection
        driver.terminate()
        context.is_disconnect = True
        context.invalidate_pool_on_disconnect = False
