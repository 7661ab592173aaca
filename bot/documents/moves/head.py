"""The head: a ball with a hairline, a face seen from the right direction, and hair in four styles."""

from collections.abc import Iterator
from math import atan2, cos, pi, radians, sin, sqrt
from typing import Final

from bot.documents.moves.camera import Camera
from bot.documents.moves.looks import INK, Look
from bot.documents.moves.shapes import Flat, Shape, disc, stroke
from bot.figures.vectors import Rotation, Vector, apply, dot, plus, times, unit

RADIUS: Final = 0.068
LINE: Final = 0.0075
"""Width of the outline, in heights."""

Blob = tuple[Vector, float]

HAIRLINE: Final[dict[str, tuple[Vector, float]]] = {
    "bun": ((-0.62, 0.0, 0.78), 83),
    "curls": ((-0.60, 0.0, 0.80), 84),
    "bob": ((-0.66, 0.0, 0.75), 88),
}
BLOBS: Final[dict[str, tuple[Blob, ...]]] = {
    "bun": (((-0.72, 0.0, 1.08), 0.036),),
    "curls": (
        ((-0.35, 0.0, 1.08), 0.036), ((-0.85, 0.0, 0.80), 0.038), ((-1.12, 0.0, 0.32), 0.036),
        ((-0.45, 0.66, 0.84), 0.034), ((-0.45, -0.66, 0.84), 0.034), ((-0.85, 0.62, 0.30), 0.034),
        ((-0.85, -0.62, 0.30), 0.034), ((-0.92, 0.0, -0.12), 0.032), ((0.12, 0.42, 1.0), 0.030),
        ((0.12, -0.42, 1.0), 0.030),
    ),
    "bob": (((-0.55, 0.52, -0.42), 0.040), ((-0.55, -0.52, -0.42), 0.040), ((-0.78, 0.0, -0.45), 0.042)),
    "scarf": (((-0.30, 0.0, 0.10), 0.066), ((-0.42, 0.0, -0.62), 0.050)),
}  # fmt: skip
FACE: Final = (0.93, 0.0, -0.22)
FACE_ANGLE: Final = 58.0


