"""The small tests at the end of a pause, one card at a time, and the morning after them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.model.pause import Pause
from flows.training.pauses import small_tests_left
from flows.training.resuming import resume_view
from tests.helpers.paused import paused, quiet_week
from tests.helpers.world import MONDAY, Tester


def test_the_tests_wait_for_their_morning() -> None:
    """The same day, "morning was quiet" is not offered yet."""
    user = quiet_week().send("/resume").tap("Walked 30 min, all quiet").tap("Do the small tests")
    user.tap("Did it, all quiet", "Did it, all quiet")
    assert "Morning was quiet" not in user.buttons
    assert "pause-noted-tests" in user.said_keys


def test_the_next_day_asks_for_that_morning() -> None:
    """The day after the tests its card asks; nothing since is the quiet morning, and running can open."""
    user = quiet_week().send("/resume").tap("Walked 30 min, all quiet").tap("Do the small tests")
    user.tap("Did it, all quiet", "Did it, all quiet").wait(hours=12).until_reminder("nudge")
    user.tap("Nothing since")
    assert "Everything on the way back is there" in user.text
    assert "Take up running again" in user.buttons


def test_a_sign_in_the_tests_is_taken_up() -> None:
    """A sign in the tests leads straight to what it was."""
    user = quiet_week().send("/resume").tap("Walked 30 min, all quiet").tap("Do the small tests")
    user.tap("I noticed something")
    assert user.member.talk.frames[-1].flow == "symptom"


def test_the_small_tests_lapse_with_a_newer_symptom() -> None:
    """A leak after their card came: nothing leads back to hops, and its "all quiet" counts for nothing."""
    user = quiet_week().send("/resume").tap("Walked 30 min, all quiet").tap("Do the small tests")
    card = user.member.talk.card
    user.wait(days=1).send("/symptom").tap("A leak", "Done", "A few drops")
    if "Back to my question" in user.buttons:
        user.tap("Back to my question")
    assert not any(key.startswith("pause-tests") for key in user.keys)
    user.tap_data(f"a:{card}:clear")
    assert user.member.pause is not None
    assert user.member.pause.tests_done is None
    assert user.member.pause.tests_passed == ()


SMALL_TESTS = {
    "pause_run": ["Jog on the spot", "Hops on one leg"],
    "pause_pt": [
        "Balance on one leg",
        "One-leg squat",
        "Jog on the spot",
        "Small leaps forward",
        "Hops on one leg",
        "Running arms and legs",
    ],
    "pause_clinician": ["Hops on one leg"],
}
"""What each pause asks for at its end beside the walk (docs/clinical.md 5c), by the names of the movement checks."""


def at_the_tests(action: str) -> Tester:
    """Everything before the small tests is met, and their first card is open."""
    today = MONDAY.date()
    clear = {"clear_since": today - timedelta(days=21), "clear_until": today, "walk_done": today}
    sign = {"last_sign": today - timedelta(days=22), "since": today - timedelta(days=22)}
    user = paused(action, **clear, **sign, clearance=action == "pause_clinician")
    return user.send("/resume").tap("Do the small tests")


def small_tests_of(user: Tester) -> Pause:
    """Her pause, which is open."""
    assert user.member.pause is not None
    return user.member.pause


@pytest.mark.parametrize("action", SMALL_TESTS)
def test_each_small_test_has_its_own_card_and_says_how(action: str) -> None:
    """Each test has the name she knows from the movement checks, in the order of the content; the last one ends them."""
    user, names = at_the_tests(action), SMALL_TESTS[action]
    for at, name in enumerate(names, 1):
        assert name in user.text
        assert len(names) == 1 or f"{at} of {len(names)}" in user.text
        assert any(key.startswith("test-t") and key.endswith("-how") for key in user.keys)
        assert small_tests_of(user).tests_done is None
        user.tap("Did it, all quiet")
    assert "✓ the small tests" in user.text
    assert small_tests_of(user).tests_done == user.today


@pytest.mark.parametrize("said", ["Couldn't do all of it", "I noticed something"])
@pytest.mark.parametrize("at", range(6))
def test_a_test_that_was_not_quiet_ends_them(said: str, at: int) -> None:
    """After any one of the six: no harder test comes, running stays paused, and nothing counts as done."""
    user = at_the_tests("pause_pt").tap(*["Did it, all quiet"] * at, said)
    assert not any(key.startswith("test-t") for key in user.keys)
    assert small_tests_of(user).tests_done is None
    assert not resume_view(user.member_day).can_resume
    assert len(small_tests_of(user).tests_passed) == (at if said == "Couldn't do all of it" else 0)


def test_a_symptom_in_a_test_starts_them_over_with_its_tap() -> None:
    """She puts the phone down before saying what it was: the tests she had done are to be done once more."""
    user = at_the_tests("pause_pt").tap("Did it, all quiet", "Did it, all quiet", "I noticed something")
    assert user.member.talk.frames[-1].flow == "symptom"
    assert small_tests_of(user).tests_passed == ()
    later = user.wait(days=1).send("/resume").tap("Do the small tests")
    assert "Balance on one leg" in later.text


def test_the_small_tests_may_take_two_days() -> None:
    """Two today; tomorrow it is asked first how that was, then the third one comes."""
    user = at_the_tests("pause_pt").tap("Did it, all quiet", "Did it, all quiet", "Later")
    user.wait(days=1).send("/resume").tap("Do the small tests")
    assert user.keys == ["pause-tests-since"]
    user.tap("Nothing since")
    assert "3 of 6" in user.text and "Jog on the spot" in user.text
    assert small_tests_of(user).clear_until == user.today


def test_a_card_of_yesterday_counts_only_after_a_word_about_the_night() -> None:
    """She taps "all quiet" on the card that was left open last night: how that night was comes first."""
    user = at_the_tests("pause_run").tap("Did it, all quiet").wait(days=1).tap("Did it, all quiet")
    assert user.keys == ["pause-tests-since"]
    assert small_tests_of(user).tests_done is None
    assert "2 of 2" in user.tap("Nothing since").text


def test_a_symptom_on_a_card_of_yesterday_is_taken_up() -> None:
    """The card was left open last night; what she noticed this morning is asked about, not turned away."""
    user = at_the_tests("pause_run").tap("Did it, all quiet").wait(days=1).tap("I noticed something")
    assert user.member.talk.frames[-1].flow == "symptom"


def test_back_corrects_a_slip() -> None:
    """Back opens the test before once more; it counts only when it is done."""
    user = at_the_tests("pause_pt").tap("Did it, all quiet", "Back")
    assert "1 of 6" in user.text
    assert small_tests_of(user).tests_passed == ()
    assert "Back" not in user.buttons


def test_a_double_tap_counts_one_test() -> None:
    """The same card tapped twice: one test is done, the next is still to come."""
    user = at_the_tests("pause_run")
    card = user.member.talk.card
    user.tap_data(f"a:{card}:clear").tap_data(f"a:{card}:clear")
    assert small_tests_of(user).tests_passed == ("t4",)
    assert small_tests_of(user).tests_done is None


def test_a_stricter_pause_asks_for_all_of_its_own_tests() -> None:
    """The two tests of a short pause are no part of the seven: after the change of kind none is done."""
    done = replace(small_tests_of(paused("pause_run")), tests_passed=("t4", "t6"), tests_done=MONDAY.date())
    user = paused("pause_run").with_member(pause=done).send("/resume")
    assert small_tests_of(user).action == "pause_pt"
    assert small_tests_of(user).tests_done is None
    assert small_tests_left(small_tests_of(user), user.catalog) == ("t2", "t3", "t4", "t5", "t6", "t7")


def test_a_card_from_before_goes_on() -> None:
    """A member stored with the one card of all tests open: the first test comes, and none is taken as done."""
    user = at_the_tests("pause_pt")
    frames = tuple(replace(frame, data={}) for frame in user.member.talk.frames)
    user.member = replace(user.member, talk=replace(user.member.talk, frames=frames))
    assert "2 of 6" in user.tap("Did it, all quiet").text
    assert small_tests_of(user).tests_done is None
