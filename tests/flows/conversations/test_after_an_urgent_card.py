"""After an urgent card somebody asks again, a mistaken tap can be undone, and running waits until she was seen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.model.effects import RecordAnswer
from flows.model.her_day import HerDay
from flows.training.training_status import may_run
from flows.training.week import day_plan
from tests.helpers.people import runner
from tests.helpers.world import MONDAY, Tester

DAY = timedelta(days=1)


def test_somebody_asks_the_next_day_and_after_a_week_and_then_no_more() -> None:
    """Two quiet messages, then silence for months."""
    user = runner().send("/urgent").tap("Fainted")
    user.wait(days=90)
    asked = [
        due.local_date - user.fired[0].local_date for due in user.fired if due.kind == "urgent_follow_up"
    ]

    assert asked == [timedelta(0), 6 * DAY]
    assert {due.kind for due in user.fired} == {"urgent_follow_up"}


def test_nothing_is_asked_once_she_was_seen() -> None:
    """Seen and cleared on the same day."""
    user = runner().send("/urgent").tap("Fainted", "I've been seen", "Seen, exercise is fine")
    user.wait(days=3)

    assert not [due for due in user.fired if due.kind == "urgent_follow_up"]


def test_after_thoughts_somebody_asks_the_next_day() -> None:
    """Typed or tapped, with the plan going on as it was."""
    user = runner().send("/week").type("i want to die")
    user.until_reminder("urgent_follow_up")

    assert "urgent-follow-up-thoughts" in user.said_keys
    assert user.member.closed is None


def test_a_slip_of_the_thumb_is_read_again_confirmed_and_recorded() -> None:
    """Everything is as before; her tap stays in her history as a mistake."""
    user = runner().send("/week")
    before = user.member.readiness
    user.send("/urgent").tap("Fainted", "I tapped the wrong one")
    assert "urgent-wrong" in user.said_keys
    user.tap("A slip, I have none")

    assert user.member.closed is None
    assert user.member.readiness == before
    assert any(isinstance(e, RecordAnswer) and e.question == "wrong" for e in user.history)


def test_a_slip_that_was_none_keeps_the_card() -> None:
    """She does have it: the number again."""
    user = runner().send("/urgent").tap("Fainted", "I tapped the wrong one", "I do have it")

    assert user.member.closed is not None
    assert "urgent-now" in user.said_keys


def test_after_being_seen_only_what_is_new_is_asked() -> None:
    """She had it yesterday: that is why she was seen."""
    user = (
        runner().send("/urgent").tap("Fainted", "I've been seen", "Seen, exercise is fine", "Start the check")
    )

    assert "readiness-u911-seen" in user.said_keys


def test_no_run_on_the_day_she_was_seen() -> None:
    """Whatever the check comes to."""
    user = runner().send("/urgent").tap("Fainted", "I've been seen", "Seen, exercise is fine")

    assert not may_run(HerDay(user.member, user.now.date(), user.catalog))
    assert user.member.nudges.cleared_on == user.now.date()


def test_after_a_fever_two_whole_days_come_before_a_run() -> None:
    """Seen by a doctor on a Monday: walks up to Wednesday, a run again from Thursday on."""
    user = runner().send("/urgent").tap("Other symptoms", "Fever 38.0 °C or more")
    user.tap("I've been seen", "Seen, exercise is fine")
    seen = user.today

    assert "urgent-reopened-fever" in user.said_keys
    # Everything else is as before, so that only the fever can stand in the way.
    open_again = runner().member
    member = replace(open_again, nudges=user.member.nudges)
    days = [HerDay(member, seen + timedelta(days=ahead), user.catalog) for ahead in range(4)]
    assert [may_run(day) for day in days] == [False, False, False, True]
    kinds = [day_plan(day, day.today) for day in days]
    assert "run" not in {plan.kind for plan in kinds[:3]}
    assert kinds[2].reason is not None and kinds[2].reason.key == "plan-reason-fever"


def test_the_advice_line_comes_before_the_emergency_number() -> None:
    """Great Britain: 111 for a symptom that needs a call today, 999 in an emergency."""
    user = runner().send("/urgent").tap("Other symptoms", "Dizzy")

    assert user.text.index("111") < user.text.index("999")


def test_the_number_and_the_seven_gravest_are_one_bubble() -> None:
    """The keyboard has few enough rows for a small phone: two buttons a row, and one row for what else she can do."""
    user = runner().send("/urgent")

    assert len(user.bubbles) == 1
    assert "999" in user.text.splitlines()[0]
    assert len(user.last.rows) <= 5


def told_to_wait() -> Tester:
    """Dizzy, seen by a doctor the same day, and advised to wait with exercise."""
    user = runner().send("/urgent").tap("Other symptoms", "Dizzy")
    return user.tap("I've been seen", "Seen, wait with it")


def test_who_was_told_to_wait_is_asked_once_after_a_week() -> None:
    """It does not ask whether she was seen, and it is the last message of its kind."""
    user, seen = told_to_wait(), MONDAY.date()
    user.wait(days=90)
    assert [(due.kind, due.local_date - seen) for due in user.fired] == [("urgent_follow_up", 7 * DAY)]
    assert "urgent-follow-up-wait" in user.keys
    assert "urgent-wait-on" in user.tap("Still waiting").keys


@pytest.mark.parametrize("line", ["/today", "/week", "what now"])
def test_who_was_told_to_wait_is_not_asked_to_be_seen(line: str) -> None:
    """Whatever she opens: it waits until she is cleared, and that button leads straight on."""
    user = told_to_wait().send(line)
    assert "repair-closed-waiting" in user.keys
    user.tap("Now I'm cleared")
    assert "urgent-reopened" in user.keys
    assert user.member.closed is None


def test_a_new_symptom_while_waiting_has_to_be_seen_again() -> None:
    """The old Now I'm cleared asks what was said about the new one."""
    user = told_to_wait()
    old = user.last.id
    user.send("/urgent").tap("Fainted").tap_data("g:urgent.cleared", old)
    assert user.member.closed is not None
    assert "urgent-seen" in user.keys


def test_between_being_seen_and_the_check_the_week_names_the_check() -> None:
    """She was seen and cleared: no day says that a clinician comes first."""
    user = runner().send("/urgent").tap("Fainted", "I've been seen", "Seen, exercise is fine").send("/week")
    assert "plan-reason-check-first" in user.keys
    assert "plan-reason-stopped" not in user.keys
