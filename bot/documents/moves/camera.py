"""Where the viewer stands, and what of space is seen from there: parallel rays, no perspective."""

from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sin

from bot.documents.moves.shapes import Flat
from bot.figures.vectors import Vector, dot


@dataclass(frozen=True)
class Camera:
    """`view`: 0 from her right side, 90 from the front, below 0 from behind; `tilt`: how far it looks down. Degrees."""

    view: float = 0.0
    tilt: float = 8.0

    @cached_property
    def toward(self) -> Vector:
        """The direction from her to the viewer."""
        view, tilt = radians(self.view), radians(self.tilt)
        return (sin(view) * cos(tilt), -cos(view) * cos(tilt), sin(tilt))

    @cached_property
    def right(self) -> Vector:
        """The direction that is right in the picture."""
        return (cos(radians(self.view)), sin(radians(self.view)), 0.0)

    @cached_property
    def up(self) -> Vector:
        """The direction that is up in the picture."""
        d, r = self.toward, self.right
        return (d[1] * r[2] - d[2] * r[1], d[2] * r[0] - d[0] * r[2], d[0] * r[1] - d[1] * r[0])

    def flat(self, point: Vector) -> Flat:
        """Where a point is seen, in heights."""
        return (dot(point, self.right), dot(point, self.up))

    def depth(self, point: Vector) -> float:
        """How near a point is to the viewer; more is nearer."""
        return dot(point, self.toward)
