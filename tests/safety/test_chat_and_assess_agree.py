"""The chat and `assess` agree: the same answers lead to the same decision."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest

from bot.assess.assess import assess, load_rules
from flows import rule_of
from flows.rules.rulebook import RuleBook
from tests.helpers.world import Tester
from tests.safety import random_check_in, random_quiz
from tests.safety.watch import milder

QUIZZES, CHECK_INS = range(120), range(150)


@pytest.fixture(scope="module")
def rules() -> RuleBook:
    """The rule book of the content."""
    return load_rules()


def check_quiz(seed: int, rules: RuleBook) -> None:
    """One quiz at random: the outcome kept of her and the card shown are those of the case."""
    her, case = random_quiz.played(seed)
    result = assess(case, rules)
    assert her.member.readiness.outcome == result["outcome"], (seed, case, result)
    assert (her.member.closed is not None) == (result["outcome"] == "urgent"), (seed, case)
    assert not list(milder(her, her.member)), (seed, case, her.said)
    if her.member.closed:
        assert her.member.closed.card == result["card"], (seed, case)


def check_run(seed: int, rules: RuleBook) -> None:
    """One check-in at random, with its morning or without: action and rules are those of the case."""
    chance = Random(seed)
    her, case = random_check_in.someone(chance)
    her.send("/today").tap_data(f"g:today.done:{her.today}")
    case["after_run"] = random_check_in.answered(her, "after_run", chance)
    waits = her.member.log[-1].check_in.day == her.today and not her.member.log[-1].settled
    if not her.member.closed and waits:
        _compare(her, case, rules, seed, say_interim=True)
        her.wait(until=her.now + timedelta(days=1)).send("/today")
        case["next_morning"] = random_check_in.answered(her, "next_morning", chance)
    _compare(her, case, rules, seed)


def _compare(
    her: Tester, case: dict[str, Any], rules: RuleBook, seed: int, *, say_interim: bool = False
) -> None:
    result = assess(case, rules)
    outcome = result["outcome"]
    assert not list(milder(her, her.member)), (seed, case, her.said)
    if say_interim:
        paused = her.member.pause.action if her.member.pause else "hold"
        assert paused == (outcome if outcome.startswith("pause") else "hold"), (seed, case, result)
        return
    if outcome.startswith("pause"):
        assert her.member.pause is not None, (seed, case, result)
        assert her.member.pause.action == outcome, (seed, case, result)
    elif outcome == "urgent":
        assert her.member.closed is not None, (seed, case, result)
        assert her.member.closed.card == result["card"], (seed, case, result)
    else:
        assert her.member.log[-1].action == outcome, (seed, case, result)
    answers = {rule_of(rule) for one in her.member.decisions if one.topic == "check_in" for rule in one.rules}
    # An urgent tick ends the card at once: the ticks beside it are in the case alone.
    beside = {"X14", "X26", "X29"} if outcome == "urgent" else set()
    assert set(result["rules"]) - answers <= {"X15", "P8"} | beside, (seed, case, result, answers)


@pytest.mark.parametrize("block", range(0, len(QUIZZES), 30))
def test_the_quiz_in_the_chat_is_the_quiz_of_the_case_file(block: int, rules: RuleBook) -> None:
    """Random answers, follow-ups, ways out and checks end in the outcome the case file has."""
    for seed in QUIZZES[block : block + 30]:
        check_quiz(seed, rules)


@pytest.mark.parametrize("block", range(0, len(CHECK_INS), 30))
def test_the_check_in_in_the_chat_is_the_check_in_of_the_case_file(block: int, rules: RuleBook) -> None:
    """Random signs, histories, pauses before and mornings end in the action the case file has."""
    for seed in CHECK_INS[block : block + 30]:
        check_run(seed, rules)
