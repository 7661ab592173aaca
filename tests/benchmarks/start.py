"""How long from the command to the first question to Telegram, beside the bare echo, and what memory stands there.

Bytecode and checked content are there, as where it is deployed: an unmeasured start of each writes them.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.benchmarks.fill import fill, in_training, state_of
from tests.benchmarks.processes import child, cpu_seconds, memory_mb
from tests.benchmarks.updates import served
from tests.ports import free_port
from tests.waiting import FAR_S

TRIES = 2
ROUNDS = 5
SETTLED_S = 6.0
"""After the first question: what is loaded beside the receiving is there too."""
LATER = timedelta(days=3)
AS_DEPLOYED = """
import runpy, sys
sys.modules.update(rich=None, pygments=None)
runpy.run_module({module!r}, None, "__main__", True)
"""
"""`python -m` without rich and pygments, which the developers' tools bring along and httpx would import."""


@dataclass(frozen=True)
class Start:
    """One start: seconds and CPU seconds to the first getUpdates, megabytes and CPU seconds a little later."""

    wall_s: float
    cpu_s: float
    memory_mb: float
    settled_cpu_s: float


def report() -> Iterator[str]:
    """The echo beside an empty database, then 10,000 members with their whole state, a million rows, the local chat."""
    soon = datetime.now(UTC) + LATER
    state = state_of(in_training(datetime.now(UTC)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bytecode = {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}
        yield from _beside_the_echo(folder, bytecode)
        fill(folder / "many.db", 10_000, soon=soon, state=state)
        what = f"serve, 10,000 members of {len(state) // 1000} kB"
        yield _row(what, 3.0, [_coach(folder / "many.db", bytecode) for _ in range(TRIES)])
        fill(folder / "million.db", 1_000_000, soon=soon)
        many = [_coach(folder / "million.db", bytecode) for _ in range(TRIES)]
        yield _row("serve, 1,000,000 members, small states", 3.0, many)
    yield _demo()


def _beside_the_echo(folder: Path, bytecode: Mapping[str, str]) -> Iterator[str]:
    """Both in turn, since the machine's speed drifts; the ratio is that of the medians."""
    _echo(bytecode, settled_s=0)
    _coach(folder / "empty.db", bytecode, settled_s=0)
    echoes, coaches = zip(
        *((_echo(bytecode), _coach(folder / "empty.db", bytecode)) for _ in range(ROUNDS)), strict=True
    )
    yield _row("bare echo", 1.0, echoes)
    yield _row("serve, nobody", 1.0, coaches)
    middle = [statistics.median(start.cpu_s for start in starts) for starts in (coaches, echoes)]
    settled = statistics.median(start.settled_cpu_s for start in coaches) / middle[1]
    yield (
        f"CPU to the first question, to the echo's: {middle[0] / middle[1]:.2f} (goal 1.6);"
        f" with all that is loaded beside the receiving: {settled:.2f}"
    )


def _row(what: str, goal_s: float, starts: "tuple[Start, ...] | list[Start]") -> str:
    wall, cpu = min(start.wall_s for start in starts), min(start.cpu_s for start in starts)
    memory = max(start.memory_mb for start in starts)
    return f"{what:<42}{wall:6.2f} s (CPU {cpu:.2f} s; goal {goal_s:g} s){memory:6.0f} MB"


def _coach(database: Path, bytecode: Mapping[str, str], settled_s: float = SETTLED_S) -> Start:
    port = free_port()
    env = served(f"http://127.0.0.1:{port}", f"sqlite+aiosqlite:///{database}", 30)
    return _start(port, ("bot", "serve"), {**env, **bytecode}, settled_s)


def _echo(bytecode: Mapping[str, str], settled_s: float = SETTLED_S) -> Start:
    port = free_port()
    words = ("tests.benchmarks.baselines", "echo", f"http://127.0.0.1:{port}", "1", os.devnull)
    return _start(port, words, bytecode, settled_s)


def _start(port: int, words: tuple[str, ...], env: Mapping[str, str], settled_s: float) -> Start:
    code = AS_DEPLOYED.format(module=words[0])
    with child("-m", "tests.benchmarks.stub", str(port)) as stub:
        stub.line("ready")
        begun = time.perf_counter()
        with child("-c", code, *words[1:], env=env) as bot:
            stub.line("polled", FAR_S)
            wall, cpu = time.perf_counter() - begun, cpu_seconds(bot.pid)
            time.sleep(settled_s)
            return Start(wall, cpu, memory_mb(bot.pid, "VmHWM"), cpu_seconds(bot.pid))


def _demo() -> str:
    walls, cpus = [], []
    for _ in range(TRIES):
        begun = time.perf_counter()
        with child("-m", "bot", "demo", "--port", str(free_port())) as demo:
            demo.line("The coach is ready", 60)
            walls.append(time.perf_counter() - begun)
            cpus.append(cpu_seconds(demo.pid))
    return f"{'demo, three ready-made members':<42}{min(walls):6.2f} s (CPU {min(cpus):.2f} s)"
