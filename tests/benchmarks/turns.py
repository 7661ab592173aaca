"""What the flows take by themselves: every turn of two personas once more through `advance`, and their weeks simulated."""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.simulate import play, stage
from bot.simulate.persona import read_persona
from bot.texts.render import Renderer
from flows.engine.engine import advance

PERSONAS = Path(__file__).parents[1] / "personas"
PLAYED = ("ready_and_smooth", "leak_in_week_3")
WEEKS, TRIES, ROUNDS = 16, 5, 10


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
