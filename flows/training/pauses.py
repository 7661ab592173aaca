"""Pauses of running: starting one, and what she reports during it. `resuming` decides how it ends.

A day counts as clear only if she said so; silence adds nothing.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final, Protocol

from flows.model.catalog import Catalog
from flows.model.her_day import HerDay
from flows.model.member import Member, Plan
from flows.model.pause import PastPause, Pause
from flows.training.signs import not_symptoms

PAUSES: Final = ("pause_run", "pause_pt", "pause_clinician")
OWN: Final = "own"
_NO_TESTS: Final[dict[str, Any]] = {
    "tests_passed": (),
    "tests_on": None,
    "tests_done": None,
    "tests_clear": False,
}
DAY = timedelta(days=1)


class PauseDecision(Protocol):
    """What a pause needs from a check-in decision: the action, its rules and the symptom groups named."""

    @property
    def action(self) -> str: ...
    @property
    def rules(self) -> tuple[str, ...]: ...
    @property
    def signs(self) -> tuple[str, ...]: ...


# starting a pause


def open_pause(her: HerDay, decision: PauseDecision) -> Member:
    """Pause running for the sign that asked for it; an open pause can only become stricter, never milder."""
    member, today = her.member, her.today
    action, old = str(decision.action), member.pause
    if action not in PAUSES:
        return member
    named = _symptoms(decision, her.catalog)
    kept = old if old and old.action in PAUSES else None
    harder = kept is not None and PAUSES.index(kept.action) > PAUSES.index(action)
    action = kept.action if kept and harder else action
    pause = Pause(
        action=action,
        group=kept.group if kept and harder else next(iter(named), "other"),
        groups=_groups(kept, named),
        since=kept.since if kept else today,
        rules=tuple(dict.fromkeys((*(kept.rules if kept else ()), *decision.rules))),
        from_step=kept.from_step if kept else (member.plan or Plan()).step,
        last_sign=today,
        review_on=today + DAY * her.catalog.constant(f"review_{action}_days"),
    )
    plan = replace(member.plan, green=0, repeats_left=0) if member.plan else None
    return replace(member, pause=pause, plan=plan)


def at_least_as_strict(pause: Pause, her: HerDay, decision: PauseDecision) -> Pause:
    """Make the pause as strict as a decision without news asks for; her clear days continue."""
    action = str(decision.action)
    if pause.action not in PAUSES or PAUSES.index(pause.action) >= PAUSES.index(action):
        return pause
    look = her.today + DAY * her.catalog.constant(f"review_{action}_days")
    rules = tuple(dict.fromkeys((*pause.rules, *decision.rules)))
    return replace(pause, action=action, rules=rules, review_on=look, **_NO_TESTS)


def with_symptoms_of(pause: Pause, decision: PauseDecision, catalog: Catalog) -> Pause:
    """Add what was reported now to the reasons of the pause."""
    return replace(pause, groups=_groups(pause, _symptoms(decision, catalog)))


def _symptoms(decision: PauseDecision, catalog: Catalog) -> tuple[str, ...]:
    none = not_symptoms(catalog.rules)
    return tuple(sign for sign in decision.signs if sign not in none)


def _groups(pause: Pause | None, named: tuple[str, ...]) -> tuple[str, ...]:
    known = (pause.groups or (pause.group,)) if pause else ()
    return tuple(dict.fromkeys((*known, *named)))


def own_pause(member: Member, today: date, until: date | None = None) -> Member:
    """Start a break of her own, with an end if she named one; a pause for a sign stays as it is."""
    if member.pause:
        return member
    step = (member.plan or Plan()).step
    return replace(member, pause=Pause(action=OWN, group="", since=today, from_step=step, review_on=until))


# what she reports while it lasts


def note_symptom(member: Member, group: str, today: date) -> Member:
    """Record a sign: the clear days, the walk, the small tests and the go-ahead start over."""
    pause = member.pause
    if pause is None or pause.action == OWN:
        return member
    fresh = replace(
        pause,
        review_on=_next_look(pause, today),
        group=group or pause.group,
        last_sign=today,
        clear_since=None,
        clear_until=None,
        walk_done=None,
        clearance=False,
        **_NO_TESTS,
    )
    return replace(member, pause=fresh)


def note_clear(member: Member, today: date) -> Member:
    """Record that there was no sign since the last one, up to and including today."""
    pause = member.pause
    if pause is None:
        return member
    first = (pause.last_sign or pause.since) + DAY
    if today < first:
        return member
    look = _next_look(pause, today)
    return replace(member, pause=replace(pause, clear_since=first, clear_until=today, review_on=look))


def note_quiet(member: Member, day: date) -> Member:
    """Record that this day was quiet; earlier unreported days stay unanswered."""
    pause = member.pause
    if pause is None or day <= reported_until(pause):
        return member
    if day == reported_until(pause) + DAY:
        return note_clear(member, day)
    return _changed(member, clear_since=day, clear_until=day, review_on=_next_look(pause, day))


def note_clear_report(member: Member, day: date) -> Member:
    """Record a clear report of that day, which counts as a quiet day if she reported on all days before it."""
    pause = member.pause
    if pause is None or day != reported_until(pause) + DAY:
        return member
    return note_clear(member, day)


def note_walk(member: Member, today: date) -> Member:
    """Record the walk of the exit test without a sign, which is also a day without one."""
    return _changed(note_clear_report(member, today), walk_done=today)


def note_tests(member: Member, today: date) -> Member:
    """Record that the small tests showed no sign; they count once the next morning is clear."""
    return _changed(member, tests_done=today, tests_clear=False, review_on=today + DAY)


def exit_tests(action: str, catalog: Catalog) -> tuple[str, ...]:
    """Return the ids of the movement tests that a kind of pause asks for at its end, after the walk, in order."""
    return tuple(test.id for test in catalog.tests if action in test.exit_of)


def small_tests_left(pause: Pause, catalog: Catalog) -> tuple[str, ...]:
    """Return the ids of the small tests of this pause that are not done yet, in order."""
    if pause.tests_done:
        return ()
    return tuple(item for item in exit_tests(pause.action, catalog) if item not in pause.tests_passed)


def note_test(her: HerDay, item: str) -> Member:
    """Note one small test done today without a symptom; with the last one all of them are done."""
    pause = her.member.pause
    left = small_tests_left(pause, her.catalog) if pause else ()
    if pause is None or item not in left:
        return her.member
    noted = _changed(her.member, tests_passed=(*pause.tests_passed, item), tests_on=her.today)
    return note_tests(noted, her.today) if left == (item,) else noted


def take_back_test(member: Member) -> Member:
    """Open the small test that was done last again, to correct a mistaken tap."""
    return _changed(member, tests_passed=member.pause.tests_passed[:-1]) if member.pause else member


def start_tests_over(member: Member) -> Member:
    """Take back every small test: a symptom came with one of them."""
    return _changed(member, **_NO_TESTS)


def is_unheard_since_test(pause: Pause, today: date) -> bool:
    """Return whether a night has passed since the last small test of an unfinished round, and no word of it came."""
    last = pause.tests_on if pause.tests_passed and pause.tests_done is None else None
    return last is not None and last < today and reported_until(pause) < today


def note_morning(member: Member, today: date) -> Member:
    """Record that the morning after the small tests, or a later one, was clear."""
    pause = member.pause
    if pause is None or pause.tests_done is None or today <= pause.tests_done:
        return member
    return _changed(note_clear_report(member, today), tests_clear=True)


def note_ok(member: Member) -> Member:
    """Record that a PT, doctor or midwife said running is fine."""
    return _changed(member, clearance=True)


def _next_look(pause: Pause, today: date) -> date | None:
    """Return the day of the next review; once it is past, the same number of days ahead as at the beginning."""
    look = pause.review_on
    return today + max(look - pause.since, DAY) if look and look <= today else look


def _changed(member: Member, **changes: object) -> Member:
    if member.pause is None:
        return member
    return replace(member, pause=replace(member.pause, **changes))  # type: ignore[arg-type] # fields of Pause


# questions about pauses


def all_groups(pause: Pause) -> tuple[str, ...]:
    """Return the symptom groups that asked for a pause since it began."""
    return tuple(dict.fromkeys((*pause.groups, pause.group)))


def recent_pauses(her: HerDay) -> tuple[PastPause, ...]:
    """Return the finished pauses that began within the last half year."""
    first = her.today - DAY * her.catalog.constant("third_pause_days")
    return tuple(one for one in her.member.pauses_before if one.since >= first)


def pauses_by_group(her: HerDay) -> dict[str, int]:
    """Map each symptom group to its finished pauses of the last half year (rule P19)."""
    counted: dict[str, int] = {}
    for one in recent_pauses(her):
        for group in one.groups:
            counted[group] = counted.get(group, 0) + 1
    return counted


def escalate_to_pt(her: HerDay) -> Member:
    """Turn the short pause into one that waits for a PT."""
    member = her.member
    look = her.today + DAY * her.catalog.constant("review_pause_pt_days")
    rules = (*(member.pause.rules if member.pause else ()), her.catalog.rules.role("overdue"))
    rules = tuple(dict.fromkeys(rules))
    return _changed(member, action="pause_pt", rules=rules, review_on=look, **_NO_TESTS)


def reported_until(pause: Pause) -> date:
    """Return the newest day she has reported on, with a symptom or without one."""
    return max(pause.last_sign or pause.since, pause.clear_until or pause.since)


def clear_days(pause: Pause) -> int:
    """Return the number of consecutive days without a sign, as far as she reported them."""
    if pause.clear_since is None or pause.clear_until is None:
        return 0
    return (pause.clear_until - pause.clear_since).days + 1
