"""What holds for every combination of answers, not only for the ones somebody thought of."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.assess.assess import load_rules
from flows.model.reports import REPORT_FIELDS, UNSURE, CheckIn, Report
from flows.rules.outcomes import CheckInAction, ReadinessOutcome, rank
from flows.rules.rulebook import Fact
from flows.training.gates import start_days_for
from flows.training.pt_limits import PtLimits
from flows.training.readiness import judge
from flows.training.triage import Context, Decision, decide

RULES = load_rules()
DAY = date(2026, 3, 1)
ANSWERS = {fact.id: fact for fact in RULES.facts["check_in"].values() if not fact.derived}
ITEMS = {fact.id: fact for fact in RULES.facts["readiness"].values() if not fact.derived}
REQUIRED = [fact.id for fact in ANSWERS.values() if fact.required]

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
PASSED: Mapping[str, Any] = {
    "u1": (),
    "u2": False,
    "u3": False,
    "med1": (),
    "med2": False,
    "med3": "none",
    "gt2": "yes",
    "gt4": "healed",
    "gt5": "yes",
    "y1": "never",
    "y2": False,
    "y3": "none",
    "y3_bulge": False,
    "y4": 0,
    "y6": "none",
    "y8": 0,
    **{f"t{number}": "pass" for number in range(1, 13)},
}
GATING = ("u1", "u2", "u3", "med1", "med2", "med3", "gt2", "gt4", "y1", "y2", "y3", "y4", "y6", "y8")
"""Items whose silence or not-sure keeps running closed; GT5 is asked once with T1, GT1 is the day."""


def _value(fact: Fact) -> st.SearchStrategy[Any]:
    kinds: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
        "choice": lambda: st.sampled_from(fact.values),
        "flag": st.booleans,
        "scale": lambda: st.integers(0, 10),
        "number": lambda: st.floats(0, 12, allow_nan=False).map(lambda hours: round(hours, 1)),
        "ids": lambda: st.lists(st.sampled_from(fact.values), unique=True, max_size=3).map(tuple),
    }
    return kinds[fact.kind]()


def _some(facts: Mapping[str, Fact]) -> st.SearchStrategy[dict[str, Any]]:
    answer = {field: st.one_of(st.none(), st.just(UNSURE), _value(fact)) for field, fact in facts.items()}
    return st.fixed_dictionaries(answer)


reports = _some(ANSWERS).map(lambda answers: Report(**answers))
maybe = st.one_of(st.none(), reports)
quiz = _some(ITEMS)
groups = st.sampled_from([sign.id for sign in RULES.signs])
days = st.one_of(st.none(), st.integers(0, 600))
contexts = st.builds(
    Context,
    days_postpartum=days,
    resumed_on=st.one_of(st.none(), st.integers(0, 40).map(lambda ago: DAY - timedelta(days=ago))),
    resumed_from=st.one_of(st.none(), groups),
)
check_ins = st.builds(CheckIn, day=st.just(DAY), step=st.just("S03"), after_run=maybe, next_morning=maybe)
histories = st.lists(
    st.builds(
        CheckIn,
        day=st.integers(1, 40).map(lambda ago: DAY - timedelta(days=ago)),
        after_run=maybe,
        next_morning=maybe,
    ),
    max_size=4,
)


def _decide(check_in: CheckIn, history: list[CheckIn], context: Context) -> Decision:
    return decide(check_in, history, context, RULES)


def _with(check_in: CheckIn, moment: str, **answers: object) -> CheckIn:
    report = getattr(check_in, moment) or Report()
    changes = cast(dict[str, Any], {moment: replace(report, **cast(dict[str, Any], answers))})
    return replace(check_in, **changes)


MOMENTS = st.sampled_from(["after_run", "next_morning"])


@given(check_ins, histories, contexts)
def test_every_check_in_yields_an_action_with_its_rules(
    check_in: CheckIn, history: list[CheckIn], context: Context
) -> None:
    """Whatever is answered, there is an action, something next, and above continue a reason."""
    decision = _decide(check_in, history, context)
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
    mild = _decide(_with(check_in, moment, **{field: scale[low]}), history, context)
    worse = _decide(_with(check_in, moment, **{field: scale[high]}), history, context)
    assert rank(worse.action) >= rank(mild.action)
    assert worse.suggest_pt >= mild.suggest_pt or field == "doming"


@given(check_ins, histories, contexts, MOMENTS, st.sampled_from(ANSWERS["leg_flags"].values))
def test_one_more_leg_flag_never_lowers_the_action(
    check_in: CheckIn, history: list[CheckIn], context: Context, moment: str, flag: str
) -> None:
    """A flag added to what she said never opens anything."""
    report = getattr(check_in, moment) or Report()
    before = report.leg_flags if isinstance(report.leg_flags, tuple) else ()
    fewer = _decide(_with(check_in, moment, leg_flags=before), history, context)
    more = _decide(_with(check_in, moment, leg_flags=(*before, flag)), history, context)
    assert rank(more.action) >= rank(fewer.action)


@given(check_ins, histories, contexts, MOMENTS, st.sampled_from(tuple(RULES.red_flags)))
def test_any_red_flag_is_urgent_whatever_else(
    check_in: CheckIn, history: list[CheckIn], context: Context, moment: str, flag: str
) -> None:
    """One red flag is enough, and it brings a card at least as high as its own."""
    decision = _decide(_with(check_in, moment, red_flags=(flag,)), history, context)
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
    decision = _decide(_with(check_in, "next_morning", **dict([sign])), history, context)
    assert rank(decision.action) >= rank(CheckInAction.PAUSE_PT)
    assert decision.suggest_pt


@given(check_ins, histories, contexts, PELVIC)
def test_a_pelvic_sign_always_pauses_and_names_the_pt(
    check_in: CheckIn, history: list[CheckIn], context: Context, sign: tuple[str, object]
) -> None:
    """After the run as well: pelvic signs pause running; a first mild back pain holds."""
    decision = _decide(_with(check_in, "after_run", **dict([sign])), history, context)
    least = CheckInAction.HOLD if sign[0] == "back_pain" else CheckInAction.PAUSE_RUN
    assert rank(decision.action) >= rank(least)
    assert decision.suggest_pt


@given(check_ins, histories, contexts, MOMENTS, st.sampled_from(REQUIRED), st.sampled_from([None, UNSURE]))
def test_silence_never_counts_green(
    check_in: CheckIn, history: list[CheckIn], context: Context, moment: str, field: str, silence: str | None
) -> None:
    """With one required field missing or not sure, whatever the rest says, it holds at best."""
    decision = _decide(_with(check_in, moment, **{field: silence}), history, context)
    assert rank(decision.action) >= rank(CheckInAction.HOLD)
    assert not decision.counts_green


@given(MOMENTS, st.sampled_from(REQUIRED))
def test_silence_never_beats_a_clear_answer(moment: str, field: str) -> None:
    """Leaving a required field out of a clear check-in turns continue into hold."""
    clear = CheckIn(day=DAY, step="S03", after_run=CLEAR, next_morning=CLEAR)
    context = Context(days_postpartum=120)
    assert _decide(clear, [], context).action is CheckInAction.CONTINUE
    assert _decide(_with(clear, moment, **{field: None}), [], context).action is CheckInAction.HOLD


@given(check_ins, histories, contexts, st.sampled_from(["skipped", "cut_short", None]))
def test_what_was_not_done_never_counts(
    check_in: CheckIn, history: list[CheckIn], context: Context, done: str | None
) -> None:
    """Skipped, cut short or not said: the step waits at least."""
    assert (
        _decide(_with(check_in, "after_run", done=done), history, context).action
        is not CheckInAction.CONTINUE
    )


@given(check_ins, histories, contexts)
def test_a_missing_morning_only_adds_caution_to_what_was_said(
    check_in: CheckIn, history: list[CheckIn], context: Context
) -> None:
    """Answering the morning with all clear never lowers what the report after the run led to."""
    waiting = _decide(replace(check_in, next_morning=None), history, context)
    answered = _decide(replace(check_in, next_morning=CLEAR), history, context)
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
    with_it = _decide(check_in, [*history, yesterday], context)
    assert rank(with_it.action) >= rank(_decide(check_in, [], replace(context, resumed_on=None)).action)


@given(check_ins)
def test_check_ins_survive_json(check_in: CheckIn) -> None:
    """What she said comes back from storage as it was."""
    shape = TypeAdapter(CheckIn)
    assert shape.validate_json(shape.dump_json(check_in)) == check_in


def test_the_report_has_exactly_the_fields_of_the_content() -> None:
    """No answer is asked that a rule cannot see, and no rule asks what no answer can hold."""
    assert set(REPORT_FIELDS) == set(ANSWERS)


@given(quiz, days)
def test_every_quiz_yields_an_outcome_with_its_rules(answers: dict[str, Any], born: int | None) -> None:
    """Whatever is answered, there is an outcome, something next, and at least one rule to name."""
    judgement = judge(answers, born, RULES)
    assert judgement.outcome in ReadinessOutcome
    assert judgement.next in RULES.nexts
    assert judgement.rules
    assert bool(judgement.blocking) == (rank(judgement.outcome) >= rank(ReadinessOutcome.NOT_YET))


@given(
    quiz,
    days,
    st.sampled_from([*GATING, *(f"t{number}" for number in range(2, 8))]),
    st.sampled_from([None, UNSURE]),
)
def test_silence_in_the_quiz_never_opens_running(
    answers: dict[str, Any], born: int | None, item: str, silence: str | None
) -> None:
    """With a gating item missing or not sure, and no clinician's word, running stays closed."""
    judgement = judge({**answers, item: silence, "clinician_ok": None}, born, RULES)
    assert rank(judgement.outcome) >= rank(ReadinessOutcome.NOT_YET)


