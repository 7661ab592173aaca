"""Finds problems of a movement: below the floor, sliding, too fast, not closed. Each names its keyframe.

A picture of a mistake is worse than none, and a number catches what the eye misses.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from bot.figures.move import Keyframe, Move
from bot.figures.posture import Posture
from bot.figures.skeleton import Skeleton
from bot.figures.timeline import Moment
from bot.figures.vectors import length, minus

PIXEL: Final = 1.2 / 480
"""Size of a pixel of the picture, in heights."""
UNDER_THE_FLOOR: Final = 4 * PIXEL
SLIDES: Final = 1 * PIXEL
LOOP_SECONDS: Final = (2.0, 8.05)
FASTEST: Final = 1.5
"""Greatest speed in heights per second, apart from walking ahead; SPRINGS for hops, leaps and running on the spot."""
SPRINGS: Final = 3.6
FOOT_POINTS: Final = ("heel", "ball")


def problems_of(move: Move, where: str, rate: float = 6.0) -> Iterator[str]:
    """Return every problem of the movement, checked `rate` times a second and at every keyframe."""
    low, high = LOOP_SECONDS
    if not low <= move.seconds <= high:
        yield f"{where}: one loop takes {move.seconds:.1f} seconds; it has to be {low:.0f} to {high:.0f}"
    yield from _not_closed(move, where)
    posture = Posture(move)
    moments = [(when, posture.timeline.at(when)) for when in _times(move, rate)]
    bodies = [(when, moment, posture.at(moment)) for when, moment in moments]
    found: dict[tuple[str, ...], str] = {}
    for problem in (*_low(move, where, bodies), *_sliding(move, where, bodies), *_hasty(move, where, bodies)):
        found.setdefault(problem[0], problem[1])
    yield from found.values()


Seen = list[tuple[float, Moment, Skeleton]]
Problem = tuple[tuple[str, ...], str]


def _times(move: Move, rate: float) -> list[float]:
    times, begin = {0.0}, 0.0
    for frame in move.keyframes:
        steps = max(1, round(frame.take * rate))
        times |= {begin + frame.take * step / steps for step in range(steps + 1)}
        begin += frame.take + frame.hold
    return sorted(times)


def _not_closed(move: Move, where: str) -> Iterator[str]:
    first, last = move.keyframes[0], move.keyframes[-1]
    for joint, value in first.angles.items():
        if abs(last.angles[joint] - value) > 0.5:
            yield (
                f"{where}: the loop does not close: {joint} is {value:g} in keyframe 1 and {last.angles[joint]:g} in the "
                f"last; give both the same"
            )


def _low(move: Move, where: str, seen: Seen) -> Iterator[Problem]:
    for _, moment, body in seen:
        for name, height in body.undersides().items():
            if height < -UNDER_THE_FLOOR:
                number = _number(move, moment.keyframe)
                yield (
                    ("low", name),
                    f"{where}: keyframe {number}: {name} lies {-height / PIXEL:.0f} pixels below the floor; raise it",
                )


def _sliding(move: Move, where: str, seen: Seen) -> Iterator[Problem]:
    """Check that every planted point stays where it was planted."""
    placed: dict[tuple[str, tuple[str, ...]], Skeleton] = {}
    for _, moment, body in seen:
        key = moment.keyframe
        first = placed.setdefault((key.anchor, key.plant), body)
        for foot in key.plant:
            for part in FOOT_POINTS if foot.startswith("foot") else ("ball",):
                name = f"{part}_{foot[-1]}"
                off = length(minus(body.points[name], first.points[name]))
                if off > SLIDES:
                    yield (
                        ("slides", foot),
                        f"{where}: keyframe {_number(move, key)}: {foot} is planted and slides by "
                        f"{off / PIXEL:.0f} pixels; the leg cannot reach it",
                    )


def _hasty(move: Move, where: str, seen: Seen) -> Iterator[Problem]:
    limit = SPRINGS if move.springs else FASTEST + abs(move.travel)
    for (before, _, old), (now, moment, new) in pairwise(seen):
        if now - before < 1e-6:
            continue
        for name, point in new.points.items():
            speed = length(minus(point, old.points[name])) / (now - before)
            if speed > limit:
                yield (
                    ("fast", name),
                    f"{where}: keyframe {_number(move, moment.keyframe)}: {name} moves {speed:.1f} heights a second; "
                    f"{limit:g} is the most, give it more time",
                )


def _number(move: Move, frame: Keyframe) -> int:
    return next(number for number, one in enumerate(move.keyframes, 1) if one is frame)
