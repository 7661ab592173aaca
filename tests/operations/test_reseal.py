"""`reseal`: after a key was added or replaced everything is under the newest one, and the older one may go."""

from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot.admin import reseal_all
from bot.operations.reseal import reseal
from bot.settings import Settings
from bot.storage.encryption import Encryption
from bot.storage.errors import StorageError
from bot.storage.store import open_store
from tests.storage.rows import NOW, newcomer, queue_message
from tests.storage.test_encryption import KEY, OTHER, history, read_back, tell


def settings(url: str, key: str) -> Settings:
    """Those an operator's command is run with."""
    return Settings(
        telegram_bot_token=SecretStr("123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ012345678"),
        database_url=url,
        data_key=SecretStr(key),
    )


async def test_what_was_in_clear_and_what_was_under_the_old_key_is_under_the_new_one(url: str) -> None:
    """Rows from before there was a key and rows of the old key all read with the new key alone; the second run has none."""
    async with open_store(url) as store:
        await tell(store)
        await queue_message(store, 7, NOW)
    old, both, new = Encryption([OTHER]), Encryption([KEY, OTHER]), Encryption([KEY])
    async with open_store(url, encryption=old) as store:
        assert (await reseal(store, old)).rows == 6
        await newcomer(store, 8, NOW)
    async with open_store(url, encryption=both) as store:
        before = await read_back(store), await history(store)
        assert (await reseal(store, both)).rows == 7
        assert (await reseal(store, both)).rows == 0
    async with open_store(url, encryption=new) as store:
        assert (await read_back(store), await history(store)) == before
        (message,) = await store.outbox.claim(NOW, 1, 60)
        assert message.payload == {"text": "hello", "reply_markup": None}


async def test_a_value_of_a_lost_key_is_named_and_left_as_it_is(url: str) -> None:
    """Rows that cannot be decrypted are reported by table and id, stay, and do not block the others."""
    async with open_store(url, encryption=Encryption([OTHER])) as store:
        await tell(store)
        await queue_message(store, 7, NOW)
    async with open_store(url, exclusive=False, encryption=Encryption([KEY])) as store:
        done = await reseal(store, Encryption([KEY]))
        kept = await store.database.read(
            lambda c: c.execute(text("SELECT CAST(payload AS TEXT) FROM outbox")).scalar_one()
        )
    assert (done.rows, sorted(done.unreadable)) == (
        0,
        ["answer", "decision", "member", "outbox", "report", "workout"],
    )
    assert "sealed:" in kept


async def test_without_a_key_it_says_what_to_give(url: str) -> None:
    """Nothing is changed."""
    async with open_store(url) as store:
        with pytest.raises(StorageError, match="DATA_KEY"):
            await reseal(store, None)


async def test_the_command_says_when_the_old_key_may_go(tmp_path: Path) -> None:
    """It runs beside the bot, and says to keep all keys while one is missing."""
    url = f"sqlite+aiosqlite:///{tmp_path}/coach.db"
    async with open_store(url, encryption=Encryption([OTHER])) as store:
        await tell(store)
        said = await reseal_all(settings(url, f"{KEY},{OTHER}"))
    assert said.startswith("5 rows encrypted with the newest key.")
    assert "may be removed" in said
    assert "Keep every key" in await reseal_all(settings(url, "x" * 32))
