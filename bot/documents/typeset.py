"""Pages by Typst: a layout of content/layouts/ with texts as data, so that nothing she typed becomes markup."""

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
"""First code point of arrows, dingbats and pictographs."""
_JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f\u20e3" + "".join(map(chr, range(0x1F3FB, 0x1F400))))
"""Characters that only modify the pictograph before them: joiners, variants, skin tones."""


def as_png(layout: str, data: Mapping[str, Any]) -> bytes:
    """Return one page as a picture. It blocks for tens of milliseconds, so call it in a thread."""
    return _compile(layout, data, format="png", ppi=PIXELS_PER_INCH)


def as_pdf(layout: str, data: Mapping[str, Any]) -> bytes:
    """Return a tagged PDF."""
    return _compile(layout, data, format="pdf", pdf_tags=True)


def page_data(language: str) -> dict[str, Any]:
    """Return what every layout needs to know about a language."""
    return {
        "lang": language.partition("-")[0],
        "rtl": language.partition("-")[0] in RIGHT_TO_LEFT,
        "fonts": list(FONTS),
    }


def printable(typed: str) -> str:
    """Return typed text with each pictograph replaced by its name in brackets, since no font of ours has them."""
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
    """Return the fonts, read once because that takes longest; Typst's own serve only scripts that ours do not have."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(content_path() / "fonts")]
    )
