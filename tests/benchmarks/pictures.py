"""Replies to people who talk to the coach, while every move is asked for at once and none has been drawn yet."""

import json
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.catalog.moves import all_moves
from tests.benchmarks.fill import fill
from tests.benchmarks.processes import Child, child, cpu_seconds, memory_mb
from tests.benchmarks.stub import FIRST_OF_BURST
from tests.benchmarks.updates import served
from tests.ports import free_port

PEOPLE, THINK_S = 20, 1.0
IN = timedelta(seconds=12)
"""Until the pictures are asked for: people are talking by then."""
MOST_S = 240.0
LOOK_S = 0.2
WAITING = (
    "INSERT INTO outbox (chat_id, priority, kind, payload, status, attempts, unknown, not_before, created_at)"
    " VALUES (?, 1, 'message', ?, 'new', 0, 0, ?, ?)"
)


def report() -> Iterator[str]:
    """First without pictures, then with all of them."""
    yield from _round(with_pictures=False, seconds=30.0)
    yield from _round(with_pictures=True, seconds=MOST_S)


def _round(*, with_pictures: bool, seconds: float) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        soon = datetime.now(UTC) + IN
        fill(folder / "coach.db", 1, soon=soon + timedelta(days=1))
        wanted = _ask_for_all(folder / "coach.db", soon) if with_pictures else 0
        env = served(f"http://127.0.0.1:{port}", f"sqlite+aiosqlite:///{folder / 'coach.db'}", 30)
        env |= {"PICTURES_DIR": str(folder / "pictures"), "SEND_RATE_PER_SECOND": "1000000"}
        load = ("--people", str(PEOPLE), "--think", str(THINK_S), "--seconds", str(seconds))
        until = ("--pictures", str(folder / "pictures"), "--wanted", str(wanted)) if wanted else ()
        with child("-m", "tests.benchmarks.stub", str(port), *load, *until) as stub:
            stub.line("ready")
            with child("-m", "bot", "serve", env=env, log=folder / "log") as bot:
                stub.line("warm", 60)
                rest, used = memory_mb(bot.pid), cpu_seconds(bot.pid)
                drawing = Drawing(bot)
                seen = json.loads(stub.line("{", seconds + 60))
                drawing.over.set()
                made = len(list((folder / "pictures").glob("*.*")))
                grown = memory_mb(bot.pid, "VmHWM") - rest
                share = (cpu_seconds(bot.pid) - used) / seen["seconds"]
    latencies = sorted(seen["latencies"])
    yield (
        f"  {made:>3} of {wanted} pictures drawn in {seen['seconds']:.0f} s; {len(latencies)} replies to {PEOPLE} people:"
        f" p50 {latencies[len(latencies) // 2]:.0f} ms, p99 {latencies[len(latencies) * 99 // 100]:.0f} ms"
        " (goal: 300 while they are drawn)"
    )
    yield (
        f"      the bot: {share:.0%} of a core, + {grown:.0f} MB; the process that draws: {drawing.most_mb:.0f} MB"
        " (goal: + 100 MB together)"
    )


def _ask_for_all(path: Path, at: datetime) -> int:
    """A message for each move and form that moves, all due at once, each for somebody else; how many pictures that is."""
    when = f"{at:%Y-%m-%d %H:%M:%S.%f}"
    forms = [(move, form) for move in all_moves() for form in ("moving",)]
    connection = sqlite3.connect(path)
    for number, (move, form) in enumerate(forms, 1):
        brought = {"kind": "move", "name": move, "form": form}
        payload = json.dumps({"text": move, "reply_markup": None, "attachment": brought})
        connection.execute(WAITING, (FIRST_OF_BURST + number, payload, when, when))
    connection.commit()
    connection.close()
    return len(forms)


class Drawing:
    """Looks now and then at the process that draws, a child of the bot."""

    def __init__(self, bot: Child) -> None:
        self.bot, self.most_mb, self.over = bot, 0.0, threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while not self.over.wait(LOOK_S):
            children = Path(f"/proc/{self.bot.pid}/task/{self.bot.pid}/children")
            try:
                found = [memory_mb(int(pid)) for pid in children.read_text().split()]
            except OSError:
                continue
            self.most_mb = max(self.most_mb, sum(found))
