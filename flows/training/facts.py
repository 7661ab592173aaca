"""The facts a check-in rule may ask about, worked out from the reports: pure arithmetic over days and answers.

What the reports themselves say stands in `told`. Thresholds and windows come from the rule book, never from here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flows.model.reports import CheckIn
from flows.rules.conditions import Value
from flows.rules.rulebook import CHECK_IN, RedFlag, RuleBook
from flows.training.combined_report import read, signs_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of her on the day of the workout: days since birth, and what she last took up running after.

    `resumed_from` is a symptom group or the field it was reported in (bulge counts as heaviness); `resumed_also`
    are the others when the pause was for more than one.
    """

    days_postpartum: int | None = None
    resumed_on: date | None = None
    resumed_from: str | None = None
    resumed_also: tuple[str, ...] = ()


def check_in_facts(
    check_in: CheckIn, history: Sequence[CheckIn], context: Context, rules: RuleBook
) -> dict[str, Value]:
    """Every fact of the check-in family. `history` holds earlier check-ins only, in any order."""
    combined = read(check_in, rules)
    signs = combined.signs
    # Only what repeats a sign of today is asked for: without one the history is not looked at.
    earlier = _earlier(check_in, history, rules) if signs else []
    recurring = _recurring(check_in.day, signs, context, rules)
    often = _often(check_in.day, earlier, rules)
    return {
        **combined.answers,
        "days_postpartum": context.days_postpartum,
        "run_too_early": _too_early(check_in, context, rules),
        "signs": signs,
        "morning_signs": combined.morning_signs,
        "repeated": tuple([sign for sign in signs if sign in often or sign in recurring]),
        "recurring": recurring,
        "earlier": tuple([sign for sign in signs if any(sign in past.signs for past in earlier)]),
        "after_run_complete": combined.after_run_complete,
        "morning": combined.morning,
        "not_sure": tuple(
            [name for name in rules.facts[CHECK_IN]["not_sure"].values if name in combined.not_sure]
        ),
        **flag_facts(combined.answers.get("red_flags"), rules.red_flags),
    }


def _too_early(check_in: CheckIn, context: Context, rules: RuleBook) -> bool:
    """Whether it was a step of the run-walk table before the day running may begin."""
    days = context.days_postpartum
    return check_in.step is not None and days is not None and days < rules.number("run_gate_days")


def flag_facts(flags: Value, red_flags: Mapping[str, RedFlag]) -> dict[str, Value]:
    """Which cards the reported red flags show, and whether one of them shows the crisis lines."""
    known = [red_flags[flag] for flag in flags if flag in red_flags] if isinstance(flags, tuple) else []
    return {
        "flag_cards": tuple({flag.card.value: None for flag in known}),
        "crisis": any(flag.crisis for flag in known),
    }


@dataclass(frozen=True, slots=True)
class _Past:
    day: date
    signs: tuple[str, ...]


def _earlier(check_in: CheckIn, history: Iterable[CheckIn], rules: RuleBook) -> list[_Past]:
    """The earlier workouts with their signs, oldest first; a skipped or unreported day without a sign is none."""
    before = sorted((past for past in history if past.day <= check_in.day), key=lambda past: past.day)
    past = [(one.after_run, _Past(one.day, signs_of(one, rules))) for one in before]
    return [one for report, one in past if one.signs or (report and report.done != "skipped")]


def _often(day: date, workouts: Sequence[_Past], rules: RuleBook) -> frozenset[str]:
    """The groups that, named today as well, make a sign repeated: in the newest workouts or in the last days."""
    others = rules.number("repeated_workouts") - 1
    first = day - timedelta(days=rules.number("repeated_days"))
    counted = [*workouts[-others:], *(past for past in workouts if past.day >= first)]
    return frozenset(sign for past in counted for sign in past.signs)


def _recurring(day: date, signs: tuple[str, ...], context: Context, rules: RuleBook) -> tuple[str, ...]:
    if context.resumed_on is None or context.resumed_from is None:
        return ()
    groups = {group_of(field, rules) for field in (context.resumed_from, *context.resumed_also)}
    window = timedelta(days=rules.number("recurrence_days"))
    return tuple(sign for sign in signs if sign in groups and day - context.resumed_on <= window)


def group_of(field: str, rules: RuleBook) -> str | None:
    """The symptom group a group id or field name stands for (bulge: heaviness; leg_flags: leg_pain)."""
    groups = {sign.id: sign.id for sign in rules.signs}
    fields = {condition.fact: sign.id for sign in rules.signs for case in sign.cases for condition in case}
    return (fields | groups).get(field)
