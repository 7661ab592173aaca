"""A move as a looping GIF, and as a still picture of its two positions; only this module knows the encoder."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image

from bot.documents.moves import marks
from bot.documents.moves.looks import INK
from bot.documents.moves.raster import draw
from bot.documents.moves.scene import Scene, Window
from bot.documents.moves.shapes import Shape, stroke
from bot.figures.move import Move

WIDE: Final = 480
STILL_WIDE: Final = 480
"""Width of each of the two halves, in pixels."""
FRAME_MS: Final = 70
"""Duration of a frame; GIF counts in hundredths of a second, and 70 ms are about 14 frames per second."""
SLOW_FRAME_MS: Final = 90
"""Duration of a frame in loops longer than LONG seconds, in which little moves fast."""
LONG: Final = 5.0
COLOURS: Final = (40, 28, 20)
"""Palette sizes, tried in turn until the loop is small enough."""
MOST_BYTES: Final = 490_000
STILL_COLOURS: Final = 64


def loop(move: Move, view: float | None = None) -> bytes:
    """Return the looping picture as GIF; all frames share one palette, so that no colour flickers."""
    scene = Scene(move, view)
    frames = [_Packed.of(frame) for frame in _frames(scene)]
    for colours in COLOURS:
        content = _gif(frames, colours, _frame_ms(move))
        if len(content) <= MOST_BYTES:
            break
    return content


@dataclass(frozen=True, slots=True)
class _Packed:
    """A compressed frame, a twentieth of its size, so that the drawing process stays small."""

    size: tuple[int, int]
    packed: bytes

    @classmethod
    def of(cls, frame: Image.Image) -> "_Packed":
        return cls(frame.size, zlib.compress(frame.tobytes(), 1))

    def frame(self) -> Image.Image:
        """Return the original frame."""
        return Image.frombytes("RGB", self.size, zlib.decompress(self.packed))


def _gif(frames: list[_Packed], colours: int, frame_ms: int) -> bytes:
    palette = _palette(frames, colours)
    flat = (one.frame().quantize(palette=palette, dither=Image.Dither.NONE) for one in frames)
    first = next(flat)
    file = BytesIO()
    first.save(
        file,
        "GIF",
        save_all=True,
        append_images=flat,
        duration=frame_ms,
        loop=0,
        disposal=1,
        optimize=False,
    )
    return file.getvalue()


def still(move: Move, view: float | None = None) -> bytes:
    """Return both positions side by side, with the path between them, as PNG."""
    scene = Scene(move, view)
    shown = scene.timeline.shown()[:2]
    halves = []
    for number, moment in enumerate(shown, 1):
        shapes = [*scene.shapes(moment), *scene.rings(moment)]
        if number > 1:
            for arrow in move.arrows:
                shapes += marks.way(scene.path(arrow.of), arrow)
        halves.append(draw([*shapes, *_number(scene.window, number)], scene.window, STILL_WIDE))
    image = Image.new("RGB", (STILL_WIDE * len(halves), halves[0].height))
    for number, half in enumerate(halves):
        image.paste(half, (STILL_WIDE * number, 0))
    file = BytesIO()
    image.quantize(STILL_COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _frames(scene: Scene) -> Iterator[Image.Image]:
    seconds = scene.move.seconds
    count = max(2, round(seconds * 1000 / _frame_ms(scene.move)))
    for number in range(count):
        when = seconds * number / count
        moment = scene.timeline.at(when)
        yield draw([*scene.shapes(moment, number / count), *scene.rings(moment)], scene.window, WIDE)


def _frame_ms(move: Move) -> int:
    return SLOW_FRAME_MS if move.seconds > LONG else FRAME_MS


def _palette(frames: list[_Packed], colours: int) -> Image.Image:
    """Return one palette for the whole loop, from pictures taken evenly from it."""
    step = max(1, len(frames) // 6)
    chosen = [one.frame() for one in frames[::step][:6]]
    sheet = Image.new("RGB", (chosen[0].width, chosen[0].height * len(chosen)))
    for number, frame in enumerate(chosen):
        sheet.paste(frame, (0, chosen[0].height * number))
    return sheet.quantize(colours, method=Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.NONE)


def _number(window: Window, number: int) -> Iterator[Shape]:
    x, y = window.left + 0.085, window.bottom + window.high - 0.085
    if number > 1:
        yield from stroke([(x - 0.075, y), (x + 0.0, y)], 0.012, INK)
        x += 0.085
        tip = x - 0.062
        yield Shape([(tip, y), (tip - 0.028, y + 0.020), (tip - 0.028, y - 0.020)], INK)
    yield from marks.number_mark((x, y), 0.048, number)
