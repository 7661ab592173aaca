"""The nightly tasks: delete expired rows, erase inactive members, back up. An error in one stops no other task."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.logs import Log, OperatorError
from bot.operations.metrics import Metrics
from bot.storage.store import Store

RETENTION = timedelta(days=14)
"""How long update numbers, delivered messages, past reminders and quarantine stay; Telegram repeats for a day."""
DEAD_LETTERS_KEPT = timedelta(days=30)
ERASE_BATCH_SIZE = 100
OVERDUE_AFTER = timedelta(hours=26)
"""Time without nightly tasks that is reported: a day and two hours."""

log = Log("housekeeping")

Run = Callable[[datetime], Awaitable[object]]
DoneAt = Callable[[], Awaitable[datetime | None]]


@dataclass(frozen=True, slots=True)
class Task:
    """One nightly task; `done_at` returns when any process last did it, where that is known."""

    name: str
    run: Run
    done_at: DoneAt | None = None


@dataclass(slots=True)
class Housekeeping:
    """Runs its tasks one after the other, at night and, after a missed night, following a start."""

    tasks: Sequence[Task]
    now: Callable[[], datetime]
    metrics: Metrics
    started: datetime | None = field(default=None)
    last_whole: datetime | None = field(default=None)
    """When all tasks last succeeded."""
    problems: dict[str, str] = field(default_factory=dict)
    """Task -> why its last run failed."""
    _running: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        """Count the start as a nightly run until the first night, because a missing series raises no alarm."""
        self.started = self.now()
        self.metrics.set("coach_last_night_timestamp_seconds", self.started.timestamp())

    async def nightly(self) -> None:
        """Run all tasks; every error is logged, counted and reported by /readyz."""
        async with self._running:
            for task in self.tasks:
                await self._do(task)
            self._note_whole()

    async def run_missed(self) -> None:
        """After a start, run all tasks except those known to have been done within a day."""
        async with self._running:
            for task in self.tasks:
                if not await self._is_recent(task):
                    await self._do(task)
            self._note_whole()

    def problem(self) -> str | None:
        """Return what is wrong with the nightly tasks in a sentence, or None."""
        if self.problems:
            return "; ".join(f"{name}: {why}" for name, why in self.problems.items())
        last = self.last_whole or self.started
        if last is not None and self.now() - last > OVERDUE_AFTER:
            return f"it was last done at {last:%Y-%m-%d %H:%M} UTC"
        return None

    def _note_whole(self) -> None:
        if not self.problems:
            self.last_whole = self.now()
            self.metrics.set("coach_last_night_timestamp_seconds", self.last_whole.timestamp())

    async def _is_recent(self, task: Task) -> bool:
        done = None if task.done_at is None else await task.done_at()
        return done is not None and self.now() - done < timedelta(days=1)

    async def _do(self, task: Task) -> None:
        try:
            await task.run(self.now())
        except Exception as error:
            self.problems[task.name] = (
                str(error) if isinstance(error, OperatorError) else type(error).__name__
            )
            self.metrics.count("coach_night_errors_total", task=task.name)
            log.error("nightly.failed", error, task=task.name)
        else:
            self.problems.pop(task.name, None)
            log.info("nightly.done", task=task.name)


def purge_expired(store: Store) -> Task:
    """Delete rows that were needed for a limited time, and dead letters that can no longer be sent."""

    async def purge(now: datetime) -> object:
        letters = await store.updates.forget_dead_letters(now - DEAD_LETTERS_KEPT)
        return letters + await store.updates.purge_expired(now - RETENTION)

    return Task("purge", purge)


def erase_inactive(
    store: Store, days: int, erase: Callable[[int, datetime, datetime], Awaitable[int]]
) -> Task:
    """Erase members who did nothing for `days`; 0 keeps everybody.

    `erase` takes a member's id, now, and the time since which she has to be inactive, because she may have come back.
    """

    async def retain(now: datetime) -> object:
        if not days:
            return 0
        erased = 0
        before = now - timedelta(days=days)
        while silent := await store.members.silent_since(before, ERASE_BATCH_SIZE):
            for member_id in silent:
                erased += await erase(member_id, now, before) > 0
        return erased

    return Task("retention", retain)
