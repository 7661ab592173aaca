"""One person sends sixty, or a thousand, messages a second: the others get their urgent card meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.storage.outbox.queueing import REPLIES_WAITING
from bot.storage.store import open_store
from tests.benchmarks.flood import flooded

RATE, HIGHEST_RATE = 60, 1000
SHORT_S, LONG_S = 6.0, 60.0
IN_SHORT = (("sqlite", False), ("postgresql", True))


@pytest.mark.parametrize("rate", [RATE, HIGHEST_RATE])
@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_flood_of_one_person_silences_nobody(
    webhook: bool, rate: int, fresh_url: Callable[[], str], tmp_path: Path, long: bool
) -> None:
    """The others are answered during the flood, and the flooder's waiting replies stay bounded."""
    url = fresh_url()
    if not long and (rate != RATE or (url.partition("+")[0], webhook) not in IN_SHORT):
        pytest.skip("the short run plays sixty a second, polling on SQLite and the webhook on PostgreSQL")
    waits, written = await flooded(url, tmp_path, rate, webhook=webhook, seconds=LONG_S if long else SHORT_S)
    assert len(waits) >= 3
    assert None not in waits
    assert written > 1
    async with open_store(url) as store:
        assert await store.outbox.depth() <= REPLIES_WAITING + 1
