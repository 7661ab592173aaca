"""Small writes that share one statement: in order, each with its own result, none lost with the one that asked."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.storage.errors import StorageUnavailable
from bot.storage.micro_batcher import BATCH_SIZE, MicroBatcher
from bot.storage.store import Store
from tests.storage.rows import NOW, count, newcomer, queue_message, seconds
from tests.waiting import together, until


class Paper:
    """Where lots are written, each when it is let."""

    def __init__(self) -> None:
        self.lots: list[list[int]] = []
        self.let = asyncio.Semaphore(0)

    async def write(self, lot: Sequence[int]) -> Sequence[int]:
        """Note the lot; a negative number spoils it."""
        self.lots.append(list(lot))
        await self.let.acquire()
        if min(lot) < 0:
            raise StorageUnavailable("away")
        return [number * 10 for number in lot]


async def test_what_comes_meanwhile_goes_together() -> None:
    """The first goes alone and at once, the three after it in one lot; each gets its own result."""
    paper = Paper()
    shared = MicroBatcher(paper.write)
    adding = [asyncio.create_task(shared.add(1))]
    await until(lambda: paper.lots)
    adding += [asyncio.create_task(shared.add(number)) for number in (2, 3, 4)]
    await until(lambda: len(shared._waiting) == 3)
    assert paper.lots == [[1]]
    for _ in range(2):
        paper.let.release()
    assert await asyncio.gather(*adding) == [10, 20, 30, 40]
    assert paper.lots == [[1], [2, 3, 4]]


async def test_a_error_is_reported_to_its_lot_only() -> None:
    """Two that were written together both hear of it; the next one is written."""
    paper = Paper()
    shared = MicroBatcher(paper.write)
    for _ in range(3):
        paper.let.release()
    spoilt = await asyncio.gather(shared.add(-1), shared.add(2), return_exceptions=True)
    assert {type(each) for each in spoilt} == {StorageUnavailable}
    assert await shared.add(3) == 30


async def test_who_gives_up_is_written_all_the_same() -> None:
    """An item whose caller was cancelled is written with its batch."""
    paper = Paper()
    shared = MicroBatcher(paper.write)
    adding = [asyncio.create_task(shared.add(number)) for number in (1, 2)]
    await until(lambda: paper.lots)
    adding[0].cancel()
    paper.let.release()
    assert await adding[1] == 20
    assert paper.lots == [[1, 2]]


async def test_many_at_once_are_cut_into_lots() -> None:
    """No statement grows without bound."""
    paper = Paper()
    shared = MicroBatcher(paper.write)
    for _ in range(3):
        paper.let.release()
    assert len(await together(*(shared.add(number) for number in range(2 * BATCH_SIZE + 1)))) == 201
    assert [len(lot) for lot in paper.lots] == [BATCH_SIZE, BATCH_SIZE, 1]


async def test_each_of_many_is_fenced_by_its_own_lease(store: Store) -> None:
    """Of thirty marked at once the one whose lease was lost stays; the others keep their bubble and no words."""
    anna = await newcomer(store, 71, NOW)
    for chat in range(30):
        await queue_message(store, chat, NOW, member_id=anna)
    claimed = await store.outbox.claim(NOW, 30, 60)
    lost = claimed[7]
    await store.outbox.later(lost, NOW + seconds(30), "waited")
    marked = await together(*(store.outbox.sent(message, 5, NOW) for message in claimed))
    assert [message for message, fine in zip(claimed, marked, strict=True) if not fine] == [lost]
    assert (await store.outbox.depth(), await count(store, "outbox")) == (1, 30)


async def test_one_of_a_lot_that_the_database_refuses_marks_none(store: Store) -> None:
    """An invalid value makes its whole batch fail; nothing of it is written."""
    anna = await newcomer(store, 71, NOW)
    for chat in range(2):
        await queue_message(store, chat, NOW, member_id=anna)
    first, second = await store.outbox.claim(NOW, 2, 60)
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(Exception, match="aware"):
        await store.outbox.sent(first, 5, naive)
    assert await store.outbox.sent(second, 5, NOW)
    assert await store.outbox.depth() == 1
