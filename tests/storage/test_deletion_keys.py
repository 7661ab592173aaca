"""The fingerprints in the deletion list: found under every key, and of no use to whoever reads the list."""

import hashlib
import hmac
import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.operations.backup import backup
from bot.privacy import member_data
from bot.storage.deletion_file import FORMAT, HEAD
from bot.storage.encryption import Encryption, make_encryption
from bot.storage.errors import RestoredCopy
from bot.storage.store import open_store
from tests.storage.rows import NOW
from tests.storage.test_deletions import (
    ANNA,
    BEA,
    LATER,
    copied_then_left,
    filled,
    here,
    lists,
    restore,
    url_of,
)


def unkeyed(chat_id: int) -> str:
    """What stood in a list before there were keys: anybody can compute it for every chat number."""
    return hashlib.sha256(f"run-coach:left:{chat_id}".encode()).hexdigest()


def begin_old_list(folder: Path, *chats: int) -> None:
    """The list as earlier versions wrote it, begun before any copy."""
    lines = [f"{LATER.strftime(FORMAT)} {unkeyed(chat)}" for chat in chats]
    head = f"{HEAD}since {(NOW - timedelta(days=9)).strftime(FORMAT)}"
    (folder / "coach.db.deletions").write_text("\n".join((head, *lines, "")))


@pytest.mark.parametrize("data_key", [None, "new"])
async def test_who_has_the_list_cannot_try_all_chat_numbers(tmp_path: Path, data_key: str | None) -> None:
    """Neither a plain digest nor one keyed with anything in the list yields her fingerprint."""
    encryption = data_key and Encryption([data_key * 8])
    async with open_store(
        url_of(tmp_path), encryption=encryption or None, deletion_list=lists(tmp_path)
    ) as store:
        await member_data.remove(store, await filled(store), LATER)
        (mark,) = await store.database.read(
            lambda c: c.execute(text("SELECT fingerprint FROM deletion")).scalars().all()
        )
        words = (tmp_path / "coach.db.deletions").read_text().split()
    assert mark.split(":") == words[-2:]
    for word in words:
        as_key = {word.encode(), bytes.fromhex(word) if re.fullmatch("([0-9a-f]{2})+", word) else b""}
        assert not {hmac.new(key, unkeyed(ANNA).encode(), "sha256").hexdigest() for key in as_key} & {*words}
    assert unkeyed(ANNA) not in words


async def test_a_list_from_before_there_were_keys_still_finds_her(tmp_path: Path) -> None:
    """With an older copy and list she is deleted again, and her old fingerprint is removed from both."""
    async with open_store(url_of(tmp_path)) as store:
        await filled(store)
        await store.database.write(lambda c: c.execute(text("DELETE FROM origin")))
        old = {"mark": unkeyed(99), "at": "2026-01-01 00:00:00.000000"}
        await store.database.write(
            lambda c: c.execute(text("INSERT INTO deletion (fingerprint, at) VALUES (:mark, :at)"), old)
        )
        copy = (await backup(store, tmp_path / "copy.db")).path
    begin_old_list(tmp_path, ANNA)
    restore(tmp_path, copy)
    async with open_store(url_of(tmp_path), deletion_list=lists(tmp_path)) as store:
        assert (await store.deletions.go_through(LATER)).removed == 1
        assert await here(store) == [BEA]
        rows = await store.database.read(lambda c: c.execute(text("SELECT fingerprint FROM deletion")).all())
    found = f"{rows} {(tmp_path / 'coach.db.deletions').read_text()}"
    assert (unkeyed(ANNA) in found, unkeyed(99) in found) == (False, False)


@pytest.mark.parametrize(
    ("at_the_copy", "when_she_left", "at_the_restore", "removed"),
    [
        ("", "", "", 1),
        ("", "", "first", 1),
        ("", "first", "first", 1),
        ("first", "first", "first", 1),
        ("first", "first", "second,first", 1),
        ("first", "second,first", "second,first", 1),
        ("", "first", "second,first", 1),
        ("", "first", "second", None),
    ],
)
async def test_a_new_key_changes_nothing(
    tmp_path: Path, at_the_copy: str, when_she_left: str, at_the_restore: str, removed: int | None
) -> None:
    """Her deletion is found under whichever of the keys it was noted; under one that is not here nothing starts."""
    keys = [
        make_encryption(",".join(name * 8 for name in each.split(",") if name))
        for each in (at_the_copy, when_she_left, at_the_restore)
    ]
    async with open_store(url_of(tmp_path), encryption=keys[0], deletion_list=lists(tmp_path)) as store:
        anna = await filled(store)
        copy = (await backup(store, tmp_path / "copy.db")).path
    async with open_store(url_of(tmp_path), encryption=keys[1], deletion_list=lists(tmp_path)) as store:
        await store.deletions.go_through(NOW)
        await member_data.remove(store, anna, LATER)
    restore(tmp_path, copy)
    async with open_store(url_of(tmp_path), encryption=keys[2], deletion_list=lists(tmp_path)) as store:
        if removed is None:
            with pytest.raises(RestoredCopy, match="Add the older key to DATA_KEY"):
                await store.deletions.go_through(LATER)
            assert (await store.deletions.go_through(LATER, without_list=True)).removed == 0
            assert (await store.deletions.go_through(LATER)).removed == 0
        else:
            assert (await store.deletions.go_through(LATER)).removed == removed
            assert await here(store) == [BEA]


async def test_a_copy_from_before_the_random_key_starts_nothing_silently(tmp_path: Path) -> None:
    """Without DATA_KEY the key is in the database: a copy without it cannot match the list, so nothing starts."""
    copy = await copied_then_left(tmp_path)
    with closing(sqlite3.connect(copy)) as older, older:
        older.execute("DELETE FROM origin WHERE name = 'deletion_key'")
    restore(tmp_path, copy)
    async with open_store(url_of(tmp_path), deletion_list=lists(tmp_path)) as store:
        for _ in range(2):
            with pytest.raises(RestoredCopy, match=r"a copy from before.*after-restore --without-list"):
                await store.deletions.go_through(LATER)
        assert await here(store) == [ANNA, BEA]


async def test_an_older_version_does_not_take_this_list_for_one_it_can_use(tmp_path: Path) -> None:
    """It reads two words a line, an instant and a digest; anything else it takes for no list, and does not start."""
    await copied_then_left(tmp_path)
    (line,) = [
        line
        for line in (tmp_path / "coach.db.deletions").read_text().splitlines()
        if not line.startswith(("#", "since"))
    ]
    assert len(line.split()) == 3
