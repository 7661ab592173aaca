"""The way out of a pause (docs/clinical.md 5c, rules R1-R6): the state of the exit test, and running again.

The conditions are read from the resume rules of the content, so the test she sees is the test that decides. Each case
of a rule is a separate way out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from flows.model.catalog import Catalog
from flows.model.her_day import HerDay, once
from flows.model.member import Member, Plan
from flows.model.pause import PastPause, Pause, Resumed
from flows.rules.conditions import Facts
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.rules.rulebook import Case, Rule
from flows.training.pauses import DAY, OWN, all_groups, clear_days, recent_pauses
from flows.training.start_days import start_days_of
from flows.training.step_table import below, half, position, step_at
from flows.training.todays_reports import keeps_from_training

WORDS: Final = ("doctor", "", "pt_or_doctor")
"""Whose go-ahead ends a pause of several rules: the strictest one's, which comes first."""
CONDITIONS: Final = ("clear_days", "walk", "tests", "morning", "clearance")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeView:
    """The state of the exit test: condition keys met and missing, the earliest day, and the step to continue with.

    `either` is true if a PT's go-ahead, listed as `clearance` among the missing conditions, can be replaced by the
    other ones together.
    """

    can_resume: bool
    met: tuple[str, ...]
    missing: tuple[str, ...]
    earliest: date | None
    restart_step: str
    either: bool = False
    rule: str = ""


def tests_from(member: Member, catalog: Catalog) -> date | None:
    """Return the first day for jogging or hopping, which is the day running may begin; None if unknown."""
    born = member.profile.birth_date
    return born + DAY * start_days_of(member, catalog).run_from if born else None


def may_try(her: HerDay, view: ResumeView, key: str) -> bool:
    """Return whether a condition of the exit test may be tried now.

    A clinician's go-ahead comes before any walk for exercise, and the small tests come last: no hop before the day
    running may begin (docs/clinical.md 11a), nor while a report of today comes first.
    """
    pause = her.member.pause
    if pause is None:
        return False
    if key == "walk":
        return not (pause.action == "pause_clinician" and "clearance" in view.missing)
    if key == "tests":
        first = tests_from(her.member, her.catalog)
        before = ("clear_days", "walk") if view.either else ("clear_days", "walk", "clearance")
        open_now = first is not None and her.today >= first and not keeps_from_training(her)
        return open_now and not any(one in view.missing for one in before)
    if key == "morning":
        return pause.tests_done is not None and pause.tests_done < her.today
    return True


@dataclass(frozen=True, slots=True)
class _WayOut:
    """One case of a resume rule that may end this pause."""

    rule: str
    case: Case

    def asks_for(self, key: str) -> bool:
        """Return whether this way requires the condition."""
        return any(condition.fact == key for condition in self.case.when)

    def has_met(self, key: str, facts: Facts) -> bool:
        """Return whether she meets the condition."""
        return any(condition.fact == key and condition.is_true(facts) for condition in self.case.when)


@once
def resume_view(her: HerDay) -> ResumeView:
    """Return the state of the exit test and whether running may resume."""
    pause = her.member.pause
    if pause is None:
        step = (her.member.plan or Plan()).step
        return ResumeView(can_resume=False, met=(), missing=(), earliest=None, restart_step=step)
    facts = pause_facts(pause, her.today, her.catalog)
    ways = _ways_out(pause, facts, her.catalog)
    open_way = next((way for way in ways if way.case.is_true(facts)), None)
    shown = open_way or next(iter(ways), None)
    met, missing = _conditions(ways, facts)
    return ResumeView(
        can_resume=open_way is not None,
        met=met,
        missing=missing,
        earliest=_earliest(her, pause, ways),
        restart_step=_restart(pause, shown.case if shown else None, her.catalog),
        either=len(ways) > 1,
        rule=shown.rule if shown else "",
    )


