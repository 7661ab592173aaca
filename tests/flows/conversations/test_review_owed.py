"""A review that closed running has to be answered: whatever else she does, earlier answers do not count."""

from collections.abc import Callable

import pytest

from tests.helpers.quiz_play import ready
from tests.helpers.world import Tester

Deed = Callable[[Tester], object]


def corrects_her_birth_date(user: Tester) -> None:
    """In the settings, by a week or so: the outcome is judged again."""
    user.send("/settings").tap("Birth date").type("20 weeks ago")


def taps_an_old_button(user: Tester) -> None:
    """Of the card that once led to the movement checks."""
    user.tap_data("g:movement_checks.start")


def answers_the_second_part(user: Tester) -> None:
    """What her body brings along, from an old button."""
    user.tap_data("g:quiz.background")
    for _ in range(3):
        if "None of these" in user.buttons:
            user.tap("None of these")


WAYS: dict[str, Deed] = {
    "birth date": corrects_her_birth_date,
    "checks": taps_an_old_button,
    "second part": answers_the_second_part,
    "again": lambda user: user.tap_data("g:quiz.again"),
    "/quiz": lambda user: user.send("/quiz"),
}
ASIDE: dict[str, Deed] = {
    "open": lambda user: None,
    "later": lambda user: user.tap("Later"),
    "cancelled": lambda user: user.send("/cancel"),
    "stopped": lambda user: user.send("/stop"),
    "weeks": lambda user: user.send("/week").wait(days=20),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("aside", ASIDE)
def test_after_an_urgent_sign_the_check_since_then_comes_first(aside: str, way: str) -> None:
    """She fainted, was seen, and has not said what is new since: whatever she does, running is closed and it is asked."""
    user = (
        ready().send("/urgent").tap("Fainted", "I've been seen", "Seen, exercise is fine", "Start the check")
    )
    ASIDE[aside](user)
    WAYS[way](user)

    assert user.member.readiness.outcome == "not_yet"
    assert user.member.readiness.pending_mode == "seen"
    assert "readiness-u911-seen" in user.said_keys


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("aside", ["open", "cancelled", "stopped"])
def test_what_she_told_in_the_middle_does_not_fall_away(aside: str, way: str) -> None:
    """A leak ticked in a look of her own will: running waits until that look is done, not until she leaves it."""
    user = ready().tap_data("g:quiz.again").tap("None of these", "None of these", "Leaked pee")
    assert user.member.readiness.outcome == "see_pt"
    ASIDE[aside](user)
    WAYS[way](user)

    assert user.member.readiness.outcome == "see_pt"
    assert user.member.readiness.pending_mode


def test_the_answered_look_opens_what_it_opens() -> None:
    """Nothing new since she was seen: everything is as before, and no review is left."""
    user = ready().send("/urgent").tap("Fainted", "I've been seen", "Seen, exercise is fine")
    user.send("/cancel").send("/quiz")
    for _ in range(12):
        if user.member.readiness.outcome != "not_yet":
            break
        user.tap(
            next(label for label in ("None of these", "Yes, running is OK", "Yes") if label in user.buttons)
        )

    assert (user.member.readiness.outcome, user.member.readiness.pending_mode) == ("ready", "")


@pytest.mark.parametrize("button", ["g:quiz.background", "g:quiz.gap", "g:quiz.again", "g:quiz.start"])
def test_an_old_button_does_not_judge_before_the_check_after_an_urgent_symptom(button: str) -> None:
    """Seen, and the check not begun: any button of the quiz asks what is new; no card of the second part is shown."""
    user = ready().send("/urgent").tap("Fainted", "I've been seen", "Seen, exercise is fine")
    assert user.member.readiness.outcome == "urgent"
    user.tap_data(button)

    assert "readiness-u911-seen" in user.said_keys
    assert user.member.readiness.pending_mode == "seen"
