"""Points and rotations in space as plain tuples, which are fast enough without a library."""

from math import cos, radians, sin, sqrt
from typing import TypeAlias

Vector: TypeAlias = tuple[float, float, float]
Rotation: TypeAlias = tuple[Vector, Vector, Vector]
"""Rows of a matrix whose columns are the images of the axes x, y and z."""

ORIGIN: Vector = (0.0, 0.0, 0.0)


def plus(a: Vector, b: Vector) -> Vector:
    """Return the sum of two vectors."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def minus(a: Vector, b: Vector) -> Vector:
    """Return the vector from b to a."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def times(a: Vector, factor: float) -> Vector:
    """Return a vector multiplied by a factor."""
    return (a[0] * factor, a[1] * factor, a[2] * factor)


def dot(a: Vector, b: Vector) -> float:
    """Return the scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def length(a: Vector) -> float:
    """Return the length of a vector."""
    return sqrt(dot(a, a))


def unit(a: Vector) -> Vector:
    """Return the direction of a vector, straight up for one without length."""
    size = length(a)
    return times(a, 1 / size) if size > 1e-9 else (0.0, 0.0, 1.0)


def between(a: Vector, b: Vector, share: float) -> Vector:
    """Return the point at `share` of the way from a to b."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share)


def apply(rotation: Rotation, v: Vector) -> Vector:
    """Return a vector rotated."""
    return (dot(rotation[0], v), dot(rotation[1], v), dot(rotation[2], v))


def then(outer: Rotation, inner: Rotation) -> Rotation:
    """Return the rotation that applies `inner` first and `outer` after it."""
    columns = tuple(zip(*inner, strict=True))
    a, b, c = (tuple(dot(row, column) for column in columns) for row in outer)
    return (
        (a[0], a[1], a[2]),
        (b[0], b[1], b[2]),
        (c[0], c[1], c[2]),
    )


def about_x(degrees: float) -> Rotation:
    """Return the rotation that tilts to her right: up goes towards -y."""
    s, c = sin(radians(degrees)), cos(radians(degrees))
    return ((1.0, 0.0, 0.0), (0.0, c, -s), (0.0, s, c))


def about_y(degrees: float) -> Rotation:
    """Return the rotation that tilts forward: up goes towards x."""
    s, c = sin(radians(degrees)), cos(radians(degrees))
    return ((c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c))


def about_z(degrees: float) -> Rotation:
    """Return the rotation that turns to her left: x goes towards y."""
    s, c = sin(radians(degrees)), cos(radians(degrees))
    return ((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0))


def bones(forward: float, sideways: float, turned: float) -> Rotation:
    """Return the rotation of a bone in its joint: about its own axis, then sideways, then forward."""
    return then(about_y(forward), then(about_x(sideways), about_z(turned)))
