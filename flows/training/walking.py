"""Planned walks: on which days, and how long (docs/clinical.md 11e).

In preparation the minutes grow with the weeks. In a pause of running the run days become walking days, and each clear
walk makes the next one slightly longer; a sign makes it shorter. The first walk of thirty minutes is the one the exit
test of a pause requires; once only that walk is missing, the day asks for it.
"""

from datetime import timedelta

from flows.model.catalog import Catalog
from flows.model.her_day import HerDay
from flows.model.member import Workout
from flows.rules.outcomes import ReadinessOutcome
from flows.training.load import walks
from flows.training.log import took_place
from flows.training.pause_progress import walk_is_next
from flows.training.signs import has_sign
from flows.training.start_days import start_days_of
from flows.training.training_status import days_postpartum
from flows.training.walking_days import WEEK, walks_in_pause


def walk_length(her: HerDay) -> int:
    """Return the minutes of a walk on that day."""
    catalog = her.catalog
    if walk_is_next(her):
        return catalog.constant("walk_minutes_before_running")
    newest = _newest_walk(her)
    if walks_in_pause(her.member, catalog.rules) or _waits(her):
        return _in_pause(her, newest)
    grown = _by_weeks(her)
    return (
        min(grown, _after(newest, catalog.constant("walk_minutes_before_running"), catalog))
        if newest
        else grown
    )


def _waits(her: HerDay) -> bool:
    """Return whether running waits for an answer or a PT although its day has come, so that walks grow as in a pause."""
    days, outcome = days_postpartum(her.member, her.today), her.member.readiness.outcome
    old_enough = days is not None and days >= start_days_of(her.member, her.catalog).run_from
    return old_enough and outcome in (ReadinessOutcome.NOT_YET, ReadinessOutcome.SEE_PT)


def _by_weeks(her: HerDay) -> int:
    """Return minutes by weeks: from five minutes after a birth, from ten after the rest that follows an early loss."""
    catalog = her.catalog
    days, start_days = days_postpartum(her.member, her.today) or 0, start_days_of(her.member, catalog)
    usual = catalog.constant("early_impact_floor_days")
    start, first = 0, catalog.constant("walk_first_min")
    if start_days.prep_from < usual:
        start, first = start_days.prep_from, catalog.constant("walk_first_after_loss_min")
    weeks = max(days - start, 0) // WEEK
    return min(
        first + weeks * catalog.constant("walk_more_min"), catalog.constant("walk_minutes_before_running")
    )


def _in_pause(her: HerDay, newest: Workout | None) -> int:
    catalog = her.catalog
    most = catalog.constant("walk_most_min")
    if newest is not None:
        return _after(newest, most, catalog)
    minutes, longest = catalog.constant("walk_minutes_before_running"), _longest_session(her)
    return min(minutes, longest) if longest else catalog.constant("walk_pause_start_min")


def _after(walk: Workout, most: int, catalog: Catalog) -> int:
    """Return the minutes of the walk after this one: longer if it was clear, shorter after a sign."""
    if has_sign(walk.check_in, catalog):
        return max(walk.walked - catalog.constant("walk_cut_min"), catalog.constant("walk_first_min"))
    return min(walk.walked + catalog.constant("walk_more_min"), most)


def _newest_walk(her: HerDay) -> Workout | None:
    """Return the newest walk reported in the two weeks before that day, or None."""
    first = her.today - timedelta(days=her.catalog.constant("walk_back_days"))
    reported = (
        work
        for work in reversed(her.member.log)
        if work.kind == "walk" and work.walked and first <= work.check_in.day < her.today
    )
    return next(reported, None)


def _longest_session(her: HerDay) -> int:
    """Return the minutes of the longest clear run of two weeks, including its walks before and after."""
    first = her.today - timedelta(days=her.catalog.constant("walk_back_days"))
    clear = [
        sum(walks(her.catalog)) + work.minutes
        for work in her.member.log
        if work.kind == "run" and took_place(work) and work.green and first <= work.check_in.day < her.today
    ]
    return max(clear, default=0)
