"""The symptom-free days of a pause, reported one at a time; silence counts for nothing."""

from dataclasses import replace
from datetime import date

import pytest

from flows.model.her_day import HerDay
from flows.training.resuming import look_on, resume_view
from flows.training.strength import drills
from flows.training.week import day_plan, week_plan
from tests.helpers.paused import paused
from tests.helpers.people import leaked, runner
from tests.helpers.world import MONDAY


def test_a_day_after_a_heard_one_is_shown_at_once() -> None:
    """The day of a pause says how far she is and what to do: no run in it."""
    user = leaked().wait(days=1).send("/today")
    assert "Day 2 of 7" in user.text
    assert "A walk · 20 minutes" in user.text
    assert "jog" not in user.text


def test_strength_and_unheard_days_are_asked_about_first() -> None:
    """Before strength and after silent days /today asks first; her answer brings the day's plan."""
    strength = leaked().wait(days=2).tap_data("g:pause.clear:2026-03-05").wait(days=1).send("/today")
    assert "today-pause-ask" in strength.keys
    assert "Bridge" in strength.tap("Nothing since").text
    explain_unanswered = leaked().wait(days=2).send("/today")
    assert "today-pause-ask" in explain_unanswered.keys
    assert "A walk" in explain_unanswered.tap("Nothing since").text


@pytest.mark.parametrize(("tap", "asked"), [("Quiet day", False), ("", True)])
def test_a_quiet_evening_is_not_asked_about_again_before_strength(tap: str, asked: bool) -> None:
    """The evening card was answered, and strength comes in the morning; unanswered, it is asked before strength."""
    user = leaked().until_reminder("quiet_day").tap("Quiet day").until_reminder("quiet_day")
    assert "Quiet day" in user.buttons
    if tap:
        user.tap(tap)
    user.until_reminder("nudge")
    assert user.today == date(2026, 3, 6)
    assert ("today-pause-ask" in user.keys, "today-strength" in user.keys) == (asked, not asked)


def test_silence_is_no_clear_day() -> None:
    """Days she said nothing about don't count by themselves."""
    user = leaked().wait(days=10).send("/resume")
    assert "1 of 7 symptom-free days" in user.text
    assert "Take up running again" not in user.buttons


def test_every_day_has_its_card_and_its_evening() -> None:
    """Seven days, two taps each at most: what to do in the morning, the quiet day in the evening, then the tests."""
    user = leaked()
    for day in range(2, 7):
        user.until_reminder("quiet_day")
        assert user.today == date(2026, 3, day + 2)
        user.tap("Quiet day" if "Quiet day" in user.buttons else "Nothing since")
    assert "6 of 7" in user.text
    walk = user.until_reminder("nudge")
    assert walk.text.startswith("Today's plan is ready: 30 minutes")
    assert "Day 7 of 7, and the day for the 30-minute walk" in walk.text
    walk.tap("Done", "All of it, easy", "None of these")
    assert "✓ symptom-free days\n✓ the 30-minute walk\n• the small tests" in walk.text
    assert "Earliest: Tuesday 10 March" in walk.text
    assert "Do the small tests" in walk.buttons


def test_a_quiet_day_is_her_tap_alone() -> None:
    """An evening she did not answer breaks the row; the card of last night still counts for its own day."""
    user = leaked().until_reminder("quiet_day").wait(hours=13).tap("Quiet day")
    assert "2 of 7" in user.text
    gap = leaked().until_reminder("quiet_day").wait(days=1, hours=1)
    assert "Nothing since" in gap.buttons
    gap.tap_data("g:pause.quiet:2026-03-05")
    assert "1 of 7" in gap.text


def test_an_old_quiet_day_ticks_nothing() -> None:
    """A card of three evenings ago shows the present state of the pause."""
    user = leaked().until_reminder("quiet_day").wait(days=3).tap_data("g:pause.quiet:2026-03-04")
    assert "1 of 7" in user.text


