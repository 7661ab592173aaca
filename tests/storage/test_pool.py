"""However many wait at once, one process keeps to a few connections: others and the operator find one free too."""

import asyncio

from sqlalchemy import Connection, text

from bot.storage.errors import StorageUnavailable
from bot.storage.postgres import POOL
from bot.storage.store import open_store
from tests.postgres import Cluster

AT_ONCE = 60


def _process(connection: Connection) -> int:
    return int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())


async def test_sixty_at_once_share_the_pool(postgres: Cluster) -> None:
    """Reads and writes together use no more connections than the pool has; whoever finds none in time tries again."""
    async with open_store(postgres.database()) as store:
        both = (store.database.read, store.database.write)
        asked = [both[number % 2](_process) for number in range(AT_ONCE)]
        found = await asyncio.gather(*asked, return_exceptions=True)
    assert all(isinstance(each, int | StorageUnavailable) for each in found)
    assert 1 <= len({each for each in found if isinstance(each, int)}) <= POOL
