"""No nudge while a report is in progress: today's plan does not answer an open question about it."""

from datetime import timedelta

import pytest

from tests.helpers.people import runner
from tests.helpers.world import Tester

NUDGE = "Today's plan is ready"


def shortly_before_the_reminder() -> Tester:
    """A run day, two minutes before her hour."""
    user = runner().send("/today").wait(days=1)
    due = next(one.due for one in user.member.reminders if one.kind == "nudge")
    return user.wait(until=due - timedelta(minutes=2))


def heard_within(user: Tester, minutes: int) -> list[str]:
    """What the coach says on its own in the next minutes."""
    before = len(user.heard)
    return user.wait(minutes=minutes).heard[before:]


@pytest.mark.parametrize("labels", [("Done",), ("Something's off",), ("Something's off", "A leak")])
def test_nothing_comes_while_she_tells(labels: tuple[str, ...]) -> None:
    """*How was it?* or the list of symptoms is open when her hour comes."""
    user = shortly_before_the_reminder().send("/today").tap(*labels)
    assert not any(NUDGE in said for said in heard_within(user, 10))


def test_nothing_comes_while_a_sentence_waits_for_her_yes() -> None:
    user = shortly_before_the_reminder().type("leaked a bit this morning")
    assert not any(NUDGE in said for said in heard_within(user, 10))


@pytest.mark.parametrize("words", ["leaked a bit this morning", "my knee hurts and i leaked"])
def test_a_sentence_that_waits_for_her_yes_comes_before_the_plan(words: str) -> None:
    """She was called away: an hour later the question comes again in place of the run, one message of it."""
    user = shortly_before_the_reminder().type(words)
    said = heard_within(user, 90)
    assert len(said) == 1
    assert said[0].startswith("Today's plan is ready, whenever it suits.")
    assert "Was that so?" in said[0]
    assert "jog" not in said[0]


def test_the_plan_comes_once_the_sentence_is_answered() -> None:
    user = shortly_before_the_reminder().type("leaked a bit this morning")
    heard_within(user, 90)
    user.tap("Not that").send("/today")
    assert "jog" in user.text


def test_it_comes_where_nothing_is_open() -> None:
    assert any(NUDGE in said for said in heard_within(shortly_before_the_reminder(), 10))


def test_it_comes_an_hour_later_where_she_was_called_away() -> None:
    """The list of symptoms stays open: the day comes all the same, with the way back to it."""
    user = shortly_before_the_reminder().send("/today").tap("Something's off", "A leak")
    said = heard_within(user, 90)
    assert sum(NUDGE in one for one in said) == 1
    assert "Back to my question" in user.buttons


@pytest.mark.parametrize("taps", [(), ("About right",), ("About right", "A leak", "Done")])
def test_it_does_not_come_for_a_day_that_she_began_to_tell_of(taps: tuple[str, ...]) -> None:
    """Done before her hour, then called away: a plan for that day is no news."""
    user = shortly_before_the_reminder().send("/today").tap("Done", *taps)
    assert not any(NUDGE in said for said in heard_within(user, 300))


def test_what_she_put_off_comes_too() -> None:
    """Half an hour after Later today she is telling of a symptom: an hour after she began, the day comes."""
    user = shortly_before_the_reminder().wait(minutes=5).tap("Later today", "In 30 minutes").wait(minutes=25)
    user.tap("Something's off", "A leak")
    assert not any(NUDGE in one for one in heard_within(user, 30))
    assert any(NUDGE in one for one in heard_within(user, 60))
