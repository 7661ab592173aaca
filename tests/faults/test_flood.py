"""One person sends sixty, or a thousand, messages a second: the others get their urgent card meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.storage.outbox.queueing import REMOVALS_WAITING, REPLIES_WAITING
from bot.storage.store import Store, open_store
from bot.storage.tables import outbox
from tests.benchmarks.flood import flooded

RATE, HIGHEST_RATE = 60, 1000
UNDER_WAY = 2
"""One reply is on its way, and one may have been claimed in the moment in which room was made."""
SHORT_S, LONG_S = 6.0, 60.0
IN_SHORT = (("sqlite", False), ("postgresql", True))


@pytest.mark.parametrize("rate", [RATE, HIGHEST_RATE])
@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_flood_of_one_person_silences_nobody(
    webhook: bool, rate: int, fresh_url: Callable[[], str], tmp_path: Path, long: bool
) -> None:
    """The others are answered during the flood, and what waits for the flooder stays bounded."""
    url = fresh_url()
    if not long and (rate != RATE or (url.partition("+")[0], webhook) not in IN_SHORT):
        pytest.skip("the short run plays sixty a second, polling on SQLite and the webhook on PostgreSQL")
    waits, written = await flooded(url, tmp_path, rate, webhook=webhook, seconds=LONG_S if long else SHORT_S)
    assert len(waits) >= 3
    assert None not in waits
    assert written > 1
    async with open_store(url) as store:
        assert max(await waiting_by_chat(store), default=0) <= REPLIES_WAITING + REMOVALS_WAITING + UNDER_WAY


async def waiting_by_chat(store: Store) -> list[int]:
    """Return how many messages wait for each chat."""
    counts = select(func.count()).where(outbox.c.status.in_(("new", "sending"))).group_by(outbox.c.chat_id)
    return await store.database.read(lambda connection: list(connection.scalars(counts)))
