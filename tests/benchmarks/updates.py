"""One update, end to end over HTTP: the coach with everything committed, beside an echo that keeps nothing.

Each contender is a process of its own against the same stub in another; rounds take turns, and the ratio to the
fastest bare echo is taken within a round, because the machine's speed drifts.
"""

import json
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.processes import child, cpu_seconds, memory_mb
from tests.benchmarks.stub import SECRET
from tests.ports import free_port
from tests.postgres import cluster, programs

PEOPLE, SECONDS, ROUNDS = 64, 4.0, 3
ECHOES = (1, 4, 16)
"""Concurrent updates of the stock bot; more make it slower."""
START_S = 90.0
SETTLE_S = 3.0
"""Of talking before the measuring: what a start reads beside the receiving belongs to the start (its own section)."""
TOKEN = "123456:benchmark-benchmark-benchmark-bench"


@dataclass(frozen=True)
class Measured:
    """One contender in one round."""

    per_second: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float
    rss_mb: float


@dataclass(frozen=True)
class Program:
    """What to start: words for Python, its environment, and the webhook where it listens (if it does)."""

    words: tuple[str, ...]
    env: dict[str, str]
    webhook: str = ""


Contender = Callable[[str, Path], Program]


def baseline(kind: str, concurrency: int = 1) -> Contender:
    """A baseline, with so many concurrent updates."""
    return lambda api, folder: Program(
        ("-m", "tests.benchmarks.baselines", kind, api, str(concurrency), str(folder)), {}
    )


def coach(database_url: str = "", *, webhook: bool = False) -> Contender:
    """The coach as it is served, with its send limits out of the way."""

    def program(api: str, folder: Path) -> Program:
        port = free_port()
        hook = {
            "WEBHOOK_URL": f"https://127.0.0.1:{port}/hook",
            "WEBHOOK_SECRET": SECRET,
            "WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        }
        env = served(api, database_url or f"sqlite+aiosqlite:///{folder}/coach.db", 100_000) | (
            hook if webhook else {}
        )
        return Program(("-m", "bot", "serve"), env, f"http://127.0.0.1:{port}/hook" if webhook else "")

    return program


def served(api: str, database_url: str, rate: float) -> dict[str, str]:
    """The settings of a measured coach."""
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api,
        "DATABASE_URL": database_url,
        "SEND_RATE_PER_SECOND": str(rate),
        "SEND_RATE_PER_CHAT": "100000",
        "BACKUP_KEEP": "0",
    }


def measure(contender: Contender, people: int = PEOPLE, seconds: float = SECONDS) -> Measured:
    """One contender, one round."""
    port = free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = contender(f"http://127.0.0.1:{port}", folder)
        hook = ("--webhook", program.webhook) if program.webhook else ()
        settle = ("--settle", str(SETTLE_S))
        load = (str(port), "--people", str(people), "--seconds", str(seconds), *settle, *hook)
        with child("-m", "tests.benchmarks.stub", *load) as stub:
            stub.line("ready")
            with child(*program.words, env=program.env, log=folder / "log") as bot:
                stub.line("warm", START_S)
                before = cpu_seconds(bot.pid)
                seen = json.loads(stub.line("{", seconds + START_S))
                used, rss = cpu_seconds(bot.pid) - before, memory_mb(bot.pid, "VmHWM")
    latencies = sorted(seen["latencies"])
    return Measured(
        per_second=len(latencies) / seen["seconds"],
        p50_ms=statistics.median(latencies),
        p99_ms=latencies[int(len(latencies) * 0.99) - 1],
        cpu_ms=used * 1000 / len(latencies),
        rss_mb=rss,
    )


def report() -> Iterator[str]:
    """All contenders in turn, some rounds; medians, and the median of the ratios within a round."""
    with _contenders() as contenders:
        rounds = [{name: measure(contender) for name, contender in contenders.items()} for _ in range(ROUNDS)]
    yield f"{PEOPLE} people in a closed loop, {ROUNDS} rounds of {SECONDS:g} s; ratio to the fastest bare echo of the round."
    yield f"{'':<34}{'per s':>8}{'ratio':>8}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>8}{'RSS MB':>8}"
    for name in rounds[0]:
        yield _row(name, rounds)


@contextmanager
def _contenders() -> Iterator[dict[str, Contender]]:
    echoes = {f"bare echo, {many} at a time": baseline("echo", many) for many in ECHOES}
    others = {
        "echo that answers taps, 4 at a time": baseline("polite", 4),
        "usual way (pickle, job queue)": baseline("usual"),
        "coach, SQLite, polling": coach(),
        "coach, SQLite, webhook": coach(webhook=True),
    }
    if programs() is None:
        yield echoes | others
        return
    with cluster() as server:
        yield (
            echoes
            | others
            | {"coach, PostgreSQL, polling": lambda api, folder: coach(server.database())(api, folder)}
        )


def _row(name: str, rounds: list[dict[str, Measured]]) -> str:
    def middle(field: str) -> float:
        return float(statistics.median(getattr(one[name], field) for one in rounds))

    best = [
        max(found.per_second for other, found in one.items() if other.startswith("bare echo"))
        for one in rounds
    ]
    ratio = statistics.median(one[name].per_second / top for one, top in zip(rounds, best, strict=True))
    return (
        f"{name:<34}{middle('per_second'):>8.0f}{ratio:>8.2f}{middle('p50_ms'):>9.1f}{middle('p99_ms'):>9.1f}"
        f"{middle('cpu_ms'):>8.2f}{middle('rss_mb'):>8.0f}"
    )
