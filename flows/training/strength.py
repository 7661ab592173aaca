"""Her strength days: phase, exercises with swaps, and dose (docs/clinical.md 3).

Loaded strength requires days since birth, clearance and a healed wound; before that there are breathing and gentle
squeezes. Jumping comes on days without a run, and never on a day with a sign or in a pause.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from flows.model.catalog import Catalog, Phase
from flows.model.her_day import HerDay
from flows.model.member import Member, Plan
from flows.model.messages import text
from flows.model.questions import ALWAYS
from flows.training.equipment import exercises_for, things_used
from flows.training.log import last_strength
from flows.training.movement_order import SYMPTOM, key
from flows.training.questions import opening_strength
from flows.training.signs import groups_now
from flows.training.start_days import start_days_of
from flows.training.strength_sets import StrengthItem, fitting
from flows.training.strength_sets import minutes as minutes_of
from flows.training.training_status import days_postpartum

EVERY_THIRD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthDay:
    """A strength day: effort 0-10, `rest_s` seconds between sets, and `minutes` in all."""

    phase: str
    items: tuple[StrengthItem, ...]
    spring: tuple[StrengthItem, ...]
    effort_low: int
    effort_high: int
    rest_s: int
    minutes: int


def strength_open(her: HerDay) -> bool:
    """Return whether loaded strength is open: days since birth, clearance, wound healed (docs/clinical.md 0, PH1).

    It stays closed while a pause requires a clinician's go-ahead, because nobody has looked at the cause yet (W4).
    """
    return not waits_for_clinician(her.member) and not strength_waits_for(her)


def strength_waits_for(her: HerDay) -> tuple[str, ...]:
    """Return what loaded strength waits for: "days" since birth, and the ids of the cards whose answer keeps it closed."""
    days, answers = days_postpartum(her.member, her.today), her.member.readiness.answers
    early = days is None or days < start_days_of(her.member, her.catalog).strength_from
    closed = (
        item
        for item, opens_at in opening_strength(her.catalog)
        if not _opens(opens_at.get(answers.get(item), ""), days or 0, her.catalog)
    )
    return (*(("days",) if early else ()), *closed)


def strength_from(her: HerDay) -> date | None:
    """Return the first day of loaded strength by the birth date alone; None while that is unknown."""
    born = her.member.profile.birth_date
    return born + timedelta(days=start_days_of(her.member, her.catalog).strength_from) if born else None


def waits_for_clinician(member: Member) -> bool:
    """Return whether running is paused until a clinician has looked, and none has said that it is fine."""
    pause = member.pause
    return pause is not None and pause.action == "pause_clinician" and not pause.clearance


def _opens(opens_at: str, days: int, catalog: Catalog) -> bool:
    """Return whether an answer opens strength this many days after birth."""
    return opens_at == ALWAYS or (opens_at != "" and days >= catalog.constant(opens_at))


def phase_of(her: HerDay) -> Phase:
    """Return the phase on a day: never beyond its requirements, and one easier after two weeks without strength."""
    catalog, plan = her.catalog, her.member.plan or Plan()
    phases = catalog.phases
    if not strength_open(her):
        return phases[0]
    at = max(place_of(plan.phase, catalog), 1)
    if at > 1 and plan.raised == 0 and _is_after_a_break(her):
        at -= 1
    return phases[at]


def uses_unasked_things(her: HerDay) -> bool:
    """Return whether her phase uses things she may not have at home and she has not been asked about them."""
    return her.member.preferences.lacks is None and bool(things_used(phase_of(her), her.catalog))


def session_minutes(her: HerDay) -> int:
    """Return the minutes of a full strength day."""
    return strength_day(her).minutes


def strength_day(her: HerDay, minutes: int | None = None) -> StrengthDay:
    """Return today's strength, or for 20, 10 or 5 minutes its first exercises that fit."""
    catalog = her.catalog
    phase, groups = phase_of(her), groups_now(her)
    raised = _raised(her, phase)
    full = [
        _item(given, phase, raised, catalog, instead_of=was)
        for given, was in exercises_for(phase.exercises, groups, her.member.preferences.lacks or (), catalog)
    ]
    items = full if minutes is None else fitting(full, minutes, phase.rest_s, catalog)
    quiet = minutes is not None or not catalog.without_springs.isdisjoint(groups)
    spring = () if quiet else _jumping_drill(her, phase, raised)
    takes = minutes_of((*items, *spring), phase.rest_s, catalog)
    return StrengthDay(
        phase=phase.id,
        items=tuple(items),
        spring=spring,
        effort_low=phase.effort_low,
        effort_high=phase.effort_high,
        rest_s=phase.rest_s,
        minutes=takes if minutes is None else min(minutes, takes),
    )


