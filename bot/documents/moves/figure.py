"""The whole figure at one moment: round limbs, clothes and shoes, with an outline around every part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.documents.moves.camera import Camera
from bot.documents.moves.head import LINE, Head
from bot.documents.moves.looks import INK, Look
from bot.documents.moves.shapes import Circle, Shape, capsule, hull
from bot.figures.skeleton import RADII, Skeleton
from bot.figures.vectors import Vector, apply, between, plus

Outline = tuple[Sequence[Circle], str]
"""The circles that outline a part, and its colour."""

SHIRT_BREATH: Final = 0.10


@dataclass(frozen=True, slots=True)
class Layer:
    """Shapes that are drawn together, and how near they are to the viewer."""

    name: str
    depth: float
    shapes: tuple[Shape, ...]


class Figure:
    """One body with one look, seen by one viewer; `near` is the side facing the viewer through the whole loop."""

    def __init__(self, look: Look, camera: Camera, near: str, moved: dict[str, float]) -> None:
        self.look, self.camera, self.near = look, camera, near
        self._moved = moved

    def layers(self, body: Skeleton, breath: float) -> list[Layer]:
        """Return the whole figure, from back to front."""
        points = body.points
        trunk = self.camera.depth(between(points["pelvis"], points["chest"], 0.5))
        head = max(trunk, self.camera.depth(points["head"])) + 0.005
        layers = [
            Layer("trunk", trunk, tuple(self._trunk(body, breath))),
            Layer("hem", trunk + 0.031, tuple(self._hem(body))),
            Layer("head", head, tuple(self._head(body))),
        ]
        for side in ("l", "r"):
            layers.append(self._leg(body, side, trunk))
            layers.append(self._arm(body, side, trunk))
        return sorted(layers, key=lambda layer: layer.depth + self._moved.get(layer.name, 0.0))

    def _circle(self, point: Vector, radius: float) -> Circle:
        return Circle(self.camera.flat(point), radius)

    def _far(self, side: str) -> bool:
        return bool(self.near) and side != self.near

    def _leg(self, body: Skeleton, side: str, trunk: float) -> Layer:
        points, far = body.points, self._far(side)
        hip, knee, ankle = (
            self._circle(points[f"{name}_{side}"], RADII[name]) for name in ("hip", "knee", "ankle")
        )
        hip = Circle(hip.at, 0.058)
        shoe = [self._circle(points[f"{name}_{side}"], RADII[name]) for name in ("heel", "ball", "toe")]
        top = self._circle(between(points[f"ankle_{side}"], points[f"heel_{side}"], 0.35), 0.028)
        trousers = self.look.trousers_far if far else self.look.trousers
        white = self.look.shoe_far if far else self.look.shoe
        shapes = [
            *outlined([([top, *shoe[:2]], white), (shoe[1:], white)]),
            *outlined([([hip, knee], trousers), ([knee, ankle], trousers)]),
        ]
        depth = self.camera.depth(between(points[f"hip_{side}"], points[f"knee_{side}"], 0.4))
        depth = trunk + (0.03 if depth > trunk - 0.002 or not far else -0.03) + (depth - trunk) * 0.01
        return Layer(f"leg_{side}", depth, tuple(shapes))

    def _arm(self, body: Skeleton, side: str, trunk: float) -> Layer:
        points, far, look = body.points, self._far(side), self.look
        shoulder, elbow, wrist, hand = (
            points[f"{name}_{side}"] for name in ("shoulder", "elbow", "wrist", "hand")
        )
        skin = look.skin_far if far else look.skin
        top = look.top_far if far else look.top
        thumb = plus(between(wrist, hand, 0.55), _thumb(body, side))
        fingers = [
            ([self._circle(wrist, 0.023), self._circle(hand, 0.0215)], skin),
            ([self._circle(between(wrist, hand, 0.3), 0.014), self._circle(thumb, 0.0095)], skin),
        ]
        bare = [
            ([self._circle(shoulder, 0.036), self._circle(elbow, 0.029)], skin),
            ([self._circle(elbow, 0.029), self._circle(wrist, 0.0225)], skin),
        ]
        sleeve = [([self._circle(shoulder, 0.043), self._circle(between(shoulder, elbow, 0.62), 0.040)], top)]
        covered = [
            ([self._circle(shoulder, 0.043), self._circle(elbow, 0.034)], top),
            ([self._circle(elbow, 0.034), self._circle(between(elbow, wrist, 0.9), 0.029)], top),
        ]
        shapes = (
            [*outlined(fingers), *outlined(covered)]
            if look.long_sleeves
            else [*outlined(fingers + bare), *outlined(sleeve)]
        )
        depth = sum(self.camera.depth(point) for point in (shoulder, elbow, hand)) / 3
        return Layer(f"arm_{side}", depth + (0.04 if depth > trunk else -0.04), tuple(shapes))

    def _pelvis(self, body: Skeleton, x: float, y: float, z: float, radius: float) -> Circle:
        return self._circle(plus(body.points["pelvis"], apply(body.frames["pelvis"], (x, y, z))), radius)

    def _chest(self, body: Skeleton, x: float, y: float, z: float, radius: float) -> Circle:
        return self._circle(plus(body.points["chest"], apply(body.frames["chest"], (x, y, z))), radius)

    def _waist(self, body: Skeleton, y: float, radius: float) -> Circle:
        return self._circle(plus(body.points["waist"], apply(body.frames["loin"], (0.0, y, 0.0))), radius)

    def _trunk(self, body: Skeleton, breath: float) -> Iterator[Shape]:
        look, points = self.look, body.points
        wide = 1 + SHIRT_BREATH * (breath - 0.5)
        throat = look.hair if look.style == "scarf" else look.skin
        yield from outlined(
            [([self._circle(points["neck"], 0.032), self._circle(points["throat"], 0.030)], throat)]
        )
        seat = [self._pelvis(body, -0.012, y, z, 0.060) for y in (-0.048, 0.048) for z in (0.0, 0.05)]
        yield from outlined([(seat, look.trousers)])
        ribs = [
            self._chest(body, 0.002, y * wide, z, 0.062 * wide)
            for y in (-0.034, 0.034)
            for z in (-0.01, 0.03)
        ]
        shoulders = [self._circle(points[f"shoulder_{side}"], 0.036) for side in ("l", "r")]
        middle = [self._waist(body, y, 0.059) for y in (-0.038, 0.038)]
        low = [self._pelvis(body, -0.004, y, 0.040, 0.061) for y in (-0.042, 0.042)]
        yield from outlined(
            [
                (ribs + shoulders + [self._circle(points["neck"], 0.030)], look.top),
                (ribs + middle, look.top),
                (middle + low, look.top),
            ]
        )
        if look.style == "scarf":
            yield from outlined(
                [
                    (
                        [
                            self._circle(between(points["neck"], points["throat"], 0.25), 0.042),
                            self._chest(body, 0.036, 0.0, 0.075, 0.022),
                        ],
                        look.hair,
                    )
                ]
            )

    def _hem(self, body: Skeleton) -> Iterator[Shape]:
        """Return the edge of the shirt, over the legs."""
        edge = [self._pelvis(body, -0.004, y, 0.046, 0.061 + LINE) for y in (-0.042, 0.042)]
        low = [self._pelvis(body, -0.004, y, z, 0.0612) for y in (-0.042, 0.042) for z in (0.046, 0.066)]
        yield Shape(hull(edge), INK)
        yield Shape(hull(low), self.look.top)

    def _head(self, body: Skeleton) -> Iterator[Shape]:
        return Head(self.look, self.camera, body.points["head"], body.frames["head"]).shapes()


def _thumb(body: Skeleton, side: str) -> Vector:
    """Return which way a thumb points: forward and towards the middle of the body, away from the hand."""
    chest = body.frames["chest"]
    inward = -1.0 if side == "l" else 1.0
    return apply(chest, (0.016, 0.010 * inward, 0.0))


def outlined(parts: Sequence[Outline]) -> Iterator[Shape]:
    """Return parts that belong together with one ink line around them, and none between those of one colour."""
    for circles, _ in parts:
        yield Shape(_around([Circle(at, radius + LINE) for at, radius in circles]), INK)
    for circles, fill in parts:
        yield Shape(_around(circles), fill)


def _around(circles: Sequence[Circle]) -> list[tuple[float, float]]:
    return capsule(circles[0], circles[1]) if len(circles) == 2 else hull(circles)
