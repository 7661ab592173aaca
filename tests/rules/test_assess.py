"""The case file of a PT: its shape, its refusals, and the answer in JSON and in words."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.assess.assess import CaseError, assess, check_case, run_assess
from flows.rules.rulebook import RuleBook

LEAK = """
kind = "check_in"
days_postpartum = 120
step = "S03"
resumed_days_ago = 20
resumed_from = "leak"

[[history]]
days_ago = 7
after_run = { leak = "drops" }

[after_run]
done = "full"
effort = 4
leak = "drops"
mood = 2
"""

QUIZ = """
kind = "readiness"
days_postpartum = 100

[answers]
u1 = []
y1 = "weekly"
k1 = true
pt_ok = false
"""


def _write(folder: Path, text: str) -> Path:
    file = folder / "case.toml"
    file.write_text(text, "utf-8")
    return file


def _answer(file: Path, *, as_json: bool) -> str:
    return "\n".join(run_assess([file], as_json))


def test_json_has_exactly_the_promised_fields(tmp_path: Path) -> None:
    """A check-in is one line of JSON: the decision, its rules, and what to suggest."""
    answer = json.loads(_answer(_write(tmp_path, LEAK), as_json=True))
    assert set(answer) == {"outcome", "rules", "sources", "next", "suggest_pt", "suggest_check", "card"}
    assert answer["outcome"] == "pause_pt"
    assert answer["rules"] == ["X4", "X25", "P8", "P17"]
    assert answer["sources"] == ["SD1", "SD2", "ours"]
    assert answer["suggest_pt"] is True
    assert answer["card"] is None


def test_words_name_rules_sources_and_what_comes_next(tmp_path: Path) -> None:
    """The answer for reading has the outcome, each rule with its sources or our reason, and what follows."""
    words = _answer(_write(tmp_path, LEAK), as_json=False)
    assert "Outcome: pause_pt" in words
    assert "X4: A leak of a few drops again" in words
    assert "source SD1: Top 5 Mistakes Runners Make" in words
    assert "our policy: A sign that comes back soon" in words
    assert "leak = drops" in words
    assert "Support card (mood): yes" in words
    assert "Steps back: 2" in words


def test_quiz_in_words_names_what_blocks(tmp_path: Path) -> None:
    """A quiz case shows the points to the PT and the items that are asked again."""
    words = _answer(_write(tmp_path, QUIZ), as_json=False)
    assert "Outcome: see_pt" in words
    assert "Risk points (never shown to her): 2" in words
    assert "Blocking, to be asked again: U2, U3, MED1" in words


def test_every_problem_of_a_case_is_named_at_once(rules: RuleBook) -> None:
    """All unknown fields and values are listed with their place and the allowed values."""
    case: dict[str, Any] = {
        "kind": "check_in",
        "stepp": "S01",
        "resumed_from": "mood",
        "resumed_days_ago": -1,
        "after_run": {"leek": "none", "leak": "drip", "heaviness": 11, "bulge": "no", "red_flags": ["cough"]},
        "history": [{"days_ago": 3, "next_morning": {"pelvic_pain": True}}, {"after_run": {}}],
    }
    with pytest.raises(CaseError) as error:
        check_case(case, rules)
    problems = "\n".join(error.value.problems)
    for said in (
        "stepp: is not a field",
        'resumed_from: "mood" is not a symptom group; allowed: leak',
        "resumed_days_ago",
        "after_run.leek: is not a field; allowed: done",
        "after_run.leak: 'drip' is not an answer; allowed: none, drops, wet, bowel, unsure",
        "after_run.heaviness: 11 is not an answer; allowed: a whole number 0 to 10, unsure",
        "after_run.bulge: 'no' is not an answer; allowed: true, false, unsure",
        "after_run.red_flags: ['cough'] is not an answer; allowed: a list of chest_pain",
        "history.0.next_morning.pelvic_pain: True is not an answer",
        "history.1.days_ago",
    ):
        assert said in problems


def test_not_sure_is_an_answer_everywhere(rules: RuleBook) -> None:
    """Every field of both kinds takes "unsure"."""
    report = {fact.id: "unsure" for fact in rules.answers["check_in"]}
    quiz = {fact.id: "unsure" for fact in rules.answers["readiness"]}
    check_in = assess({"kind": "check_in", "after_run": report, "next_morning": report}, rules)
    readiness = assess({"kind": "readiness", "days_postpartum": "unsure", "answers": quiz}, rules)
    assert (check_in["outcome"], check_in["card"]) == ("pause_clinician", "ucall")
    assert (readiness["outcome"], readiness["card"]) == ("clinician", "ucall")


@pytest.mark.parametrize("where", ["answers", "case"])
def test_a_word_of_pt_or_clinician_may_stand_beside_the_answers(where: str, rules: RuleBook) -> None:
    """pt_ok is read inside the answers and beside them."""
    case: dict[str, Any] = {"kind": "readiness", "answers": {"y1": "weekly"}}
    (case["answers"] if where == "answers" else case)["pt_ok"] = True
    assert assess(case, rules)["outcome"] == "not_yet"


def test_a_step_before_the_earliest_run_day_is_accepted(rules: RuleBook) -> None:
    """A run reported on day 70 took place nevertheless and is decided like any other."""
    case = {"kind": "check_in", "days_postpartum": 70, "step": "S01", "after_run": {"leak": "wet"}}
    assert assess(case, rules)["outcome"] == "pause_pt"


def test_a_folder_is_answered_case_by_case_in_one_go(tmp_path: Path) -> None:
    """One line of JSON for each case file, folders inside included, in order of names, each with its path."""
    (tmp_path / "more").mkdir()
    (tmp_path / "b.toml").write_text(LEAK, "utf-8")
    (tmp_path / "a.toml").write_text(QUIZ, "utf-8")
    (tmp_path / "more" / "c.toml").write_text(LEAK, "utf-8")
    (tmp_path / "notes.txt").write_text("no case", "utf-8")
    answers = [json.loads(line) for line in run_assess([tmp_path], as_json=True)]
    assert [(answer["case"], answer["outcome"]) for answer in answers] == [
        (str(tmp_path / "a.toml"), "see_pt"),
        (str(tmp_path / "b.toml"), "pause_pt"),
        (str(tmp_path / "more" / "c.toml"), "pause_pt"),
    ]


SECOND_EDITION: list[tuple[dict[str, Any], str]] = [
    ({"later": {"leak": "none"}}, "later.days_after: is missing; add a whole number 1 to 7"),
    ({"later": {"days_after": 8}}, "later.days_after: 8 is not an answer; allowed: a whole number 1 to 7"),
    ({"later": {"days_after": 2, "done": "full"}}, "later.done: is not a field"),
    ({"later": {"days_after": 2, "period": True}}, "later.period: is not a field"),
    ({"history": [{"days_ago": 3, "later": {"days_after": 0}}]}, "history.0.later.days_after: 0 is not"),
    (
        {"pt_limits": {"heaviness_up_to": 3}},
        "pt_limits.heaviness_up_to: 3 is outside its bounds; allowed: 0 to 2",
    ),
    ({"pt_limits": {"valid_days": 85}}, "pt_limits.valid_days: 85 is outside its bounds; allowed: 7 to 84"),
    ({"pt_limits": {"valid_days": 6}}, "pt_limits.valid_days: 6 is outside its bounds; allowed: 7 to 84"),
    (
        {"pt_limits": {"leg_pain_up_to": 4}},
        "pt_limits.leg_pain_up_to: 4 is outside its bounds; allowed: 0 to 3",
    ),
    ({"pt_limits": {"leg_pain_up_to": True}}, "pt_limits.leg_pain_up_to: has to be a whole number"),
    ({"pt_limits": {"step_ceiling": "S99"}}, 'pt_limits.step_ceiling: "S99" is not a step'),
    ({"pt_limits": {"bulge_up_to": 1}}, "pt_limits.bulge_up_to: is not a field of the numbers of a PT"),
    ({"pauses_180d": {"mood": 1}}, 'pauses_180d.mood: "mood" is not a symptom group; allowed: leak'),
    ({"pauses_180d": {"leak": -1}}, "pauses_180d.leak: has to be a whole number 0 to 180"),
    ({"pauses_180d": {"leak": 181}}, "pauses_180d.leak: has to be a whole number 0 to 180"),
    ({"origin": "adopted"}, "origin: 'adopted' is not an answer; allowed: birth, birth_apart"),
    ({"loss_weeks": "12"}, "loss_weeks: '12' is not an answer; allowed: under_13, 13_19, from_20, unsure"),
    ({"feeding": 1}, "feeding: has to be true, false or"),
    (
        {"after_run": {"bone_flags": ["sharp"]}},
        "after_run.bone_flags: ['sharp'] is not an answer; allowed: a list of",
    ),
    (
        {"after_run": {"support": "fitted"}},
        "after_run.support: 'fitted' is not an answer; allowed: worn, not_worn",
    ),
    ({"resumed_from": "groins", "resumed_days_ago": 3}, 'resumed_from: "groins" is not a symptom group'),
]
"""A check-in with one field out of its bounds -> what is said of it."""


@pytest.mark.parametrize(("fields", "words"), SECOND_EDITION)
def test_what_lies_outside_is_named_with_what_is_allowed(
    fields: dict[str, Any], words: str, rules: RuleBook
) -> None:
    """A value outside its bounds is a problem of the file, never a guess."""
    with pytest.raises(CaseError) as refused:
        assess({"kind": "check_in", **fields}, rules)
    assert words in str(refused.value)
