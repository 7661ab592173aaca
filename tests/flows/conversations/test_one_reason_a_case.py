"""One fact is explained once: of two rules that say nearly the same only the deciding one is shown; /why names both."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.model.member import Workout
from flows.model.pause import Resumed
from flows.model.reports import CLEAR, CheckIn, Report
from tests.helpers.people import runner
from tests.helpers.world import Tester

LEG = ["Leg or foot pain", "Done", "A pain in one place", "4", "Shin", "Done"]
HEAVY = replace(CLEAR, heaviness=2, bulge=False, period=True)


def with_log(*reports: tuple[int, Report], resumed: str = "") -> Tester:
    """A runner with earlier runs: days ago and the report after each, all with a clear morning."""
    user = runner(since_days=60)
    log = tuple(
        Workout(
            kind="run",
            check_in=CheckIn(
                day=user.today - timedelta(days=ago), step="S02", after_run=after, next_morning=CLEAR
            ),
            settled=True,
        )
        for ago, after in reports
    )
    user.with_member(log=log)
    if resumed:
        user.with_member(resumed=Resumed(day=user.today - timedelta(days=5), group=resumed))
    return user.send("/today")


def reasons_of(user: Tester) -> list[str]:
    """The rules named in the newest message, by the keys of their words."""
    return [key for key in user.keys if key.startswith("rule-")]


@pytest.mark.parametrize(
    ("earlier", "taps", "said", "counts"),
    [
        (
            [(28, HEAVY)],
            ["Heaviness or a bulge", "Done", "2", "No", "Yes"],
            ["rule-x36-case-again"],
            {"X7", "X36:case-again"},
        ),
        (
            [(56, HEAVY), (28, HEAVY)],
            ["Heaviness or a bulge", "Done", "2", "No", "Yes"],
            ["rule-x36-case-third"],
            {"X7", "X36:case-third"},
        ),
        (
            [(13, replace(CLEAR, leak="drops")), (3, CLEAR)],
            ["A leak", "Done", "Wet pad or clothes"],
            ["rule-x5"],
            {"X5"},
        ),
        (
            [],
            [*LEG, "One spot on the bone", "Done"],
            ["rule-x26-case-leg"],
            {"X14", "X26:case-leg"},
        ),
    ],
    ids=["second period", "third period", "a wet leak again", "one bony spot of a leg"],
)
def test_of_two_rules_about_one_fact_one_speaks(
    earlier: list[tuple[int, Report]], taps: list[str], said: list[str], counts: set[str]
) -> None:
    """The others count as well, and the full /why has them with their id."""
    user = with_log(*earlier).tap("Done", "All of it, easy", *taps)
    assert reasons_of(user) == said
    assert counts <= set(user.decisions()[-1].rules)
    user.send("/why").tap("More")
    assert all(rule.partition(":")[0] in user.text for rule in counts)


def test_a_sign_that_came_back_soon_is_said_once() -> None:
    """A few drops five days after running resumed: X4 and P17 both apply, and the message gives the four weeks."""
    user = with_log((7, replace(CLEAR, leak="drops")), resumed="leak")
    user.tap("Done", "All of it, easy", "A leak", "Done", "A few drops")
    assert reasons_of(user) == ["rule-p17"]
    assert {"X4:case-again", "P17"} <= set(user.decisions()[-1].rules)


def test_two_places_are_two_reasons() -> None:
    """A back that wakes her and a leg of 4 on its own: each has its own words."""
    user = with_log().tap("Done", "All of it, easy", "Back pain", *LEG[:2])
    user.tap("2", "Wakes me, or lying still", "Done", *LEG[2:], "None of these")
    assert reasons_of(user) == ["rule-x14", "rule-x26"]


@pytest.mark.parametrize(
    ("taps", "words"),
    [
        (["1", "Groin, front of the hip", "Done", "None of these"], "Mild pain in the groin"),
        (["2", "Not sure", "None of these"], "You weren't sure where the leg hurts"),
        (["3", "Shin", "Done", "None of these"], "You told me 3 of 10 in the shin."),
    ],
    ids=["groin", "place not sure", "shin"],
)
def test_what_she_said_comes_before_what_is_unanswered(taps: list[str], words: str) -> None:
    """On the evening the morning is still to come: /why gives the reason she gave, not the open question."""
    user = with_log().tap("Done", "All of it, easy", *LEG[:3], *taps).send("/why")
    assert words in user.text
    assert "Something is still unanswered" not in user.text
