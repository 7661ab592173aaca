"""When her strength days become harder or easier: one thing raised, the next phase, or a step back after a sign."""

from dataclasses import replace
from datetime import date

from flows.model.catalog import Catalog, Phase
from flows.model.her_day import HerDay
from flows.model.member import Member, Plan, Workout
from flows.model.reports import CheckIn
from flows.training.movement_order import is_answered_yes
from flows.training.signs import has_sign, is_clear
from flows.training.start_days import start_days_of
from flows.training.step_table import position
from flows.training.strength import phase_of, place_of, strength_open
from flows.training.training_status import days_postpartum


def settle_strength(her: HerDay, check_in: CheckIn) -> Member:
    """Settle a strength day: raise one thing, move to the next phase, or ease off after a sign.

    A missing answer changes nothing.
    """
    member, catalog, today = her.member, her.catalog, her.today
    plan = member.plan
    if plan is None or not strength_open(her):
        return member
    phase = phase_of(her.with_member(replace(member, log=_before(member, check_in.day))))
    plan = _entered(plan, phase, today)
    if has_sign(check_in, catalog):
        plan = _eased(plan, catalog)
    elif is_clear(check_in, catalog, morning=False) and _easy(check_in, catalog):
        plan = replace(plan, phase_clean=plan.phase_clean + 1)
        plan = _grown(her.with_member(replace(member, plan=plan)), plan)
    return replace(member, plan=plan)


def _before(member: Member, day: date) -> tuple[Workout, ...]:
    return tuple(work for work in member.log if work.check_in.day < day)


def _entered(plan: Plan, phase: Phase, today: date) -> Plan:
    """Return the plan with the phase that was done; a new phase starts its own count."""
    if phase.id == plan.phase:
        return plan
    return replace(plan, phase=phase.id, phase_since=today, phase_clean=0, raised=0)


def _eased(plan: Plan, catalog: Catalog) -> Plan:
    """Return the plan one variant easier: without what was raised last, or else in the phase before."""
    if plan.raised:
        return replace(plan, raised=plan.raised - 1, phase_clean=0)
    at = max(place_of(plan.phase, catalog) - 1, 1)
    return replace(plan, phase=catalog.phases[at].id, phase_since=None, phase_clean=0)


def _grown(her: HerDay, plan: Plan) -> Plan:
    """Return the plan with one thing raised after enough clear days, or in the next phase once it is open."""
    catalog = her.catalog
    if plan.phase_clean < catalog.constant("strength_clean_to_raise"):
        return plan
    at = place_of(plan.phase, catalog)
    if at + 1 < len(catalog.phases) and _may_enter(her, catalog.phases[at + 1]):
        return replace(plan, phase=catalog.phases[at + 1].id, phase_since=her.today, phase_clean=0, raised=0)
    return replace(plan, raised=plan.raised + 1, phase_clean=0)


def _may_enter(her: HerDay, phase: Phase) -> bool:
    """Return whether a phase is open: days after birth, days in the phase before, checks, run step, and no pause."""
    member, catalog = her.member, her.catalog
    plan, days = member.plan or Plan(), days_postpartum(member, her.today) or 0
    spent = (her.today - plan.phase_since).days if plan.phase_since else 0
    tests = all(_passed(member, test, catalog) for test in phase.needs_tests)
    reached = not phase.from_step or position(plan.step, catalog) >= position(phase.from_step, catalog)
    on_time = days >= _first_day(member, phase, catalog) and spent >= phase.days_before
    return on_time and tests and reached and member.pause is None


def _first_day(member: Member, phase: Phase, catalog: Catalog) -> int:
    """Return the day after birth a phase opens, moved with the start of strength; with jumping not before running."""
    days = start_days_of(member, catalog)
    first = phase.from_day + days.strength_from - catalog.constant("earliest_strength_day")
    return max(first, days.run_from) if phase.spring else first if phase.from_day else 0


def _passed(member: Member, test: str, catalog: Catalog) -> bool:
    """Return whether a check was passed, next morning included; the walk is a quiz question (docs/clinical.md 10,
    item 20).
    """
    result = member.readiness.tests.get(test)
    if result is None:
        return is_answered_yes(test, member, catalog)
    return result.value == "pass" and result.clear is True


def _easy(check_in: CheckIn, catalog: Catalog) -> bool:
    report = check_in.after_run
    effort = report.effort if report else None
    done = report is not None and report.done == "full"
    return done and isinstance(effort, int) and effort <= catalog.constant("strength_effort_most")
