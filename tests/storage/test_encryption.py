"""Encryption at rest: with a key nothing she tells stands in the file in clear, and everything reads as before."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Table, insert, literal_column, select, update

from bot.app import load_content
from bot.geocoding import find_places
from bot.settings import Settings
from bot.storage.encryption import Encryption, make_encryption
from bot.storage.errors import DecryptionError, StorageError
from bot.storage.sealing import opened
from bot.storage.store import Store, open_store
from bot.storage.tables import answer, decision, member, outbox, report, workout
from bot.turns.results import TurnStatus
from bot.turns.turn_handler import TurnHandler
from flows.model.events import CommandReceived
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

        session = {"kind": SECRET, "step": SECRET, "done": SECRET, "minutes": 25}
        connection.execute(insert(workout).values(member_id=key, day=MONDAY.date(), at=MONDAY, **session))
        decided = {
            "topic": SECRET,
            "action": SECRET,
            "rules": [SECRET],
            "from_step": SECRET,
            "to_step": SECRET,
        }
        connection.execute(insert(decision).values(member_id=key, content_version="1", at=MONDAY, **decided))

    await store.database.write(write)


async def history(store: Store) -> list[tuple[object, ...]]:
    """The workout and the decision as they read."""
    columns = {
        workout: ("kind", "step", "done", "minutes"),
        decision: ("topic", "action", "rules", "from_step", "to_step"),
    }
    first = {table: (await rows_of(store, table))[0] for table in columns}
    return [tuple(first[table][name] for name in names) for table, names in columns.items()]


async def read_back(store: Store) -> tuple[object, object, object]:
    """State, answer and report as they read."""
    columns = (member.c.state, answer.c.value, report.c.report)
    state, value, form = [(await rows_of(store, column.table))[0][column.name] for column in columns]
    return state, value, form


async def rows_of(store: Store, table: Table) -> list[dict[str, Any]]:
    """A table's rows in clear, oldest first."""
    found = select(table).order_by(*table.primary_key.columns)
    return await store.database.read(
        lambda c: [opened(table, row._mapping) for row in c.execute(found).all()]
    )


def test_a_value_opens_with_its_key_in_its_column_only() -> None:
    """Another column, another key and a changed value are refused in words without the value."""
    stored = Encryption([KEY]).close(SECRET, "report.report")

    assert SECRET not in stored
    assert Encryption([OTHER, KEY]).open(stored, "report.report") == SECRET
    for encryption, column in ((Encryption([KEY]), "answer.value"), (Encryption([OTHER]), "report.report")):
        with pytest.raises(StorageError) as refused:
            encryption.open(stored, column)
        assert SECRET not in str(refused.value)


