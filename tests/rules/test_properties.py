"""What holds for every combination of check-in answers, not only for those somebody thought of."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from flows.model.reports import REPORT_FIELDS, UNSURE, CheckIn, Report
from flows.rules.outcomes import CheckInAction, rank
from flows.training.pt_limits import PtLimits
from flows.training.triage import Context
from tests.helpers.any_answers import (
    ANSWERS,
    CLEAR,
    DAY,
    RULES,
    check_ins,
    contexts,
    decided,
    histories,
    maybe,
    with_answers,
)

REQUIRED = [fact.id for fact in ANSWERS.values() if fact.required]
MOMENTS = st.sampled_from(["after_run", "next_morning"])


@given(check_ins, histories, contexts)
def test_every_check_in_yields_an_action_with_its_rules(
    check_in: CheckIn, history: list[CheckIn], context: Context
) -> None:
    """Any answers give an action and a next step, and a reason above `continue`."""
    decision = decided(check_in, history, context)
    assert decision.action in CheckInAction
    assert decision.next in RULES.nexts
    assert decision.rules
    assert decision.counts_green == (decision.action is CheckInAction.CONTINUE)


WORSE = {
    "leak": ("none", "drops", "wet", "bowel"),
    "heaviness": tuple(range(11)),
    "pelvic_pain": tuple(range(11)),
    "back_pain": tuple(range(11)),
    "leg_pain": tuple(range(11)),
    "bleeding": ("none", "light", "heavy"),
    "headache": ("none", "mild", "severe"),
    "doming": ("none", "some", "clear"),
    "bulge": (False, True),
    "effort": tuple(range(11)),
    "sick": (False, True),
}


@given(check_ins, histories, contexts, MOMENTS, st.sampled_from(sorted(WORSE)), st.data())
def test_a_worse_sign_never_lowers_the_action(
    check_in: CheckIn, history: list[CheckIn], context: Context, moment: str, field: str, data: st.DataObject
) -> None:
    """More of a sign never leads to a more open answer, and never takes the PT suggestion away."""
    scale = WORSE[field]
    low = data.draw(st.integers(0, len(scale) - 2))
    high = data.draw(st.integers(low + 1, len(scale) - 1))
    mild = decided(with_answers(check_in, moment, **{field: scale[low]}), history, context)
    worse = decided(with_answers(check_in, moment, **{field: scale[high]}), history, context)
    assert rank(worse.action) >= rank(mild.action)
    assert worse.suggest_pt >= mild.suggest_pt or field == "doming"


@given(check_ins, histories, contexts, MOMENTS, st.sampled_from(ANSWERS["leg_flags"].values))
def test_one_more_leg_flag_never_lowers_the_action(
    check_in: CheckIn, history: list[CheckIn], context: Context, moment: str, flag: str
) -> None:
    """Adding a flag never makes the decision milder."""
    report = getattr(check_in, moment) or Report()
    before = report.leg_flags if isinstance(report.leg_flags, tuple) else ()
    fewer = decided(with_answers(check_in, moment, leg_flags=before), history, context)
    more = decided(with_answers(check_in, moment, leg_flags=(*before, flag)), history, context)
    assert rank(more.action) >= rank(fewer.action)


@given(check_ins, histories, contexts, MOMENTS, st.sampled_from(tuple(RULES.red_flags)))
def test_any_red_flag_is_urgent_whatever_else(
    check_in: CheckIn, history: list[CheckIn], context: Context, moment: str, flag: str
) -> None:
    """One red flag is enough, and it brings a card at least as high as its own."""
    decision = decided(with_answers(check_in, moment, red_flags=(flag,)), history, context)
    assert decision.action is CheckInAction.URGENT
    assert decision.card is not None
    assert rank(decision.card) >= rank(RULES.red_flags[flag].card)


PELVIC = st.one_of(
    st.tuples(st.just("leak"), st.sampled_from(["drops", "wet", "bowel"])),
    st.tuples(st.sampled_from(["heaviness", "pelvic_pain", "back_pain"]), st.integers(1, 10)),
    st.tuples(st.just("bulge"), st.just(True)),
)


@given(check_ins, histories, contexts, PELVIC)
def test_a_pelvic_sign_next_morning_waits_for_a_pt(
    check_in: CheckIn, history: list[CheckIn], context: Context, sign: tuple[str, object]
) -> None:
    """A leak, heaviness, pelvic or back pain next morning is never answered with less than a PT."""
    decision = decided(with_answers(check_in, "next_morning", **dict([sign])), history, context)
    assert rank(decision.action) >= rank(CheckInAction.PAUSE_PT)
    assert decision.suggest_pt


@given(check_ins, histories, contexts, PELVIC)
def test_a_pelvic_sign_always_pauses_and_names_the_pt(
    check_in: CheckIn, history: list[CheckIn], context: Context, sign: tuple[str, object]
) -> None:
    """After the run too, pelvic symptoms pause running; a first mild back pain holds."""
    decision = decided(with_answers(check_in, "after_run", **dict([sign])), history, context)
    least = CheckInAction.HOLD if sign[0] == "back_pain" else CheckInAction.PAUSE_RUN
    assert rank(decision.action) >= rank(least)
    assert decision.suggest_pt


@given(check_ins, histories, contexts, MOMENTS, st.sampled_from(REQUIRED), st.sampled_from([None, UNSURE]))
def test_silence_never_counts_green(
    check_in: CheckIn, history: list[CheckIn], context: Context, moment: str, field: str, silence: str | None
) -> None:
    """With one required field missing or not sure, the decision is hold or stricter."""
    decision = decided(with_answers(check_in, moment, **{field: silence}), history, context)
    assert rank(decision.action) >= rank(CheckInAction.HOLD)
    assert not decision.counts_green


@given(MOMENTS, st.sampled_from(REQUIRED))
def test_silence_never_beats_a_clear_answer(moment: str, field: str) -> None:
    """Leaving a required field out of a clear check-in turns continue into hold."""
    clear = CheckIn(day=DAY, step="S03", after_run=CLEAR, next_morning=CLEAR)
    context = Context(days_postpartum=120)
    assert decided(clear, [], context).action is CheckInAction.CONTINUE
    assert decided(with_answers(clear, moment, **{field: None}), [], context).action is CheckInAction.HOLD


@given(check_ins, histories, contexts, st.sampled_from(["skipped", "cut_short", None]))
def test_what_was_not_done_never_counts(
    check_in: CheckIn, history: list[CheckIn], context: Context, done: str | None
) -> None:
    """Skipped, cut short or not said: the step waits at least."""
    assert (
        decided(with_answers(check_in, "after_run", done=done), history, context).action
        is not CheckInAction.CONTINUE
    )


@given(check_ins, histories, contexts)
def test_a_missing_morning_only_adds_caution_to_what_was_said(
    check_in: CheckIn, history: list[CheckIn], context: Context
) -> None:
    """A morning without symptoms never makes the decision after the run milder."""
    waiting = decided(replace(check_in, next_morning=None), history, context)
    answered = decided(replace(check_in, next_morning=CLEAR), history, context)
    floor = waiting.action if waiting.action is not CheckInAction.HOLD else CheckInAction.CONTINUE
    assert rank(answered.action) >= rank(floor)


@given(check_ins, histories, contexts)
def test_more_history_never_lowers_the_action(
    check_in: CheckIn, history: list[CheckIn], context: Context
) -> None:
    """A yesterday with every sign never leads to a more open answer today than no yesterday."""
    signs = replace(CLEAR, leak="drops", heaviness=1, pelvic_pain=1, back_pain=1, leg_pain=1, headache="mild")
    worst = replace(signs, doming="clear", effort=8, bleeding="light")
    yesterday = CheckIn(day=DAY - timedelta(days=1), after_run=worst)
    with_it = decided(check_in, [*history, yesterday], context)
    assert rank(with_it.action) >= rank(decided(check_in, [], replace(context, resumed_on=None)).action)


@given(check_ins)
def test_check_ins_survive_json(check_in: CheckIn) -> None:
    """A check-in is equal after storing and loading."""
    shape = TypeAdapter(CheckIn)
    assert shape.validate_json(shape.dump_json(check_in)) == check_in


def test_the_report_has_exactly_the_fields_of_the_content() -> None:
    """No answer is asked that a rule cannot see, and no rule asks what no answer can hold."""
    assert set(REPORT_FIELDS) == set(ANSWERS)


LIMITS = st.builds(
    PtLimits,
    issued_days_ago=st.integers(0, 90),
    valid_days=st.integers(7, 84),
    heaviness_up_to=st.integers(0, 2),
    only_with_support=st.booleans(),
    leg_pain_up_to=st.one_of(st.none(), st.integers(0, 3)),
)

NEVER_A_PTS: list[dict[str, Any]] = [
    {"leak": "drops"},
    {"leak": "wet"},
    {"bulge": True},
    {"heaviness": 4},
    {"pelvic_pain": 1},
    {"back_pain": 3},
    {"leg_pain": 4},
    {"leg_flags": ("limp",)},
    {"bone_flags": ("night",)},
    {"bleeding": "light"},
    {"headache": "mild"},
    {"red_flags": ("calf",)},
    {"breast": "red"},
    {"bone_flags": UNSURE},
]
"""What no number of a PT touches (docs/clinical.md 11c)."""


@given(histories, contexts, LIMITS, st.sampled_from(NEVER_A_PTS), MOMENTS)
def test_a_pts_numbers_never_touch_the_rest(
    history: list[CheckIn], context: Context, limits: PtLimits, sign: dict[str, Any], moment: str
) -> None:
    """With numbers such a sign leads at least as high as without, and never to a green run."""
    clear = CheckIn(day=DAY, step="S03", after_run=CLEAR, next_morning=CLEAR)
    changed = with_answers(clear, moment, **sign)
    without = decided(changed, history, context)
    with_them = decided(changed, history, replace(context, pt_limits=limits))
    assert not with_them.counts_green
    assert rank(with_them.action) >= rank(without.action)


@given(check_ins, histories, contexts, LIMITS, PELVIC)
def test_a_pts_numbers_never_reach_the_next_morning(
    check_in: CheckIn, history: list[CheckIn], context: Context, limits: PtLimits, sign: tuple[str, object]
) -> None:
    """A pelvic symptom the next morning waits for a PT, whatever number was entered."""
    changed = with_answers(check_in, "next_morning", **dict([sign]))
    decision = decided(changed, history, replace(context, pt_limits=limits))
    assert rank(decision.action) >= rank(CheckInAction.PAUSE_PT)


@given(check_ins, histories, contexts, st.integers(1, 2), PELVIC)
def test_a_sign_of_two_days_is_never_less_than_one_of_the_morning(
    check_in: CheckIn, history: list[CheckIn], context: Context, days: int, sign: tuple[str, object]
) -> None:
    """Reported on day one or two, it counts like one of the next morning, and the run does not count."""
    late = replace(check_in, later=Report(**dict([sign])), later_days=days)  # type: ignore[arg-type] # a field of Report
    decision = decided(late, history, context)
    assert rank(decision.action) >= rank(CheckInAction.PAUSE_PT)
    assert decision.suggest_pt and not decision.counts_green


@given(check_ins, histories, contexts, maybe, st.integers(1, 7))
def test_a_later_look_never_lowers_the_action(
    check_in: CheckIn, history: list[CheckIn], context: Context, later: Report | None, days: int
) -> None:
    """A later report never makes anything milder."""
    before = decided(replace(check_in, later=None, later_days=0), history, context)
    after = decided(replace(check_in, later=later, later_days=days), history, context)
    assert rank(after.action) >= rank(before.action)


@given(
    check_ins, histories, contexts, st.sampled_from(["one_bony_spot", "night", "limp", "rising", "numb_leg"])
)
def test_a_bone_or_nerve_flag_is_always_for_a_clinician(
    check_in: CheckIn, history: list[CheckIn], context: Context, flag: str
) -> None:
    """In either report, and beside any other answer."""
    decision = decided(with_answers(check_in, "after_run", bone_flags=(flag,)), history, context)
    assert rank(decision.action) >= rank(CheckInAction.PAUSE_CLINICIAN)
    assert decision.suggest_pt
