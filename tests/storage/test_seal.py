"""Encryption at rest: with a key nothing she tells stands in the file in clear, and everything reads as before."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from bot.storage.errors import StorageError
from bot.storage.seal import Seal, make_seal
from bot.storage.store import Store, open_store
from bot.storage.tables import answer, member, report
from tests.helpers.world import MONDAY

KEY, OTHER = "k" * 32, "o" * 32
SECRET = "a few drops"


def url_of(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


async def tell(store: Store) -> None:
    """A member with a state, an answer and a report that hold the secret."""

    def write(connection):
        times = {"created_at": MONDAY, "updated_at": MONDAY, "last_seen": MONDAY}
        values = {"chat_id": 7, "state": SECRET, "schema": 1, "revision": 0, "reachable": True, **times}
        [key] = connection.execute(insert(member).values(values)).inserted_primary_key
        connection.execute(
            insert(answer).values(member_id=key, flow="quiz", question="y1", value=[SECRET], at=MONDAY)
        )
        connection.execute(
            insert(report).values(
                member_id=key, day=MONDAY.date(), part="after_run", report={"leak": SECRET}, at=MONDAY
            )
        )

    await store.database.write(write)


async def told(store: Store) -> tuple[object, object, object]:
    """State, answer and report as they read."""
    columns = (member.c.state, answer.c.value, report.c.report)
    return tuple([await store.database.read(lambda c, col=col: c.scalar(select(col))) for col in columns])


def test_a_value_opens_with_its_key_in_its_column_only() -> None:
    """Another column, another key and a changed value are refused in words without the value."""
    stored = Seal([KEY]).close(SECRET, "report.report")

    assert SECRET not in stored
    assert Seal([OTHER, KEY]).open(stored, "report.report") == SECRET
    for seal, column in ((Seal([KEY]), "answer.value"), (Seal([OTHER]), "report.report")):
        with pytest.raises(StorageError) as refused:
            seal.open(stored, column)
        assert SECRET not in str(refused.value)


def test_no_key_is_no_seal() -> None:
    """An empty setting stores in clear."""
    assert make_seal("") is None
    assert make_seal(f"{KEY}, {OTHER}") is not None


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_everything_reads_as_before(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """On both databases, sealed values come back as what they were."""
    url = (
        url_of(tmp_path / "coach.db") if kind == "sqlite" else request.getfixturevalue("postgres").database()
    )
    async with open_store(url, seal=Seal([KEY])) as store:
        await tell(store)
        assert await told(store) == (SECRET, [SECRET], {"leak": SECRET})


async def test_the_file_holds_nothing_in_clear(tmp_path: Path) -> None:
    """Neither the table nor any page of the file."""
    file = tmp_path / "coach.db"
    async with open_store(url_of(file), seal=Seal([KEY])) as store:
        await tell(store)
    with sqlite3.connect(file) as raw:
        state = raw.execute("select state from member").fetchone()[0]
    raw.close()

    assert state.startswith("sealed:")
    assert SECRET.encode() not in file.read_bytes()


async def test_what_was_in_clear_stays_readable_under_a_key(tmp_path: Path) -> None:
    """An operator may begin to seal later; without the key again, sealed values say what is missing."""
    file = tmp_path / "coach.db"
    async with open_store(url_of(file)) as store:
        await tell(store)
    async with open_store(url_of(file), seal=Seal([KEY])) as store:
        assert await told(store) == (SECRET, [SECRET], {"leak": SECRET})


async def test_without_the_key_sealed_data_says_so(tmp_path: Path) -> None:
    """The fault names the setting."""
    file = tmp_path / "coach.db"
    async with open_store(url_of(file), seal=Seal([KEY])) as store:
        await tell(store)
    async with open_store(url_of(file)) as store:
        with pytest.raises(StorageError, match="DATA_KEY"):
            await told(store)
