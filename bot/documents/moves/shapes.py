"""Flat shapes; the only thing ever drawn is a filled polygon."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import acos, atan2, ceil, cos, hypot, pi, sin
from typing import Final, NamedTuple, TypeAlias

Flat: TypeAlias = tuple[float, float]

ROUND: Final = 28
"""Corners of a full circle."""


class Circle(NamedTuple):
    """A circle in the plane of the picture; lengths are in heights."""

    at: Flat
    radius: float


class Shape(NamedTuple):
    """A filled polygon; `fill` is #rrggbb."""

    corners: Sequence[Flat]
    fill: str


def arc(circle: Circle, begin: float, end: float) -> list[Flat]:
    """Return corners along a circle, counterclockwise, with angles in radians."""
    (x, y), radius = circle
    count = max(2, ceil(abs(end - begin) / (2 * pi) * ROUND))
    steps = (begin + (end - begin) * number / count for number in range(count + 1))
    return [(x + radius * cos(angle), y + radius * sin(angle)) for angle in steps]


def disc(at: Flat, radius: float) -> list[Flat]:
    """Return a whole circle."""
    return arc(Circle(at, radius), 0, 2 * pi)


def ellipse(at: Flat, wide: float, high: float) -> list[Flat]:
    """Return a horizontal ellipse with half its width and half its height."""
    return [
        (at[0] + wide * cos(2 * pi * n / ROUND), at[1] + high * sin(2 * pi * n / ROUND)) for n in range(ROUND)
    ]


def capsule(a: Circle, b: Circle) -> list[Flat]:
    """Return the outline around two circles and everything between them."""
    dx, dy = b.at[0] - a.at[0], b.at[1] - a.at[1]
    distance = hypot(dx, dy)
    if distance <= abs(a.radius - b.radius) + 1e-9:
        larger = a if a.radius > b.radius else b
        return disc(larger.at, larger.radius)
    way = atan2(dy, dx)
    open_by = acos((a.radius - b.radius) / distance)
    return arc(a, way + open_by, way + 2 * pi - open_by) + arc(b, way - open_by, way + open_by)


def hull(circles: Iterable[Circle]) -> list[Flat]:
    """Return the convex outline around any number of circles."""
    points = sorted({point for circle in circles for point in disc(circle.at, circle.radius)})
    return _half(points)[:-1] + _half(points[::-1])[:-1]


def _half(points: list[Flat]) -> list[Flat]:
    kept: list[Flat] = []
    for point in points:
        while len(kept) > 1 and _turns_right(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _turns_right(a: Flat, b: Flat, c: Flat) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) <= 0


def stroke(points: Sequence[Flat], width: float, fill: str) -> list[Shape]:
    """Return a line with round ends and corners."""
    pairs = pairwise(points)
    return [Shape(capsule(Circle(a, width / 2), Circle(b, width / 2)), fill) for a, b in pairs]


def along(points: Sequence[Flat], dash: float, gap: float) -> list[list[Flat]]:
    """Cut a line into dashes."""
    dashes: list[list[Flat]] = []
    for a, b in pairwise(points):
        total = hypot(b[0] - a[0], b[1] - a[1])
        done = 0.0
        while done < total:
            till = min(done + dash, total)
            dashes.append([_at(a, b, done / total), _at(a, b, till / total)])
            done = till + gap
    return dashes


def _at(a: Flat, b: Flat, share: float) -> Flat:
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
