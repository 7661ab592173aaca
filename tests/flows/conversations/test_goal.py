"""What she aims for: on from 5 km to 10 km, and a race, whose date asks nothing of her plan."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.model.member import Workout
from flows.model.reports import CLEAR, CheckIn
from tests.helpers.people import runner
from tests.helpers.world import Tester


def at_five() -> Tester:
    """A fortnight ago the long run of 5 km, three days ago an easy one, all clear."""
    user = runner("S17", since_days=60, grow_week=6)

    def run(ago: int, minutes: int) -> Workout:
        day = user.today - timedelta(days=ago)
        after = replace(CLEAR, done="full", effort=4)
        check_in = CheckIn(day=day, step="S17", after_run=after, next_morning=CLEAR)
        return Workout(kind="run", check_in=check_in, minutes=minutes, settled=True, green=True)

    user.with_member(log=(run(14, 41), run(7, 30), run(3, 30)))
    user.with_member(lambda member: replace(member, totals=replace(member.totals, runs=60)))
    return user


def week(user: Tester) -> int:
    """Her week on the way to 10 km."""
    return user.member.plan.ten_week if user.member.plan else 0


def test_she_chooses_10_km_herself() -> None:
    """Offered on /progress after two clear weeks, explained, begun by her yes, and named in /why."""
    user = at_five().send("/progress").tap("On to 10 km")
    assert "45 to 80 minutes" in user.text and "one change" in user.text
    user.tap("Yes, grow on")
    assert week(user) == 1
    assert "T10K" in user.send("/why").tap("More").said
    assert "week 1 of 11" in user.send("/progress").text


def test_staying_is_as_good() -> None:
    """No on the card leaves all as it was; a week later she may still go back to 5 km."""
    assert week(at_five().send("/progress").tap("On to 10 km", "Stay at 5 km")) == 0
    user = at_five().send("/progress").tap("On to 10 km", "Yes, grow on").send("/progress")
    assert week(user.tap("Back to 5 km")) == 0


def test_an_old_button_or_a_word_opens_nothing() -> None:
    """Yesterday's yes is asked again, and before two weeks are over the message says what running waits for."""
    user = at_five().send("/progress").tap("On to 10 km")
    yes = user.last.buttons["Yes, grow on"]
    assert week(user.wait(days=1).tap_data(yes)) == 0
    young = runner("S17", grow_week=3).tap_data(f"g:goal.grow:{runner().today}", 1)
    assert week(young) == 0 and "two clear weeks" in young.text


@pytest.mark.parametrize(
    ("distance", "day", "says"),
    [
        ("5 km", "1 April", "sooner than I can plan for"),
        ("5 km", "20 Aug 2026", "only if nothing comes in between"),
        ("5 km", "1 Feb 2027", "That fits"),
        ("10 km", "1 June", "sooner than I can plan for"),
    ],
)
def test_a_race_is_held_against_two_dates(distance: str, day: str, says: str) -> None:
    """Before the earliest date, between the two, after both; with the first what fits by then and a way out."""
    user = runner("S02").send("/progress").tap("A race in mind", distance).type(day)
    assert says in user.text
    assert ("later date" in user.text) is ("sooner" in says)
    assert not user.member.talk.frames


@pytest.mark.parametrize("distance", ["Half marathon", "A marathon or more"])
def test_farther_than_10_km_has_no_plan_and_no_date(distance: str) -> None:
    """No date, no blame, and where help for it is."""
    user = runner().send("/progress").tap("A race in mind", distance)
    assert "no plan and no date" in user.text and "first year" in user.text
    assert "202" not in user.text


def test_a_race_already_over_is_asked_again() -> None:
    """A day in the past is refused, and for text that is no day the reply says what would fit."""
    user = runner().send("/progress").tap("A race in mind", "5 km").type("1 Feb 2026")
    assert "over" in user.said
    assert "14 June" in user.type("soon").said
