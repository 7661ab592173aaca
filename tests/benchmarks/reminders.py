"""Taking what is due out of a table with many rows, beside APScheduler with one job a member.

Each scheduler runs in a process of its own (`python -m tests.benchmarks.reminders jobs N`), as its memory counts.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.events import EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.storage.store import open_store
from tests.benchmarks.fill import fill
from tests.benchmarks.processes import child, memory_mb

SIZES = (10_000, 100_000, 1_000_000)
JOBS = (10_000, 100_000)
DUE, LEASE_S, TRIES = 1000, 120.0, 5
MONTH = timedelta(days=30)


def report() -> Iterator[str]:
    """The table at three sizes, then the scheduler at two."""
    yield f"{DUE} due of so many planned, SQLite with synchronous=FULL (goal: 50 ms at 1,000,000):"
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "coach.db"
            soon = datetime.now(UTC)
            fill(path, size, due=DUE, soon=soon)
            yield asyncio.run(_taken(path, size, soon))
    yield f"APScheduler, one job a member in memory, {DUE} due at once (nothing survives a restart):"
    for size in JOBS:
        with child("-m", "tests.benchmarks.reminders", "jobs", str(size)) as scheduler:
            yield scheduler.line("  ", 300).rstrip()


async def _taken(path: Path, size: int, soon: datetime) -> str:
    begun = time.perf_counter()
    async with open_store(f"sqlite+aiosqlite:///{path}") as store:
        opened = time.perf_counter() - begun
        times, idle = [], []
        for _ in range(TRIES):
            await store.reminders.recover()
            begun = time.perf_counter()
            found = await store.reminders.claim_due(soon, DUE, LEASE_S)
            times.append(time.perf_counter() - begun)
            assert len(found) == DUE
            begun = time.perf_counter()
            assert not await store.reminders.claim_due(soon, DUE, LEASE_S)
            idle.append(time.perf_counter() - begun)
    took = f"{min(times) * 1000:6.1f} ms at best, {statistics.median(times) * 1000:.1f} in the middle"
    return f"  {size:>9,} rows: opened in {opened:.2f} s, {DUE} taken in {took}; nothing due: {min(idle) * 1000:.2f} ms"


def jobs(size: int) -> str:
    """One job a member, as a restart would add them; then let the due ones run."""
    return asyncio.run(_jobs(size))


async def _jobs(size: int) -> str:
    ran: list[float] = []
    missed: list[int] = []

    async def remind() -> None:
        ran.append(time.perf_counter())

    def late(_event: JobExecutionEvent) -> None:
        missed.append(1)

    before, begun = memory_mb(), time.perf_counter()
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_listener(late, EVENT_JOB_MISSED)
    scheduler.start(paused=True)
    now = datetime.now(UTC)
    due = now + timedelta(milliseconds=200)
    for number in range(size):
        scheduler.add_job(remind, "date", run_date=due if number < DUE else now + MONTH)
    added, grown = time.perf_counter() - begun, memory_mb() - before
    begun = time.perf_counter()
    scheduler.resume()
    while len(ran) + len(missed) < DUE and time.perf_counter() - begun < 60:  # noqa: ASYNC110 -- it waits for a count
        await asyncio.sleep(0.01)
    took = time.perf_counter() - begun
    scheduler.shutdown(wait=False)
    return (
        f"  {size:>9,} jobs: added in {added:.1f} s, +{grown:.0f} MB; of {DUE} due {len(ran)} ran and"
        f" {len(missed)} were dropped as late, in {took * 1000:.0f} ms"
    )


if __name__ == "__main__" and sys.argv[1:2] == ["jobs"]:
    sys.stdout.write(jobs(int(sys.argv[2])) + "\n")
    sys.stdout.flush()
