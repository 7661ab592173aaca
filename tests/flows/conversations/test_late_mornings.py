"""A run reported late or by half: its morning is asked in one message at a time, and given up only after two of them."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests.helpers.people import runner
from tests.helpers.world import Tester

GIVEN_UP = "today-morning-missed"
HOW = "check_in-how-was"
ASKS = ("next_morning-signs", "today-nudge-morning")


def half_reported() -> Tester:
    """After a run on Monday she says in the evening how it went, and not what she noticed."""
    return runner().send("/week").until_reminder("evening_check_in").tap("All of it, easy")


def left_at_the_list() -> Tester:
    """The same, begun from the day's card."""
    return runner().send("/today").tap("Done", "All of it, easy")


def late_in_the_evening() -> Tester:
    """Reported at eleven at night, so that the morning is asked in the afternoon."""
    return runner().wait(hours=14).send("/today").tap("Done", "All of it, easy", "None of these")


def on_the_next_day() -> Tester:
    """Monday's run, reported on Tuesday morning."""
    user = runner().send("/week").until_reminder("evening_check_in").wait(hours=14.5)
    return user.tap("All of it, easy", "None of these")


LATE = [half_reported, left_at_the_list, late_in_the_evening, on_the_next_day]


def messages_of(user: Tester, days: float) -> list[tuple[datetime, tuple[str, ...]]]:
    """Return what the reminders of the next days say: its instant and keys, silent ones left out."""
    end, said = user.now + timedelta(days=days), []
    while (due := user._next_reminder()) is not None and due.due <= end:
        user.now = max(user.now, due.due)
        user._fire(due)
        if not user.silent:
            said.append((user.now, tuple(user.said_keys)))
    return said


@pytest.mark.parametrize("begins", LATE, ids=lambda case: case.__name__)
def test_no_morning_is_asked_and_given_up_on_one_day(begins: Callable[[], Tester]) -> None:
    """What is still asked is not called missed."""
    said = messages_of(begins(), days=6)
    given_up = {at.date() for at, keys in said if GIVEN_UP in keys}
    asked = {at.date() for at, keys in said if {*keys} & {*ASKS}}
    assert len(given_up) <= 1
    assert asked
    assert not given_up & asked


@pytest.mark.parametrize("begins", LATE, ids=lambda case: case.__name__)
def test_it_is_asked_twice_before_it_is_given_up(begins: Callable[[], Tester]) -> None:
    """Two messages come at different hours, before the step is repeated or the evening asks about the next day."""
    said = messages_of(begins(), days=6)
    over = next(at for at, keys in said if GIVEN_UP in keys or any(key.startswith(HOW) for key in keys))
    assert sum(at < over and bool({*keys} & {*ASKS}) for at, keys in said) >= 2


@pytest.mark.parametrize("begins", [half_reported, left_at_the_list], ids=lambda case: case.__name__)
def test_a_half_reported_run_brings_one_message_in_the_morning(begins: Callable[[], Tester]) -> None:
    """The question comes in place of the plan, not half an hour after a line that announces it."""
    said = messages_of(begins(), days=1.5)
    morning = [keys for at, keys in said if at.day == 3 and at.hour < 12]
    assert len(morning) == 1
    assert "next_morning-signs" in morning[0]


@pytest.mark.parametrize("begins", LATE, ids=lambda case: case.__name__)
def test_a_late_answer_counts(begins: Callable[[], Tester]) -> None:
    """Whichever message she answers, her answer settles Monday's run."""
    user = begins()
    while "next_morning-signs" not in user.keys:
        user.until_reminder()
        if "today-nudge-morning" in user.keys:
            user.tap("Answer it")
    user.tap("None of these")
    run = user.member.log[0]
    assert run.settled
    assert run.check_in.next_morning is not None
    assert run.green == (
        begins not in (half_reported, left_at_the_list)
    )  # what she never answered is not clear
    assert GIVEN_UP not in user.said_keys