def test_without_a_key_nothing_is_encrypted() -> None:
    """An empty setting stores in clear."""
    assert make_encryption("") is None
    assert make_encryption(f"{KEY}, {OTHER}") is not None


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_everything_reads_as_before(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """On both databases, sealed values come back as what they were."""
    url = (
        url_of(tmp_path / "coach.db") if kind == "sqlite" else request.getfixturevalue("postgres").database()
    )
    async with open_store(url, encryption=Encryption([KEY])) as store:
        await tell(store)
        assert await read_back(store) == (SECRET, [SECRET], {"leak": SECRET})
        assert await history(store) == [
            (SECRET, SECRET, SECRET, 25),
            (SECRET, SECRET, [SECRET], SECRET, SECRET),
        ]


async def test_the_file_holds_nothing_in_clear(tmp_path: Path) -> None:
    """Neither the table nor any page of the file."""
    file = tmp_path / "coach.db"
    async with open_store(url_of(file), encryption=Encryption([KEY])) as store:
        await tell(store)
    with sqlite3.connect(file) as raw:
        state = raw.execute("select state from member").fetchone()[0]
        health = raw.execute("select kind, step, done, minutes from workout").fetchone()
        health += raw.execute("select topic, action, rules, from_step, to_step from decision").fetchone()
        health += raw.execute("select flow, question from answer").fetchone()
        health += raw.execute("select part from report").fetchone()
    raw.close()
    assert all(value.removeprefix('"').startswith("sealed:") for value in health)

    assert state.startswith("sealed:")
    assert SECRET.encode() not in file.read_bytes()


async def test_what_was_in_clear_stays_readable_under_a_key(tmp_path: Path) -> None:
    """An operator may start to encrypt later; rows written before are still read."""
    file = tmp_path / "coach.db"
    async with open_store(url_of(file)) as store:
        await tell(store)
    async with open_store(url_of(file), encryption=Encryption([KEY])) as store:
        assert await read_back(store) == (SECRET, [SECRET], {"leak": SECRET})


async def test_without_the_key_sealed_data_says_so(tmp_path: Path) -> None:
    """The error names the setting."""
    file = tmp_path / "coach.db"
    async with open_store(url_of(file), encryption=Encryption([KEY])) as store:
        await tell(store)
    with pytest.raises(StorageError, match="DATA_KEY"):
        async with open_store(url_of(file)):
            pytest.fail("it starts without the key")


async def spoil(store: Store, column: Column[Any], value: str) -> None:
    """Change what is stored of chat 7 behind the coach's back; `value` is SQL."""
    spoilt = update(column.table).where(column.table.c.chat_id == 7).values({column: literal_column(value)})
    await store.database.write(lambda connection: connection.execute(spoilt))


CUTS = [8, 14, 15, 16, 17, 18, 19, 20, 30, 60]
"""Where a sealed value is cut short: in the key's name, before the secret, and at each place of a group of four."""


@pytest.mark.parametrize("cut", CUTS)
def test_a_value_that_is_cut_short_is_broken_and_no_other_problem(cut: int) -> None:
    """A value cut at any place, or followed by other characters, raises DecryptionError."""
    encryption = Encryption([KEY])
    stored = encryption.close(SECRET, "report.report")
    for spoilt in (stored[:cut], stored[:cut] + "ü", stored[:cut] + "!!", stored + "ü"):
        with pytest.raises(DecryptionError):
            encryption.open(spoilt, "report.report")


@pytest.mark.parametrize("spoilt", [*(f"substr(state, 1, {cut})" for cut in CUTS), "state || 'ü'"])
async def test_one_state_that_does_not_open_stops_nobody_else(tmp_path: Path, spoilt: str) -> None:
    """It is quarantined with the apology, and nothing of it is retried for ever; the neighbour is answered."""
    catalog, words = load_content(Settings.model_validate({"telegram_bot_token": "1:x"}))
    async with open_store(url_of(tmp_path / "coach.db"), encryption=Encryption([KEY])) as store:
        door = TurnHandler(store, catalog, words, find_places)
        for number, chat in enumerate((7, 8)):
            await door.handle(chat, CommandReceived("start"), update_id=number, now=MONDAY)
        await spoil(store, member.c.state, spoilt)
        hers = await door.handle(7, CommandReceived("help"), update_id=10, now=MONDAY)
        other = await door.handle(8, CommandReceived("help"), update_id=11, now=MONDAY)
        assert (hers.status, hers.queued) == (TurnStatus.QUARANTINED, 1)
        assert other.status is TurnStatus.HANDLED
        assert (await door.handle(7, CommandReceived("help"), update_id=10, now=MONDAY)).queued == 0


@pytest.mark.parametrize(
    "spoilt",
    [
        """'"sealed:nobody:AAAA"'""",
        *(f"""substr(payload, 1, {cut}) || '"'""" for cut in CUTS[1:]),
        *(f"substr(payload, 1, {cut})" for cut in CUTS),
        """replace(payload, ':', ':ü')""",
    ],
)
async def test_a_message_that_does_not_open_holds_up_no_other(tmp_path: Path, spoilt: str) -> None:
    """It is claimed like any other and known to have no words."""
    async with open_store(url_of(tmp_path / "coach.db"), encryption=Encryption([KEY])) as store:
        for chat in (7, 8):
            await store.outbox.put(chat, "message", {"text": SECRET}, 1, MONDAY)
        await spoil(store, outbox.c.payload, spoilt)
        messages = await store.outbox.claim(MONDAY, 9, 60)
    assert [(message.chat_id, message.payload) for message in messages] == [(7, None), (8, {"text": SECRET})]


async def test_a_wrong_key_stops_the_start_and_one_spoilt_row_does_not(tmp_path: Path) -> None:
    """Where none of the newest states opens, the key is wrong: nothing may be acknowledged."""
    url = url_of(tmp_path / "coach.db")
    async with open_store(url, encryption=Encryption([KEY])) as store:
        await tell(store)
    with pytest.raises(StorageError, match="another key"):
        async with open_store(url, encryption=Encryption([OTHER])):
            pytest.fail("it starts with another key")
    async with open_store(url, encryption=Encryption([OTHER, KEY])) as store:
        assert await read_back(store) == (SECRET, [SECRET], {"leak": SECRET})
