"""The body in space at a moment: anchors and planted feet stay, hands reach, and everything else rests on the floor."""

from bot.figures.joints import other_side
from bot.figures.move import Keyframe, Move, Place
from bot.figures.skeleton import (
    RADII,
    SOLE,
    Skeleton,
    breathe,
    reach_with,
    skeleton,
    slide_on_floor,
    stand_on_ball,
    step_on,
)
from bot.figures.timeline import Moment, Timeline
from bot.figures.vectors import Rotation, Vector, minus, plus, unit

Plants = dict[str, tuple[Vector, Rotation]]


class Posture:
    """Places the body of one move; planted feet stay where the first moment that plants them has them."""

    def __init__(self, move: Move) -> None:
        self.move = move
        self.timeline = Timeline(move)
        self._plants: dict[tuple[str, tuple[str, ...]], Plants] = {}

    def at(self, moment: Moment) -> Skeleton:
        """Return the body at a moment of this move."""
        body = self._placed(moment)
        breathe(body, moment.breath)
        for foot, (place, direction) in self._planted(moment.keyframe).items():
            if foot.startswith("ball"):
                stand_on_ball(body, foot[-1], place)
            else:
                step_on(body, foot[-1], place, direction)
        for foot in moment.keyframe.slide:
            slide_on_floor(body, foot[-1])
        for hand, target in moment.keyframe.reach:
            reach_with(body, hand[-1], _where(body, target))
        return body

    def _placed(self, moment: Moment) -> Skeleton:
        body = skeleton(moment.angles)
        key = moment.keyframe
        if key.anchor and key.anchor_at is not None:
            way = minus(key.anchor_at, body.points[key.anchor])
            return body.moved(plus(way, (0.0, 0.0, moment.angles.get("lift", 0.0))))
        _, low = body.lowest()
        angles = moment.angles
        return body.moved((angles.get("x", 0.0), angles.get("y", 0.0), angles.get("lift", 0.0) - low))

    def _planted(self, keyframe: Keyframe) -> Plants:
        """Return ankle and direction of every planted foot, laid flat, from the first keyframe that plants it."""
        key = (keyframe.anchor, keyframe.plant)
        if key not in self._plants:
            first = next(frame for frame in self.move.keyframes if (frame.anchor, frame.plant) == key)
            body = self._placed(Moment(first.angles, 0.0, 0.0, 0.0, first))
            self._plants[key] = {foot: self._flat(body, foot) for foot in keyframe.plant}
        return self._plants[key]

    def _flat(self, body: Skeleton, foot: str) -> tuple[Vector, Rotation]:
        side = foot[-1]
        if foot.startswith("ball"):
            ball = body.points[foot]
            return (ball[0], ball[1], RADII["ball"]), body.frames[f"foot_{side}"]
        ankle, frame = body.points[f"ankle_{side}"], body.frames[f"foot_{side}"]
        forward = unit((frame[0][0], frame[1][0], 0.0))
        flat: Rotation = ((forward[0], -forward[1], 0.0), (forward[1], forward[0], 0.0), (0.0, 0.0, 1.0))
        tops = [0.0, *(prop.height for prop in self.move.props if prop.kind == "step")]
        ground = min(tops, key=lambda top: abs(ankle[2] - SOLE - top))
        return (ankle[0], ankle[1], ground + SOLE), flat


def _where(body: Skeleton, target: str | Place) -> Vector:
    return body.points[target] if isinstance(target, str) else target


def in_the_mirror(place: Place) -> Place:
    """Return the same place on her other side."""
    return (place[0], -place[1], place[2])


def reach_in_the_mirror(reach: tuple[str, str | Place]) -> tuple[str, str | Place]:
    """Return the reach of the other hand to the place on the other side."""
    hand, target = reach
    return other_side(hand), other_side(target) if isinstance(target, str) else in_the_mirror(target)
