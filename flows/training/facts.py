"""The facts a check-in rule may ask about, derived from the reports by plain arithmetic over days and answers.

`combined_report` has the content of a check-in and `earlier` what came before it. Thresholds and windows come from
the rule book, never from here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from flows.model.reports import CheckIn
from flows.rules.conditions import Value
from flows.rules.rulebook import CHECK_IN, RedFlag, RuleBook
from flows.training import earlier as past_of
from flows.training.combined_report import CombinedReport, known_value, read
from flows.training.earlier import HEAVINESS, EarlierCheckIn
from flows.training.pt_limits import WITHIN, PtLimits, at_ceiling, heaviness_against, leg_pain_against
from flows.training.start_days import start_days_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known about her on the day of the workout: days since birth, and her latest restart after a pause.

    `resumed_from` is a symptom group, or the field it was reported in (bulge counts as heaviness); `resumed_also` are
    the other groups of that pause. `happened` are the quiz items about a birth or a loss. `feeding` says whether she
    breastfeeds or pumps, None if that was never asked. `pauses` maps each symptom group to its earlier pauses within
    `third_pause_days`. `pt_limits` are the limits of a PT. `on_table` says that the workout was a run of the run-walk
    table, and `morning_to_come` that its next morning lies ahead, so that its questions are not unanswered yet.
    """

    days_postpartum: int | None = None
    resumed_on: date | None = None
    resumed_from: str | None = None
    resumed_also: tuple[str, ...] = ()
    happened: Mapping[str, object] = field(default_factory=dict)
    feeding: bool | None = None
    pauses: Mapping[str, int] = field(default_factory=dict)
    pt_limits: PtLimits | None = None
    on_table: bool = True
    morning_to_come: bool = False


def check_in_facts(
    check_in: CheckIn, history: Sequence[CheckIn], context: Context, rules: RuleBook
) -> dict[str, Value]:
    """Return every fact of the check-in family; `history` has earlier check-ins only, in any order."""
    combined = read(check_in, rules)
    past = past_of.earlier(check_in, history, rules) if needs_history(check_in, rules) else []
    days = start_days_for(context.happened, rules)
    return {
        **combined.answers,
        "days_postpartum": context.days_postpartum,
        "bleeding_usual": days.bleeding_usual(context.days_postpartum),
        "run_too_early": _too_early(check_in, context, days.run_from),
        "table_run": check_in.step is not None and context.on_table,
        "first_outdoors": past_of.first_outdoors(check_in, history, rules),
        "heat_days": past_of.heat_days(check_in, history, rules),
        "feeding": context.feeding,
        "origin": known_value(context.happened.get("origin"), rules.facts[CHECK_IN]["origin"]),
        "signs": combined.signs,
        "morning_signs": combined.morning_signs,
        "after_run_complete": combined.after_run_complete,
        "morning": combined.morning,
        "not_sure": tuple(
            [name for name in rules.facts[CHECK_IN]["not_sure"].values if name in combined.not_sure]
        ),
        **_later_facts(combined, rules),
        **_again_facts(check_in, combined, past, context, rules),
        "red_reports": combined.red_reports,
        "red_before": past_of.red_before(check_in.day, past, rules),
        "worn_out": past_of.worn_out(check_in.day, combined, past, rules),
        "pt_leg_pain": leg_pain_against(combined, check_in, context.pt_limits, rules.number("leg_pain_red")),
        "at_ceiling": at_ceiling(check_in.step, context.pt_limits, rules.steps),
        **flag_facts(combined.answers.get("red_flags"), rules.red_flags),
    }


def needs_history(check_in: CheckIn, rules: RuleBook) -> bool:
    """Return whether the past can matter: only with a sign, a red breast or exhaustion."""
    combined = read(check_in, rules)
    energy = combined.answers["energy"]
    worn_out = isinstance(energy, (int, float)) and energy <= rules.number("energy_worn_out")
    return bool(combined.signs or combined.red_reports or worn_out)


