"""When it is looked: on time to the second, at the sweep, after the clock moved; and one error stops nobody else."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.operations.metrics import Metrics
from bot.reminders.dispatcher import BATCH_SIZE, Dispatcher
from bot.storage.errors import StorageUnavailable
from bot.storage.records import DueReminder
from bot.turns.results import TurnResult, TurnStatus
from flows.model.events import Event, ReminderDue

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MONDAY = date(2026, 3, 2)


def due(number: int, chat_id: int, at: datetime, kind: str = "run") -> DueReminder:
    """One reminder."""
    return DueReminder(number, chat_id, chat_id, kind, MONDAY, at, "lease")


@dataclass
class Table:
    """The reminder table in memory."""

    waiting: list[DueReminder]
    released: list[DueReminder] = field(default_factory=list)
    claims: int = 0
    looks: int = 0

    async def next_due(self) -> datetime | None:
        """The earliest."""
        self.looks += 1
        return min((each.due for each in self.waiting), default=None)

    async def claim_due(self, now: datetime, limit: int, lease_s: float) -> list[DueReminder]:
        """The earliest that are due."""
        self.claims += 1
        taken = sorted((each for each in self.waiting if each.due <= now), key=lambda each: each.due)[:limit]
        self.waiting = [each for each in self.waiting if each not in taken]
        return taken

    async def chats_planned_after(self, moment: datetime, limit: int) -> list[int]:
        """Whose reminders lie behind it."""
        return list(dict.fromkeys(each.chat_id for each in self.waiting if each.due > moment))[:limit]

    async def release(self, due: DueReminder) -> None:
        """Back with it."""
        self.released.append(due)
        self.waiting.append(due)


@dataclass
class Noted:
    """A turn handler that notes when each reminder arrived."""

    came: list[tuple[int, str, datetime]] = field(default_factory=list)
    before: Callable[[int], None] = lambda chat_id: None
    status: TurnStatus = TurnStatus.HANDLED

    async def handle(self, chat_id: int, event: Event, *, update_id: int | None, now: datetime) -> TurnResult:
        """Notes it."""
        await asyncio.sleep(0)
        self.before(chat_id)
        assert isinstance(event, ReminderDue)
        self.came.append((chat_id, event.kind, now))
        return TurnResult(self.status)


async def test_everything_due_is_handed_in_and_nothing_else() -> None:
    """Reminders due at noon or before are dispatched; one that is due a minute later stays."""
    table = Table(
        [due(1, 7, NOON), due(2, 8, NOON - timedelta(hours=1)), due(3, 9, NOON + timedelta(minutes=1))]
    )
    door = Noted()
    assert await Dispatcher(table, door, Metrics()).dispatch_due(NOON) == 2
    assert {chat for chat, _, _ in door.came} == {7, 8}
    assert [each.id for each in table.waiting] == [3]


async def test_many_batches_are_taken() -> None:
    """More reminders than fit in one claim are dispatched in one search."""
    table, door = Table([due(number, number, NOON) for number in range(2 * BATCH_SIZE + 1)]), Noted()
    assert await Dispatcher(table, door, Metrics()).dispatch_due(NOON) == 2 * BATCH_SIZE + 1
    assert table.claims == 3


async def test_one_member_gets_hers_in_order() -> None:
    """The evening question comes before the next morning's."""
    earlier, later = NOON - timedelta(hours=12), NOON
    table, door = Table([due(2, 7, later, "morning"), due(1, 7, earlier, "evening")]), Noted()
    await Dispatcher(table, door, Metrics()).dispatch_due(NOON)
    assert [kind for _, kind, _ in door.came] == ["evening", "morning"]


@pytest.mark.parametrize("error", [StorageUnavailable("away"), RuntimeError("a bug")])
async def test_a_error_keeps_hers_and_stops_nobody_else(error: Exception) -> None:
    """Chat 7 fails: both its reminders wait in order for the next round; the other nine were handled."""

    def before(chat_id: int) -> None:
        if chat_id == 7:
            raise error

    table = Table([due(number, number, NOON) for number in range(10)] + [due(99, 7, NOON, "second")])
    door = Noted(before=before)
    assert await Dispatcher(table, door, Metrics()).dispatch_due(NOON) == 9
    assert [each.id for each in table.released] == [7, 99]


