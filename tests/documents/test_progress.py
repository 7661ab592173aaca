"""The progress picture: for whom there is one, the same numbers as the words, a pause as a pause, never a missing sign."""

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image, ImageFont

from bot.catalog.files import content_path, default_folder
from bot.documents.plain import PlainTexts
from bot.documents.progress import progress_data, progress_picture
from bot.texts.render import Renderer
from flows import ProgressFacts, WeekFacts
from flows.model.messages import Text

PLAIN = PlainTexts(Renderer(default_folder()), "en")
MONDAY = date(2026, 9, 28)


def facts(minutes: list[int], **changes: object) -> ProgressFacts:
    """Weeks with these minutes; a -1 is a week in a pause."""
    weeks = tuple(
        WeekFacts(
            monday=MONDAY + timedelta(days=7 * n), minutes=max(m, 0), paused=m < 0, strength=2, entries=3
        )
        for n, m in enumerate(minutes)
    )
    values: dict[str, object] = {
        "runs": 9, "strength": 6, "clear_minutes": 18, "more_minutes": 4, "step": 6, "steps": 17, "paused": False,
        "weeks": weeks, "mornings": (True,) * 8 + (False,),
    }  # fmt: skip
    return ProgressFacts(**{**values, **changes})  # type: ignore[arg-type]


CASES = {
    "one run": facts([1], step=1, mornings=()),
    "nine weeks": facts([3, 6, 6, 8, -1, -1, 4, 6, 9]),
    "paused now": facts([3, -1], paused=True),
    "past the table": facts([60, 75, 90], step=17, clear_minutes=1234),
    "six months": facts([18, 21, 24, 27, 30, 30, 33, 33, 36], runs=70, clear_minutes=900, step=15),
    "strength only": facts([0], step=None, clear_minutes=0, mornings=()),
}


@pytest.mark.parametrize("name", CASES)
def test_it_fits_a_phone(name: str) -> None:
    """As wide as a phone's screen, no higher than twice that, small enough to load."""
    content = progress_picture(CASES[name], PLAIN)
    with Image.open(BytesIO(content)) as picture:
        assert picture.width == 1075 and 500 < picture.height < 2200
    assert len(content) < 400_000


@dataclass(frozen=True, slots=True)
class Longer(PlainTexts):
    """A language in which everything takes nearly half as much room again."""

    def __call__(self, said: Text) -> str:
        """The text, and two fifths of it once more."""
        words = PlainTexts.__call__(self, said)
        return f"{words} {words[: len(words) * 2 // 5]}".strip() if len(words) > 4 else words


@pytest.mark.parametrize("name", ["nine weeks", "paused now"])
def test_a_longer_language_fits_too(name: str) -> None:
    """One page, as wide, a little higher: words wrap, nothing is cut."""
    usual, longer = (
        Image.open(BytesIO(progress_picture(CASES[name], plain)))
        for plain in (PLAIN, Longer(PLAIN.words, "en"))
    )
    assert longer.width == usual.width and usual.height <= longer.height < 1.5 * usual.height
    edge = longer.convert("RGB").crop((longer.width - 12, 0, longer.width, longer.height))
    assert len(edge.getcolors(1000) or ()) <= 2, "nothing runs over the edge"


def test_it_shows_the_numbers_that_the_words_say() -> None:
    """Big number, step, weeks and mornings; a pause has no number."""
    shown = progress_data(CASES["nine weeks"], PLAIN)

    assert shown["big"] == {"number": "18", "words": "symptom-free running minutes"}
    assert shown["step"]["words"] == "You are at step 6 of 17"
    assert [week["minutes"] for week in shown["weeks"]] == [3, 6, 6, 8, 0, 0, 4, 6, 9]
    assert [week["paused"] for week in shown["weeks"]].count(True) == 2
    assert shown["mornings_words"] == "8 of the last 9 clear"
    assert progress_data(CASES["paused now"], PLAIN)["step"]["words"].startswith("Running is paused")


def test_no_sign_is_missing_in_the_font() -> None:
    """Every character of the words of pictures is in the font that draws them."""
    font = ImageFont.truetype(str(content_path() / "fonts" / "AtkinsonHyperlegible-Regular.ttf"), 20)
    nothing = bytes(font.getmask("\uffff"))
    said = (default_folder() / "text" / "en" / "pictures.ftl").read_text("utf-8")

    assert {sign for sign in said if not sign.isspace() and bytes(font.getmask(sign)) == nothing} == set()
