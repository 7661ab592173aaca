"""Bring a database to this program's tables. A new one gets them as they are; Alembic is loaded for an older one only."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect, text

from bot.storage.engine import Database
from bot.storage.errors import SchemaMismatch
from bot.storage.tables import HEAD, metadata

if TYPE_CHECKING:
    from alembic.config import Config

LOCK: Final = 7_204_118_035
"""Number of the advisory lock under which PostgreSQL is migrated by one process at a time."""


STAMP: Final = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
"""As Alembic makes it."""


async def migrate(database: Database) -> bool:
    """Make the tables or play what is missing, all or nothing; True when there was something.

    Raises SchemaMismatch when the database is newer than this program.
    """
    found = await database.read(version)
    if found == HEAD:
        return False
    if found is None and await database.write(_make, slow=True):
        return True
    return await database.administer(_migrate)


def version(connection: Connection) -> str | None:
    """The migration the database stands at; None for an empty one."""
    inspector = inspect(connection)
    if not inspector.has_table("alembic_version"):
        if connection.dialect.name == "sqlite" and inspector.get_table_names():
            raise SchemaMismatch(
                "the file holds the tables of another program; give the address of another file"
            )
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def demand_head(connection: Connection) -> None:
    """Raise SchemaMismatch, with what to do, unless the database has this program's tables."""
    if not _is_head(connection):
        raise SchemaMismatch("the database has not this version's tables; run `python -m bot migrate` first")


def _is_head(connection: Connection) -> bool:
    """Whether it stands at this program's tables; False where it is older. Raises SchemaMismatch where it is newer."""
    found = version(connection)
    if found is not None and found > HEAD:
        raise SchemaMismatch(
            "the database was made by a newer version of this program; use that one, or a copy from before"
        )
    return found == HEAD


def config(connection: Connection) -> "Config":
    """Alembic's configuration, without a file, for this connection."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    made.attributes["connection"] = connection
    return made


def _make(connection: Connection) -> bool:
    """Make the tables in an empty database, as playing all migrations would; False where somebody else did meanwhile."""
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