@given(quiz, st.integers(0, 83))
def test_nothing_opens_running_before_the_gate(answers: dict[str, Any], born: int) -> None:
    """No answer and nobody's word opens running before day 84 after a birth, nor before its day after a loss."""
    if born < start_days_for(answers, RULES).run_from:
        assert rank(judge(answers, born, RULES).outcome) >= rank(ReadinessOutcome.NOT_YET)


@given(quiz, days, st.sampled_from(tuple(RULES.red_flags)))
def test_any_red_flag_in_the_quiz_is_urgent(answers: dict[str, Any], born: int | None, flag: str) -> None:
    """One red flag ends the quiz, whatever else was answered."""
    judgement = judge({**answers, "u1": (flag,)}, born, RULES)
    assert judgement.outcome is ReadinessOutcome.URGENT
    assert judgement.card is not None


BLOCKS = st.sampled_from(
    [
        {"y1": "weekly"},
        {"y2": True},
        {"y3": "sometimes"},
        {"y4": 1},
        {"y6": "clear"},
        {"y8": 3},
        {"gt4": "sore"},
        {"gt5": "no"},
        {"t3": "cannot"},
        {"t9": "symptom"},
        {"med2": True},
        {"gt2": "told_no"},
        {"u3": True},
    ]
)


@given(quiz, days, BLOCKS)
def test_an_answer_that_blocks_never_lowers_a_clear_one(
    answers: dict[str, Any], born: int | None, blocks: dict[str, Any]
) -> None:
    """Replacing a clear answer by one that blocks never leads to a more open outcome."""
    item = next(iter(blocks))
    clear = judge({**answers, item: PASSED[item]}, born, RULES)
    blocked = judge({**answers, **blocks}, born, RULES)
    assert rank(blocked.outcome) >= rank(clear.outcome)


