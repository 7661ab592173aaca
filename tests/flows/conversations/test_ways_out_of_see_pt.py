"""What opens running after "first a PT": weeks without the symptom where they do, and a PT's word alone where they don't."""

from collections.abc import Callable

import pytest

from tests.helpers.quiz_play import agreed, first_section
from tests.helpers.world import Tester

WEEKS = "four weeks without the symptom"


def reason_given(user: Tester) -> str:
    """The outcome and the short /why."""
    return user.text + user.send("/why").text


def support() -> Tester:
    """An inside support that was fitted, and nothing else; no PT has said yes."""
    user = first_section().tap("Next: 3 short cards").tap("An inside support", "Done", "It was fitted")
    return user.tap("None of these", "None of these", "No")


def deep_tear() -> Tester:
    """A third-degree tear, and no PT has looked."""
    taps = ("I gave birth", "16 weeks ago", "Tear or cut, stitched", "Done", "Third or fourth degree")
    user = agreed()
    for label in (*taps, "None of these", "None of these", "Closed and comfortable", "None of these"):
        _ = user.type(label) if label.endswith("ago") else user.tap(label)
    return user.tap("Yes, running is OK", "Yes", "None of these", "No")


@pytest.mark.parametrize("begins", [support, deep_tear], ids=["support", "deep tear"])
def test_what_no_week_takes_away_waits_for_a_word(begins: Callable[[], Tester]) -> None:
    """A support stays in use however long nothing is noticed: the card and /why promise no weeks."""
    user = begins()
    assert user.member.readiness.outcome == "see_pt"
    assert "says it's fine." in user.text
    assert WEEKS not in reason_given(user)
    assert "Running opens with a PT's yes." in user.text


def test_a_symptom_ends_with_its_weeks_too() -> None:
    """A leak: a PT's yes, or four weeks without it."""
    user = first_section(weeks=("Leaked stool or gas", "Done"))
    if user.member.talk.frames:
        user.tap("No")
    assert user.member.readiness.outcome == "see_pt"
    assert WEEKS in reason_given(user)
