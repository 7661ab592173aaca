"""No nudge while a report is in progress: today's plan does not answer an open question about it."""

from datetime import timedelta

import pytest

from tests.helpers.people import runner
from tests.helpers.world import Tester

NUDGE = "Today's plan is ready"


def shortly_before_the_reminder() -> Tester:
    """A run day, two minutes before her hour."""
    user = runner().send("/today").wait(days=1)
    due = next(one.due for one in user.member.armed if one.kind == "nudge")
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


def test_it_comes_where_nothing_is_open() -> None:
    assert any(NUDGE in said for said in heard_within(shortly_before_the_reminder(), 10))
