"""What holds for every combination of quiz answers, not only for those somebody thought of."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from flows.model.reports import UNSURE
from flows.rules.outcomes import ReadinessOutcome, rank
from flows.training.readiness import judge
from tests.helpers.any_answers import RULES, days, some_of

ITEMS = {fact.id: fact for fact in RULES.facts["readiness"].values() if not fact.derived}
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

anything = some_of(ITEMS)


def _nearly_clear(answers: dict[str, Any], kept: set[str]) -> dict[str, Any]:
    return {**PASSED, **{item: answers[item] for item in kept}}


quiz = st.one_of(
    anything, st.builds(_nearly_clear, anything, st.sets(st.sampled_from(sorted(ITEMS)), max_size=4))
)
"""Any answers at all, of which next to none would open running; and a clear quiz with up to four others in it."""

RUN_DAYS = {"under_13": 28, "13_19": 56}
"""First day of running by the weeks of a loss, as in the table of the fact sheet; 84 otherwise."""


def first_run_day(answers: Mapping[str, Any]) -> int:
    """The day the sheet's table names for what happened; after an ectopic or molar pregnancy 42 at the least."""
    if answers.get("origin") != "loss":
        return 84
    by_weeks = RUN_DAYS.get(answers.get("loss_weeks") or "", 84)
    return max(by_weeks, 42) if answers.get("loss_kind") in ("ectopic", "molar") else by_weeks


@given(quiz, days)
def test_every_quiz_yields_an_outcome_with_its_rules(answers: dict[str, Any], born: int | None) -> None:
    """Any answers give an outcome, a next step, and at least one rule."""
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
def test_nothing_opens_running_before_the_twelfth_week(answers: dict[str, Any], born: int) -> None:
    """No answer opens running before day 84 after a birth, or before its day after a loss."""
    if born < first_run_day(answers):
        assert rank(judge(answers, born, RULES).outcome) >= rank(ReadinessOutcome.NOT_YET)


HAPPENED = st.fixed_dictionaries(
    {
        "origin": st.sampled_from([None, "birth", "birth_apart", "died", "loss", UNSURE]),
        "loss_weeks": st.sampled_from([None, "under_13", "13_19", "from_20", UNSURE]),
        "loss_kind": st.sampled_from([None, "other", "ectopic", "molar"]),
        "clinician_ok": st.just(True),
    }
)


@given(HAPPENED)
def test_a_clear_quiz_opens_running_on_its_very_day(happened: dict[str, Any]) -> None:
    """On the day of the table, and not the day before."""
    first = first_run_day(happened)
    on_the_day, before = (judge({**PASSED, **happened}, day, RULES).outcome for day in (first, first - 1))
    assert rank(on_the_day) < rank(ReadinessOutcome.NOT_YET)
    assert rank(before) >= rank(ReadinessOutcome.NOT_YET)


@given(quiz, days, st.sampled_from(tuple(RULES.red_flags)))
def test_any_red_flag_in_the_quiz_is_urgent(answers: dict[str, Any], born: int | None, flag: str) -> None:
    """One red flag makes the outcome urgent, whatever the other answers are."""
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
def test_every_prerequisite_has_a_way_through(item: str, born: int) -> None:
    """A clear quiz is ready, and one item asked again does not change that."""
    assert judge(PASSED, born, RULES).outcome is ReadinessOutcome.READY
    assert judge({**PASSED, item: PASSED[item]}, born, RULES).outcome is ReadinessOutcome.READY


@given(st.sampled_from(sorted(PASSED)), st.text(max_size=5))
def test_an_answer_the_content_no_longer_knows_is_no_answer(item: str, old: str) -> None:
    """A stored value that has left the content never opens more than silence does."""
    silent = judge({**PASSED, item: None}, 120, RULES)
    unknown = judge({**PASSED, item: f"?{old}"}, 120, RULES)
    assert rank(unknown.outcome) >= rank(silent.outcome)


@given(quiz, st.integers(0, 27))
def test_nothing_opens_running_before_the_earliest_run_day(answers: dict[str, Any], since: int) -> None:
    """Running never opens within four weeks of a birth or a loss."""
    assert rank(judge(answers, since, RULES).outcome) >= rank(ReadinessOutcome.NOT_YET)


@given(quiz, days)
def test_somebody_who_did_not_give_birth_never_gets_this_plan(
    answers: dict[str, Any], since: int | None
) -> None:
    """No answer opens running for not_me."""
    judgement = judge({**answers, "origin": "not_me"}, since, RULES)
    assert rank(judgement.outcome) >= rank(ReadinessOutcome.NOT_YET)
