"""One update, end to end over HTTP: the coach with everything committed, beside an echo that keeps nothing.

Each contender is a process of its own against the same stub in another; rounds take turns, and the ratio to the
bare echo is taken within a round, because the machine's speed drifts.
"""

import json
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.processes import child, cpu_seconds, free_port, memory_mb, read_line

USERS, UPDATES = 64, 3000


@dataclass(frozen=True)
class Measured:
    """One contender in one round."""

    per_second: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float
    rss_mb: float


Contender = Callable[[str, Path], tuple[list[str], dict[str, str]]]


def echo(concurrency: int) -> Contender:
    """The bare echo bot with so many concurrent updates."""
    return lambda api, folder: (["-m", "tests.benchmarks.baselines", "echo", api, str(concurrency), str(folder)], {})


def usual(api: str, folder: Path) -> tuple[list[str], dict[str, str]]:
    """ConversationHandler, PicklePersistence and JobQueue."""
    return ["-m", "tests.benchmarks.baselines", "usual", api, "1", str(folder)], {}


def coach(database_url: str = "") -> Contender:
    """The coach as it is served, with its send limits out of the way."""

    def words(api: str, folder: Path) -> tuple[list[str], dict[str, str]]:
        return ["-m", "bot", "serve"], {
            "TELEGRAM_BOT_TOKEN": "123456:benchmark-benchmark-benchmark-bench",
            "TELEGRAM_API_URL": api,
            "DATABASE_URL": database_url or f"sqlite+aiosqlite:///{folder}/coach.db",
            "SEND_RATE_PER_SECOND": "100000",
            "SEND_RATE_PER_CHAT": "100000",
        }

    return words


def measure(contender: Contender, users: int = USERS, updates: int = UPDATES) -> Measured:
    """One contender, one round."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        words, env = contender(f"http://127.0.0.1:{port}", Path(folder))
        with child("-m", "tests.benchmarks.stub", str(port), str(users), str(updates)) as stub:
            read_line(stub, "ready")
            with child(*words, env=env, log=Path(folder) / "log") as bot:
                before = cpu_seconds(bot.pid)
                result = json.loads(read_line(stub, "{", 300))
                used = cpu_seconds(bot.pid) - before
                rss = memory_mb(bot.pid, "VmHWM")
    latencies = sorted(result["latencies"])
    return Measured(
        per_second=len(latencies) / result["seconds"],
        p50_ms=statistics.median(latencies),
        p99_ms=latencies[int(len(latencies) * 0.99) - 1],
        cpu_ms=used * 1000 / (len(latencies) + 2 * users),
        rss_mb=rss,
    )


def table(rounds: int = 3, postgres_url: str = "") -> str:
    """All contenders in turn, `rounds` times; medians, and the median of the ratios within a round."""
    contenders: dict[str, Contender] = {
        "echo, stock, 1 at a time": echo(1),
        "echo, stock, 4 at a time": echo(4),
        "echo, stock, 8 at a time": echo(8),
        "usual way (pickle, job queue)": usual,
        "coach, SQLite": coach(),
    }
    if postgres_url:
        contenders["coach, PostgreSQL"] = coach(postgres_url)
    results: dict[str, list[Measured]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            results[name].append(measure(contender))
    best = [max(results[name][at].per_second for name in contenders if name.startswith("echo")) for at in range(rounds)]
    head = f"{'':<32}{'per s':>8}{'ratio':>8}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>8}{'RSS MB':>8}"
    return "\n".join([head, *(_row(name, results[name], best) for name in contenders)])


def _row(name: str, rounds: list[Measured], best: list[float]) -> str:
    def middle(field: str) -> float:
        return statistics.median(getattr(measured, field) for measured in rounds)

    ratio = statistics.median(measured.per_second / top for measured, top in zip(rounds, best, strict=True))
    return (
        f"{name:<32}{middle('per_second'):>8.0f}{ratio:>8.2f}{middle('p50_ms'):>9.1f}{middle('p99_ms'):>9.1f}"
        f"{middle('cpu_ms'):>8.2f}{middle('rss_mb'):>8.0f}"
    )
