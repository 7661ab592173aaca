"""The viewpoint, and where points in space appear from it: parallel projection without perspective."""

from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sin

from bot.documents.moves.shapes import Flat
from bot.figures.vectors import Vector, dot


@dataclass(frozen=True)
class Camera:
    """A viewpoint in degrees; `view` is 0 from her right, 90 from the front, negative from behind; `tilt` looks down."""

    view: float = 0.0
    tilt: float = 8.0

    @cached_property
    def toward(self) -> Vector:
        """Return the direction from her to the viewer."""
        view, tilt = radians(self.view), radians(self.tilt)
        return (sin(view) * cos(tilt), -cos(view) * cos(tilt), sin(tilt))

    @cached_property
    def right(self) -> Vector:
        """Return the direction that is right in the picture."""
        return (cos(radians(self.view)), sin(radians(self.view)), 0.0)

    @cached_property
    def up(self) -> Vector:
        """Return the direction that is up in the picture."""
        d, r = self.toward, self.right
        return (d[1] * r[2] - d[2] * r[1], d[2] * r[0] - d[0] * r[2], d[0] * r[1] - d[1] * r[0])

    def flat(self, point: Vector) -> Flat:
        """Return where a point appears, in heights."""
        return (dot(point, self.right), dot(point, self.up))

    def depth(self, point: Vector) -> float:
        """Return how near a point is to the viewer; larger is nearer."""
        return dot(point, self.toward)