def _later_facts(combined: CombinedReport, rules: RuleBook) -> dict[str, Value]:
    """Return the facts that the late look adds."""
    not_sure = combined.later_not_sure
    return {
        "later_not_sure": any(fact.required and fact.id in not_sure for fact in rules.answers[CHECK_IN]),
        "late_signs": combined.late_signs,
        "lasting": combined.lasting,
        "daily_signs": combined.daily_signs,
        "later_leg_pain": combined.later["leg_pain"],
        "sore_days": combined.later_days if combined.later["soreness"] is True else None,
    }


def _again_facts(
    check_in: CheckIn,
    combined: CombinedReport,
    past: Sequence[EarlierCheckIn],
    context: Context,
    rules: RuleBook,
) -> dict[str, Value]:
    """Return which signs were there before; heaviness explained by a PT's number or a period is not counted."""
    within = heaviness_against(combined, check_in, context.pt_limits)
    passed = _passed_by_morning(check_in, combined, context)
    cyclic = None if within == WITHIN else past_of.cyclic_before(check_in.day, combined, past, rules)
    excused = within == WITHIN or (cyclic is not None and passed)
    uncounted = {HEAVINESS} if excused else set()
    recurring = [
        sign for sign in _recurring(check_in.day, combined.signs, context, rules) if sign not in uncounted
    ]
    before = past_of.repeated_groups(check_in.day, past, rules) - uncounted
    known = past_of.named_before(past)
    return {
        "repeated": tuple([sign for sign in combined.signs if sign in before or sign in recurring]),
        "recurring": tuple(recurring),
        "earlier": tuple([sign for sign in combined.signs if sign in known]),
        "pt_heaviness": within,
        "heaviness_rising": past_of.rising(combined, past),
        "cyclic_before": cyclic,
        "passed_by_morning": passed,
        "third_pause": _third_pause(combined.signs, context, within == WITHIN, rules),
    }


def _passed_by_morning(check_in: CheckIn, combined: CombinedReport, context: Context) -> bool:
    """Return whether she said that heaviness was gone by the next morning without a bulge (clinical rule X36).

    An unanswered, partial or unsure morning does not say so; a morning still to come is asked about.
    """
    report = check_in.after_run
    denied_bulge = report is not None and report.bulge is False
    to_come = context.morning_to_come and combined.morning == "none"
    sure = combined.not_sure.isdisjoint((HEAVINESS, "bulge"))
    return denied_bulge and sure and (to_come or combined.morning == "full")


def _third_pause(signs: Sequence[str], context: Context, within: bool, rules: RuleBook) -> tuple[str, ...]:
    """Return the groups named now that already led to their pauses within half a year (rule P19)."""
    most = rules.number("pauses_before_third")
    counted = rules.facts[CHECK_IN]["third_pause"].values
    often = [sign for sign in signs if sign in counted and context.pauses.get(sign, 0) >= most]
    return tuple([sign for sign in often if not (within and sign == HEAVINESS)])


def _too_early(check_in: CheckIn, context: Context, run_from: int) -> bool:
    """Return whether the workout was a run-walk step before the day on which running may begin."""
    days = context.days_postpartum
    return check_in.step is not None and days is not None and days < run_from


def flag_facts(flags: Value, red_flags: Mapping[str, RedFlag]) -> dict[str, Value]:
    """Return which cards the reported red flags show, and whether one of them shows crisis lines."""
    known = [red_flags[flag] for flag in flags if flag in red_flags] if isinstance(flags, tuple) else []
    return {
        "flag_cards": tuple({flag.card.value: None for flag in known}),
        "crisis": any(flag.crisis for flag in known),
    }


def _recurring(day: date, signs: tuple[str, ...], context: Context, rules: RuleBook) -> tuple[str, ...]:
    if context.resumed_on is None or context.resumed_from is None:
        return ()
    groups = {group_of(field, rules) for field in (context.resumed_from, *context.resumed_also)}
    window = timedelta(days=rules.number("recurrence_days"))
    return tuple(sign for sign in signs if sign in groups and day - context.resumed_on <= window)


def group_of(field: str, rules: RuleBook) -> str | None:
    """Return the symptom group that an id or field name stands for (bulge: heaviness; leg_flags: leg_pain)."""
    groups = {sign.id: sign.id for sign in rules.signs}
    alone = [(sign, case) for sign in rules.signs for case in sign.cases if len(case) == 1]
    fields = {condition.fact: sign.id for sign, case in alone for condition in case}
    return (fields | groups).get(field)
