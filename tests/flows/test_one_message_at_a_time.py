"""Two reminders due in the same minute: she gets one, and the other some time later."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.effects import SendMessage
from flows.model.events import ReminderDue
from tests.helpers.people import leaked, runner
from tests.helpers.quiz_play import both_sections, quiz_at
from tests.helpers.world import Tester

APART = timedelta(minutes=30)
"""How far apart two reminders are at least (content/rules/progression.toml, reminders_apart_min)."""
PEOPLE = {
    "runner": runner,
    "in a pause": leaked,
    "before the checks": both_sections,
    "in the quiz": lambda: quiz_at("gt5"),
}


def with_hours(user: Tester, remind_at: time, quiet_to: time) -> Tester:
    """Her reminder at this hour and her quiet hours until that one."""
    changed = replace(user.member.preferences, remind_at=remind_at, quiet_to=quiet_to)
    return user.with_member(preferences=changed)


def messages_of_reminders(user: Tester, count: int) -> Iterator[datetime]:
    """Yield when the messages of the next so many reminders came, as far as they said something."""
    for _ in range(count):
        if not user.member.reminders:
            return
        fired = len(user.fired)
        user.wait(until=max(user.now, min(one.due for one in user.member.reminders)))
        if len(user.fired) == fired:
            return
        if not user.silent:
            yield user.now


def test_the_morning_question_comes_before_the_plan() -> None:
    """Run at three, up at nine, reminder at nine: the morning question at nine, which stands for the day's plan as well."""
    user = with_hours(runner("S03"), time(9), time(9)).wait(until=datetime(2026, 3, 2, 15, tzinfo=UTC))
    user.send("/today").tap("Done", "All of it, easy", "None of these")
    user.until_reminder("morning_check_in")
    assert user.now == datetime(2026, 3, 3, 9, tzinfo=UTC)
    user.until_reminder("nudge")
    assert user.now == datetime(2026, 3, 4, 9, tzinfo=UTC)


def test_two_in_one_batch_are_one_message() -> None:
    """The program was down over both hours and hands over both at once: the second says nothing and is planned again."""
    user = with_hours(runner("S03"), time(11, 30), time(7)).wait(until=datetime(2026, 3, 2, 12, tzinfo=UTC))
    user.send("/today").tap("Done", "All of it, easy", "None of these")
    user.now = datetime(2026, 3, 3, 11, 40, tzinfo=UTC)
    both = [
        ReminderDue(one.kind, one.local_date, one.due) for one in user.member.reminders if one.due <= user.now
    ]
    assert {one.kind for one in both} == {"morning_check_in", "nudge"}
    said = []
    for due in both:
        user.event(due)
        said.append(any(isinstance(effect, SendMessage) for effect in user.effects))
    assert said == [True, False]
    later = next(one for one in user.member.reminders if one.kind == "nudge")
    assert later.due == user.now + APART


def test_a_clock_that_was_years_ahead_keeps_nothing_waiting() -> None:
    """A reminder recorded in the future does not block those of today."""
    user = runner("S03").send("/week")
    ahead = replace(user.member.nudges, reminded_at=user.now + timedelta(days=900))
    user.with_member(nudges=ahead).send("/week").until_reminder("nudge", days=7)
    assert "today-nudge" in user.said_keys


@pytest.mark.parametrize("person", PEOPLE)
@given(data=st.data())
def test_whatever_her_hours_no_two_come_in_one_minute(person: str, data: st.DataObject) -> None:
    """Any hour of reminders and quiet, whatever she answers or leaves, and gaps in which nothing could be sent."""
    quarter = st.sampled_from([time(hour, minute) for hour in range(5, 21) for minute in (0, 15, 30, 45)])
    user = with_hours(PEOPLE[person](), data.draw(quarter), data.draw(quarter)).send("/week")
    at: list[datetime] = []
    for _ in range(4):
        at += messages_of_reminders(user, 3)
        user.now += timedelta(hours=data.draw(st.integers(0, 40)))
        if data.draw(st.booleans()):
            user.tap_data(data.draw(st.sampled_from([*user.last.buttons.values(), "g:today.show"])))
    assert all(later - before >= APART for before, later in pairwise(at))
