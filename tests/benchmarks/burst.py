"""Reminders due in the same second while people talk to the coach, and a server that refuses calls above the rate.

Every reminder goes through the turn handler and is decided; the figures are what the server saw.
"""

import json
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.benchmarks.fill import fill, in_training, state_of
from tests.benchmarks.processes import child, cpu_seconds, memory_mb
from tests.benchmarks.updates import served
from tests.ports import free_port

REMINDERS, RATE = 10_000, 100
PEOPLE, THINK_S = 20, 1.0
IN = timedelta(seconds=12)
"""Until they fall due: the coach is up and people are talking by then."""
MOST_S = 240.0


def report() -> Iterator[str]:
    """One burst, to its end."""
    now = datetime.now(UTC)
    state = state_of(in_training(now))
    with tempfile.TemporaryDirectory() as name:
        path, port = Path(name) / "coach.db", free_port()
        fill(path, REMINDERS, due=REMINDERS, soon=datetime.now(UTC) + IN, state=state)
        load = (
            "--people",
            str(PEOPLE),
            "--think",
            str(THINK_S),
            "--rate",
            str(RATE),
            "--burst",
            str(REMINDERS),
        )
        env = served(f"http://127.0.0.1:{port}", f"sqlite+aiosqlite:///{path}", RATE)
        with child("-m", "tests.benchmarks.stub", str(port), *load, "--seconds", str(MOST_S)) as stub:
            stub.line("ready")
            with child("-m", "bot", "serve", env=env, log=Path(name) / "log") as bot:
                stub.line("warm", 60)
                begun, used = time.monotonic(), cpu_seconds(bot.pid)
                seen = json.loads(stub.line("{", MOST_S + 30))
                share = (cpu_seconds(bot.pid) - used) / (time.monotonic() - begun)
                memory = memory_mb(bot.pid, "VmHWM")
    yield from _told(seen)
    yield f"  {share:.0%} of one core, {memory:.0f} MB"


def _told(seen: dict[str, Any]) -> Iterator[str]:
    latencies, took = sorted(seen["latencies"]), seen["burst_s"]
    rate = seen["in_burst"] / took
    yield (
        f"  {seen['burst']:,} of {REMINDERS:,} reminders in {took:.1f} s; with the replies beside them"
        f" {rate:.1f} messages a second, {rate / RATE:.0%} of the allowed {RATE} (goal: 95 %)"
    )
    yield (
        f"  replies to {PEOPLE} people: p50 {latencies[len(latencies) // 2]:.0f} ms,"
        f" p99 {latencies[len(latencies) * 99 // 100]:.0f} ms (goal: 2000); refused with 429: {seen['refused']} (goal: 0)"
    )
