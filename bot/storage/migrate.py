"""Brings a database to this program's tables. An empty one gets them directly; Alembic is loaded only for older ones."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect, text

from bot.storage.engine import Database
from bot.storage.errors import SchemaMismatch
from bot.storage.tables import HEAD, metadata

if TYPE_CHECKING:
    from alembic.config import Config

LOCK: Final = 7_204_118_035
"""Number of the advisory lock that lets one process at a time migrate a PostgreSQL database."""


STAMP: Final = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
"""The statement with which Alembic creates its own table."""


async def migrate(database: Database) -> bool:
    """Create the tables or run the missing migrations, all or nothing; return whether there was anything to do.

    Raises SchemaMismatch if the database is newer than this program.
    """
    found = await database.read(version)
    if found == HEAD:
        return False
    if found is None and await database.write(_make, slow=True):
        return True
    return await database.administer(_migrate)


def version(connection: Connection) -> str | None:
    """Return the migration of the database, or None if it is empty.

    Raises SchemaMismatch for a SQLite file with the tables of another program.
    """
    inspector = inspect(connection)
    if not inspector.has_table("alembic_version"):
        if connection.dialect.name == "sqlite" and inspector.get_table_names():
            raise SchemaMismatch(
                "the file holds the tables of another program; give the address of another file"
            )
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def demand_head(connection: Connection) -> None:
    """Raise SchemaMismatch, with a remedy, unless the database has this program's tables."""
    if not _is_head(connection):
        raise SchemaMismatch(
            "the database does not have this version's tables; run `python -m bot migrate` first"
        )


def _is_head(connection: Connection) -> bool:
    """Return whether the database has this program's tables. Raises SchemaMismatch if it is newer."""
    found = version(connection)
    if found is not None and found > HEAD:
        raise SchemaMismatch(
            "the database was made by a newer version of this program; use that version, or a backup from before"
        )
    return found == HEAD


def config(connection: Connection) -> "Config":
    """Return Alembic's configuration for this connection, without a file."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    made.attributes["connection"] = connection
    return made


def _make(connection: Connection) -> bool:
    """Create the tables in an empty database, like all migrations would; return False if another process was faster."""
    _wait_for_others(connection)
    if version(connection) is not None:
        return False
    metadata.create_all(connection, checkfirst=False)
    connection.execute(text(STAMP))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    return True


def _wait_for_others(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LOCK})


def _migrate(connection: Connection) -> bool:
    _wait_for_others(connection)
    if _is_head(connection):
        return False
    from alembic import command

    command.upgrade(config(connection), "head")
    return True
