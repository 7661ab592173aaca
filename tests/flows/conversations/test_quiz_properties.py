"""Whatever she taps: silence and "not sure" never open running, and an urgent sign always closes everything."""

from hypothesis import given
from hypothesis import strategies as st

from flows.training.movement_order import PASS
from tests.helpers.quiz_play import agreed, both_sections
from tests.helpers.world import Tester

OPEN = ("ready", "ready_cautious")
NO_ANSWERS = ("Back", "Later", "Not today", "Someone else gave birth")
MUST_PASS = ("t2", "t3", "t4", "t5", "t6", "t7")


def tap_through(user: Tester, picks: list[int], most: int = 60) -> Tester:
    """Tap buttons of the open card by chance until no card is open; never one that is no answer, or ends it for good."""
    for pick in (picks * most)[:most]:
        if not user.member.talk.frames or user.member.talk.frames[-1].flow not in ("quiz", "movement_checks"):
            break
        if user.member.talk.frames[-1].step == "gt1":
            user.type(f"{pick % 40} weeks ago")
            continue
        labels = [label for label in user.buttons if label not in NO_ANSWERS]
        user.tap(labels[pick % len(labels)])
    return user


@given(st.lists(st.integers(0, 30), min_size=8, max_size=30))
def test_the_first_section_never_opens_running(picks: list[int]) -> None:
    """Before a single check was done no answer whatever leads to ready."""
    user = tap_through(agreed(), picks)
    assert user.member.readiness.outcome not in OPEN


@given(st.lists(st.integers(0, 30), min_size=8, max_size=30))
def test_every_section_that_ends_has_an_outcome_with_a_reason(picks: list[int]) -> None:
    """Once no card is open there is an outcome, and what it rests on is recorded for /why."""
    user = tap_through(agreed(), picks)
    if not user.member.talk.frames:
        assert user.member.readiness.outcome is not None
        assert user.decisions()[-1].topic == "readiness"
        assert user.decisions()[-1].rules


@given(st.lists(st.integers(0, 30), min_size=8, max_size=30))
def test_an_urgent_outcome_closes_coaching(picks: list[int]) -> None:
    """Urgent and closed are the same thing, and no question stays open."""
    user = tap_through(agreed(), picks)
    assert (user.member.readiness.outcome == "urgent") == (user.member.closed is not None)
    if user.member.closed:
        assert user.member.talk.frames == ()
        assert {reminder.kind for reminder in user.member.reminders} <= {"urgent_follow_up"}


@given(st.lists(st.integers(0, 3), min_size=8, max_size=24), st.integers(0, 8))
def test_running_opens_only_with_every_must_check_clear(picks: list[int], morning: int) -> None:
    """Ready means: T2 to T7 passed, and the morning after each was clear."""
    user = tap_through(both_sections().tap("Start the checks"), picks)
    if any(one.kind == "tests_morning" for one in user.member.reminders):
        user.until_reminder("tests_morning")
        labels = [label for label in user.buttons if label not in ("Done", "Later")]
        user.tap(labels[morning % len(labels)])
        if user.member.talk.frames and user.member.talk.frames[-1].step == "morning":
            user.tap("Done")
    tests = user.member.readiness.tests
    clear = all(item in tests and tests[item].value == PASS and tests[item].clear for item in MUST_PASS)
    assert user.member.readiness.outcome not in OPEN or clear
