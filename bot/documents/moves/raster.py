"""Polygons to pixels with Pillow: drawn at three times the size and reduced, which smooths every edge."""

from collections.abc import Iterable
from typing import Final

from PIL import Image, ImageDraw

from bot.documents.moves.looks import GROUND
from bot.documents.moves.scene import Window
from bot.documents.moves.shapes import Shape

OVERSAMPLING: Final = 3


def draw(shapes: Iterable[Shape], window: Window, wide: int) -> Image.Image:
    """Draw the window of the plane, `wide` pixels wide."""
    scale = wide * OVERSAMPLING / window.wide
    high = round(wide * window.high / window.wide)
    image = Image.new("RGB", (wide * OVERSAMPLING, high * OVERSAMPLING), GROUND)
    pen = ImageDraw.Draw(image)
    top = window.bottom + window.high
    for shape in shapes:
        pen.polygon(
            [((x - window.left) * scale, (top - y) * scale) for x, y in shape.corners], fill=shape.fill
        )
    return image.reduce(OVERSAMPLING)
