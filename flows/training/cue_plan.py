"""The audio cues of a run: when each sounds, in seconds from the start of a track with brisk walk, main set and walk home.

A run of four minutes or more announces its half; the last run announces its last thirty seconds. Three ticks precede
each change. Nothing here decides whether she may run: a day without running has no cues.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flows.model.catalog import Block

MINUTE: Final = 60
HALF_FROM_MIN: Final = 4
"""Shorter runs, in minutes, do not announce their half, because the next change is close anyway."""
LAST_S: Final = 30
TICKS: Final = (3, 2, 1)
END_S: Final = 8
"""From the closing chime on: it rings two seconds, a recorded word may follow, and three seconds of silence stay, so that
a player that goes on to the next file cuts neither off."""
KINDS: Final = ("warm_up", "run", "walk", "half", "last", "tick", "cool_down", "end")


@dataclass(frozen=True, slots=True)
class Cue:
    """One sound: seconds from the start, and which sound."""

    second: int
    kind: str


@dataclass(frozen=True, slots=True)
class CuePlan:
    """The cues in order, and the length of the track in seconds."""

    cues: tuple[Cue, ...]
    seconds: int
    run_minutes: int


def cue_plan(blocks: tuple[Block, ...], before_min: int, after_min: int) -> CuePlan | None:
    """Return the cues of a track; None without running."""
    stretches = list(_stretches(blocks, before_min, after_min))
    if not any(kind == "run" for kind, _ in stretches):
        return None
    cues = sorted(_cues(stretches), key=lambda cue: (cue.second, KINDS.index(cue.kind)))
    seconds = sum(length for _, length in stretches)
    run_minutes = sum(block.run * block.reps for block in blocks)
    return CuePlan((*cues, Cue(seconds, "end")), seconds + END_S, run_minutes)


def _stretches(blocks: tuple[Block, ...], before_min: int, after_min: int) -> Iterator[tuple[str, int]]:
    """Return (kind, seconds) of each part; the walk after the last run merges with the walk home."""
    if before_min:
        yield "warm_up", before_min * MINUTE
    parts = [
        part
        for block in blocks
        for _ in range(block.reps)
        for part in (("run", block.run), ("walk", block.walk))
        if part[1]
    ]
    for kind, minutes in parts:
        yield kind, minutes * MINUTE
    if after_min:
        yield "cool_down", after_min * MINUTE


def _cues(stretches: list[tuple[str, int]]) -> Iterator[Cue]:
    begin = 0
    last_run = max(number for number, (kind, _) in enumerate(stretches) if kind == "run")
    for number, (kind, length) in enumerate(stretches):
        yield Cue(begin, kind)
        if number:
            yield from (Cue(begin - tick, "tick") for tick in TICKS)
        if kind == "run" and length >= HALF_FROM_MIN * MINUTE:
            yield Cue(begin + length // 2, "half")
        if number == last_run and length > 2 * LAST_S:
            yield Cue(begin + length - LAST_S, "last")
        begin += length
    yield from (Cue(begin - tick, "tick") for tick in TICKS)
