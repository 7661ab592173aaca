"""Checks what a clinic sets for the head of its sheets: a colour readable on white, and a usable logo."""

import re
from pathlib import Path
from typing import Final

HEX: Final = re.compile(r"#[0-9A-Fa-f]{6}")
LEAST_CONTRAST: Final = 4.5
"""The contrast of text that WCAG 2.2 requires in 1.4.3."""
LARGEST_LOGO: Final = 200_000
PNG: Final = b"\x89PNG\r\n\x1a\n"
PNG_END: Final = b"IEND"


def is_readable_colour(colour: str) -> bool:
    """Return whether this is a colour that is dark enough for text on white."""
    return bool(HEX.fullmatch(colour)) and contrast_on_white(colour) >= LEAST_CONTRAST


def contrast_on_white(colour: str) -> float:
    """Return the contrast of a #rrggbb colour to white, from 1 to 21, as WCAG 2.2 defines it."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def logo_problem(path: str) -> str:
    """Return what is wrong with a logo, or "" if it can be used."""
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST_LOGO + 1)
    except OSError:
        return "cannot be read"
    if len(content) > LARGEST_LOGO:
        return "is larger than 200 kB"
    if content.startswith(PNG):
        return "" if PNG_END in content[-12:] else "is a PNG file that is cut off"
    return "" if _is_svg(content) else "is neither an SVG nor a PNG file"


def _is_svg(content: bytes) -> bool:
    """Return whether this is an SVG document; one that declares entities is rejected."""
    from xml.etree import ElementTree  # only where there is a logo: a start has to be quick

    if b"<!ENTITY" in content:
        return False
    try:
        return ElementTree.fromstring(content.decode()).tag.rpartition("}")[2] == "svg"  # noqa: S314
    except (ElementTree.ParseError, UnicodeDecodeError):
        return False
