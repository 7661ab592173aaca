"""Runs units of work on either kind of database: a synchronous function of a connection is one transaction.

SQLite: one writing and one reading connection, each on its own thread, through aiosqlite. PostgreSQL: a connection pool,
through asyncpg. A unit must not use the network, because it holds a lock.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol, TypeVar

from sqlalchemy import URL, Connection, make_url

from bot.storage.encryption import Encryption
from bot.storage.errors import DatabaseUrlError
from bot.storage.postgres import PostgresDatabase
from bot.storage.sqlite import SqliteDatabase

T = TypeVar("T")

OPTIONS: Final = {
    "sqlite": frozenset[str](),
    "postgresql": frozenset(
        {"ssl", "host", "port", "passfile", "target_session_attrs", "prepared_statement_cache_size"}
    ),
}
"""The options allowed after the `?` of an address, by kind of database."""

_NO_URL: Final = "{} has to be sqlite+aiosqlite:///FILE or postgresql+asyncpg://…"


class Database(Protocol):
    """Runs units of work. Both calls raise `StorageError` when the database has a problem.

    Use `slow` for a unit that may need more than seconds, and `single` for one statement that is its own transaction.
    """

    kind: str
    lanes: int
    """How many writing transactions are worth running at the same time."""

    async def write(self, unit: Callable[[Connection], T], *, slow: bool = False, single: bool = False) -> T:
        """Run the unit in one transaction, and return its result after the commit."""

    async def read(self, unit: Callable[[Connection], T], *, slow: bool = False, single: bool = False) -> T:
        """Run the unit in a read-only transaction; a `single` statement is trusted not to write."""

    async def administer(self, unit: Callable[[Connection], T]) -> T:
        """Run the unit in one transaction through SQLAlchemy's async engine, without time limits.

        For migrations and the operator's checks: it loads the whole ORM, and each statement hops between threads.
        """

    async def scrub(self) -> None:
        """Remove every trace of deleted rows from side files."""

    async def close(self) -> None:
        """Finish the units in progress and close the connections."""


def open_database(url: str, encryption: Encryption | None = None) -> SqliteDatabase | PostgresDatabase:
    """Return the database at sqlite+aiosqlite:///FILE or postgresql+asyncpg://…, with `encryption` for what members tell.

    Raises StorageError with a remedy for any other address, and does not repeat the address: it may contain a password.
    """
    parsed = checked_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
        return SqliteDatabase(Path(parsed.database), encryption)
    if parsed.get_backend_name() == "postgresql":
        return PostgresDatabase(parsed.set(drivername="postgresql+asyncpg"), encryption)
    raise DatabaseUrlError(_NO_URL.format("DATABASE_URL"))


def checked_url(url: str, name: str = "DATABASE_URL") -> URL:
    """Return the parsed address of a supported database, with libpq's `sslmode` as the driver's `ssl`.

    Raises DatabaseUrlError, naming the setting `name`, also for an option that would be ignored.
    """
    try:
        parsed = make_url(url)
    except Exception:
        raise DatabaseUrlError(_NO_URL.format(name)) from None
    if parsed.get_backend_name() not in OPTIONS:
        raise DatabaseUrlError(_NO_URL.format(name))
    if "@" in (parsed.host or ""):
        raise DatabaseUrlError(
            f"{name}: there is one @ too many; in a password write @ as %40, : as %3A and / as %2F"
        )
    if parsed.port is not None and not 0 < parsed.port < 65536:
        raise DatabaseUrlError(f"{name}: there is no port {parsed.port}; PostgreSQL's own is 5432")
    if "sslmode" in parsed.query and parsed.get_backend_name() == "postgresql":
        parsed = parsed.difference_update_query(["sslmode"]).update_query_dict(
            {"ssl": parsed.query["sslmode"]}
        )
    known = OPTIONS[parsed.get_backend_name()]
    if unknown := sorted(parsed.query.keys() - known):
        remedy = f"Known: {', '.join(sorted(known))}." if known else "Leave out what follows the file's name."
        raise DatabaseUrlError(f"{name}: the option {', '.join(unknown)} is not known. {remedy}")
    return parsed


def demand_database(url: str, name: str = "DATABASE_URL") -> None:
    """Raise DatabaseUrlError if the address names a SQLite file that does not exist: opening it would create one."""
    parsed = checked_url(url, name)
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
        raise DatabaseUrlError(f"{name}: there is no database at {url}; look for a typo in the address")
