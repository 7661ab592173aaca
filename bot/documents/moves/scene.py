"""A moment of a move as a list of polygons, and the part of the plane that the whole loop needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.documents.moves import marks
from bot.documents.moves.camera import Camera
from bot.documents.moves.figure import Figure, Layer
from bot.documents.moves.looks import FLOOR, LOOKS, SHADOW
from bot.documents.moves.shapes import Circle, Flat, Shape, capsule, ellipse
from bot.documents.moves.things import thing
from bot.figures.move import Move
from bot.figures.posture import Posture
from bot.figures.skeleton import RADII, Skeleton
from bot.figures.timeline import Moment
from bot.figures.vectors import apply

SIZE: Final[dict[str, tuple[float, float]]] = {"square": (1.2, 1.2), "wide": (1.2, 0.8)}
"""The part of the plane that is shown, in heights: she is as tall in every square picture."""
MARGIN: Final = 0.05
DASH: Final = 0.15


@dataclass(frozen=True, slots=True)
class Window:
    """The visible part of the plane: its lower left corner and its size, in heights."""

    left: float
    bottom: float
    wide: float
    high: float


class Scene:
    """Everything that can be drawn of one move, seen from one place."""

    def __init__(self, move: Move, view: float | None = None) -> None:
        self.move = move
        self.camera = Camera(move.view if view is None else view, move.tilt)
        self.posture = Posture(move)
        self.timeline = self.posture.timeline
        moved = {name: 1.0 for name in move.in_front} | {name: -1.0 for name in move.behind}
        self._person = Figure(LOOKS[move.look], self.camera, self._near_side(), moved)
        self._tops = {
            line.points[0]: max(
                self.posture.at(moment).points[line.points[0]][2] for moment in self.timeline.samples(8)
            )
            for line in move.guides
            if line.kind == "top"
        }
        self.window = self._window()

    def shapes(self, moment: Moment, passed: float = 0.0) -> Iterator[Shape]:
        """Return the shapes from back to front; `passed` is the fraction of the loop that is over."""
        body = self.posture.at(moment)
        yield from self._floor(body, passed)
        yield from self._figure(body, moment)
        for line in self.move.guides:
            yield from marks.guide(line, body, self.camera, self._tops.get(line.points[0], 0.0))
        if moment.breathing_out:
            yield from marks.breath_out(body, self.camera, moment.breathing_out)
        if self.move.floor_ring:
            yield from marks.floor_arc(body, self.camera, moment.floor)

    def rings(self, moment: Moment) -> Iterator[Shape]:
        """Return the rings in the upper right corner."""
        x, y = self.window.left + self.window.wide - 0.085, self.window.bottom + self.window.high - 0.085
        yield from marks.breath_ring((x, y), 0.050, moment.breath)
        if self.move.floor_ring:
            yield from marks.floor_ring((x, y - 0.125), 0.050, moment.floor)

    def path(self, point: str, steps: int = 16) -> list[Flat]:
        """Return the path of a point from the first shown position to the second."""
        frames = self.move.keyframes
        shown = [number for number, frame in enumerate(frames) if frame.show][:2]
        if len(shown) < 2:
            return []
        ends = [sum(one.take + one.hold for one in frames[: number + 1]) for number in shown]
        begin, end = ends[0], ends[1] - frames[shown[1]].hold
        moments = (self.timeline.at(begin + (end - begin) * step / steps) for step in range(steps + 1))
        return [self.camera.flat(self.posture.at(moment).points[point]) for moment in moments]

    def _figure(self, body: Skeleton, moment: Moment) -> Iterator[Shape]:
        layers: list[Layer] = [layer for prop in self.move.props for layer in thing(prop, self.camera, body)]
        layers += self._person.layers(body, moment.breath)
        moved = {name: 1.0 for name in self.move.in_front} | {name: -1.0 for name in self.move.behind}
        for layer in sorted(layers, key=lambda layer: layer.depth + moved.get(layer.name, 0.0)):
            yield from layer.shapes

    def _near_side(self) -> str:
        """Return the side of her body that faces the viewer during the loop; "" if she is seen from the front."""
        left = [
            apply(self.posture.at(moment).frames["pelvis"], (0.0, 1.0, 0.0))
            for moment in self.timeline.samples(3)
        ]
        facing = sum(self.camera.depth(way) for way in left) / len(left)
        return "" if abs(facing) < 0.35 else "l" if facing > 0 else "r"

    def _floor(self, body: Skeleton, passed: float) -> Iterator[Shape]:
        window, camera = self.window, self.camera
        _, ground = camera.flat((0.0, 0.0, 0.0))
        high = max(0.048, 0.20 * camera.up[1] if camera.up[1] > 0 else 0.048)
        left, right = window.left + 0.055 + high, window.left + window.wide - 0.055 - high
        y = ground - 0.012
        yield from _band(left, right, y, high)
        if self.move.travel:
            yield from self._passing(y - high * 0.62, passed)
        for side in ("l", "r"):
            ankle = body.points[f"ball_{side}"]
            near = max(0.0, 1 - max(0.0, ankle[2] - 0.03) / 0.5)
            at = camera.flat((ankle[0] - 0.03, ankle[1], 0.0))
            if near > 0.3:
                yield Shape(ellipse((at[0], at[1] - 0.006), 0.085 * near, 0.019 * near), SHADOW)

    def _passing(self, y: float, passed: float) -> Iterator[Shape]:
        """Return small dashes on the floor that pass by as she moves ahead."""
        window = self.window
        whole = max(1, round(abs(self.move.travel) * self.move.seconds / DASH))
        gap = abs(self.move.travel) * self.move.seconds / whole
        gap = gap if gap > 0.05 else DASH
        x = window.left + 0.12 - (passed * whole * gap) % gap
        while x < window.left + window.wide - 0.14:
            if x > window.left + 0.11:
                yield from _band(x, x + 0.03, y, 0.006, "#d0b592")
            x += gap

    def _window(self) -> Window:
        wide, high = SIZE[self.move.frame]
        xs, ys = [], []
        for moment in self.timeline.samples(4):
            body = self.posture.at(moment)
            for name, point in body.points.items():
                radius = RADII.get(name.rstrip("lr").rstrip("_"), 0.0) + (0.03 if name == "crown" else 0.0)
                x, y = self.camera.flat(point)
                xs += [x - radius, x + radius]
                ys += [y - radius, y + radius]
        for prop in self.move.props:
            if prop.kind == "chair":
                xs += [self.camera.flat((prop.x - 0.25, prop.y, 0.0))[0]]
            if prop.kind == "wall":
                xs += [self.camera.flat((prop.x, -0.3, 0.0))[0] + 0.10]
        for arrow in self.move.arrows:
            xs += [x + arrow.off[0] for x, _ in self.path(arrow.of, 4)]
        left, right, low, top = min(xs) - MARGIN, max(xs) + MARGIN, min(*ys, -0.06) - MARGIN, max(ys) + MARGIN
        grow = max((right - left) / wide, (top - low) / high, 1.0)
        wide, high = wide * grow, high * grow
        bottom = low - (high - (top - low)) * (0.0 if self.move.frame == "square" else 0.30)
        return Window((left + right) / 2 - wide / 2, bottom, wide, high)


def _band(left: float, right: float, y: float, half: float, fill: str = FLOOR) -> Iterator[Shape]:
    yield Shape(capsule(Circle((left, y), half), Circle((right, y), half)), fill)