class Head:
    """The head of one look at one moment; `center` is in space, `frame` is its orientation."""

    def __init__(self, look: Look, camera: Camera, center: Vector, frame: Rotation) -> None:
        self.look, self.camera, self.center, self.frame = look, camera, center, frame

    def shapes(self) -> Iterator[Shape]:
        """Return the shapes from back to front."""
        look = self.look
        blobs = [(self._at(way, RADIUS), radius) for way, radius in BLOBS[look.style]]
        behind = [
            blob for blob in blobs if self.camera.depth(blob[0]) <= self.camera.depth(self.center) + 0.02
        ]
        yield from self._round(behind, look.hair)
        scarf = look.style == "scarf"
        at = self.camera.flat(self.center)
        nose = (self._at((1.0, 0.0, -0.12), RADIUS * 0.97), 0.0125)
        if not scarf and self._seen((0.3, 0.0, -0.1)) > -0.9:
            yield Shape(disc(self.camera.flat(nose[0]), nose[1] + LINE), INK)
        yield Shape(disc(at, RADIUS + LINE), INK)
        yield Shape(disc(at, RADIUS), look.hair if scarf else look.skin)
        if scarf:
            yield from self._region(FACE, FACE_ANGLE, look.skin, 1.0)
        if self._seen((1.0, 0.0, -0.12)) > -0.25:
            yield Shape(disc(self.camera.flat(nose[0]), nose[1]), look.skin)
        yield from self._face()
        if not scarf:
            yield from self._ears()
            axis, angle = HAIRLINE[look.style]
            yield from self._region(axis, angle, look.hair, 1.03)
        yield from self._round([blob for blob in blobs if blob not in behind], look.hair)

    def _round(self, blobs: list[Blob], fill: str) -> Iterator[Shape]:
        for at, radius in blobs:
            yield Shape(disc(self.camera.flat(at), radius + LINE), INK)
        for at, radius in blobs:
            yield Shape(disc(self.camera.flat(at), radius), fill)

    def _at(self, way: Vector, scale: float) -> Vector:
        return plus(self.center, times(apply(self.frame, way), scale))

    def _seen(self, way: Vector) -> float:
        """Return how visible a place is: from -1, on the far side, to 1, facing the viewer."""
        return dot(apply(self.frame, unit(way)), self.camera.toward)

    def _on(self, yaw: float, pitch: float) -> tuple[Flat, float]:
        """Return where a place on the face (degrees to her left and up) appears, and how directly it faces the viewer."""
        y, p = radians(yaw), radians(pitch)
        way = (cos(p) * cos(y), cos(p) * sin(y), sin(p))
        return self.camera.flat(self._at(way, RADIUS * 0.97)), self._seen(way)

    def _face(self) -> Iterator[Shape]:
        look = self.look
        for yaw in (-42, 42):
            at, seen = self._on(yaw, -20)
            if look.cheek and seen > 0.25:
                yield Shape(disc(at, 0.0115), look.cheek)
        for yaw in (-25, 25):
            at, seen = self._on(yaw, 6)
            if seen > 0.12:
                if look.eye_white:
                    yield Shape(disc(at, 0.0125), look.eye_white)
                yield Shape(disc(at, 0.0078), look.eye)
        mouth = [self._on(yaw, -31 - 4 * (1 - abs(yaw) / 16)) for yaw in (-16, -8, 0, 8, 16)]
        line = [at for at, seen in mouth if seen > 0.1]
        if len(line) > 1:
            yield from stroke(line, 0.0075, "#fff3e6" if look.eye_white else INK)

    def _ears(self) -> Iterator[Shape]:
        for yaw in (-97, 97):
            at, seen = self._on(yaw, -10)
            if seen > -0.12:
                yield Shape(disc(at, 0.0175), INK)
                yield Shape(disc(at, 0.0175 - LINE * 0.7), self.look.skin)

    def _region(self, axis: Vector, angle: float, fill: str, scale: float) -> Iterator[Shape]:
        """Return the part of the ball within `angle` degrees of `axis` that faces the viewer, with its outlined rim."""
        rim = self._rim(axis, angle)
        seen = [point for point in rim if point[1] > 0]
        corners = self._corners(unit(axis), angle, seen)
        if len(corners) < 3:
            return
        cx, cy = self.camera.flat(self.center)
        yield Shape([(cx + x * scale, cy + y * scale) for x, y in corners], fill)
        line = [(cx + x, cy + y) for (x, y), _ in seen]
        if len(seen) == len(rim):
            line.append(line[0])
        yield from stroke(line, LINE * 0.8, INK)

    def _rim(self, axis: Vector, angle: float) -> list[tuple[Flat, float]]:
        """Return the rim of the region, starting on the far side: flat position relative to the centre, and depth."""
        way = unit(axis)
        side = (0.0, 1.0, 0.0)
        across = unit((way[2], 0.0, -way[0]))
        near, wide = cos(radians(angle)), sin(radians(angle))
        points = []
        for number in range(48):
            turn = 2 * pi * number / 48
            on = plus(times(way, near), plus(times(side, wide * cos(turn)), times(across, wide * sin(turn))))
            place = times(apply(self.frame, on), RADIUS)
            points.append((self.camera.flat(place), self.camera.depth(place)))
        start = next((n for n in range(48) if points[n - 1][1] <= 0 < points[n][1]), 0)
        return points[start:] + points[:start]

    def _corners(self, way: Vector, angle: float, seen: list[tuple[Flat, float]]) -> list[Flat]:
        """Return the visible rim, closed along the outline of the ball on the region's side."""
        line = [at for at, _ in seen]
        if len(seen) == 48:
            return line
        inside = cos(radians(angle))
        if not seen:
            return disc((0.0, 0.0), RADIUS) if self._seen(way) > inside else []
        begin, end = atan2(line[-1][1], line[-1][0]), atan2(line[0][1], line[0][0])
        ways = [(begin, end + (2 * pi if end < begin else 0)), (begin, end - (2 * pi if end > begin else 0))]
        best = max(ways, key=lambda arc: self._outline(way, (arc[0] + arc[1]) / 2))
        steps = 20
        around = (best[0] + (best[1] - best[0]) * number / steps for number in range(steps + 1))
        return line + [(RADIUS * cos(turn), RADIUS * sin(turn)) for turn in around]

    def _outline(self, way: Vector, turn: float) -> float:
        """Return how far inside the region a place on the ball's outline is."""
        right, up = self.camera.right, self.camera.up
        place = plus(times(right, cos(turn)), times(up, sin(turn)))
        return dot(apply(self.frame, way), place) / sqrt(dot(place, place))