def _conditions(ways: Sequence[_WayOut], facts: Facts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the conditions any way requires: those she has met, and those she has not."""
    asked = [key for key in CONDITIONS if any(way.asks_for(key) for way in ways)]
    met = tuple(key for key in asked if any(way.has_met(key, facts) for way in ways))
    return met, tuple(key for key in asked if key not in met)


def _ways_out(pause: Pause, facts: Facts, catalog: Catalog) -> tuple[_WayOut, ...]:
    """Return the cases that can end a pause of this kind and whose conditions beyond her control are met."""
    rules = catalog.rules.families.get("progression", ())
    cases = (_WayOut(rule.id, case) for rule in rules for case in rule.cases)
    return tuple(way for way in cases if _about(way.case, pause.action) and _always(way.case, facts))


def resume(her: HerDay) -> Member:
    """Resume running if the exit test is met; otherwise return the member unchanged."""
    member = her.member
    view, pause = resume_view(her), member.pause
    if pause is None or not view.can_resume:
        return member
    if pause.action == OWN:
        return replace(member, pause=None)
    plan = replace(
        member.plan or Plan(),
        step=view.restart_step,
        step_since=her.today,
        green=0,
        grow_week=0,
        ten_week=0,
        repeats_left=0,
        repeated="",
        run_cap=0,
        gap_done="",
    )
    groups = tuple(dict.fromkeys((*pause.groups, *_still_counting(her))))
    resumed = Resumed(day=her.today, group=pause.group, groups=groups)
    before = (*recent_pauses(her), PastPause(since=pause.since, groups=all_groups(pause)))
    return replace(member, pause=None, plan=plan, resumed=resumed, pauses_before=before)


def _still_counting(her: HerDay) -> tuple[str, ...]:
    """Return the groups of the previous pause while a sign of theirs would still count as a recurrence."""
    last = her.member.resumed
    if last is None or her.today - last.day > DAY * her.catalog.constant("recurrence_days"):
        return ()
    return (last.group, *last.groups)


def overdue(her: HerDay) -> bool:
    """Return whether a short pause was not clear for so long that a PT comes first (rule R2). Record today's answer
    first.
    """
    pause = her.member.pause
    return pause is not None and any(
        rule.role == "overdue"
        for rule in her.catalog.rules.matching(pause_facts(pause, her.today, her.catalog), "progression")
    )


def exit_requirements(pause: Pause, catalog: Catalog) -> tuple[str, ...]:
    """Return what the way out requires by the rules that led to this pause; "usual" unless they name something else."""
    book = catalog.rules.rules
    asking = [book[rule] for rule in pause.rules if rule in book and _asks_for(book[rule], pause.action)]
    kinds = [rule.exit or "usual" for rule in asking] or ["usual"]
    words = [book[rule].exit for rule in pause.rules if rule in book and book[rule].exit == "word"]
    return tuple(dict.fromkeys((*kinds, *words)))


def required_approval(pause: Pause, catalog: Catalog) -> str:
    """Return whose go-ahead a pause requires: its action's or, after a clinician's pause, the strictest of its rules."""
    if pause.action != "pause_clinician":
        return pause.action
    book = catalog.rules.rules
    named = {book[rule].word for rule in pause.rules if rule in book and _asks_for(book[rule], pause.action)}
    strictest = next((word for word in WORDS if word in named), "")
    return strictest or pause.action


def _asks_for(rule: Rule, action: str) -> bool:
    return any(case.then.outcome == action for case in rule.cases)


def pause_facts(pause: Pause, today: date, catalog: Catalog) -> Facts:
    tested = pause.tests_done is not None
    return {
        "exits": exit_requirements(pause, catalog),
        "paused": pause.action,
        "paused_days": (today - pause.since).days,
        "clear_days": clear_days(pause),
        "walk": pause.walk_done is not None,
        "tests": tested,
        "morning": tested and pause.tests_clear,
        "clearance": pause.clearance,
    }


def _about(case: Case, action: str) -> bool:
    """Return whether a case ends a pause of this kind."""
    about = any(c.fact == "paused" and c.is_true({"paused": action}) for c in case.when)
    return about and case.then.outcome.startswith("resume")


def _always(case: Case, facts: Facts) -> bool:
    """Return whether the conditions she cannot influence, such as the length of the pause, are met."""
    return all(c.is_true(facts) for c in case.when if c.fact not in CONDITIONS)


def _earliest(her: HerDay, pause: Pause, ways: Sequence[_WayOut]) -> date | None:
    """Return the first day on which the clear days and the morning after the tests can be complete, today at the earliest.

    Return None if no day can be promised because something other than time is missing too.
    """
    days = [needed + 1 for way in ways for needed in _clear_days_asked(way.case)]
    earliest = _earliest_run_day(her)
    if not days or earliest is None:
        return None
    return max((pause.last_sign or pause.since) + DAY * min(days), her.today, earliest)


def clear_days_needed(pause: Pause, rule_id: str, catalog: Catalog) -> int:
    """Return the symptom-free days that the exit test of this pause requires."""
    rule = catalog.rules.rules.get(rule_id)
    about = [case for case in rule.cases if _about(case, pause.action)] if rule else []
    asked = [days for case in about for days in _clear_days_asked(case)]
    return max(asked, default=0) or catalog.constant("cooldown_after_pause")


def look_on(her: HerDay) -> date | None:
    """Return the day she is asked about the pause: its review day, but no later than the earliest day of running."""
    pause = her.member.pause
    look = pause.review_on if pause else None
    if pause is None or look is None or pause.action == OWN:
        return look
    earliest = resume_view(her).earliest
    return min(look, earliest) if earliest and earliest > her.today else look


def _clear_days_asked(case: Case) -> Iterator[int]:
    for condition in case.when:
        if condition.fact == "clear_days" and isinstance(condition.operand, int | float):
            yield int(condition.operand)


def _earliest_run_day(her: HerDay) -> date | None:
    """Return the first day for running after the birth; None if unknown, past, or while the quiz blocks running."""
    born = her.member.profile.birth_date
    if born is None:
        return None
    earliest = born + DAY * start_days_of(her.member, her.catalog).run_from
    return earliest if her.member.readiness.outcome in PASSED_OUTCOMES or her.today < earliest else None


def _restart(pause: Pause, case: Case | None, catalog: Catalog) -> str:
    if case is None or pause.action == OWN:
        return pause.from_step
    if case.then.outcome == "resume_half":
        return half(pause.from_step, catalog)
    step = below(pause.from_step, case.then.steps_back, catalog)
    if pause.action == "pause_pt":
        highest = catalog.constant("pause_pt_highest_step")
        return step_at(min(position(step, catalog), highest), catalog)
    return step
