"""Marks that are neither the person nor a thing: rings of breath and pelvic floor, breath at the mouth, guides, arrows."""

from collections.abc import Iterator, Sequence
from math import atan2, cos, hypot, pi, sin
from typing import Final

from bot.documents.moves.camera import Camera
from bot.documents.moves.looks import GROUND, INK
from bot.documents.moves.shapes import Circle, Flat, Shape, along, arc, disc, stroke
from bot.figures.move import Arrow, Guide
from bot.figures.skeleton import Skeleton
from bot.figures.vectors import apply, plus, times

BREATH: Final = ("#3f7fb0", "#8fc1e3")
FLOOR_RING: Final = ("#8a3f86", "#d08fc8")
WATCH: Final = "#1f8a63"
WAY: Final = "#dc9a22"
GUIDE_WIDTH: Final = 0.011
SHORTEST_WAY: Final = 0.11


def breath_ring(at: Flat, radius: float, breath: float) -> Iterator[Shape]:
    """Return the ring that fills from the middle as she breathes in."""
    yield Shape(disc(at, radius), BREATH[0])
    yield Shape(disc(at, radius * 0.87), "#ffffff")
    yield Shape(disc(at, radius * (0.22 + 0.55 * breath)), BREATH[1])


def floor_ring(at: Flat, radius: float, lift: float) -> Iterator[Shape]:
    """Return the ring with a bowl that rises as the pelvic floor lifts, and sinks as it relaxes."""
    inside = radius * 0.87
    yield Shape(disc(at, radius), FLOOR_RING[0])
    yield Shape(disc(at, inside), "#ffffff")
    level = -0.52 + 1.04 * lift
    half = (1 - level * level) ** 0.5
    sag = 0.16 * (1 - 2 * lift)
    edge = atan2(level, half)
    below = arc(Circle(at, inside), pi - edge - 2 * pi, edge)
    steps = [1 - number / 6 for number in range(13)]
    top = [(at[0] + inside * half * s, at[1] + inside * (level - sag * (1 - s * s))) for s in steps]
    yield Shape([*below, *top], FLOOR_RING[1])
    yield from stroke(top, radius * 0.13, FLOOR_RING[0])


def floor_arc(body: Skeleton, camera: Camera, lift: float) -> Iterator[Shape]:
    """Return the small bowl at her seat, which hangs while the pelvic floor is relaxed and rises as it lifts."""
    pelvis, base = body.frames["pelvis"], body.points["pelvis"]
    down = -0.070 + 0.016 * lift
    sag = 0.020 * (1 - 2 * lift)
    across = max(
        ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)), key=lambda way: abs(_flat_length(camera, apply(pelvis, way)))
    )
    line = []
    for number in range(9):
        s = number / 4 - 1
        place = plus(times(across, 0.042 * s), (0.0, 0.0, down - sag * (1 - s * s)))
        line.append(camera.flat(plus(base, apply(pelvis, place))))
    yield from stroke(line, 0.022, "#ffffff")
    yield from stroke(line, 0.012, FLOOR_RING[0])


def _flat_length(camera: Camera, way: tuple[float, float, float]) -> float:
    x, y = camera.flat(way)
    return x * x + y * y


def breath_out(body: Skeleton, camera: Camera, strength: float) -> Iterator[Shape]:
    """Return three small strokes that leave her mouth."""
    mouth, ahead = body.points["mouth"], apply(body.frames["head"], (1.0, 0.0, -0.25))
    x, y = camera.flat(mouth)
    dx, dy = camera.flat(ahead)
    if dx * dx + dy * dy < 0.05:
        return
    way = atan2(dy, dx)
    for turn in (-0.42, 0.0, 0.42):
        c, s = cos(way + turn), sin(way + turn)
        begin, end = 0.030 + 0.012 * strength, 0.034 + 0.050 * strength
        yield from stroke([(x + c * begin, y + s * begin), (x + c * end, y + s * end)], 0.0095, BREATH[0])


