"""Who is shown can be seen: outlines, eyes and mouths stand out from what they are drawn on."""

from itertools import product

import pytest

from bot.documents.moves.looks import GROUND, INK, LOOKS

PARTS = ("skin", "top", "top_far", "trousers", "trousers_far")


def light(colour: str) -> float:
    """Relative luminance (WCAG)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """1 to 21."""
    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("name", "part"), list(product(LOOKS, PARTS)))
def test_outlines_stand_out(name: str, part: str) -> None:
    """Three to one at least, on skin and clothes, near and far."""
    assert contrast(INK, getattr(LOOKS[name], part)) >= 3


@pytest.mark.parametrize("name", LOOKS)
def test_eyes_stand_out(name: str) -> None:
    """On the darkest face an eye has a light ring around it."""
    look = LOOKS[name]
    assert contrast(look.eye, look.eye_white or look.skin) >= 3
    assert not look.eye_white or contrast(look.eye_white, look.skin) >= 3
    assert contrast(INK, GROUND) >= 7
