"""Members to begin a test with, put into a state that the conversations themselves would have led to."""

from dataclasses import replace
from datetime import date, timedelta

from flows.model.member import Member, Plan, Preferences, Profile, Readiness
from tests.helpers.world import MONDAY, Tester

CLEAR_ANSWERS = {
    "u1": (), "u2": False, "u3": False, "med1": (), "med2": False, "med3": "none",
    "gt2": "yes", "gt3": ("vaginal",), "gt4": "healed", "gt5": "yes",
    "y1": "never", "y2": False, "y3": "none", "y4": 0, "y5": False, "y6": "none", "y7": False, "y8": 0,
}  # fmt: skip
"""The first section of the quiz with nothing to say."""


def member(
    *, weeks: int = 20, outcome: str = "ready", zone: str = "Europe/London", country: str = "GB"
) -> Member:
    """Consent given and the quiz answered with this outcome, no plan yet. `weeks` since birth."""
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
    """On the run track: runs Monday, Wednesday, Saturday; strength Tuesday and Friday; today is a Monday."""
    today = MONDAY.date()
    since: date = today - timedelta(days=since_days)
    on = Plan(track="run", step=step, step_since=since, phase="PH1", phase_since=since, started_on=since)
    preferences = Preferences(run_days=(0, 2, 5), strength_days=(1, 4))
    ready = member()
    ready = replace(ready, readiness=replace(ready.readiness, answered_on=since))
    return Tester(member=replace(ready, plan=replace(on, **plan), preferences=preferences))  # type: ignore[arg-type]


def prepping(weeks: int = 8) -> Tester:
    """On the prep track: walks, drills and strength, running not open yet."""
    today = MONDAY.date()
    waiting = member(weeks=weeks, outcome="not_yet")
    plan = Plan(track="prep", started_on=today)
    return Tester(member=replace(waiting, plan=plan, preferences=Preferences(strength_days=(1, 4))))


def after_run(*taps: str) -> Tester:
    """A runner on her Monday: the run is done and its check-in tapped through so far."""
    return runner().send("/today").tap("Done").tap(*taps)


def clear_run() -> Tester:
    """Monday's run was easy and without a sign so far."""
    return after_run("All of it, easy", "None of these")


def leaked(step: str = "S06") -> Tester:
    """A few drops on Monday's run, and a quiet Tuesday morning."""
    user = runner(step).send("/today").tap("Done", "All of it, easy", "A leak", "Done", "A few drops")
    return user.until_reminder("morning_check_in").tap("None of these")
