"""Things around her as boxes and tubes: chair, mat, step, wall, stick, weight, bench, box, cushion, pad."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from bot.documents.moves.camera import Camera
from bot.documents.moves.figure import Layer
from bot.documents.moves.head import LINE
from bot.documents.moves.looks import INK
from bot.documents.moves.shapes import Circle, Shape, capsule, hull
from bot.figures.move import Prop
from bot.figures.skeleton import Skeleton
from bot.figures.vectors import Vector, between, minus, plus, times, unit

WOOD: Final = ("#e3bb85", "#cda069", "#bd8f5c")
STONE: Final = ("#efe6d9", "#e2d6c6", "#d6c8b5")
MAT: Final = ("#d9c8e8", "#bda8d2", "#bda8d2")
IRON: Final = ("#8d87a0", "#6d6781", "#6d6781")
CLOTH: Final = ("#b7d3d1", "#94b9b7", "#94b9b7")
BEHIND: Final = -5.0
"""Depth of things that are always behind her."""


def box(
    camera: Camera, low: Vector, high: Vector, colours: Sequence[str], line: float = LINE
) -> Iterator[Shape]:
    """Return a box given by two corners: the sides facing the viewer, in the colours for top, front and end."""
    corners = [(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]
    yield Shape(hull([Circle(camera.flat(corner), line) for corner in corners]), INK)
    faces = [
        (2, True, colours[0]),
        (1, False, colours[1]),
        (1, True, colours[1]),
        (0, False, colours[2]),
        (0, True, colours[2]),
    ]
    for axis, upper, fill in faces:
        if (camera.toward[axis] > 1e-6) == upper and abs(camera.toward[axis]) > 1e-6:
            level = (high if upper else low)[axis]
            ring = [corner for corner in corners if corner[axis] == level]
            yield Shape([camera.flat(corner) for corner in (ring[0], ring[1], ring[3], ring[2])], fill)


def tube(camera: Camera, a: Vector, b: Vector, radius: float, fill: str) -> Iterator[Shape]:
    """Return a round bar between two points."""
    p, q = camera.flat(a), camera.flat(b)
    yield Shape(capsule(Circle(p, radius + LINE), Circle(q, radius + LINE)), INK)
    yield Shape(capsule(Circle(p, radius), Circle(q, radius)), fill)


def _chair(prop: Prop, camera: Camera, body: Skeleton) -> Iterator[Layer]:
    """Return a chair whose seat begins at x and extends backwards; she sits facing x."""
    seat, deep, wide = prop.height or 0.27, prop.long or 0.22, prop.wide or 0.22
    front, back, left, right = prop.x, prop.x - deep, prop.y + wide / 2, prop.y - wide / 2
    leg = 0.022

    def post(x: float, y: float, top: float) -> Iterator[Shape]:
        return box(camera, (x, y, 0.0), (x + leg, y + leg, top), WOOD)

    shapes: list[Shape] = []
    for y in (left - leg, right):
        shapes += [*post(back, y, seat + 0.27), *post(front - leg, y, seat)]
    seatboard = list(box(camera, (back, right, seat - 0.022), (front, left, seat), WOOD))
    backrest = list(box(camera, (back, right, seat + 0.14), (back + 0.02, left, seat + 0.28), WOOD))
    facing = camera.view > 45
    yield Layer("chair", BEHIND, tuple(shapes + (backrest + seatboard if facing else seatboard + backrest)))


def _mat(prop: Prop, camera: Camera, body: Skeleton) -> Iterator[Layer]:
    half, wide = (prop.long or 1.1) / 2, (prop.wide or 0.36) / 2
    low, high = (prop.x - half, prop.y - wide, -0.012), (prop.x + half, prop.y + wide, 0.0)
    yield Layer("mat", BEHIND, tuple(box(camera, low, high, MAT, LINE * 0.4)))


def _block(colours: Sequence[str]) -> Callable[[Prop, Camera, Skeleton], Iterator[Layer]]:
    def draw(prop: Prop, camera: Camera, body: Skeleton) -> Iterator[Layer]:
        long, wide = (prop.long or 0.26) / 2, (prop.wide or 0.34) / 2
        low, high = (prop.x - long, prop.y - wide, 0.0), (prop.x + long, prop.y + wide, prop.height or 0.1)
        yield Layer(prop.kind, BEHIND, tuple(box(camera, low, high, colours)))

    return draw


def _bench(prop: Prop, camera: Camera, body: Skeleton) -> Iterator[Layer]:
    long, wide, top = (prop.long or 0.3) / 2, (prop.wide or 0.34) / 2, prop.height or 0.27
    shapes: list[Shape] = []
    for y in (prop.y + wide - 0.03, prop.y - wide):
        for x in (prop.x - long, prop.x + long - 0.03):
            shapes += box(camera, (x, y, 0.0), (x + 0.03, y + 0.03, top), WOOD)
    low, high = (prop.x - long, prop.y - wide, top - 0.035), (prop.x + long, prop.y + wide, top)
    yield Layer("bench", BEHIND, (*shapes, *box(camera, low, high, WOOD)))


def _wall(prop: Prop, camera: Camera, body: Skeleton) -> Iterator[Layer]:
    """Return a wall in front of her in section: a thick slab, larger than the picture, with a skirting board."""
    near, far, top = -0.12, 0.34, 1.6
    shapes = [*box(camera, (prop.x, near, -0.001), (prop.x + 1.2, far, top), STONE)]
    shapes += box(
        camera,
        (prop.x - 0.008, near, 0.0),
        (prop.x + 1.2, far, 0.06),
        ("#ffffff", "#f8efe3", "#f8efe3"),
        LINE * 0.7,
    )
    yield Layer("wall", BEHIND, tuple(shapes))


def _stick(prop: Prop, camera: Camera, body: Skeleton) -> Iterator[Layer]:
    """Return a stick from one point of her body to another and slightly beyond."""
    a, b = (body.points[name] for name in prop.ends)
    over = times(unit(minus(b, a)), prop.long or 0.10)
    depth = camera.depth(between(a, b, 0.5))
    yield Layer("stick", depth, tuple(tube(camera, minus(a, over), plus(b, over), 0.0095, WOOD[0])))


def _weight(prop: Prop, camera: Camera, body: Skeleton) -> Iterator[Layer]:
    """Return a kettlebell that hangs from the hand."""
    hand = body.points[prop.hand]
    down = plus(hand, (0.0, 0.0, -0.075))
    x, y = camera.flat(hand)
    bell = camera.flat(down)
    handle = hull(
        [
            Circle((x - 0.024, y - 0.006), 0.010),
            Circle((x + 0.024, y - 0.006), 0.010),
            Circle((bell[0], bell[1] + 0.02), 0.034),
        ]
    )
    shapes = [
        Shape(
            hull(
                [
                    Circle((x - 0.024, y - 0.006), 0.010 + LINE),
                    Circle((x + 0.024, y - 0.006), 0.010 + LINE),
                    Circle((bell[0], bell[1] + 0.02), 0.034 + LINE),
                ]
            ),
            INK,
        ),
        Shape(handle, IRON[1]),
        Shape(
            capsule(Circle((x - 0.010, y - 0.014), 0.009), Circle((x + 0.010, y - 0.014), 0.009)), "#fcf5ea"
        ),
        Shape(capsule(Circle(bell, 0.046 + LINE), Circle(bell, 0.046 + LINE)), INK),
        Shape(capsule(Circle(bell, 0.046), Circle(bell, 0.046)), IRON[0]),
        Shape(
            capsule(
                Circle((bell[0] - 0.016, bell[1] + 0.016), 0.010),
                Circle((bell[0] - 0.016, bell[1] + 0.016), 0.010),
            ),
            "#b3aec2",
        ),
    ]
    yield Layer(f"weight_{prop.hand[-1]}", camera.depth(hand), tuple(shapes))


def _basket(prop: Prop, camera: Camera, body: Skeleton) -> Iterator[Layer]:
    """Return a box that she carries between her hands."""
    middle = between(body.points["hand_l"], body.points["hand_r"], 0.5)
    long, wide, high = prop.long or 0.17, prop.wide or 0.2, prop.height or 0.11
    low = (middle[0] - long / 2 + 0.02, middle[1] - wide / 2, middle[2] - high * 0.75)
    top = (low[0] + long, low[1] + wide, low[2] + high)
    yield Layer("box", camera.depth(middle), tuple(box(camera, low, top, WOOD)))


def _cushion(prop: Prop, camera: Camera, body: Skeleton) -> Iterator[Layer]:
    ends = (
        (prop.x - (prop.long or 0.1), prop.y, prop.height or 0.035),
        (prop.x + (prop.long or 0.1), prop.y, prop.height or 0.035),
    )
    yield Layer("cushion", BEHIND, tuple(tube(camera, ends[0], ends[1], prop.height or 0.035, CLOTH[0])))


def _pad(prop: Prop, camera: Camera, body: Skeleton) -> Iterator[Layer]:
    """Return a cushion between her knees."""
    left, right = body.points["knee_l"], body.points["knee_r"]
    middle = between(left, right, 0.5)
    ends = (between(left, right, 0.35), between(left, right, 0.65))
    size = prop.height or 0.05
    yield Layer("pad", camera.depth(middle), tuple(tube(camera, ends[0], ends[1], size, CLOTH[0])))


DRAWN: Final[Mapping[str, Callable[[Prop, Camera, Skeleton], Iterator[Layer]]]] = {
    "chair": _chair, "mat": _mat, "step": _block(WOOD), "wall": _wall, "stick": _stick, "weight": _weight,
    "bench": _bench, "box": _basket, "cushion": _cushion, "pad": _pad,
}  # fmt: skip


def thing(prop: Prop, camera: Camera, body: Skeleton) -> Iterator[Layer]:
    """Return the layers of one thing."""
    return DRAWN[prop.kind](prop, camera, body)
