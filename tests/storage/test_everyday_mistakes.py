"""PostgreSQL's everyday mistakes: each told in plain words with its remedy, and none of them taken for a bug of ours."""

import pytest

from bot.storage.engine import checked_url
from bot.storage.errors import (
    DatabaseUrlError,
    SchemaMismatch,
    StorageRefused,
    StorageUnavailable,
)
from bot.storage.store import open_store
from tests.ports import free_port
from tests.postgres import Cluster


def with_user(url: str, user: str, database: str = "") -> str:
    """The address with another user, and another database where one is named."""
    parsed = checked_url(url).set(username=user)
    return (parsed.set(database=database) if database else parsed).render_as_string(hide_password=False)


async def refused(url: str) -> StorageUnavailable:
    """The error with which this database does not open."""
    with pytest.raises(StorageUnavailable) as raised:
        async with open_store(url):
            pass
    return raised.value


async def test_a_user_the_server_does_not_know_is_named(postgres: Cluster, postgres_template: str) -> None:
    """The settings have to change: starting again would not help."""
    error = await refused(with_user(postgres.database(postgres_template), "nobody"))
    assert isinstance(error, StorageRefused)
    assert "refuses the user or the password" in str(error)
    assert error.exit_code == 78


async def test_a_database_that_is_not_there_is_named(postgres: Cluster, postgres_template: str) -> None:
    """Create it, or correct the address."""
    error = await refused(with_user(postgres.database(postgres_template), "coach", "nowhere"))
    assert isinstance(error, StorageRefused)
    assert "there is no database of this name" in str(error)


async def test_tables_that_are_away_are_waited_for(postgres: Cluster, postgres_template: str) -> None:
    """As while a copy is restored: the serving process goes on, and works once they are back."""
    url = postgres.database(postgres_template)
    name = url.rpartition("/")[2]
    async with open_store(url) as store:
        postgres.sql("ALTER TABLE outbox RENAME TO elsewhere", name)
        with pytest.raises(StorageUnavailable, match="some tables are missing"):
            await store.outbox.depth()
        postgres.sql("ALTER TABLE elsewhere RENAME TO outbox", name)
        assert await store.outbox.depth() == 0


async def test_lost_permissions_are_named(postgres: Cluster, postgres_template: str) -> None:
    """And are no reason to end."""
    url = postgres.database(postgres_template)
    name = url.rpartition("/")[2]
    postgres.sql("CREATE ROLE reader LOGIN", name)
    postgres.sql("GRANT SELECT ON alembic_version, member TO reader", name)
    try:
        async with open_store(with_user(url, "reader"), exclusive=False) as store:
            with pytest.raises(StorageUnavailable, match="may not use the tables"):
                await store.outbox.depth()
    finally:
        postgres.sql("DROP OWNED BY reader", name)
        postgres.sql("DROP ROLE reader", name)


async def test_a_server_that_is_down_and_a_host_that_is_none_are_told_apart() -> None:
    """Is it running, or is its name wrong?"""
    down = await refused(f"postgresql+asyncpg://coach@127.0.0.1:{free_port()}/coach")
    assert "cannot be reached" in str(down)
    assert not isinstance(down, StorageRefused)
    assert "host name" in str(await refused("postgresql+asyncpg://coach:p%40ss@no-such-host.invalid/coach"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql+asyncpg://coach@db/coach?sslrootcert=x", "the option sslrootcert is not known. Known: "),
        ("sqlite+aiosqlite:///coach.db?timeout=5", "Leave out what follows the file's name."),
        ("postgresql+asyncpg://coach:p@ss@db/coach", "in a password write @ as %40"),
        ("postgresql+asyncpg://coach@db:99999/coach", "there is no port 99999"),
    ],
)
def test_a_slip_in_the_address_is_refused(url: str, said: str) -> None:
    """Instead of being dropped, waited for in vain, or of ending in an error of the driver."""
    with pytest.raises(DatabaseUrlError) as raised:
        checked_url(url)
    assert said in str(raised.value)
    assert raised.value.exit_code == 78


def test_the_habit_of_sslmode_is_understood() -> None:
    """`?sslmode=require` is what every other program of PostgreSQL's takes."""
    query = dict(checked_url("postgresql+asyncpg://coach@db/coach?sslmode=require").query)
    assert query == {"ssl": "require"}


async def test_a_file_of_another_program_is_reported(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Its tables stay as they are."""
    import sqlite3

    file = tmp_path / "other.db"
    with sqlite3.connect(file) as raw:
        raw.execute("CREATE TABLE theirs (id INTEGER)")
    raw.close()
    with pytest.raises(SchemaMismatch, match="another program"):
        async with open_store(f"sqlite+aiosqlite:///{file}"):
            pass
