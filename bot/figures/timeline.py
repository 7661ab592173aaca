"""Any moment of a move: its angles, the breath and the pelvic floor between two keyframes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, pi
from typing import Final

from bot.figures.move import Keyframe, Move

EASING: Final[Mapping[str, Callable[[float], float]]] = {
    "smooth": lambda t: t * t * (3 - 2 * t),
    "fall": lambda t: t * t,
    "rise": lambda t: t * (2 - t),
    "line": lambda t: t,
}
BREATH_AFTER: Final = {"in": 1.0, "out": 0.0}
FLOOR_AFTER: Final = {"lift": 1.0, "let_go": 0.0, "quick": 0.0}


@dataclass(frozen=True, slots=True)
class Moment:
    """The state at one time; `breath` and `floor` are 0 (out, relaxed) to 1 (full, lifted), and `keyframe` leads here."""

    angles: Mapping[str, float]
    breath: float
    floor: float
    breathing_out: float
    """How strongly she breathes out, 0 to 1."""
    keyframe: Keyframe


class Timeline:
    """The loop of a move, from its first keyframe back to it."""

    def __init__(self, move: Move) -> None:
        self.move = move
        self._frames = move.keyframes
        self._breath = _breath_levels(self._frames)
        self._floor = _levels([FLOOR_AFTER.get(frame.floor) for frame in self._frames])

    def at(self, second: float) -> Moment:
        """Return the moment `second` seconds into the loop."""
        moment = self._found(second)
        if self.move.breathes:
            return replace(moment, breath=(1 - cos(2 * pi * second / self.move.seconds)) / 2)
        return moment

    def _found(self, second: float) -> Moment:
        last = 0.0
        for index, frame in enumerate(self._frames):
            if second < last + frame.take:
                return self._between(index, (second - last) / frame.take)
            last += frame.take
            if second <= last + frame.hold:
                return self._between(index, 1.0)
            last += frame.hold
        return self._between(len(self._frames) - 1, 1.0)

    def shown(self) -> list[Moment]:
        """Return the positions of the still picture, in order."""
        return [self._between(index, 1.0) for index, frame in enumerate(self._frames) if frame.show]

    def samples(self, rate: float) -> Iterator[Moment]:
        """Return evenly spaced moments of one loop, `rate` per second, without the repeated first one."""
        count = max(2, round(self.move.seconds * rate))
        for number in range(count):
            yield self.at(self.move.seconds * number / count)

    def _between(self, index: int, share: float) -> Moment:
        frame = self._frames[index]
        before = self._frames[index - 1] if index else frame
        if frame.ease == "flow" and share < 1:
            angles = self._flowing(index, share)
        else:
            eased = EASING.get(frame.ease, EASING["smooth"])(share)
            angles = {
                name: _mix(before.angles.get(name, 0.0), value, eased) for name, value in frame.angles.items()
            }
        even = EASING["smooth"](share)
        quick = 1 - abs(2 * even - 1) if frame.floor == "quick" else 0.0
        return Moment(
            angles,
            _mix(self._breath[index - 1], self._breath[index], even),
            max(_mix(self._floor[index - 1], self._floor[index], even), quick),
            self._breathing_out(index, share),
            frame,
        )

    def _breathing_out(self, index: int, share: float) -> float:
        frame = self._frames[index]
        if frame.breath != "out" or share >= 1:
            return 0.0
        begins, ends = (
            self._frames[index - 1].breath != "out",
            self._frames[(index + 1) % len(self._frames)].breath != "out",
        )
        return min(1.0, 4 * share if begins else 1.0, 5 * (1 - share) if ends else 1.0)

    def _flowing(self, index: int, share: float) -> dict[str, float]:
        """Return a smooth curve (Catmull-Rom) through the keyframes, so that nothing stops except at a hold."""
        ring = self._frames[1:]
        here = index - 1
        a, b, c, d = (ring[(here + step) % len(ring)].angles for step in (-2, -1, 0, 1))
        return {
            name: _spline(a.get(name, 0.0), b.get(name, 0.0), value, d.get(name, 0.0), share)
            for name, value in c.items()
        }


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def _mix(a: float, b: float, share: float) -> float:
    return a + (b - a) * share


def _levels(said: list[float | None]) -> list[float]:
    """Return the level after each keyframe; one without a level keeps that of the keyframe before, around the loop."""
    level = next((value for value in reversed(said) if value is not None), 0.0)
    levels = []
    for value in said:
        level = level if value is None else value
        levels.append(level)
    return levels


def _breath_levels(frames: Sequence[Keyframe]) -> list[float]:
    """Return how full the lungs are after each keyframe; one breath may span several keyframes."""
    levels = _levels([BREATH_AFTER.get(frame.breath) for frame in frames])
    begin = 0
    while begin < len(frames):
        end = begin + 1
        while end < len(frames) and frames[end].breath == frames[begin].breath:
            end += 1
        if frames[begin].breath and end - begin > 1:
            before, total = levels[begin - 1], sum(frame.take for frame in frames[begin:end]) or 1.0
            done = 0.0
            for index in range(begin, end):
                done += frames[index].take
                levels[index] = _mix(before, levels[index], done / total)
        begin = end
    return levels
