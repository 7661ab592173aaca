"""A restored copy brings back who left: they are deleted again before anybody is written to, or nothing starts."""

import asyncio
import os
import shutil
import subprocess
import threading
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from bot.operations.backup import backup
from bot.privacy import member_data
from bot.storage import deletion_file, tables
from bot.storage import deletions as deletions_module
from bot.storage.deletion_file import FORMAT, HEAD, KeptList, read_list
from bot.storage.errors import RestoredCopy, StorageReadOnly, StorageUnavailable
from bot.storage.store import DeletionList, Store, open_store
from bot.turns.turn_handler import TurnHandler
from flows.model.effects import DeleteMember
from flows.model.events import TextReceived
from tests.helpers.turns import always, turn_handler
from tests.postgres import Cluster
from tests.storage.rows import NOW, newcomer, queue_message
from tests.waiting import FAR_S

ANNA, BEA = 71_717, 72_727
NIGHTLY_DUMP = Path(__file__).parents[2] / "deploy" / "docker" / "nightly-dump.sh"
LATER = NOW + timedelta(days=3)


def lists(folder: Path, days: int = 7) -> DeletionList:
    """The list beside the database of this folder."""
    return DeletionList(folder / "coach.db.deletions", timedelta(days=days))


def url_of(folder: Path) -> str:
    """The SQLite file of this folder."""
    return f"sqlite+aiosqlite:///{folder / 'coach.db'}"


async def member(store: Store, chat_id: int) -> int:
    """Somebody who agreed, with a message that waits for her."""
    number = await newcomer(store, chat_id, NOW)
    agreed = {"member_id": number, "at": NOW, "given": True, "version": "1"}
    await store.database.write(lambda c: c.execute(insert(tables.consent), agreed))
    await queue_message(store, chat_id, NOW, member_id=number)
    return number


async def filled(store: Store) -> int:
    """Anna and Bea; Anna's number."""
    await store.deletions.go_through(NOW)
    anna = await member(store, ANNA)
    await member(store, BEA)
    return anna


async def here(store: Store) -> list[int]:
    """Which of the two are members."""
    return [chat for chat in (ANNA, BEA) if await store.members.id_of(chat) is not None]


def restore(folder: Path, copy: Path) -> None:
    """Put the copy in the place of the database, as docs/operating.md says."""
    for name in ("coach.db", "coach.db-wal", "coach.db-shm"):
        with suppress(FileNotFoundError):
            (folder / name).unlink()
    shutil.copy(copy, folder / "coach.db")


async def copied_then_left(folder: Path) -> Path:
    """A copy with both, made before Anna left."""
    async with open_store(url_of(folder), deletion_list=lists(folder)) as store:
        anna = await filled(store)
        copy = (await backup(store, folder / "copy.db")).path
        await member_data.remove(store, anna, LATER)
    return copy


async def test_who_left_since_the_copy_is_deleted_again(tmp_path: Path) -> None:
    """Only she and her waiting messages are deleted, before anything is sent; the next start deletes nothing."""
    restore(tmp_path, await copied_then_left(tmp_path))
    async with open_store(url_of(tmp_path), deletion_list=lists(tmp_path)) as store:
        assert await here(store) == [ANNA, BEA]
        assert (await store.deletions.go_through(LATER)).removed == 1
        assert await here(store) == [BEA]
        waiting = await store.outbox.claim(LATER, 10, 60)
        assert [message.chat_id for message in waiting] == [BEA]
        assert (await store.deletions.go_through(LATER)).removed == 0


