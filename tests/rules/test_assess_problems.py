"""Cases that cannot be answered: each problem is named in plain words, and other cases are answered all the same."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.assess.assess import CaseError, assess, read_case, run_assess
from flows.rules.rulebook import RuleBook
from tests.rules.test_assess import LEAK, _write

REFUSED: dict[str, dict[str, Any]] = {
    "no kind": {},
    "another kind": {"kind": "checkin"},
    "half a resume": {"kind": "check_in", "resumed_from": "leak"},
    "an answer of the other kind": {"kind": "readiness", "answers": {"leak": "none"}},
    "a name with a dash": {"kind": "check_in", "next-morning": {}},
    "a name with a dash in history": {"kind": "check_in", "history": [{"days_ago": 1, "after-run": {}}]},
    "no name at all": {"kind": "check_in", "": 1},
    "two words of a PT": {"kind": "readiness", "pt_ok": False, "answers": {"pt_ok": True}},
    "a report in a quiz": {"kind": "readiness", "after_run": {}},
    "an unknown test result": {"kind": "readiness", "answers": {"t4": "cannot_feel"}},
    "an unknown way of birth": {"kind": "readiness", "answers": {"gt3": ["water"]}},
    "a step that is no text": {"kind": "check_in", "step": 3},
    "days that are no number": {"kind": "check_in", "days_postpartum": "many"},
    "answers that are no table": {"kind": "readiness", "answers": []},
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_case_that_cannot_be_read_is_refused(name: str, rules: RuleBook) -> None:
    """Nothing is decided on a case that is not understood whole."""
    with pytest.raises(CaseError):
        assess(REFUSED[name], rules)


def test_a_misspelt_field_is_named_as_it_stands(rules: RuleBook) -> None:
    """A dash for an underscore, at the top and in history."""
    case = {"kind": "check_in", "next-morning": {}, "history": [{"days_ago": 1, "after-run": {}}]}
    with pytest.raises(CaseError) as refused:
        assess(case, rules)
    assert "next-morning: is not a field of a check_in case" in str(refused.value)
    assert "history.0.after-run: is not a field of an entry of history" in str(refused.value)


@pytest.mark.parametrize("text", ["kind = ", 'kind = "check_in"\nkind = "readiness"'])
def test_a_file_that_is_no_toml_says_so(text: str, tmp_path: Path, rules: RuleBook) -> None:
    """The message names the file."""
    with pytest.raises(CaseError, match=r"case\.toml: is no TOML file"):
        read_case(_write(tmp_path, text), rules)


def test_a_missing_file_says_so(tmp_path: Path, rules: RuleBook) -> None:
    """The message names the file."""
    with pytest.raises(CaseError, match=r"nowhere\.toml: cannot be read"):
        read_case(tmp_path / "nowhere.toml", rules)


PLAIN: list[tuple[dict[str, Any], str]] = [
    ({}, 'kind: is missing; allowed: "check_in", "readiness"'),
    ({"kind": "readiness", "pt_ok": "yes"}, "pt_ok: 'yes' is not an answer; allowed: true, false, unsure"),
    (
        {"kind": "readiness", "clinician_ok": 1},
        "clinician_ok: 1 is not an answer; allowed: true, false, unsure",
    ),
    ({"kind": "check_in", "step": "S99"}, 'step: "S99" is not a step; known: S01, S02'),
    ({"kind": "check_in", "step": "s03"}, 'step: "s03" is not a step'),
    ({"kind": "check_in", "step": "unsure"}, 'step: "unsure" is not a step'),
    ({"kind": "check_in", "history": [{"days_ago": 1, "step": "S0"}]}, 'history.0.step: "S0" is not a step'),
    ({"kind": "check_in", "history": [{}]}, "history.0.days_ago: is missing; add it"),
    (
        {"kind": "check_in", "history": [{"days_ago": 1, "leak": 1}]},
        "an entry of history; allowed: days_ago, step",
    ),
    (
        {"kind": "check_in", "leak": "drops"},
        "leak: is not a field of a check_in case; allowed: kind, days_postpartum",
    ),
    ({"kind": "check_in", "after_run": 3}, "after_run: has to be a table, begun with [after_run] (is 3)"),
    (
        {"kind": "check_in", "days_postpartum": "many"},
        'days_postpartum: has to be a whole number 0 to 20000, or "unsure"',
    ),
]
"""A faulty case -> what is said of it."""


@pytest.mark.parametrize(("case", "words"), PLAIN)
def test_problems_are_named_in_plain_words(case: dict[str, Any], words: str, rules: RuleBook) -> None:
    """The key, the given value and the allowed ones; each problem once, without wording of the library."""
    with pytest.raises(CaseError) as raised:
        assess(case, rules)
    assert words in str(raised.value)
    assert "Input should" not in str(raised.value)
    assert len(set(raised.value.problems)) == len(raised.value.problems)


def test_one_broken_case_of_several_is_named_and_the_others_are_answered(tmp_path: Path) -> None:
    """Every problem says its file and its field; nothing that can be read is held up by it."""
    (tmp_path / "a.toml").write_text('kind = "check_in"\n[after_run]\nleek = "none"\n', "utf-8")
    (tmp_path / "b.toml").write_text(LEAK, "utf-8")
    (tmp_path / "c.toml").write_text("kind = ", "utf-8")
    answered: list[str] = []
    with pytest.raises(CaseError) as refused:
        answered.extend(run_assess([tmp_path], as_json=True))
    assert [json.loads(line)["outcome"] for line in answered] == ["pause_pt"]
    said = str(refused.value)
    assert f"{tmp_path / 'a.toml'}: after_run.leek: is not a field" in said
    assert f"{tmp_path / 'c.toml'}: is no TOML file" in said


def test_a_folder_without_a_case_says_so(tmp_path: Path) -> None:
    """An empty answer would look like a clean one."""
    with pytest.raises(CaseError, match="holds no case file"):
        list(run_assess([tmp_path], as_json=True))