def test_not_sure_leaves_the_day_open() -> None:
    """Not sure is no quiet day."""
    user = leaked().until_reminder("quiet_day").tap("Not sure").send("/resume")
    assert "1 of 7" in user.text


def test_the_evening_of_a_symptom_asks_nothing() -> None:
    """She reported it today: the question comes tomorrow."""
    user = leaked().wait(days=1).send("/today").tap("Something's off", "A leak", "Done", "A few drops")
    user.until_reminder("quiet_day")
    assert user.today == date(2026, 3, 5)


@pytest.mark.parametrize("kind", ["pause_run", "pause_pt"])
def test_no_date_to_ask_on_lies_after_the_earliest(kind: str) -> None:
    """Whoever believes the dates waits for nothing; also with reminders off, when the look asks."""
    for nudges in (True, False):
        user = paused(kind, last_sign=MONDAY.date(), since=MONDAY.date(), review_on=date(2026, 5, 1))
        user.member = replace(user.member, preferences=replace(user.member.preferences, nudges=nudges))
        user.send("/resume")
        earliest = resume_view(HerDay(user.member, user.today, user.catalog)).earliest
        look = look_on(HerDay(user.member, user.today, user.catalog))
        assert earliest and look and look <= earliest
        assert "1 May" not in user.text


def test_before_somebodys_word_no_evening_asks() -> None:
    """A pause for a clinician counts no days: its card says who comes first, and nothing is ticked."""
    user = paused("pause_clinician").send("/today").tap("Nothing since")
    assert "First a doctor or midwife has a look" in user.text
    user.wait(days=6)
    assert "quiet_day" not in [one.kind for one in user.fired]


def test_two_weeks_without_a_quiet_one_wait_for_the_pt() -> None:
    """Fourteen days and no quiet week: the pause waits for a PT from now on (R2) and says so once."""
    user = paused("pause_run").send("/resume")
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_pt"
    assert "R2" in user.decisions()[-1].rules
    assert "pause-now-pt" in user.said_keys
    assert user.said.count("A pelvic PT can often help") == 1
    assert "two weeks or more" not in user.send("/resume").said


def test_two_silent_weeks_are_called_silent() -> None:
    """She may have been well and not said so: what is missing is her word."""
    said = paused("pause_run").send("/resume").said
    assert "I haven't heard of a quiet week" in said


def test_a_walk_after_silent_days_ticks_the_walk_alone() -> None:
    """After two weeks of silence the walk is noted, and the days are still unreported."""
    user = paused("pause_pt").send("/pause").tap("Walked 30 min, all quiet")
    assert "✓ the 30-minute walk" in user.text
    assert "0 of 21 symptom-free days" in user.text
    assert "14 of" not in user.text
    user.tap("Nothing since")
    assert "14 of 21" in user.text


def test_a_clear_strength_day_after_silent_days_counts_none_of_them() -> None:
    """Leaked on Monday, no word until Friday's strength: that day says nothing of Tuesday to Thursday."""
    user = runner("S06").send("/today").tap("Done", "All of it, easy", "A leak", "Done", "A few drops")
    user.wait(until=MONDAY.replace(day=6)).tap_data(f"g:today.done:{user.today}").tap("All of it, easy")
    user.tap("None of these")
    assert "0 of 7 symptom-free days" in user.said


@pytest.mark.parametrize("sign", ["Back pain", "Pelvic or tummy pain"])
def test_until_a_clinician_has_looked_nothing_that_loads_is_planned(sign: str) -> None:
    """Pain of 8 that ended the run: no strength day, no bridge on any day of a week; strength is back with the word (W4)."""
    user = runner().send("/today").tap("Done", "Cut it short", sign, "Done", "8", "None of these")
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_clinician"
    for _ in range(7):
        assert day_plan(user.member_day, user.today).kind in ("drills", "rest")
        assert not {"bridge", "heel_slide"} & {item.exercise for item in drills(user.member_day)}
        user.wait(days=1)
    cleared = user.with_member(pause=replace(user.member.pause, clearance=True))
    assert "strength" in {one.kind for one in week_plan(cleared.member_day)}
