"""Pages by Typst: a layout of content/layouts/ and the words for it, as data. Nothing she typed ever becomes markup."""

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from bot.catalog.files import content_path

FONTS: Final = ("Atkinson Hyperlegible",)
RIGHT_TO_LEFT: Final = ("ar", "fa", "he", "ur")
PIXELS_PER_INCH: Final = 180
_BEYOND_LATIN: Final = 0x2190
"""From here on signs are arrows, dingbats and pictures."""
_JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f\u20e3" + "".join(map(chr, range(0x1F3FB, 0x1F400))))
"""What only changes the picture before it: joiners, variants, shades of skin."""


def as_png(layout: str, data: Mapping[str, Any]) -> bytes:
    """One page as a picture. Blocks for tens of milliseconds: call it in a thread."""
    return _compile(layout, data, format="png", ppi=PIXELS_PER_INCH)


def as_pdf(layout: str, data: Mapping[str, Any]) -> bytes:
    """A tagged PDF."""
    return _compile(layout, data, format="pdf", pdf_tags=True)


def page_data(language: str) -> dict[str, Any]:
    """What every layout needs to know of a language."""
    return {
        "lang": language.partition("-")[0],
        "rtl": language.partition("-")[0] in RIGHT_TO_LEFT,
        "fonts": list(FONTS),
    }


def printable(typed: str) -> str:
    """What she typed, with a picture sign as its name in brackets: no font of ours draws those, and none is lost."""
    return "".join(map(_sign, typed))


def _sign(char: str) -> str:
    if char in _JOINERS:
        return ""
    drawn = ord(char) < _BEYOND_LATIN or unicodedata.category(char) != "So"
    return char if drawn else f"({unicodedata.name(char, 'sign').lower()})"


def _compile(layout: str, data: Mapping[str, Any], **options: Any) -> bytes:
    import typst

    compiler = typst.Compiler(
        str(content_path() / "layouts" / f"{layout}.typ"),
        root=str(content_path()),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    made = compiler.compile(**options)
    if not isinstance(made, bytes):
        raise ValueError(f"the layout {layout} makes several pages, a picture is one")
    return made


@cache
def _fonts() -> Any:
    """Read once: it is what takes longest. Typst's own are only for what she typed in other letters than ours."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(content_path() / "fonts")]
    )
