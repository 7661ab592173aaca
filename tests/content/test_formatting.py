"""What Fluent would notice only while it formats a message for somebody is found beforehand, in every language."""

from collections.abc import Callable

import pytest

from tests.content.conftest import Copy, problems
from tests.content.test_languages import add_language


def say(copy: Copy, key: str, words: str, language: str = "es") -> None:
    """Put other words in the place of a one-line text of common.ftl."""
    file = f"text/{language}/common.ftl"
    copy.without(file, f"{key} =")
    copy.add(file, f"{key} = {words}")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            lambda c: say(c, "button-back", "{ WEKDAY($day) }"),
            "button-back: WEKDAY is no function; use one of COUNTRY, NEAR_DAY, SHORT_DAY, WEEKDAY, WITH_YEAR",
        ),
        (
            lambda c: say(c, "button-back", '{ WEEKDAY($day, "long") }'),
            "button-back: WEEKDAY takes one placeholder, such as { WEEKDAY($day) }",
        ),
        (
            lambda c: say(c, "button-back", "{ WEEKDAY($number) }"),
            "button-back: takes $number for a date, as no English text does; write { $number }",
        ),
        (
            lambda c: say(c, "button-back", "{ button-later.short }"),
            "button-back: refers to button-later.short, which is not there; add it to button-later",
        ),
        (
            lambda c: say(c, "button-back", "{ button-back }"),
            "button-back: refers back to itself; take the reference out of one of these texts",
        ),
        (
            lambda c: (
                say(c, "button-back", "{ button-later }"),
                say(c, "button-later", "{ button-back }"),
            ),
            "button-later: refers back to itself; take the reference out of one of these texts",
        ),
        (
            lambda c: say(c, "button-back", "{ urgent-now }"),
            "button-back: asks for $number, which English does not; correct the placeholder",
        ),
    ],
    ids=["function", "arguments", "no date", "attribute", "itself", "circle", "placeholder of another"],
)
def test_what_cannot_be_formatted_is_found(
    copy: Copy, change: Callable[[Copy], object], problem: str
) -> None:
    """Each with its file and key, and what to do."""
    add_language(copy)
    change(copy)
    assert f"text/es/common.ftl: {problem}" in problems(copy.folder)


def test_english_is_checked_in_the_same_way(copy: Copy) -> None:
    """It is what every other language falls back to."""
    say(copy, "button-back", "{ WEKDAY($day) } { button-back }", "en")
    found = [line for line in problems(copy.folder) if line.startswith("text/en/common.ftl: button-back")]
    assert any("WEKDAY is no function" in line for line in found)
    assert any("refers back to itself" in line for line in found)
