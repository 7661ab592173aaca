"""How long from the command to the first question to Telegram, and what memory stands there with many members."""

import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.benchmarks.fill import fill, in_training, state_of
from tests.benchmarks.processes import child, cpu_seconds, memory_mb
from tests.benchmarks.updates import served
from tests.ports import free_port

TRIES = 2
SETTLED_S = 2.0
LATER = timedelta(days=3)
AS_DEPLOYED = """
import runpy, sys
sys.modules.update(rich=None, pygments=None)
runpy.run_module("bot", None, "__main__", True)
"""
"""`python -m bot` without rich and pygments, which the developers' tools bring along and httpx would import."""


def report() -> Iterator[str]:
    """An empty database, 10,000 members with their whole state, a million rows, and the local chat."""
    soon = datetime.now(UTC) + LATER
    state = state_of(in_training(datetime.now(UTC)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield _row("serve, nobody", folder / "empty.db", 1.0)
        fill(folder / "many.db", 10_000, soon=soon, state=state)
        yield _row(f"serve, 10,000 members of {len(state) // 1000} kB", folder / "many.db", 3.0)
        fill(folder / "million.db", 1_000_000, soon=soon)
        yield _row("serve, 1,000,000 members, small states", folder / "million.db", 3.0)
    yield _demo()


def _row(what: str, database: Path, goal_s: float) -> str:
    walls, cpus, memories = zip(*(_serve(database) for _ in range(TRIES)), strict=True)
    return f"{what:<42}{min(walls):6.2f} s (CPU {min(cpus):.2f} s; goal {goal_s:g} s){max(memories):6.0f} MB"


def _serve(database: Path) -> tuple[float, float, float]:
    """Seconds and CPU seconds to the first getUpdates, and megabytes a little later."""
    port = free_port()
    env = served(f"http://127.0.0.1:{port}", f"sqlite+aiosqlite:///{database}", 30)
    with child("-m", "tests.benchmarks.stub", str(port)) as stub:
        stub.line("ready")
        begun = time.perf_counter()
        with child("-c", AS_DEPLOYED, "serve", env=env) as bot:
            stub.line("polled")
            wall, cpu = time.perf_counter() - begun, cpu_seconds(bot.pid)
            time.sleep(SETTLED_S)
            return wall, cpu, memory_mb(bot.pid, "VmHWM")


def _demo() -> str:
    walls, cpus = [], []
    for _ in range(TRIES):
        begun = time.perf_counter()
        with child("-m", "bot", "demo", "--port", str(free_port())) as demo:
            demo.line("The coach is ready", 60)
            walls.append(time.perf_counter() - begun)
            cpus.append(cpu_seconds(demo.pid))
    return f"{'demo, three ready-made members':<42}{min(walls):6.2f} s (CPU {min(cpus):.2f} s)"