async def test_without_the_list_a_restored_copy_starts_nothing(tmp_path: Path) -> None:
    """On another machine, the list left behind: it says what to do, and after that it starts."""
    copy = await copied_then_left(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    restore(elsewhere, copy)
    async with open_store(url_of(elsewhere), deletion_list=lists(elsewhere)) as store:
        for _ in range(2):
            with pytest.raises(RestoredCopy, match=r"copy of 20.*after-restore --without-list"):
                await store.deletions.go_through(LATER)
        assert not (elsewhere / "coach.db.deletions").exists()
        assert (await store.deletions.go_through(LATER, without_list=True)).removed == 0
        assert (await store.deletions.go_through(LATER)).removed == 0


async def test_a_list_begun_after_the_copy_does_not_count(tmp_path: Path) -> None:
    """Such a list does not have those who left earlier, so nothing starts."""
    copy = await copied_then_left(tmp_path)
    listed = tmp_path / "coach.db.deletions"
    stamp = (NOW + timedelta(days=36_500)).strftime(FORMAT)
    listed.write_text(f"{HEAD}since {stamp}\n")
    restore(tmp_path, copy)
    async with open_store(url_of(tmp_path), deletion_list=lists(tmp_path)) as store:
        with pytest.raises(RestoredCopy):
            await store.deletions.go_through(LATER)


async def test_who_came_back_is_somebody_new(tmp_path: Path) -> None:
    """The copy was made after she began again: she stays, though the list still has her."""
    async with open_store(url_of(tmp_path), deletion_list=lists(tmp_path)) as store:
        await member_data.remove(store, await filled(store), NOW - timedelta(hours=1))
        await store.database.write(lambda c: c.execute(text("DELETE FROM deletion")))
        await member(store, ANNA)
        copy = (await backup(store, tmp_path / "copy.db")).path
    restore(tmp_path, copy)
    async with open_store(url_of(tmp_path), deletion_list=lists(tmp_path)) as store:
        assert (await store.deletions.go_through(LATER)).removed == 0
        assert await here(store) == [ANNA, BEA]


async def test_the_list_tells_nothing_and_forgets_in_time(tmp_path: Path) -> None:
    """The list and the database hold no chat number, and an entry is removed after the longest life of a copy."""
    async with open_store(url_of(tmp_path), deletion_list=lists(tmp_path, days=50)) as store:
        await member_data.remove(store, await filled(store), NOW)
        listed = tmp_path / "coach.db.deletions"
        assert (str(ANNA) in listed.read_text(), listed.stat().st_mode & 0o077) == (False, 0)
        assert len(listed.read_text().splitlines()) == 4
        await store.deletions.save(NOW + timedelta(days=51))
        assert len(listed.read_text().splitlines()) == 4
        await store.deletions.save(NOW + timedelta(days=53))
        assert len(listed.read_text().splitlines()) == 3
        rows = await store.database.read(lambda c: c.execute(text("SELECT * FROM deletion")).all())
        assert rows == []


async def test_a_member_s_own_delete_is_listed_and_a_no_is_not(tmp_path: Path) -> None:
    """/delete of a member adds an entry; declining at the start adds none."""

    async with open_store(url_of(tmp_path), deletion_list=lists(tmp_path)) as store:
        await filled(store)
        way_in: TurnHandler = turn_handler(store, always(DeleteMember()))
        await way_in.handle(5, TextReceived("no"), update_id=1, now=NOW)
        assert len((tmp_path / "coach.db.deletions").read_text().splitlines()) == 3
        await way_in.handle(ANNA, TextReceived("yes"), update_id=2, now=NOW)
        assert len((tmp_path / "coach.db.deletions").read_text().splitlines()) == 4
        assert await here(store) == [BEA]


async def test_a_list_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    """By the name of the setting, at the start already."""
    (tmp_path / "file").write_text("")
    in_a_file = DeletionList(tmp_path / "file" / "deletions")
    async with open_store(url_of(tmp_path), deletion_list=in_a_file) as store:
        with pytest.raises(StorageReadOnly, match="DELETIONS_FILE"):
            await store.deletions.go_through(NOW)


@pytest.mark.parametrize("content", [b"DATA_KEY=all-that-is-kept\n", b"\x00\xff\x00", b"# my notes\nsince\n"])
async def test_a_file_that_is_no_list_is_not_overwritten(tmp_path: Path, content: bytes) -> None:
    """A slip in DELETIONS_FILE names something else: the start is refused and the file stays as it was."""
    somebody_elses = tmp_path / "settings"
    somebody_elses.write_bytes(content)
    async with open_store(url_of(tmp_path), deletion_list=DeletionList(somebody_elses)) as store:
        with pytest.raises(StorageReadOnly, match=r"DELETIONS_FILE: .*is no list of deletions"):
            await store.deletions.go_through(NOW)
    assert somebody_elses.read_bytes() == content


async def test_an_emptied_list_is_begun_again(tmp_path: Path) -> None:
    """Nothing is lost with it, and a database that is no copy needs no older one."""
    listed = tmp_path / "coach.db.deletions"
    listed.touch()
    async with open_store(url_of(tmp_path), deletion_list=lists(tmp_path)) as store:
        await store.deletions.go_through(NOW)
    assert "since " in listed.read_text()


async def test_a_dump_put_back_into_postgresql_is_known_as_one(postgres: Cluster, tmp_path: Path) -> None:
    """As the backup container dumps and restores, over the tables of a newer version: with the list, and without."""
    url, dump = postgres.database(), tmp_path / "coach.dump"
    kept = DeletionList(tmp_path / "deletions", timedelta(days=7))
    async with open_store(url, deletion_list=kept) as store:
        anna = await filled(store)
        libpq = url.replace("postgresql+asyncpg", "postgresql")
        _run(postgres, postgres.binaries / "pg_dump", "--format=custom", f"--file={dump}", libpq)
        await member_data.remove(store, anna, LATER)
    for listed, removed in ((kept, 1), (DeletionList(), None)):
        name = url.rpartition("/")[2]
        postgres.sql("CREATE TABLE newer (member_id BIGINT REFERENCES member (id))", name)
        _restore(postgres, name, dump)
        assert postgres.sql("SELECT to_regclass('newer') IS NULL", name).strip() == "t"
        async with open_store(url, deletion_list=listed) as store:
            assert await here(store) == [ANNA, BEA]
            if removed is None:
                with pytest.raises(RestoredCopy, match="DELETIONS_FILE is not set"):
                    await store.deletions.go_through(LATER)
            else:
                assert (await store.deletions.go_through(LATER)).removed == removed
                assert await here(store) == [BEA]


async def test_a_torn_dump_replaces_nothing(postgres: Cluster, tmp_path: Path) -> None:
    """It is read whole before anything is dropped."""
    url, dump = postgres.database(), tmp_path / "coach.dump"
    async with open_store(url) as store:
        await filled(store)
        libpq = url.replace("postgresql+asyncpg", "postgresql")
        _run(postgres, postgres.binaries / "pg_dump", "--format=custom", f"--file={dump}", libpq)
    dump.write_bytes(dump.read_bytes()[:-400])
    with pytest.raises(subprocess.CalledProcessError):
        _restore(postgres, url.rpartition("/")[2], dump)
    async with open_store(url) as store:
        assert await here(store) == [ANNA, BEA]


def _restore(server: Cluster, database: str, dump: Path) -> None:
    """Run `nightly-dump restore`, as docs/operating.md says."""
    password = dump.with_name("password")
    password.write_text("none is asked for")
    connection = {"PGHOST": "127.0.0.1", "PGPORT": str(server.port), "PGUSER": "coach"}
    _run(
        server,
        "bash",
        NIGHTLY_DUMP,
        "restore",
        dump,
        PGDATABASE=database,
        PASSWORD_FILE=str(password),
        **connection,
    )


def _run(server: Cluster, *words: object, **environment: str) -> None:
    path = f"{server.binaries}:{os.environ['PATH']}"
    subprocess.run(list(map(str, words)), check=True, capture_output=True, env={"PATH": path, **environment})


async def _removed_at_once(
    monkeypatch: pytest.MonkeyPatch, one: tuple[Store, int], other: tuple[Store, int]
) -> None:
    """Remove two members, the second while the first list is still being written."""
    writing, go_on = _first_is_slow(monkeypatch)
    first = asyncio.create_task(member_data.remove(*one, LATER))
    await asyncio.to_thread(writing.wait, FAR_S)
    second = asyncio.create_task(member_data.remove(*other, LATER))
    await asyncio.wait({second}, timeout=0.5)  # long enough for one that does not wait for the first
    go_on.set()
    await asyncio.gather(first, second)


async def test_two_who_leave_at_once_are_both_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older state of the list never replaces a newer one, however long its writing takes."""
    async with open_store(url_of(tmp_path), deletion_list=lists(tmp_path)) as store:
        anna, bea = await filled(store), await store.members.id_of(BEA)
        assert bea is not None
        await _removed_at_once(monkeypatch, (store, anna), (store, bea))
        kept = read_list(tmp_path / "coach.db.deletions")
    assert kept is not None and len(kept.deletions) == 2


async def test_a_command_beside_the_bot_loses_nobody_from_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`delete-user` is a process of its own, with its own list: it waits while the bot writes, and the bot's entry stays."""
    monkeypatch.setattr(deletion_file, "LOCK_WAIT_S", FAR_S)
    async with (
        open_store(url_of(tmp_path), deletion_list=lists(tmp_path)) as bot,
        open_store(url_of(tmp_path), deletion_list=lists(tmp_path), exclusive=False) as command,
    ):
        anna, bea = await filled(bot), await bot.members.id_of(BEA)
        assert bea is not None
        await _removed_at_once(monkeypatch, (bot, anna), (command, bea))
        kept = read_list(tmp_path / "coach.db.deletions")
    assert kept is not None and len(kept.deletions) == 2


async def test_a_list_that_others_hold_for_ever_delays_only_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """She is deleted and listed in the database; the file gets her entry with the next one that is written."""
    async with open_store(url_of(tmp_path), deletion_list=lists(tmp_path)) as store:
        anna = await filled(store)
        async with deletion_file.locked(tmp_path / "coach.db.deletions"):
            monkeypatch.setattr(deletion_file, "LOCK_WAIT_S", 0.05)
            with pytest.raises(StorageUnavailable, match="list of deletions"):
                await member_data.remove(store, anna, LATER)
        assert await here(store) == [BEA]
        monkeypatch.setattr(deletion_file, "LOCK_WAIT_S", FAR_S)
        await store.deletions.save(LATER)
        kept = read_list(tmp_path / "coach.db.deletions")
    assert kept is not None and len(kept.deletions) == 1


def _first_is_slow(monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """Return what is set once the first writing of the list begins, and what lets it go on."""
    write, writing, go_on = deletions_module.write_list, threading.Event(), threading.Event()

    def first_is_slow(file: Path, kept: KeptList) -> None:
        if not writing.is_set():
            writing.set()
            go_on.wait(FAR_S)
        write(file, kept)

    monkeypatch.setattr(deletions_module, "write_list", first_is_slow)
    return writing, go_on
