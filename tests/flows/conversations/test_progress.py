"""/progress: how far she has come, in words that resting can't take away."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from flows.model.member import Totals, Workout
from flows.model.reports import CheckIn, Report
from flows.training.progress_facts import symptom_free_weeks
from tests.flows.training.people import CLEAR
from tests.helpers.people import runner
from tests.helpers.world import MONDAY, Tester

CLEAR_MORNING = replace(CLEAR, done=None, effort=None)


def leaked() -> Tester:
    """A few drops on Monday's run."""
    return runner().send("/today").tap("Done", "All of it, easy", "A leak", "Done", "A few drops")


def test_progress_counts_what_was_done() -> None:
    """Runs, strength and minutes in words; the last sign, the step, and what is next."""
    user = runner()
    user.member = replace(user.member, totals=Totals(runs=9, strength=6, clear_minutes=52, first_minutes=3))
    user.send("/progress")
    for part in (
        "9 runs",
        "6 strength days",
        "52 symptom-free running minutes",
        "step 2 of 17",
        "Still open today",
    ):
        assert part in user.text, part


def test_progress_has_no_pace_and_no_streak() -> None:
    """Nothing in it can be lost by resting."""
    words = runner().send("/progress").text.casefold()
    assert not any(word in words for word in ("pace", "streak", "in a row", "per km", "faster than"))


def test_a_pause_is_on_plan() -> None:
    """In a pause it says so instead of a step."""
    user = leaked().send("/progress")
    assert "progress-paused" in user.keys
    assert "Last sign" in user.text or "This is the start" in user.text


def reported(days_ago: int, leak: str | None = "none") -> Workout:
    """A run so many days ago; `leak` None: she never said how it was."""
    clear = leak == "none"
    check_in = CheckIn(
        day=MONDAY.date() - timedelta(days=days_ago),
        step="S02",
        after_run=replace(CLEAR, leak=leak) if leak else None,
        next_morning=CLEAR_MORNING if clear else None,
    )
    return Workout(kind="run", check_in=check_in, minutes=5, settled=True, green=clear)


@pytest.mark.parametrize(
    ("reported_before", "weeks"),
    [
        ([(17, "none"), (10, "none"), (3, "none"), (0, "none")], (2, 2)),  # day 18 with her: two whole weeks
        ([(20, "none"), (10, "drops"), (3, "none")], (2, 3)),
        ([(27, "none"), (1, "drops")], (1, 2)),  # two weeks without a word between are neither
        (
            [(27, "none"), (17, None), (10, "none"), (3, "none")],
            (3, 3),
        ),  # a run she said nothing of is no quiet week
        ([(6, "none"), (0, "none")], (1, 1)),
        ([(5, "none")], (0, 0)),
    ],
)
def test_weeks_without_a_symptom(
    reported_before: list[tuple[int, str | None]], weeks: tuple[int, int]
) -> None:
    """Whole weeks since her first entry, counted back from today; only what she said counts for either side."""
    user = runner()
    user.member = replace(user.member, log=tuple(reported(ago, leak) for ago, leak in reported_before))
    assert symptom_free_weeks(user.member_day) == weeks


def test_no_week_is_said_from_before_she_came() -> None:
    """Eighteen days with her, all of them quiet: two weeks, and no more."""
    user = runner()
    log = tuple(reported(ago) for ago in (17, 14, 10, 7, 3, 0))
    user.member = replace(user.member, log=log, totals=Totals(runs=6, first_minutes=3))
    assert "Symptom-free weeks: 2 of 2" in user.send("/progress").text


def grown(*, long_ago: int, leaked_ago: int = 0) -> Tester:
    """Past the table; the 45-minute run is so many days old, and a leak was reported so many days ago (0: none)."""
    user = runner("S17", since_days=60, grow_week=8)
    today: date = user.today

    def run(ago: int, minutes: int, leak: str) -> Workout:
        report = Report(done="full", leak=leak)
        check_in = CheckIn(day=today - timedelta(days=ago), step="S17", after_run=report)
        return Workout(kind="run", check_in=check_in, minutes=minutes, settled=True, green=leak == "none")

    runs = [run(long_ago, 45, "none"), run(2, 30, "none")]
    runs += [run(leaked_ago, 30, "drops")] if leaked_ago else []
    log = tuple(sorted(runs, key=lambda work: work.check_in.day))
    user.member = replace(user.member, log=log, totals=Totals(runs=40, first_minutes=3, clear_minutes=900))
    return user.send("/progress")


@pytest.mark.parametrize(
    ("long_ago", "leaked_ago", "said"),
    [
        (28, 0, "one change is open now"),
        (27, 0, "Hills and speed wait: one change at a time"),
        (28, 9, "When 5 km feels easy"),
    ],
)
def test_one_change_after_four_quiet_weeks_of_the_long_run(long_ago: int, leaked_ago: int, said: str) -> None:
    """A change is named as open once 5 km was run for four weeks without a symptom; until then, that it waits."""
    text = grown(long_ago=long_ago, leaked_ago=leaked_ago).text
    every = ("one change is open now", "Hills and speed wait", "When 5 km feels easy")
    assert said in text
    assert sum(words in text for words in every) == 1


@pytest.mark.parametrize("line", ["/progress", "when can i run 5k"])
def test_a_pause_names_no_day_for_a_distance(line: str) -> None:
    """The day after a leak is no day for dates."""
    user = leaked().send(line)
    assert "progress-ahead-paused" in user.keys
    assert not any(key.startswith("progress-ahead-five") for key in user.keys)