def drills(her: HerDay) -> tuple[StrengthItem, ...]:
    """Return the drills of a day: in a pause the deep-core block, otherwise breathing and squeezes.

    After a squeeze that hurt, the drills for letting go replace the squeezes.
    """
    member, catalog = her.member, her.catalog
    is_open, lists = strength_open(her), catalog.swaps
    if any(_hurt(member, key(test)) for test in catalog.tests if test.may_not_feel):
        names = lists["drills_release"]
    elif member.pause and member.pause.action != "own":
        more = is_open and her.today.toordinal() % EVERY_THIRD == 0
        names = lists["drills_pause"] + (lists["drills_pause_more"] if more else ())
    else:
        names = lists["drills_strong" if is_open else "drills_daily"]
    phase = catalog.phases[0]
    raised = _raised(her, phase)
    return tuple(_item(name, phase, raised, catalog) for name in names)


def _hurt(member: Member, test: str) -> bool:
    result = member.readiness.tests.get(test)
    return result is not None and result.value == SYMPTOM


def place_of(phase_id: str, catalog: Catalog) -> int:
    """Return the place of a phase in its table, from 0; an unknown phase counts as the first."""
    return next((at for at, phase in enumerate(catalog.phases) if phase.id == phase_id), 0)


def _is_after_a_break(her: HerDay) -> bool:
    """Return whether there was no strength for two weeks (rule G4)."""
    last, plan = last_strength(her.member), her.member.plan or Plan()
    last = max((known for known in (last, plan.phase_since) if known), default=None)
    return last is not None and (her.today - last).days >= her.catalog.constant("strength_gap_days")


def _item(
    name: str, phase: Phase, raised: int, catalog: Catalog, instead_of: str | None = None
) -> StrengthItem:
    """Return an exercise with its dose: its own sets, or else those of the phase with what was raised.

    Repetitions are raised first, up to their maximum, then one set, then the load.
    """
    exercise, dose = catalog.exercises[name], catalog.exercises[name].dose
    raised = 0 if "sets" in dose else raised
    step = catalog.constant("strength_more_reps")
    wider = min(raised, (phase.reps_top - phase.reps) // step)
    one_set = int(raised > wider and phase.sets < catalog.constant("strength_most_sets"))
    return StrengthItem(
        exercise=name,
        sets=dose.get("sets", phase.sets + one_set),
        amount=dose.get("amount", phase.reps + wider * step),
        unit=exercise.unit,
        cue=text(f"exercise-{name}-cue"),
        instead_of=instead_of,
        each_side=exercise.each_side,
        heavier=raised - wider - one_set,
    )


def _raised(her: HerDay, phase: Phase) -> int:
    """Return what was raised in this phase, minus one after two weeks without strength."""
    plan = her.member.plan or Plan()
    raised = plan.raised if plan.phase == phase.id else 0
    return raised - 1 if raised and _is_after_a_break(her) else raised


def _jumping_drill(her: HerDay, phase: Phase, raised: int) -> tuple[StrengthItem, ...]:
    """Return the jumping drill of her level, or none in a pause or on or after a day with jumping or a run."""
    member = her.member
    if not phase.spring or member.pause:
        return ()
    nearest = her.today - timedelta(days=her.catalog.constant("spring_days_apart"))
    recent = any(
        (work.check_in.day > nearest and work.kind == "strength") or work.check_in.day == her.today
        for work in member.log
    )
    if recent:
        return ()
    level = min((member.plan or Plan()).raised, len(phase.spring) - 1)
    return (_item(phase.spring[level], phase, raised, her.catalog),)
