"""Her training status, and the single check whether a run may be offered today (docs/promises.md, first promise).

Every place that offers running asks `may_run`. Silence never allows a run: each requirement needs an answer.
"""

from datetime import date, timedelta
from typing import Literal, TypeAlias

from flows.model.catalog import Catalog
from flows.model.her_day import HerDay, once
from flows.model.member import Member
from flows.model.reports import UNANSWERED
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.training.gaps import gap
from flows.training.late_report import blocks_run
from flows.training.log import last_run
from flows.training.questions import is_after_loss, prerequisites, says_she_feeds
from flows.training.start_days import start_days_of
from flows.training.todays_reports import breast_not_yet_calm, has_unfinished_report, rests_today

TrainingStatus: TypeAlias = Literal[
    "newcomer", "closed", "unscreened", "stopped", "rest", "prep", "paused", "running"
]
STOPPED = ("urgent", "clinician")


def days_postpartum(member: Member, day: date) -> int | None:
    """Return the whole days from the birth to a day, or None while the birth date is unknown."""
    born = member.profile.birth_date
    return None if born is None else (day - born).days


def feeds(her: HerDay) -> bool:
    """Return whether she may be feeding or pumping; after a loss or the first year, only if she said so."""
    answers = her.member.readiness.answers
    if says_she_feeds(answers, her.catalog):
        return True
    days = days_postpartum(her.member, her.today)
    lost = is_after_loss(answers, her.catalog)
    return not lost and (days is None or days < her.catalog.constant("year_one"))


@once
def training_status(her: HerDay) -> TrainingStatus:
    """Return her status today. "stopped": the quiz asks for a clinician first; only gentle walks and breathing.

    "prep" also covers a passed quiz that expired unused or after missed weeks (`needs_retest`).
    """
    member = her.member
    days, outcome = days_postpartum(member, her.today), member.readiness.outcome
    if member.closed:
        return "closed"
    if member.consent is None:
        return "newcomer"
    if outcome is None or days is None:
        return "unscreened"
    if outcome in STOPPED:
        return "stopped"
    return _training(her, outcome, days)


def _training(her: HerDay, outcome: str, days: int) -> TrainingStatus:
    """Return the status of a member who has passed the screening for any training."""
    member, catalog = her.member, her.catalog
    first = start_days_of(member, catalog)
    if days < first.prep_from:
        return "rest"
    if member.pause:
        return "paused"
    passed = outcome in PASSED_OUTCOMES and days >= first.run_from and prerequisites_answered(member, catalog)
    on_plan = member.plan is not None and member.plan.track == "run"
    return "running" if passed and on_plan and not needs_retest(her) else "prep"


@once
def may_run(her: HerDay) -> bool:
    """Return whether a run may be offered today: nothing blocks it or is unanswered, and no run yesterday or today."""
    member, today = her.member, her.today
    if training_status(her) != "running":
        return False
    if member.nudges.cleared_on == today or after_fever(member, today):
        return False
    last = last_run(member)
    rested = last is None or last < today - timedelta(days=1)
    if not rested or morning_open(member, today) or blocks_run(her):
        return False
    return not (has_unfinished_report(her) or rests_today(her) or breast_not_yet_calm(her))


def after_fever(member: Member, day: date) -> bool:
    """Return whether a day is too soon after a fever for a run (docs/clinical.md 11f)."""
    return member.nudges.run_from is not None and day < member.nudges.run_from


def morning_open(member: Member, today: date) -> bool:
    """Return whether the morning after an earlier run is still unsettled."""
    unsettled = [work for work in member.log if not work.settled]
    return any(work.kind == "run" and work.check_in.day < today for work in unsettled)


def awaits_plan(her: HerDay) -> bool:
    """Return whether every requirement for running is met and only her run days are not chosen yet."""
    member, catalog = her.member, her.catalog
    if training_status(her) != "prep" or member.readiness.outcome not in PASSED_OUTCOMES:
        return False
    days = days_postpartum(member, her.today) or 0
    old_enough = days >= start_days_of(member, catalog).run_from and prerequisites_answered(member, catalog)
    chosen = member.plan is not None and member.plan.track == "run"
    return old_enough and not chosen and not needs_retest(her)


def prerequisites_answered(member: Member, catalog: Catalog) -> bool:
    """Return whether every card required before running has a plain answer.

    A card that belongs to a movement test may also be answered by that test.
    """
    answers, tests = member.readiness.answers, member.readiness.tests
    for item, field, checks in prerequisites(catalog):
        if field:
            if getattr(member.profile, field) in (None, ()):
                return False
        elif answers.get(item) in UNANSWERED and not any(
            [check in tests or answers.get(check) not in UNANSWERED for check in checks]
        ):
            return False
    return True


@once
def needs_retest(her: HerDay) -> bool:
    """Return whether a pass has expired: not used in time (docs/clinical.md 1f), or four missed weeks (rule G3)."""
    readiness = her.member.readiness
    if readiness.outcome not in PASSED_OUTCOMES:
        return False
    missed = gap(her)
    if missed and missed.quiz_needed:
        return True
    if _started(her.member):
        return False
    answered_on = readiness.answered_on
    return answered_on is None or (her.today - answered_on).days > her.catalog.constant("pass_valid_days")


def _started(member: Member) -> bool:
    return member.totals.runs > 0 or last_run(member) is not None
