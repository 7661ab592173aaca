"""From joint angles to points in space, with the pelvis at the origin."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final

from bot.figures.joints import Angles
from bot.figures.vectors import (
    ORIGIN,
    Rotation,
    Vector,
    about_y,
    apply,
    between,
    bones,
    dot,
    length,
    minus,
    plus,
    then,
    times,
    unit,
)

THIGH: Final = 0.245
SHANK: Final = 0.238
SOLE: Final = 0.045
"""Height of the ankle above the sole, in heights."""
UPPER_ARM: Final = 0.158
FOREARM: Final = 0.135
HAND: Final = 0.036
HIP_WIDTH: Final = 0.054
SHOULDER_WIDTH: Final = 0.084

RADII: Final[Mapping[str, float]] = {
    "hip": 0.062,
    "knee": 0.042,
    "ankle": 0.028,
    "heel": 0.025,
    "ball": 0.024,
    "toe": 0.021,
    "shoulder": 0.042,
    "elbow": 0.029,
    "wrist": 0.022,
    "hand": 0.025,
    "pelvis": 0.062,
    "waist": 0.060,
    "chest": 0.066,
    "head": 0.068,
}
"""Thickness of the body around a point, in heights; contact with the floor is at this distance."""


@dataclass(slots=True)
class Skeleton:
    """Points by name (sides as `_l` and `_r`), and the rotations of the parts that are drawn with a direction."""

    points: dict[str, Vector]
    frames: dict[str, Rotation]

    def moved(self, way: Vector) -> "Skeleton":
        """Return the same body at another place."""
        return Skeleton({name: plus(point, way) for name, point in self.points.items()}, self.frames)

    def lowest(self) -> tuple[str, float]:
        """Return the lowest point and the height of its underside."""
        return min(self.undersides().items(), key=lambda item: item[1])

    def undersides(self) -> dict[str, float]:
        """Return the height of the underside of every point that has a thickness."""
        return {
            name: point[2] - radius
            for name, point in self.points.items()
            if (radius := RADII.get(name.removesuffix("_l").removesuffix("_r"))) is not None
        }


def skeleton(angles: Angles) -> Skeleton:
    """Return all points of a body in a pose; the point between the hips is the origin."""
    body = Skeleton({"pelvis": ORIGIN}, {})
    _trunk(body, angles)
    for side, sign in (("l", 1.0), ("r", -1.0)):
        _leg(body, angles, side, sign)
        _arm(body, angles, side, sign)
    return body


def _trunk(body: Skeleton, angles: Angles) -> None:
    get = angles.get
    points = body.points
    pelvis = bones(get("lean", 0), get("roll", 0), get("turn", 0))
    part = bones(get("bend", 0) / 2, get("side", 0) / 2, get("twist", 0) / 2)
    loin = then(pelvis, part)
    chest = then(loin, part)
    points["waist"] = plus(apply(pelvis, (0.0, 0.0, 0.062)), apply(loin, (0.0, 0.0, 0.038)))
    points["chest"] = plus(points["waist"], plus(apply(loin, (0, 0, 0.05)), apply(chest, (0.0, 0.0, 0.05))))
    points["neck"] = plus(points["chest"], apply(chest, (-0.006, 0.0, 0.088)))
    throat = then(chest, about_y(get("neck", 0) * 0.5))
    head = then(chest, bones(get("neck", 0), get("neck_side", 0), get("neck_turn", 0)))
    points["throat"] = plus(points["neck"], apply(throat, (0.004, 0.0, 0.035)))
    points["head"] = plus(points["throat"], apply(head, (0.010, 0.0, 0.068)))
    points["crown"] = plus(points["head"], apply(head, (0.0, 0.0, 0.074)))
    points["mouth"] = plus(points["head"], apply(head, (0.072, 0.0, -0.030)))
    points["seat"] = plus(points["pelvis"], apply(pelvis, (-0.055, 0.0, -0.045)))
    points["perineum"] = plus(points["pelvis"], apply(pelvis, (-0.005, 0.0, -0.075)))
    points["tail"] = plus(points["pelvis"], apply(pelvis, (-0.066, 0.0, 0.02)))
    points["back"] = plus(points["chest"], apply(chest, (-0.075, 0.0, 0.04)))
    points["nape"] = plus(points["head"], apply(head, (-0.086, 0.0, -0.01)))
    for side, sign in (("l", 1.0), ("r", -1.0)):
        points[f"yoke_{side}"] = plus(points["neck"], apply(chest, (-0.050, sign * 0.165, -0.010)))
    body.frames |= {"pelvis": pelvis, "loin": loin, "chest": chest, "head": head}
    for side, sign in (("l", 1.0), ("r", -1.0)):
        points[f"ribs_{side}"] = plus(points["chest"], apply(chest, (0.058, sign * 0.062, -0.025)))
        points[f"hipbone_{side}"] = plus(points["pelvis"], apply(pelvis, (0.045, sign * 0.062, 0.055)))
        points[f"flank_{side}"] = plus(points["pelvis"], apply(pelvis, (0.0, sign * 0.066, 0.06)))
        points[f"belly_{side}"] = plus(points["waist"], apply(loin, (0.07, sign * 0.03, 0.0)))


def _leg(body: Skeleton, angles: Angles, side: str, sign: float) -> None:
    def angle(joint: str) -> float:
        return angles.get(f"{joint}_{side}", 0.0)

    points = body.points
    pelvis = body.frames["pelvis"]
    thigh = then(pelvis, bones(-angle("hip"), sign * angle("hip_out"), sign * angle("hip_turn")))
    shank = then(thigh, about_y(angle("knee")))
    foot = then(shank, about_y(-angle("ankle")))
    points[f"hip_{side}"] = apply(pelvis, (0.0, sign * HIP_WIDTH, 0.0))
    points[f"knee_{side}"] = plus(points[f"hip_{side}"], apply(thigh, (0.0, 0.0, -THIGH)))
    points[f"ankle_{side}"] = plus(points[f"knee_{side}"], apply(shank, (0.0, 0.0, -SHANK)))
    body.frames[f"foot_{side}"] = foot
    place_foot(body, side, foot, angle("toes"))


def place_foot(body: Skeleton, side: str, foot: Rotation, toes: float = 0.0) -> None:
    """Place heel, ball and toe by the ankle and the direction of the foot; `toes` bends them up, in degrees."""
    points = body.points
    ankle = points[f"ankle_{side}"]
    points[f"heel_{side}"] = plus(ankle, apply(foot, (-0.026, 0.0, -SOLE + RADII["heel"])))
    points[f"ball_{side}"] = plus(ankle, apply(foot, (0.074, 0.0, -SOLE + RADII["ball"])))
    tip = then(foot, about_y(-toes))
    points[f"toe_{side}"] = plus(points[f"ball_{side}"], apply(tip, (0.040, 0.0, -0.003)))


def _arm(body: Skeleton, angles: Angles, side: str, sign: float) -> None:
    def angle(joint: str) -> float:
        return angles.get(f"{joint}_{side}", 0.0)

    points = body.points
    chest = body.frames["chest"]
    upper = then(chest, bones(-angle("arm"), sign * angle("arm_out"), -sign * angle("arm_turn")))
    fore = then(upper, about_y(-angle("elbow")))
    points[f"shoulder_{side}"] = plus(points["neck"], apply(chest, (0.006, sign * SHOULDER_WIDTH, -0.030)))
    points[f"elbow_{side}"] = plus(points[f"shoulder_{side}"], apply(upper, (0.0, 0.0, -UPPER_ARM)))
    points[f"wrist_{side}"] = plus(points[f"elbow_{side}"], apply(fore, (0.0, 0.0, -FOREARM)))
    points[f"hand_{side}"] = plus(points[f"wrist_{side}"], apply(fore, (0.0, 0.0, -HAND)))


def bend_to(root: Vector, target: Vector, hint: Vector, first: float, second: float) -> tuple[Vector, Vector]:
    """Return the joint and the end of two bones from `root` to `target`, bent to the side of `hint`.

    The bones end short of a target that is too far away, and beyond one that is too near.
    """
    way = minus(target, root)
    distance = min(max(length(way), abs(first - second) + 1e-6), (first + second) * 0.9999)
    ahead = unit(way)
    along = (distance * distance + first * first - second * second) / (2 * distance)
    off = sqrt(max(first * first - along * along, 0.0))
    aside = _square_to(ahead, minus(hint, root))
    return plus(root, plus(times(ahead, along), times(aside, off))), plus(root, times(ahead, distance))


def _square_to(ahead: Vector, hint: Vector) -> Vector:
    """Return the direction square to `ahead` on the side of `hint`, or to the front if the hint is straight ahead."""
    for guess in (hint, (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)):
        aside = minus(guess, times(ahead, dot(guess, ahead)))
        if length(aside) > 1e-6:
            return unit(aside)
    return (0.0, 1.0, 0.0)


def reach_with(body: Skeleton, side: str, target: Vector) -> None:
    """Move a hand to a place; the elbow stays on the side given by the angles."""
    points = body.points
    shoulder, hint = points[f"shoulder_{side}"], points[f"elbow_{side}"]
    elbow, end = bend_to(shoulder, target, hint, UPPER_ARM, FOREARM + HAND)
    points[f"elbow_{side}"], points[f"hand_{side}"] = elbow, end
    points[f"wrist_{side}"] = between(elbow, end, FOREARM / (FOREARM + HAND))


def step_on(body: Skeleton, side: str, ankle: Vector, foot: Rotation) -> None:
    """Put a foot flat where it is planted; the knee stays on the side given by the angles."""
    points = body.points
    knee, end = bend_to(points[f"hip_{side}"], ankle, points[f"knee_{side}"], THIGH, SHANK)
    points[f"knee_{side}"], points[f"ankle_{side}"] = knee, end
    body.frames[f"foot_{side}"] = foot
    place_foot(body, side, foot)


def stand_on_ball(body: Skeleton, side: str, ball: Vector) -> None:
    """Put the ball of a foot where it is planted, with the heel as high as the angles say and the toes flat."""
    points, foot = body.points, body.frames[f"foot_{side}"]
    ankle = minus(ball, apply(foot, (0.074, 0.0, -SOLE + RADII["ball"])))
    knee, end = bend_to(points[f"hip_{side}"], ankle, points[f"knee_{side}"], THIGH, SHANK)
    points[f"knee_{side}"], points[f"ankle_{side}"] = knee, end
    place_foot(body, side, foot)
    forward = unit((foot[0][0] - foot[0][2] * foot[2][0], foot[1][0] - foot[1][2] * foot[2][0], 0.0))
    points[f"toe_{side}"] = plus(points[f"ball_{side}"], plus(times(forward, 0.040), (0.0, 0.0, -0.003)))


def slide_on_floor(body: Skeleton, side: str) -> None:
    """Lower or raise a foot until its lowest part touches the floor; the knee gives way."""
    points = body.points
    low = min(points[f"{name}_{side}"][2] - RADII[name] for name in ("heel", "ball", "toe"))
    ankle = minus(points[f"ankle_{side}"], (0.0, 0.0, low))
    knee, end = bend_to(points[f"hip_{side}"], ankle, points[f"knee_{side}"], THIGH, SHANK)
    points[f"knee_{side}"], points[f"ankle_{side}"] = knee, end
    place_foot(body, side, body.frames[f"foot_{side}"])


def breathe(body: Skeleton, breath: float) -> None:
    """Expand the ribs by `breath`, which is 0 to 1."""
    for side, sign in (("l", 1.0), ("r", -1.0)):
        way = apply(body.frames["chest"], (0.006 * (breath - 0.5), sign * 0.024 * (breath - 0.5), 0.0))
        body.points[f"ribs_{side}"] = plus(body.points[f"ribs_{side}"], way)
