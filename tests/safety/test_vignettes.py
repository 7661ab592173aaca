"""Cases meant to go wrong lead to the outcome computed by hand, and malformed case files are refused in plain words."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.assess.assess import CaseError, assess, load_rules, read_case
from flows.rules.rulebook import RuleBook
from tests.rules.cases import TableCase, table_cases
from tests.waiting import FAR_S

CASES = table_cases("../safety/vignettes.toml")


@pytest.fixture(scope="module")
def rules() -> RuleBook:
    """The rule book of the content."""
    return load_rules()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_vignette(case: TableCase, rules: RuleBook) -> None:
    """Outcome, PT suggestion and card are exactly those; the named rules are among the matched ones."""
    result = assess(case.case, rules)
    expect = {"suggest_pt": False, "card": None} | case.expect
    named = set(expect.pop("rules"))

    assert {key: result[key] for key in expect} == expect
    assert named <= set(result["rules"])


ODD = {
    "no kind": ("days_postpartum = 3", "kind"),
    "another kind": ('kind = "quiz"', "quiz"),
    "before birth": ('kind = "check_in"\ndays_postpartum = -1', "days_postpartum: "),
    "half a day": ('kind = "check_in"\ndays_postpartum = 1.5', "days_postpartum: "),
    "a past without its day": ('kind = "check_in"\n[[history]]\nafter_run = { leak = "drops" }', "days_ago"),
    "a report that is a number": ('kind = "check_in"\nafter_run = 3', "after_run"),
    "a yes that is a number": ('kind = "check_in"\n[after_run]\nbulge = 1', "after_run.bulge: 1"),
    "a number that is a yes": ('kind = "check_in"\n[after_run]\nheaviness = true', "after_run.heaviness"),
    "a symptom nobody knows": (
        'kind = "check_in"\n[after_run]\nred_flags = ["chest_pain", "foo"]',
        "red_flags",
    ),
    "eleven of ten": ('kind = "readiness"\n[answers]\ny4 = 11', "answers.y4: 11"),
    "a word of another item": ('kind = "readiness"\n[answers]\nt1 = "yes"', "answers.t1"),
    "half a sentence": ('kind = "check_in"\n[after_run', "TOML"),
}


@pytest.mark.parametrize(("written", "named"), ODD.values(), ids=list(ODD))
def test_an_odd_file_is_refused_by_name(written: str, named: str, tmp_path: Path, rules: RuleBook) -> None:
    """The problem is reported once with its field, and nothing is decided."""
    file = tmp_path / "case.toml"
    file.write_text(written, "utf-8")
    with pytest.raises(CaseError) as refused:
        read_case(file, rules)

    assert len(refused.value.problems) == 1
    assert named in refused.value.problems[0]


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
def test_a_file_from_another_editor_is_read(start: bytes, tmp_path: Path, rules: RuleBook) -> None:
    """Windows line ends and a byte order mark change nothing."""
    file = tmp_path / "case.toml"
    file.write_bytes(start + b'kind = "check_in"\r\n[after_run]\r\nleak = "drops"\r\n')

    assert assess(read_case(file, rules), rules)["outcome"] == "pause_run"


def test_json_is_all_there_is_on_stdout(tmp_path: Path) -> None:
    """A machine reads the answer as it comes; an odd file leaves stdout empty and says so by its exit code."""
    sound, odd = tmp_path / "sound.toml", tmp_path / "odd.toml"
    sound.write_text('kind = "check_in"\n[after_run]\nleak = "wet"\n', "utf-8")
    odd.write_text('kind = "check_in"\n[after_run]\nleak = "a lot"\n', "utf-8")
    runs = [
        subprocess.run(
            [sys.executable, "-m", "bot", "assess", str(file), "--json"], capture_output=True, timeout=FAR_S
        )
        for file in (sound, odd)
    ]

    assert json.loads(runs[0].stdout)["outcome"] == "pause_pt"
    assert (runs[0].returncode, runs[0].stderr) == (0, b"")
    assert (runs[1].returncode, runs[1].stdout) == (1, b"")
    assert b"after_run.leak" in runs[1].stderr
