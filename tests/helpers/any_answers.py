"""Every combination of answers, for properties of the rules."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

from hypothesis import strategies as st

from bot.assess.assess import load_rules
from flows.model.reports import UNSURE, CheckIn, Report
from flows.rules.rulebook import Fact
from flows.training.triage import Context, Decision, decide

RULES = load_rules()
DAY = date(2026, 3, 1)
ANSWERS = {fact.id: fact for fact in RULES.facts["check_in"].values() if not fact.derived}
CLEAR = Report(
    done="full",
    effort=4,
    talked=True,
    leak="none",
    heaviness=0,
    bulge=False,
    pelvic_pain=0,
    back_pain=0,
    leg_pain=0,
    leg_flags=(),
    soreness=False,
    doming="none",
    bleeding="none",
    headache="none",
    red_flags=(),
    energy=6,
    sleep_h=7.0,
    sick=False,
    mood=7,
)


def any_value(fact: Fact) -> st.SearchStrategy[Any]:
    kinds: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
        "choice": lambda: st.sampled_from(fact.values),
        "flag": st.booleans,
        "scale": lambda: st.integers(0, 10),
        "number": lambda: st.floats(0, 12, allow_nan=False).map(lambda hours: round(hours, 1)),
        "ids": lambda: st.lists(st.sampled_from(fact.values), unique=True, max_size=3).map(tuple),
    }
    return kinds[fact.kind]()


def some_of(facts: Mapping[str, Fact]) -> st.SearchStrategy[dict[str, Any]]:
    answer = {field: st.one_of(st.none(), st.just(UNSURE), any_value(fact)) for field, fact in facts.items()}
    return st.fixed_dictionaries(answer)


def _nearly_clear(answers: dict[str, Any], kept: set[str]) -> Report:
    return replace(CLEAR, **{field: answers[field] for field in kept})


reports = some_of(ANSWERS).map(lambda answers: Report(**answers))
nearly_clear = st.builds(
    _nearly_clear, some_of(ANSWERS), st.sets(st.sampled_from(sorted(ANSWERS)), max_size=2)
)
"""A clear report with up to two other answers in it."""
maybe = st.one_of(st.none(), reports)
groups = st.sampled_from([sign.id for sign in RULES.signs])
days = st.one_of(st.none(), st.integers(0, 600))
contexts = st.builds(
    Context,
    days_postpartum=days,
    resumed_on=st.one_of(st.none(), st.integers(0, 40).map(lambda ago: DAY - timedelta(days=ago))),
    resumed_from=st.one_of(st.none(), groups),
)

check_ins = st.one_of(
    *(
        st.builds(CheckIn, day=st.just(DAY), step=st.just("S03"), after_run=each, next_morning=each)
        for each in (maybe, nearly_clear)
    )
)
"""Any reports at all, of which next to none would count; and two that are nearly clear."""
histories = st.lists(
    st.builds(
        CheckIn,
        day=st.integers(1, 40).map(lambda ago: DAY - timedelta(days=ago)),
        after_run=maybe,
        next_morning=maybe,
    ),
    max_size=4,
)


def decided(check_in: CheckIn, history: list[CheckIn], context: Context) -> Decision:
    return decide(check_in, history, context, RULES)


def with_answers(check_in: CheckIn, moment: str, **answers: object) -> CheckIn:
    report = getattr(check_in, moment) or Report()
    changes = cast(dict[str, Any], {moment: replace(report, **cast(dict[str, Any], answers))})
    return replace(check_in, **changes)