@given(st.sampled_from(sorted(PASSED)), st.integers(84, 600))
def test_every_gate_has_a_way_through(item: str, born: int) -> None:
    """A clear quiz is ready, and one item asked again does not change that."""
    assert judge(PASSED, born, RULES).outcome is ReadinessOutcome.READY
    assert judge({**PASSED, item: PASSED[item]}, born, RULES).outcome is ReadinessOutcome.READY


@given(st.sampled_from(sorted(PASSED)), st.text(max_size=5))
def test_an_answer_the_content_no_longer_knows_is_no_answer(item: str, old: str) -> None:
    """A stored value that has left the content never opens more than silence does."""
    silent = judge({**PASSED, item: None}, 120, RULES)
    unknown = judge({**PASSED, item: f"?{old}"}, 120, RULES)
    assert rank(unknown.outcome) >= rank(silent.outcome)


# the second edition

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
    told = _with(clear, moment, **sign)
    without = _decide(told, history, context)
    with_them = _decide(told, history, replace(context, pt_limits=limits))
    assert not with_them.counts_green
    assert rank(with_them.action) >= rank(without.action)


@given(check_ins, histories, contexts, LIMITS, PELVIC)
def test_a_pts_numbers_never_reach_the_next_morning(
    check_in: CheckIn, history: list[CheckIn], context: Context, limits: PtLimits, sign: tuple[str, object]
) -> None:
    """A pelvic sign next morning waits for a PT, whatever number was entered."""
    told = _with(check_in, "next_morning", **dict([sign]))
    decision = _decide(told, history, replace(context, pt_limits=limits))
    assert rank(decision.action) >= rank(CheckInAction.PAUSE_PT)