async def broken_for(numbers: set[int], *, of: int) -> tuple[Table, Noted]:
    """A look at so many due at one minute, where these break."""

    def before(chat_id: int) -> None:
        tries.append(chat_id)
        if chat_id in numbers:
            raise RuntimeError("a bug")

    tries: list[int] = []
    table, door = Table([due(number, number, NOON) for number in range(of)]), Noted(before=before)
    await Dispatcher(table, door, Metrics()).dispatch_due(NOON)
    assert len(tries) == len(set(tries)), "each is tried once in one look"
    return table, door


async def test_one_that_breaks_does_not_end_a_peak() -> None:
    """Of a thousand the first breaks: all others go in at the same look, and it waits for the next one."""
    table, door = await broken_for({0}, of=5 * BATCH_SIZE)
    assert {chat for chat, _, _ in door.came} == set(range(1, 5 * BATCH_SIZE))
    assert [each.id for each in table.waiting] == [0]


async def test_what_comes_after_one_that_broke_waits_with_it() -> None:
    """Her second of one evening is in the next batch: it does not overtake the first."""
    tries = []

    def before(chat_id: int) -> None:
        tries.append(chat_id)
        if chat_id == 0:
            raise RuntimeError("a bug")

    rest = [due(number, number, NOON) for number in range(1, BATCH_SIZE)]
    table = Table([due(0, 0, NOON), *rest, due(BATCH_SIZE, 0, NOON, "second")])
    assert await Dispatcher(table, Noted(before=before), Metrics()).dispatch_due(NOON) == BATCH_SIZE - 1
    assert tries.count(0) == 1
    assert {each.id for each in table.waiting} == {0, BATCH_SIZE}


async def test_where_nothing_goes_through_a_look_ends() -> None:
    """A whole batch broke: the database may be away, and the others wait for the next look."""
    table, door = await broken_for(set(range(2 * BATCH_SIZE)), of=2 * BATCH_SIZE)
    assert (table.claims, len(door.came), len(table.waiting)) == (1, 0, 2 * BATCH_SIZE)


async def test_what_broke_is_released_though_the_table_breaks_then() -> None:
    """It does not wait for its lease."""

    class Lost(Table):
        async def claim_due(self, now: datetime, limit: int, lease_s: float) -> list[DueReminder]:
            """Fails the second time."""
            if self.claims:
                raise StorageUnavailable("away")
            return await super().claim_due(now, limit, lease_s)

    def before(chat_id: int) -> None:
        if chat_id == 7:
            raise RuntimeError("a bug")

    table = Lost([due(number, number, NOON) for number in range(2 * BATCH_SIZE)])
    with pytest.raises(StorageUnavailable):
        await Dispatcher(table, Noted(before=before), Metrics()).dispatch_due(NOON)
    assert [each.id for each in table.released] == [7]


@pytest.mark.parametrize("status", [TurnStatus.HANDLED, TurnStatus.GONE, TurnStatus.QUARANTINED])
async def test_what_became_of_them_is_counted_apart(status: TurnStatus) -> None:
    """One that was quarantined is no success."""
    metrics = Metrics()
    await Dispatcher(Table([due(1, 7, NOON)]), Noted(status=status), metrics).dispatch_due(NOON)
    assert f'coach_reminders_total{{outcome="{status.value}"}} 1.0\n' in metrics.expose()


async def test_a_stop_in_a_burst_hands_in_what_it_holds_and_releases_the_rest() -> None:
    """Of thousands due at once, those in progress finish and the rest is released."""
    table = Table([due(number, number, NOON) for number in range(3 * BATCH_SIZE)])
    dispatcher = Dispatcher(table, Noted(), Metrics())

    def before(chat_id: int) -> None:
        dispatcher.stop()

    dispatcher.turns = Noted(before=before)
    handed = await dispatcher.dispatch_due(NOON)
    assert 0 < handed < BATCH_SIZE
    assert len(table.released) == BATCH_SIZE - handed
    assert len(table.waiting) == 3 * BATCH_SIZE - handed
