"""Members to start a test with, in states that the conversations themselves would lead to."""

from dataclasses import replace
from datetime import date, timedelta

from flows.model.member import Member, Plan, Preferences, Profile, Readiness
from tests.helpers.world import MONDAY, Tester

CLEAR_ANSWERS = {
    "u1": (), "u2": False, "u3": False, "med1": (), "med2": False, "med3": "none",
    "gt2": "yes", "gt3": ("vaginal",), "gt4": "healed", "gt5": "yes",
    "y1": "never", "y2": False, "y3": "none", "y4": 0, "y5": False, "y6": "none", "y7": False, "y8": 0,
}  # fmt: skip
"""Answers to the first section of the quiz without anything to report."""


def member(
    *, weeks: int = 20, outcome: str = "ready", zone: str = "Europe/London", country: str = "GB"
) -> Member:
    """Return a member with consent and this quiz outcome but no plan yet; `weeks` counts from the birth."""
    today = MONDAY.date()
    readiness = Readiness(answers=dict(CLEAR_ANSWERS), answered_on=today - timedelta(days=1), outcome=outcome)
    profile = Profile(
        birth_date=today - timedelta(weeks=weeks),
        births=("vaginal",),
        zone=zone,
        zone_known=True,
        country=country,
    )
    return Member(consent="1", profile=profile, readiness=readiness)


def runner(step: str = "S02", *, since_days: int = 3, **plan: object) -> Tester:
    """Return a member on the run track on a Monday: runs Mon, Wed, Sat, strength Tue, Fri."""
    today = MONDAY.date()
    since: date = today - timedelta(days=since_days)
    on = Plan(track="run", step=step, step_since=since, phase="PH1", phase_since=since, started_on=since)
    preferences = Preferences(run_days=(0, 2, 5), strength_days=(1, 4))
    ready = member()
    ready = replace(ready, readiness=replace(ready.readiness, answered_on=since))
    return Tester(member=replace(ready, plan=replace(on, **plan), preferences=preferences))  # type: ignore[arg-type]


def before_load() -> Tester:
    """Return a runner on a strength day; one more easy one, and the phase with weights and a step begins."""
    return runner(since_days=15, phase_clean=1).wait(days=1)


def prepping(weeks: int = 8) -> Tester:
    """Return a member on the prep track: walks, drills and strength, running not open yet."""
    today = MONDAY.date()
    waiting = member(weeks=weeks, outcome="not_yet")
    plan = Plan(track="prep", started_on=today)
    return Tester(member=replace(waiting, plan=plan, preferences=Preferences(strength_days=(1, 4))))


def after_run(*taps: str) -> Tester:
    """Return a runner on her Monday after the run, with these taps on its check-in."""
    return runner().send("/today").tap("Done").tap(*taps)


def clear_run() -> Tester:
    """Return a runner whose Monday run was easy and without a sign so far."""
    return after_run("All of it, easy", "None of these")


def leaked(step: str = "S06") -> Tester:
    """Return a runner with a few drops on Monday's run and a clear Tuesday morning."""
    user = runner(step).send("/today").tap("Done", "All of it, easy", "A leak", "Done", "A few drops")
    return user.until_reminder("morning_check_in").tap("None of these")
