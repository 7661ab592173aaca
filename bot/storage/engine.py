"""One database of two kinds behind one way to write: a synchronous function of a connection is a transaction.

SQLite: one writing and one reading connection, each on its thread, through aiosqlite. PostgreSQL: a pool, through asyncpg.
What a function may not do: touch the network. It holds a lock.
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
"""What may follow the `?` of an address, by kind of database."""

_NO_URL: Final = "{} has to be sqlite+aiosqlite:///FILE or postgresql+asyncpg://…"


class Database(Protocol):
    """Where units of work run. Both calls raise `StorageError` for the database's own troubles.

    A unit that may rightly take more than seconds is run `slow`; one of a single statement is its own transaction.
    """

    kind: str
    lanes: int
    """How many transactions that write are worth having under way at a time."""

    async def write(self, unit: Callable[[Connection], T], *, slow: bool = False, single: bool = False) -> T:
        """Run it in one transaction; the result comes after the commit."""

    async def read(self, unit: Callable[[Connection], T], *, slow: bool = False, single: bool = False) -> T:
        """Run it where nothing can be written; a `single` statement of ours is trusted not to."""

    async def administer(self, unit: Callable[[Connection], T]) -> T:
        """Run it in one transaction through SQLAlchemy's async engine, without limits of time.

        For migrations and an operator's checks: it loads the whole ORM, and each statement hops between threads.
        """

    async def scrub(self) -> None:
        """Leave nothing of deleted rows in side files."""

    async def close(self) -> None:
        """Finish what is under way and let go."""


def open_database(url: str, encryption: Encryption | None = None) -> SqliteDatabase | PostgresDatabase:
    """The database behind a URL: sqlite+aiosqlite:///FILE or postgresql+asyncpg://…; `encryption` encrypts what she tells.

    Raises StorageError, naming the remedy, for anything else; the URL itself is not repeated: it may hold a password.
    """
    parsed = checked_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
        return SqliteDatabase(Path(parsed.database), encryption)
    if parsed.get_backend_name() == "postgresql":
        return PostgresDatabase(parsed.set(drivername="postgresql+asyncpg"), encryption)
    raise DatabaseUrlError(_NO_URL.format("DATABASE_URL"))


def checked_url(url: str, name: str = "DATABASE_URL") -> URL:
    """The address, if it is one of ours, with libpq's `sslmode` as the driver's `ssl`.

    Raises DatabaseUrlError, which names the setting by `name`, also for an option that nothing would read.
    """
    try:
        parsed = make_url(url)
    except Exception:
        raise DatabaseUrlError(_NO_URL.format(name)) from None
    if parsed.get_backend_name() not in OPTIONS:
        raise DatabaseUrlError(_NO_URL.format(name))
    if "@" in (parsed.host or ""):
        raise DatabaseUrlError(
            f"{name}: there is an @ too many; in a password write @ as %40, : as %3A and / as %2F"
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
    """Raise DatabaseUrlError when the address is of a SQLite file that is not there: opening it would make an empty one."""
    parsed = checked_url(url, name)
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
        raise DatabaseUrlError(f"{name}: there is no database at {url}; look for a typo in the address")
