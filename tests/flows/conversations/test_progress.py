"""/progress: how far she has come, in words that resting can't take away."""

from dataclasses import replace

from flows.member import Totals
from tests.helpers.people import runner
from tests.helpers.world import Tester


def leaked() -> Tester:
    """A few drops on Monday's run."""
    return runner().send("/today").tap("Done", "All of it, easy", "A leak", "Done", "A few drops")


def test_progress_counts_what_was_done() -> None:
    """Runs, strength and minutes in words; the last sign, the step, and what is next."""
    user = runner()
    user.member = replace(user.member, totals=Totals(runs=9, strength=6, clear_minutes=52, first_minutes=3))
    user.send("/progress")
    for part in ("9 runs", "6 strength days", "52 minutes of running", "step 2 of 17", "Still open today"):
        assert part in user.text, part


def test_progress_has_no_pace_and_no_streak() -> None:
    """Nothing in it can be lost by resting."""
    words = runner().send("/progress").text.casefold()
    assert not any(word in words for word in ("pace", "streak", "in a row", "km"))


def test_a_pause_is_on_plan() -> None:
    """In a pause it says so instead of a step."""
    user = leaked().send("/progress")
    assert "on plan" in user.text
    assert "Last sign" in user.text or "This is the start" in user.text


def test_weeks_without_a_sign() -> None:
    """Of two weeks in the log the one with the leak does not count."""
    user = runner().send("/today").tap("Done", "All of it, easy", "None of these")
    user.until_reminder("morning_check_in").tap("None of these").wait(days=6, hours=4).send("/today")
    user.tap("Done", "All of it, easy", "A leak", "Done", "A few drops").send("/progress")
    assert "1 of the last 2 weeks without a sign" in user.text
