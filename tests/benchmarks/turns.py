"""What the flows take by themselves: every turn of two personas once more through `advance`, and their weeks simulated.

And what sixteen weeks of log add to a turn that is stored: the same small one by a newcomer and after all of them.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.simulate import play, stage
from bot.simulate.persona import read_persona
from bot.storage.encryption import Encryption
from bot.storage.store import open_store
from bot.texts.render import Renderer
from bot.turns.turn_handler import TurnHandler
from flows.engine.engine import advance
from flows.model.catalog import Catalog
from flows.model.events import CommandReceived, Place, PlacesFound

PERSONAS = Path(__file__).parents[1] / "personas"
PLAYED = ("ready_and_smooth", "leak_in_week_3")
WEEKS, TRIES, ROUNDS = 16, 5, 10
NEW_FOR, SMALL_TURNS = 40, 60
"""Turns after which she still counts as a newcomer, and how often the small turn is played."""


def report() -> Iterator[str]:
    """Microseconds a turn and seconds of sixteen weeks, the best of a few tries each."""
    folder = default_folder()
    catalog, words = load(folder), Renderer(folder)
    personas = {name: read_persona(PERSONAS / f"{name}.toml") for name in PLAYED}
    turns: list[tuple[Any, ...]] = []
    for persona in personas.values():
        turns += _recorded(lambda persona=persona: play(persona, catalog, words, WEEKS))  # type: ignore[misc]
    times = sorted(_each(turns))
    p90 = times[len(times) * 9 // 10]
    yield (
        f"{len(times)} real turns: median {statistics.median(times):.0f} µs (goal: 150), p90 {p90:.0f} µs,"
        f" longest {times[-1]:.0f} µs"
    )
    for name, persona in personas.items():
        seconds = _best(lambda persona=persona: play(persona, catalog, words, WEEKS))  # type: ignore[misc]
        yield f"{WEEKS} weeks of {name}, with all texts: {seconds:.2f} s (goal: 0.3)"
    hers = _recorded(lambda: play(personas[PLAYED[0]], catalog, words, WEEKS))
    for kind, key in (("in clear", ""), ("with DATA_KEY", "k" * 40)):
        new, trained = asyncio.run(_stored(hers, catalog, words, key))
        yield (
            f"/help with its commit, {kind}: {trained:.2f} ms of CPU after {WEEKS} weeks,"
            f" {trained / new:.2f} of a newcomer's (goal: 1.4)"
        )


def _recorded(simulate: Callable[[], object]) -> list[tuple[Any, ...]]:
    """The arguments of every turn of a simulation."""
    seen: list[tuple[Any, ...]] = []

    def note(*turn: Any) -> Any:
        seen.append(turn)
        return advance(*turn)

    usual, stage.advance = stage.advance, note
    try:
        simulate()
    finally:
        stage.advance = usual
    return seen


async def _stored(
    turns: list[tuple[Any, ...]], catalog: Catalog, words: Renderer, key: str
) -> tuple[float, float]:
    """Milliseconds of CPU of a small turn with its commit to SQLite: by a newcomer, and after all these turns."""
    found = {event.query: event.places for _, event, *_ in turns if isinstance(event, PlacesFound)}
    played = [(event, now) for _, event, _, now in turns if not isinstance(event, PlacesFound)]

    def places(query: str) -> tuple[Place, ...]:
        return found.get(query, ())

    with tempfile.TemporaryDirectory() as folder:
        encryption = Encryption([key]) if key else None
        async with open_store(f"sqlite+aiosqlite:///{folder}/coach.db", encryption=encryption) as store:
            handler = TurnHandler(store, catalog, words, places)
            took = []
            for part in (played[:NEW_FOR], played[NEW_FOR:]):
                for event, now in part:
                    await handler.handle(1, event, now=now)
                took.append(await _small_turn(handler, part[-1][1]))
    return took[0], took[1]


async def _small_turn(handler: TurnHandler, now: datetime) -> float:
    times = []
    for _ in range(SMALL_TURNS):
        begun = time.process_time()
        await handler.handle(1, CommandReceived("help"), now=now)
        times.append((time.process_time() - begun) * 1000)
    return statistics.median(times)


def _each(turns: list[tuple[Any, ...]]) -> list[float]:
    """Microseconds of every turn: its fastest in some rounds over all of them, so that a busy moment spoils no turn."""
    best = [float("inf")] * len(turns)
    for _ in range(ROUNDS):
        for number, turn in enumerate(turns):
            begun = time.perf_counter_ns()
            advance(*turn)
            best[number] = min(best[number], (time.perf_counter_ns() - begun) / 1000)
    return best


def _best(do: Callable[[], object]) -> float:
    """Seconds of the fastest try: what the work takes when the machine does nothing else."""
    times = []
    for _ in range(TRIES):
        begun = time.perf_counter()
        do()
        times.append(time.perf_counter() - begun)
    return min(times)
