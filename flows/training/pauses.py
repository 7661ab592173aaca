"""Pauses of running: opening one, what ends it (docs/clinical.md 5c, rules R1-R6), and where she goes on.

A day counts as clear only when she said so; silence adds nothing. The conditions of the exit test are read off
the resume rules of the content, so the test she sees is the test that decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Protocol

from flows.model.catalog import Catalog
from flows.model.member import Member, PastPause, Pause, Plan, Resumed
from flows.rules.conditions import Facts
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.rules.rulebook import Case, Rule
from flows.training.gates import days_of
from flows.training.step_table import below, half, position, step_at

PAUSES: Final = ("pause_run", "pause_pt", "pause_clinician")
OWN: Final = "own"
CONDITIONS: Final = ("clear_days", "walk", "tests", "morning", "told_ok")
DAY = timedelta(days=1)


class Pausing(Protocol):
    """What is needed of a triage decision to open a pause: the action, its rules and the symptom groups named."""

    @property
    def action(self) -> str: ...
    @property
    def rules(self) -> tuple[str, ...]: ...
    @property
    def signs(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeView:
    """The exit test as it stands: condition keys met and missing, the earliest day, and the step to go on with.

    `told_ok` stands among the missing of a pause for the PT although the other ones together do as well:
    `either` is true then.
    """

    can_resume: bool
    met: tuple[str, ...]
    missing: tuple[str, ...]
    earliest: date | None
    restart_step: str
    either: bool = False
    rule: str = ""


# opening


def open_pause(member: Member, decision: Pausing, today: date, catalog: Catalog) -> Member:
    """Pause running for the sign that asked for it; a pause that is open already only gets stricter, never milder."""
    action, old = str(decision.action), member.pause
    if action not in PAUSES:
        return member
    group = next((sign for sign in decision.signs if sign != "effort"), "other")
    kept = old if old and old.action in PAUSES else None
    harder = kept is not None and PAUSES.index(kept.action) > PAUSES.index(action)
    action = kept.action if kept and harder else action
    pause = Pause(
        action=action,
        group=kept.group if kept and harder else group,
        groups=_groups(kept, decision),
        since=kept.since if kept else today,
        rules=tuple(dict.fromkeys((*(kept.rules if kept else ()), *decision.rules))),
        from_step=kept.from_step if kept else (member.plan or Plan()).step,
        last_sign=today,
        look_again_on=today + DAY * catalog.constant(f"look_again_{action}_days"),
    )
    plan = replace(member.plan, green=0, repeats_owed=0) if member.plan else None
    return replace(member, pause=pause, plan=plan)


def also_for(pause: Pause, decision: Pausing) -> Pause:
    """The same pause, for what was told now as well."""
    return replace(pause, groups=_groups(pause, decision))


def _groups(pause: Pause | None, decision: Pausing) -> tuple[str, ...]:
    known = (pause.groups or (pause.group,)) if pause else ()
    return tuple(dict.fromkeys((*known, *(sign for sign in decision.signs if sign != "effort"))))


def own_pause(member: Member, today: date) -> Member:
    """She wants a break. A pause for a sign stays what it is."""
    if member.pause:
        return member
    step = (member.plan or Plan()).step
    return replace(member, pause=Pause(action=OWN, group="", since=today, from_step=step))


# what she tells while it lasts


def note_symptom(member: Member, group: str, today: date) -> Member:
    """A sign again: the clear days, the walk, the tests and the word of a PT start over."""
    pause = member.pause
    if pause is None or pause.action == OWN:
        return member
    fresh = replace(
        pause,
        look_again_on=_next_look(pause, today),
        group=group or pause.group,
        last_sign=today,
        clear_since=None,
        clear_until=None,
        walk_done=None,
        tests_done=None,
        tests_clear=False,
        told_ok=False,
    )
    return replace(member, pause=fresh)


def note_clear(member: Member, today: date) -> Member:
    """She said there was no sign since the last one, up to and with today."""
    pause = member.pause
    if pause is None:
        return member
    first = (pause.last_sign or pause.since) + DAY
    if today < first:
        return member
    look = _next_look(pause, today)
    return replace(member, pause=replace(pause, clear_since=first, clear_until=today, look_again_on=look))


def note_walk(member: Member, today: date) -> Member:
    """The walk of the exit test without a sign; a day without one as well."""
    noted = note_clear(member, today)
    return _changed(noted, walk_done=today)


def note_tests(member: Member, today: date) -> Member:
    """The small tests were done without a sign; they count once the next morning is clear, asked then."""
    return _changed(member, tests_done=today, tests_clear=False, look_again_on=today + DAY)


def note_morning(member: Member, today: date) -> Member:
    """The morning after the tests (or a later one) was clear."""
    pause = member.pause
    if pause is None or pause.tests_done is None or today <= pause.tests_done:
        return member
    return _changed(note_clear(member, today), tests_clear=True)


def note_ok(member: Member) -> Member:
    """A PT, doctor or midwife said running is fine."""
    return _changed(member, told_ok=True)


def _next_look(pause: Pause, today: date) -> date | None:
    """The day of the next look; once it has come, as far ahead again as it was from the beginning."""
    look = pause.look_again_on
    return today + max(look - pause.since, DAY) if look and look <= today else look


def _changed(member: Member, **changes: object) -> Member:
    if member.pause is None:
        return member
    return replace(member, pause=replace(member.pause, **changes))  # type: ignore[arg-type] # fields of Pause


# ending


def tests_from(member: Member, catalog: Catalog) -> date | None:
    """The first day for anything that jogs or hops: the day running may begin; None where that is unknown."""
    born = member.profile.birth_date
    return born + DAY * days_of(member, catalog).run_from if born else None


def may_try(member: Member, view: ResumeView, key: str, today: date, catalog: Catalog) -> bool:
    """Whether a condition of the exit test may be tried now.

    A clinician's word comes before any walk for exercise, and the small tests after everything else: never a hop
    before the day running may begin (docs/clinical.md 11a).
    """
    pause = member.pause
    if pause is None:
        return False
    if key == "walk":
        return not (pause.action == "pause_clinician" and "told_ok" in view.missing)
    if key == "tests":
        first = tests_from(member, catalog)
        before = ("clear_days", "walk") if view.either else ("clear_days", "walk", "told_ok")
        return first is not None and today >= first and not any(one in view.missing for one in before)
    if key == "morning":
        return pause.tests_done is not None and pause.tests_done < today
    return True


def resume_view(member: Member, today: date, catalog: Catalog) -> ResumeView:
    """How far she is, and whether running may go on."""
    pause = member.pause
    if pause is None:
        step = (member.plan or Plan()).step
        return ResumeView(can_resume=False, met=(), missing=(), earliest=None, restart_step=step)
    facts = _facts(pause, today, catalog)
    ways = [
        (rule.id, case)
        for rule in catalog.rules.rules.values()
        if rule.family == "progression"
        for case in rule.cases
        if _about(case, pause.action) and _always(case, facts)
    ]
    asked = [[c for c in case.when if c.fact in CONDITIONS] for _, case in ways]
    open_ways = [(rule, case) for rule, case in ways if case.is_true(facts)]
    keys = tuple(key for key in CONDITIONS if any(c.fact == key for way in asked for c in way))
    met = tuple(key for key in keys if any(c.is_true(facts) for way in asked for c in way if c.fact == key))
    rule, case = open_ways[0] if open_ways else (ways[0] if ways else ("", None))
    return ResumeView(
        can_resume=bool(open_ways),
        met=met,
        missing=tuple(key for key in keys if key not in met),
        earliest=_earliest(member, pause, [c for _, c in ways], today, catalog),
        restart_step=_restart(pause, case, catalog),
        either=len(ways) > 1,
        rule=rule,
    )


def resume(member: Member, today: date, catalog: Catalog) -> Member:
    """Take up running again where the exit test says; unchanged while the test is not met."""
    view, pause = resume_view(member, today, catalog), member.pause
    if pause is None or not view.can_resume:
        return member
    if pause.action == OWN:
        return replace(member, pause=None)
    plan = replace(
        member.plan or Plan(),
        step=view.restart_step,
        step_since=today,
        green=0,
        grow_week=0,
        repeats_owed=0,
        run_cap=0,
        gap_done="",
    )
    groups = tuple(dict.fromkeys((*pause.groups, *_still_counting(member, today, catalog))))
    resumed = Resumed(day=today, group=pause.group, groups=groups)
    before = (*recent_pauses(member, today, catalog), PastPause(since=pause.since, groups=_all_groups(pause)))
    return replace(member, pause=None, plan=plan, resumed=resumed, pauses_before=before)


def _all_groups(pause: Pause) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*pause.groups, pause.group)))


def recent_pauses(member: Member, today: date, catalog: Catalog) -> tuple[PastPause, ...]:
    """The pauses that are over and began in the last half year."""
    first = today - DAY * catalog.constant("third_pause_days")
    return tuple(one for one in member.pauses_before if one.since >= first)


def pauses_by_group(member: Member, today: date, catalog: Catalog) -> dict[str, int]:
    """Symptom group -> its pauses that began in the last half year; the open one is not counted (rule P19)."""
    counted: dict[str, int] = {}
    for one in recent_pauses(member, today, catalog):
        for group in one.groups:
            counted[group] = counted.get(group, 0) + 1
    return counted


def _still_counting(member: Member, today: date, catalog: Catalog) -> tuple[str, ...]:
    """Groups of the pause before, while a sign of theirs would still be a recurrence."""
    last = member.resumed
    if last is None or today - last.day > DAY * catalog.constant("recurrence_days"):
        return ()
    return (last.group, *last.groups)


def overdue(member: Member, today: date, catalog: Catalog) -> bool:
    """Whether a short pause was not clear for so long that a PT comes first (rule R2). Ask and note before this."""
    pause = member.pause
    return pause is not None and any(
        rule.id == "R2" for rule in catalog.rules.matching(_facts(pause, today, catalog), "progression")
    )


def to_pause_pt(member: Member, today: date, catalog: Catalog) -> Member:
    """The short pause becomes one that waits for a PT."""
    look = today + DAY * catalog.constant("look_again_pause_pt_days")
    rules = (*(member.pause.rules if member.pause else ()), "R2")
    return _changed(member, action="pause_pt", rules=tuple(dict.fromkeys(rules)), look_again_on=look)


def clear_days(pause: Pause) -> int:
    """Days in a row without a sign, as far as she said so."""
    if pause.clear_since is None or pause.clear_until is None:
        return 0
    return (pause.clear_until - pause.clear_since).days + 1


def exits(pause: Pause, catalog: Catalog) -> tuple[str, ...]:
    """What the way out asks, by the rules that asked for this pause; "usual" where one of them names nothing else."""
    book = catalog.rules.rules
    asking = [book[rule] for rule in pause.rules if rule in book and _asks_for(book[rule], pause.action)]
    kinds = [rule.exit or "usual" for rule in asking] or ["usual"]
    words = [book[rule].exit for rule in pause.rules if rule in book and book[rule].exit == "word"]
    return tuple(dict.fromkeys((*kinds, *words)))


def _asks_for(rule: Rule, action: str) -> bool:
    return any(case.then.outcome == action for case in rule.cases)


def _facts(pause: Pause, today: date, catalog: Catalog) -> Facts:
    tested = pause.tests_done is not None
    return {
        "exits": exits(pause, catalog),
        "paused": pause.action,
        "paused_days": (today - pause.since).days,
        "clear_days": clear_days(pause),
        "walk": pause.walk_done is not None,
        "tests": tested,
        "morning": tested and pause.tests_clear,
        "told_ok": pause.told_ok,
    }


def _about(case: Case, action: str) -> bool:
    """A case that ends a pause of this kind."""
    about = any(c.fact == "paused" and c.is_true({"paused": action}) for c in case.when)
    return about and case.then.outcome.startswith("resume")


def _always(case: Case, facts: Facts) -> bool:
    """Whether what is not up to her (how long the pause has lasted) holds."""
    return all(c.is_true(facts) for c in case.when if c.fact not in CONDITIONS)


def _earliest(
    member: Member, pause: Pause, cases: Sequence[Case], today: date, catalog: Catalog
) -> date | None:
    """The first day on which the clear days and the morning after the tests can both be there; not before today.

    None where no day can be promised: another gate than that of time is open as well.
    """
    days = [
        int(condition.operand) + 1
        for case in cases
        for condition in case.when
        if condition.fact == "clear_days" and isinstance(condition.operand, int | float)
    ]
    gate = _earliest_run_day(member, today, catalog)
    if not days or gate is None:
        return None
    return max((pause.last_sign or pause.since) + DAY * min(days), today, gate)


def _earliest_run_day(member: Member, today: date, catalog: Catalog) -> date | None:
    """The first day for running by her baby's age; None where it is unknown, or has come and the quiz holds running."""
    born = member.profile.birth_date
    if born is None:
        return None
    gate = born + DAY * days_of(member, catalog).run_from
    return gate if member.readiness.outcome in PASSED_OUTCOMES or today < gate else None


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
