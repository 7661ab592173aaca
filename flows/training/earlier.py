"""The earlier check-ins as the rules count them: what repeats, recurs, comes with a period, or exhausts her."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from operator import attrgetter

from flows.model.reports import CheckIn
from flows.rules.rulebook import RuleBook
from flows.training.combined_report import CombinedReport, read

HEAVINESS = "heaviness"


@dataclass(frozen=True, slots=True)
class EarlierCheckIn:
    """One earlier check-in: its day, its combined answers, and whether it was a workout."""

    day: date
    combined: CombinedReport
    workout: bool


def earlier(check_in: CheckIn, history: Sequence[CheckIn], rules: RuleBook) -> list[EarlierCheckIn]:
    """Return the earlier check-ins, oldest first; a skipped or unreported day without a sign is not a workout."""
    before = sorted([past for past in history if past.day <= check_in.day], key=attrgetter("day"))
    return [_past(one, rules) for one in before]


def _past(check_in: CheckIn, rules: RuleBook) -> EarlierCheckIn:
    combined, report = read(check_in, rules), check_in.after_run
    went = report is not None and report.done != "skipped"
    return EarlierCheckIn(check_in.day, combined, bool(combined.signs) or went)


def repeated_groups(day: date, past: Sequence[EarlierCheckIn], rules: RuleBook) -> frozenset[str]:
    """Return the groups that make a sign repeated if named today: named in the newest workouts or within the last days."""
    workouts = [one for one in past if one.workout]
    others = rules.number("repeated_workouts") - 1
    first = day - timedelta(days=rules.number("repeated_days"))
    counted = [*workouts[-others:], *(one for one in workouts if one.day >= first)]
    return frozenset(sign for one in counted for sign in one.combined.signs)


def named_before(past: Sequence[EarlierCheckIn]) -> frozenset[str]:
    """Return every group named by an earlier check-in."""
    return frozenset(sign for one in past for sign in one.combined.signs)


def cyclic_before(
    day: date, combined: CombinedReport, past: Sequence[EarlierCheckIn], rules: RuleBook
) -> int | None:
    """Return how many earlier workouts had heaviness, if each came with a period weeks apart, as this one does.

    Return None otherwise: then heaviness that comes again counts as repeated (clinical rule X36). Only mild heaviness
    without a bulge that is gone the next morning qualifies.
    """
    now, heaviness = combined.answers, combined.answers[HEAVINESS]
    mild = type(heaviness) is int and 1 <= heaviness < rules.number("heaviness_strong")
    gone = HEAVINESS not in combined.morning_signs
    if not (mild and gone and now["bulge"] is False and now["period"] is True):
        return None
    since, last = (day - timedelta(days=rules.number(key)) for key in ("cycle_back", "cycle_gap"))
    before = [one for one in past if HEAVINESS in one.combined.signs and one.day >= since]
    cyclic = all(one.combined.answers["period"] is True and one.day <= last for one in before)
    return len(before) if before and cyclic else None


def rising(combined: CombinedReport, past: Sequence[EarlierCheckIn]) -> bool:
    """Return whether heaviness rose over the two workouts before and is higher now than in each of them.

    An unanswered workout counts with the lowest possible level, so silence never hides a rise.
    """
    workouts = [one for one in past if one.workout][-2:]
    now = _number(combined, None)
    if len(workouts) < 2 or now is None:
        return False
    newest = _number(workouts[1].combined, now - 1)
    oldest = _number(workouts[0].combined, 0)
    return oldest is not None and newest is not None and oldest < newest < now


def _number(combined: CombinedReport, unknown: int | None) -> int | None:
    value = combined.answers[HEAVINESS]
    return value if type(value) is int else unknown


def worn_out(day: date, combined: CombinedReport, past: Sequence[EarlierCheckIn], rules: RuleBook) -> bool:
    """Return whether she is exhausted now and was too often in her newest answers or the last weeks (rule X35)."""
    least = rules.number("energy_worn_out")
    answers = [(one.day, one.combined.answers["energy"]) for one in past]
    answers.append((day, combined.answers["energy"]))
    known = [(on, value) for on, value in answers if isinstance(value, (int, float))]
    if combined.answers["energy"] is None or known[-1][1] > least:
        return False
    first = day - timedelta(days=rules.number("worn_out_days"))
    newest = known[-rules.number("worn_out_answers") :]
    times = rules.number("worn_out_times")
    return _low(newest, least) >= times or _low([one for one in known if one[0] >= first], least) >= times


def _low(answers: Sequence[tuple[date, float]], least: int) -> int:
    return sum(value <= least for _, value in answers)


def red_before(day: date, past: Sequence[EarlierCheckIn], rules: RuleBook) -> bool:
    """Return whether a breast was red in another check-in of the last weeks (rule X33)."""
    first = day - timedelta(days=rules.number("breast_again_days"))
    return any(one.combined.red_reports and one.day >= first for one in past)


# what was new on earlier runs


TREADMILL, HEAT = "treadmill", "heat"


def first_outdoors(check_in: CheckIn, history: Sequence[CheckIn], rules: RuleBook) -> bool:
    """Return whether this is the first outdoor run after weeks of treadmill runs only (rule X38)."""
    if check_in.step is None or TREADMILL in new_on(check_in):
        return False
    before = sorted([past for past in history if past.day < check_in.day], key=attrgetter("day"))
    runs = (past for past in reversed(before) if past.step is not None or TREADMILL in new_on(past))
    inside = list(takewhile(lambda past: TREADMILL in new_on(past), runs))
    return bool(inside) and (check_in.day - inside[-1].day).days >= rules.number("treadmill_days")


def heat_days(check_in: CheckIn, history: Sequence[CheckIn], rules: RuleBook) -> int | None:
    """Return the days since the first run of this hot spell: 0 on that run, None if it was not hot (rule X39)."""
    if check_in.step is None or HEAT not in new_on(check_in):
        return None
    apart, first = rules.number("heat_apart_days"), check_in.day
    for day in sorted((past.day for past in history if HEAT in new_on(past)), reverse=True):
        if day <= first and (first - day).days <= apart:
            first = day
    return (check_in.day - first).days


def new_on(check_in: CheckIn) -> tuple[str, ...]:
    """Return what she said was new on that run; "not sure" names nothing."""
    extras = check_in.after_run.extras if check_in.after_run else None
    return extras if isinstance(extras, tuple) else ()
