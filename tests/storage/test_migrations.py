"""The migrations lead exactly to the tables, on both databases."""

from datetime import UTC, datetime
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, insert, inspect, select, text
from sqlalchemy.exc import ProgrammingError

from bot.storage.engine import open_database
from bot.storage.errors import SchemaMismatch
from bot.storage.migrate import config, migrate, version
from bot.storage.store import Store, open_store
from bot.storage.tables import HEAD, metadata, quarantined_update
from tests.waiting import together

SHAPES = {
    "sqlite": ["SELECT type, name, replace(sql, '\"', '') FROM sqlite_master WHERE sql IS NOT NULL"],
    "postgresql": [
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
        "SELECT table_name || column_name, data_type || is_nullable FROM information_schema.columns"
        " WHERE table_schema = 'public'",
    ],
}


def shape(connection: Connection) -> set[str]:
    """Every table, index and constraint as the database describes it, without the spacing."""
    rows = [row for query in SHAPES[connection.dialect.name] for row in connection.execute(text(query))]
    lines = {"".join(" ".join(map(str, row)).split()) for row in rows}
    return {line for line in lines if "alembic_version" not in line}


def _create(connection: Connection) -> Any:
    metadata.create_all(connection)
    found = shape(connection)
    metadata.drop_all(connection)
    return found


def _elements(shapes: set[str]) -> set[frozenset[str]]:
    """A table's parts without their order."""
    return {frozenset(line.replace("(", ",").replace(")", ",").split(",")) for line in shapes}


async def test_migrations_make_the_tables(empty_url: str) -> None:
    """A database made by migrations has the shape of one made from the tables, and alembic sees no difference."""
    database = open_database(empty_url)
    try:
        wanted = await database.write(_create)
        await database.administer(lambda c: command.upgrade(config(c), "head"))
        assert _elements(await database.write(shape)) == _elements(wanted)
        assert await database.write(lambda c: compare_metadata(MigrationContext.configure(c), metadata)) == []
        assert not await migrate(database)
    finally:
        await database.close()


async def test_a_new_database_is_what_migrations_would_have_made(empty_url: str) -> None:
    """A new database gets its tables without Alembic and is at the newest revision."""
    database = open_database(empty_url)
    try:
        assert await migrate(database)
        assert await database.write(lambda c: compare_metadata(MigrationContext.configure(c), metadata)) == []
        assert await database.read(version) == HEAD
        made = await database.write(_stamped)
        await database.write(_drop_all)
        await database.administer(lambda c: command.upgrade(config(c), "head"))
        assert await database.write(_stamped) == made
        assert not await migrate(database)
    finally:
        await database.close()


def _stamped(connection: Connection) -> tuple[set[frozenset[str]], Any]:
    """The whole shape, the table of the migration with it."""
    columns = MetaData()
    columns.reflect(connection, only=["alembic_version"])
    kept = [(c.name, str(c.type), c.nullable, c.primary_key) for c in columns.tables["alembic_version"].c]
    return _elements(shape(connection)), kept


def _drop_all(connection: Connection) -> None:
    metadata.drop_all(connection)
    connection.execute(text("DROP TABLE alembic_version"))


async def test_a_table_of_that_name_is_somebody_else_s(empty_url: str) -> None:
    """A database with another program's tables is refused, and nothing is created in it."""
    database = open_database(empty_url)
    try:
        await database.write(lambda c: c.execute(text("CREATE TABLE member (name TEXT)")))
        with pytest.raises((SchemaMismatch, ProgrammingError)):
            await migrate(database)
        assert await database.write(lambda c: inspect(c).get_table_names()) == ["member"]
    finally:
        await database.close()


async def test_the_newest_migration_is_the_one_the_program_expects(store: Store) -> None:
    """HEAD is the newest migration, and an opened database is at it."""
    head = await store.database.read(lambda c: ScriptDirectory.from_config(config(c)).get_current_head())
    assert head == HEAD
    assert await store.database.read(version) == HEAD


async def test_a_newer_database_is_left_alone(store: Store, url: str) -> None:
    """A database of a later program is refused with a clear word and not touched."""
    await store.database.write(lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(SchemaMismatch, match="newer"):
        await migrate(store.database)
    with pytest.raises(SchemaMismatch, match="newer") as answers:
        async with open_store(url, exclusive=False):
            pytest.fail("an operator's command opens it")
    assert "migrate" not in str(answers.value), "that would refuse too"
    assert await store.database.read(version) == "9999"


async def test_two_processes_may_migrate_at_once(empty_url: str) -> None:
    """Two openings of one empty database at the same time: one migrates, both end at the newest tables."""
    databases = [open_database(empty_url), open_database(empty_url)]
    try:
        done = await together(*(migrate(database) for database in databases))
        assert sorted(done) == [False, True]
        assert [await database.read(version) for database in databases] == [HEAD, HEAD]
    finally:
        for database in databases:
            await database.close()


async def test_opening_beside_a_running_one_changes_no_tables(empty_url: str) -> None:
    """Opened without the right to it alone, an empty database stays empty."""
    with pytest.raises(SchemaMismatch, match="migrate"):
        async with open_store(empty_url, exclusive=False):
            pytest.fail("it opens without its tables")
    database = open_database(empty_url)
    assert await database.read(version) is None
    await database.close()


async def test_what_was_quarantined_before_its_table_had_this_name_is_kept(empty_url: str) -> None:
    """The rows of an older database are there afterwards, in their order, and new ones come after them."""

    def older(connection: Connection) -> None:
        command.upgrade(config(connection), "0008")
        for event in ("Tapped", "TextReceived"):
            connection.execute(
                text("INSERT INTO parked_update (event, traceback, at) VALUES (:event, 'x', :at)"),
                {"event": event, "at": datetime(2026, 11, 1, tzinfo=UTC)},
            )

    database = open_database(empty_url)
    try:
        await database.administer(older)
        assert await migrate(database)
        values = {"event": "ReminderDue", "traceback": "y", "at": datetime(2026, 11, 2, tzinfo=UTC)}
        await database.write(lambda c: c.execute(insert(quarantined_update), values))
        order = select(quarantined_update.c.event).order_by(quarantined_update.c.id)
        kept = await database.read(lambda c: list(c.execute(order).scalars()))
        assert kept == ["Tapped", "TextReceived", "ReminderDue"]
    finally:
        await database.close()