@given(check_ins, histories, contexts, st.integers(1, 2), PELVIC)
def test_a_sign_of_two_days_is_never_less_than_one_of_the_morning(
    check_in: CheckIn, history: list[CheckIn], context: Context, days: int, sign: tuple[str, object]
) -> None:
    """Told on day one or two it counts like one of the next morning, and the run is not green."""
    late = replace(check_in, later=Report(**dict([sign])), later_days=days)  # type: ignore[arg-type] # a field of Report
    decision = _decide(late, history, context)
    assert rank(decision.action) >= rank(CheckInAction.PAUSE_PT)
    assert decision.suggest_pt and not decision.counts_green


@given(check_ins, histories, contexts, maybe, st.integers(1, 7))
def test_a_later_look_never_lowers_the_action(
    check_in: CheckIn, history: list[CheckIn], context: Context, later: Report | None, days: int
) -> None:
    """Whatever is told later, nothing is made milder."""
    before = _decide(replace(check_in, later=None, later_days=0), history, context)
    after = _decide(replace(check_in, later=later, later_days=days), history, context)
    assert rank(after.action) >= rank(before.action)


@given(
    check_ins, histories, contexts, st.sampled_from(["one_bony_spot", "night", "limp", "rising", "numb_leg"])
)
def test_a_bone_or_nerve_flag_is_always_for_a_clinician(
    check_in: CheckIn, history: list[CheckIn], context: Context, flag: str
) -> None:
    """In whatever report, beside whatever else."""
    decision = _decide(_with(check_in, "after_run", bone_flags=(flag,)), history, context)
    assert rank(decision.action) >= rank(CheckInAction.PAUSE_CLINICIAN)
    assert decision.suggest_pt


@given(quiz, st.integers(0, 27))
def test_nothing_opens_running_before_the_earliest_gate(answers: dict[str, Any], since: int) -> None:
    """Whatever happened, four weeks are the least."""
    assert rank(judge(answers, since, RULES).outcome) >= rank(ReadinessOutcome.NOT_YET)


@given(quiz, days)
def test_somebody_who_did_not_give_birth_never_gets_this_plan(
    answers: dict[str, Any], since: int | None
) -> None:
    """No answer opens running for not_me."""
    judgement = judge({**answers, "origin": "not_me"}, since, RULES)
    assert rank(judgement.outcome) >= rank(ReadinessOutcome.NOT_YET)
