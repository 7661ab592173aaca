"""An encrypted value opens only in the row and column it was written for."""

from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bot.operations.reseal import reseal
from bot.storage import batched_insert, members
from bot.storage.batched_insert import Row
from bot.storage.encryption import Encryption
from bot.storage.errors import DecryptionError
from bot.storage.ownership import rows_of as rows_of_member
from bot.storage.sealing import PLACES, bound, encrypted_columns
from bot.storage.store import Store, open_store
from bot.storage.tables import answer, metadata, report, workout
from tests.helpers.world import MONDAY
from tests.storage.test_encryption import KEY, SECRET, history, read_back, tell


def test_every_table_with_something_encrypted_says_what_binds_it() -> None:
    """By columns of its own that are there when a row is written."""
    encrypted = {table.name for table in metadata.tables.values() if encrypted_columns(table)}
    assert set(PLACES) == encrypted
    for name, columns in PLACES.items():
        assert set(columns) <= set(metadata.tables[name].c.keys())


async def two_told(store: Store) -> tuple[int, int]:
    """Two members with the same kind of rows, as turns write them; their numbers."""

    def write(connection: Any) -> tuple[int, int]:
        numbers = []
        for chat, word in ((7, "leaks"), (8, "none")):
            row = members.get_or_create(connection, chat, word, 1, MONDAY)
            shared = {"member_id": row.id, "at": MONDAY}
            rows: list[Row] = [
                (answer, {**shared, "flow": "quiz", "question": "y1", "value": [word]}),
                (answer, {**shared, "flow": "quiz", "question": "y2", "value": [word, 2]}),
                (report, {**shared, "day": MONDAY.date(), "part": "after_run", "report": {"leak": word}}),
                (
                    workout,
                    {
                        **shared,
                        "day": MONDAY.date(),
                        "kind": "run",
                        "step": word,
                        "done": "full",
                        "minutes": chat,
                    },
                ),
            ]
            batched_insert.write(connection, rows, None)
            numbers.append(row.id)
        return numbers[0], numbers[1]

    return await store.database.write(write)


MOVES = {
    "the state of another member": "UPDATE member SET state = (SELECT state FROM member WHERE chat_id = 8)"
    " WHERE chat_id = 7",
    "the report of another member": "UPDATE report SET report = (SELECT report FROM report ORDER BY id DESC LIMIT 1)"
    " WHERE id = (SELECT min(id) FROM report)",
    "another answer of her own": "UPDATE answer SET value = (SELECT value FROM answer WHERE id = 2) WHERE id = 1",
    "the minutes of another member": "UPDATE workout SET minutes = (SELECT minutes FROM workout ORDER BY id DESC LIMIT 1)"
    " WHERE id = (SELECT min(id) FROM workout)",
    "her rows as another member's": "UPDATE report SET member_id = (SELECT max(id) FROM member)",
}


@pytest.mark.parametrize("move", MOVES)
async def test_a_value_moved_to_another_row_does_not_open(url: str, move: str) -> None:
    """Nobody with access to the database can move a value to another member or another answer."""
    async with open_store(url, encryption=Encryption([KEY])) as store:
        numbers = await two_told(store)
        for number in numbers:
            await store.database.read(partial(rows_of_member, member_id=number))
        await store.database.write(lambda c: c.execute(text(MOVES[move])))
        with pytest.raises(DecryptionError, match="changed by hand"):
            for number in numbers:
                await store.database.read(partial(rows_of_member, member_id=number))


async def test_a_message_moved_to_another_chat_is_not_sent(url: str) -> None:
    """A message moved to another chat has no text there."""
    async with open_store(url, encryption=Encryption([KEY])) as store:
        for chat in (7, 8):
            await store.outbox.put(chat, "message", {"text": f"{SECRET} {chat}"}, 1, MONDAY)
        await store.database.write(
            lambda c: c.execute(text("UPDATE outbox SET chat_id = 9 WHERE chat_id = 7"))
        )
        messages = await store.outbox.claim(MONDAY, 9, 60)
    assert {message.chat_id: message.payload for message in messages} == {9: None, 8: {"text": f"{SECRET} 8"}}


async def test_what_was_encrypted_unbound_opens_and_is_bound_by_reseal(url: str) -> None:
    """An older version bound a value to its column only: it reads on, and after `reseal` it can be moved no more."""
    encryption = Encryption([KEY])
    async with open_store(url, encryption=encryption) as store:
        await tell(store)
        assert await read_back(store) == (SECRET, [SECRET], {"leak": SECRET})
        before = await read_back(store), await history(store)
        assert (await reseal(store, encryption)).rows == 5
        assert (await read_back(store), await history(store)) == before
        assert (await reseal(store, encryption)).rows == 0
        await store.database.write(lambda c: c.execute(text("UPDATE answer SET question = 'y2'")))
        with pytest.raises(DecryptionError):
            await read_back(store)


def test_a_place_is_the_same_on_both_databases_and_in_every_zone() -> None:
    """An instant counts, not how it is written down."""
    here = MONDAY.astimezone(ZoneInfo("Asia/Tokyo"))
    values = {"member_id": 1, "flow": "a", "question": "b", "value": 1}
    there, at_home = (bound(answer, values | {"at": at})["value"].place() for at in (here, MONDAY))
    assert there == at_home