def guide(line: Guide, body: Skeleton, camera: Camera, top: float) -> Iterator[Shape]:
    """Return a dashed green line with a light edge; `top` is the height of a guide of kind `top`."""
    points = [body.points[name] for name in line.points]
    flats = [camera.flat(point) for point in points]
    if line.kind == "plumb":
        x, y, _ = points[0]
        flats = [flats[0], camera.flat((x, y, 0.0))]
        yield Shape(disc(flats[0], 0.018), GROUND)
    elif line.kind == "top":
        x, y = camera.flat((points[0][0], points[0][1], top))
        flats = [(x - 0.15, y), (x + 0.15, y)]
    elif line.kind == "level":
        (ax, ay), (bx, by) = flats[0], flats[-1]
        middle, half = ((ax + bx) / 2, (ay + by) / 2), 0.13
        dx, dy = (bx - ax, by - ay) if len(flats) > 1 and abs(bx - ax) > 0.03 else (1.0, 0.0)
        size = (dx * dx + dy * dy) ** 0.5
        flats = [
            (middle[0] - half * dx / size, middle[1] - half * dy / size),
            (middle[0] + half * dx / size, middle[1] + half * dy / size),
        ]
    yield from stroke(flats, GUIDE_WIDTH * 1.9, GROUND)
    for dash in along(flats, 0.030, 0.020):
        yield from stroke(dash, GUIDE_WIDTH, WATCH)
    if line.kind == "plumb":
        yield Shape(disc(flats[0], 0.012), WATCH)


def way(path: Sequence[Flat], arrow: Arrow) -> Iterator[Shape]:
    """Return a golden arrow along the path of a point."""
    line = _long_enough([(x + arrow.off[0], y + arrow.off[1]) for x, y in path])
    if len(line) < 2:
        return
    (ax, ay), (bx, by) = line[-4 if len(line) > 4 else 0], line[-1]
    turn = atan2(by - ay, bx - ax)
    tip = (bx + 0.030 * cos(turn), by + 0.030 * sin(turn))
    wings = [(bx + 0.034 * cos(turn + spread), by + 0.034 * sin(turn + spread)) for spread in (2.2, -2.2)]
    for grown, fill in ((0.006, GROUND), (0.0, WAY)):
        yield from stroke(line, 0.013 + 2 * grown, fill)
        head = [tip, wings[0], (bx, by), wings[1]]
        yield from stroke([*head, tip], 0.008 + 2 * grown, fill)
        yield Shape([tip, wings[0], (bx, by), wings[1]], fill)


def _long_enough(line: list[Flat]) -> list[Flat]:
    """Lengthen a short path, so that the arrow has a shaft."""
    if len(line) < 2:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    size = hypot(bx - ax, by - ay)
    grow = max(1.0, SHORTEST_WAY / size) if size > 1e-6 else 1.0
    return [(bx + (x - bx) * grow, by + (y - by) * grow) for x, y in line]


def number_mark(at: Flat, radius: float, number: int) -> Iterator[Shape]:
    """Return the number of a position of a still: a dark disc with a light 1 or 2, drawn without a font."""
    yield Shape(disc(at, radius), INK)
    x, y = at
    r = radius * 0.5
    one = [(x - 0.45 * r, y + 0.55 * r), (x + 0.1 * r, y + r), (x + 0.1 * r, y - r)]
    two = [
        (x - 0.6 * r, y + 0.5 * r), (x - 0.45 * r, y + 0.85 * r), (x, y + r), (x + 0.45 * r, y + 0.85 * r),
        (x + 0.6 * r, y + 0.45 * r), (x + 0.4 * r, y), (x - 0.6 * r, y - r), (x + 0.65 * r, y - r),
    ]  # fmt: skip
    yield from stroke(one if number == 1 else two, radius * 0.24, GROUND)
