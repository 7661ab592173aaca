"""Her state is written at each tap, so a long one is packed: a sixteen-week member's stays small, and old rows read on."""

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.simulate import play
from bot.simulate.persona import read_persona
from bot.simulate.stage import Stage
from bot.storage import codec, members
from bot.storage.encryption import Encryption
from bot.storage.errors import DecryptionError
from bot.storage.packing import pack
from bot.storage.state_cache import StateCache
from bot.storage.store import Store, open_store
from flows.model.member import SCHEMA, Member
from flows.model.values import changed
from tests.helpers.world import catalog, words
from tests.storage.rows import NOW
from tests.storage.test_encryption import KEY

PERSONA = Path(__file__).parents[1] / "personas" / "leak_in_week_3.toml"
WRITTEN_AT_MOST = 8_000
LONG = '{"log":[' + ",".join(f'{{"day":{day}}}' for day in range(400)) + "]}"


@pytest.fixture(scope="module")
def trained() -> Member:
    """A member after sixteen weeks of training."""
    stages: list[Stage] = []
    begin = Stage.__init__

    def noted(self: Stage, *given: object, **more: object) -> None:
        begin(self, *given, **more)  # type: ignore[arg-type]
        stages.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stage, "__init__", noted)
        play(read_persona(PERSONA), catalog(), words(), 16)
    return stages[-1].member


@pytest.fixture
def mature(trained: Member) -> str:
    """Her state as text."""
    return codec.dump(trained)


async def kept(store: Store, state: str, text: str = "") -> str:
    """Her state written, read back the same, or as its `text`; what is stored of it."""
    row = await store.database.write(lambda c: members.get_or_create(c, 7, '{"short":1}', SCHEMA, NOW))
    change = members.change_of(row, state=state, schema=SCHEMA, reachable=True, now=NOW, seen=NOW)
    await store.database.write(lambda c: c.execute(*change))
    assert await store.members.state_of(row.id) == (text or state, SCHEMA)
    return await store.database.read(_stored)


def _stored(connection: Connection) -> str:
    return str(connection.execute(text("SELECT state FROM member")).scalar_one())


@pytest.mark.parametrize("key", ["", KEY], ids=["clear", "encrypted"])
async def test_a_turn_after_sixteen_weeks_writes_little(url: str, key: str, mature: str) -> None:
    """At most eight kilobytes, of a state that is six times as long, with a key too."""
    async with open_store(url, encryption=Encryption([key]) if key else None) as store:
        stored = await kept(store, mature)
    assert len(mature) > 5 * WRITTEN_AT_MOST
    assert len(stored) <= WRITTEN_AT_MOST


async def test_what_the_cache_stores_reads_as_her_state(url: str, trained: Member) -> None:
    """The cached text is stored unchanged, and loads as her state."""
    stored = StateCache().dump(trained)
    async with open_store(url) as store:
        assert await kept(store, stored, codec.dump(trained)) == stored
        row = await store.database.write(lambda c: members.lock(c, 7))
    assert row is not None
    assert row.state == stored
    assert StateCache().load(row.state, row.schema) == trained
    assert len(stored) <= WRITTEN_AT_MOST


def test_a_turn_that_leaves_the_log_packs_it_no_second_time(trained: Member) -> None:
    """The log is a part of its own, the same to the letter after a tap, and another one after a workout."""
    states = StateCache()
    before = states.dump(trained)
    after = states.dump(changed(trained, revision=trained.revision + 1))
    assert len(before.split(":")) == 3
    assert after.split(":")[1] != before.split(":")[1]
    assert after.split(":")[2] == before.split(":")[2]
    packed = states.dump(changed(trained, log=trained.log[1:]))
    assert packed.split(":")[2] != before.split(":")[2]
    assert StateCache().load(packed, SCHEMA).log == trained.log[1:]


def test_of_many_logs_each_is_her_own(trained: Member) -> None:
    """With many members in turn, and after a deletion, each member's own log is stored."""
    states = StateCache(2)
    people = [changed(trained, log=trained.log[first:]) for first in range(9)]
    for _ in range(2):
        stored = [states.dump(member) for member in people]
        assert [StateCache().load(text, SCHEMA) for text in stored] == people
        states.clear()


async def test_what_was_written_unpacked_reads_on(url: str) -> None:
    """A row of an older version is the state it was, and the next turn packs it."""
    async with open_store(url) as store:
        await kept(store, LONG)
        await store.database.write(
            lambda c: c.execute(text("UPDATE member SET state = :state"), {"state": LONG})
        )
        (number,) = await store.database.read(lambda c: c.execute(text("SELECT id FROM member")).one())
        assert await store.members.state_of(number) == (LONG, SCHEMA)
        assert (await kept(store, LONG)).startswith("packed:")


@pytest.mark.parametrize("cut", [8, 40, -1])
async def test_one_that_is_cut_short_is_told_as_damaged(url: str, cut: int) -> None:
    """As an encrypted one is: her turn is quarantined, and no other fault comes of it."""
    async with open_store(url) as store:
        stored = await kept(store, LONG)
        spoil = partial(_set, state=stored[:cut])
        await store.database.write(spoil)
        with pytest.raises(DecryptionError, match="damaged"):
            await store.members.state_of(1)


def _set(connection: Connection, state: str) -> None:
    connection.execute(text("UPDATE member SET state = :state"), {"state": state})


@pytest.mark.parametrize("workouts", [0, 2])
def test_a_short_state_is_turned_into_json_once(
    trained: Member, workouts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A short state is dumped once for each write."""
    member = changed(trained, log=trained.log[:workouts])
    expected = pack(codec.dump(member))
    dumped: list[Member] = []
    dump = codec.dump_before_log

    def noted(given: Member) -> str:
        dumped.append(given)
        return dump(given)

    monkeypatch.setattr(codec, "dump_before_log", noted)
    assert StateCache().dump(member) == expected
    assert dumped == [member]
