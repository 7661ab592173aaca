"""Whatever a rule asks for can be answered, and what she leaves unticked was asked: each break is found, with its remedy."""

import re
from collections.abc import Callable

import pytest

from tests.content.conftest import Copy, problems


def without(copy: Copy, file: str, pattern: str) -> None:
    """Take out the first thing that fits a pattern."""
    text, times = re.subn(pattern, "", copy.files[file], count=1, flags=re.DOTALL | re.MULTILINE)
    assert times, f"{file}: {pattern}"
    copy.files[file] = text


def without_question(copy: Copy, name: str, question: str) -> None:
    """Take a question out of a questionnaire."""
    without(copy, f"questions/{name}.toml", rf'\[\[question\]\]\nid = "{question}".*?(?=\[\[question)')


CASES: dict[str, tuple[Callable[[Copy], None], str]] = {
    "a sign taken off the card": (
        lambda c: without(c, "questions/next_morning.toml", r'^  \{ value = "leak".*?\n'),
        "questions/next_morning.toml: question signs: fills leak, but no choice of it says so, and unticked it would count "
        "as no; add the choice, or take it out of fills",
    ),
    "a sign taken off the card and its fills": (
        lambda c: (
            without(c, "questions/symptom.toml", r'^  \{ value = "leak".*?\n'),
            without(c, "questions/symptom.toml", r'"leak", '),
        )[0],
        "questions/symptom.toml: leak is required (rules/facts.toml), and no card here fills it; add it to the choices and "
        "the fills of the card of signs",
    ),
    "a value that no button gives": (
        lambda c: c.swap("questions/check_in.toml", '"drops", "wet", "bowel"', '"drops", "bowel"'),
        "rules: sign leak: asks for leak = wet, which no choice of a card gives; add it there",
    ),
    "a yes that no button gives": (
        lambda c: without(c, "questions/readiness.toml", r'(?<=only_if = \{ y3 = \["sometimes", "often"\] \}\n)'
                          r'choices = \[.*?^\]'),
        "rules: rule Y3: asks for y3_bulge = true, which no choice of a card gives; add it there",
    ),
    "a question gone": (
        lambda c: without_question(c, "check_in", "heaviness"),
        "rules/facts.toml: fact heaviness: no card answers it",
    ),
    "a fact nobody asks": (
        lambda c: c.add("rules/facts.toml", '[[fact]]\nfamily = "readiness"\nid = "freckles"\nkind = "flag"'),
        "rules/facts.toml: fact freckles: no card answers it; add a question of that id, or name it in the fills of one "
        "(unasked = true where none is meant to)",
    ),
    "an item that is no fact": (
        lambda c: c.swap("questions/background.toml", 'fills = ["k1", ', 'fills = ["k99", "k1", '),
        "question history: fills k99, which is no fact; add it to rules/facts.toml, or correct its name",
    ),
    "a fact no rule asks for": (
        lambda c: without(c, "rules/readiness.toml", r'\[\[rule\]\]\nid = "K11".*?(?=\[\[rule\]\])'),
        "rules/facts.toml: fact k11: nothing follows from it; add a rule that asks for it",
    ),
    "a follow-up for one report only": (
        lambda c: without(c, "questions/check_in.toml", r'(?<=id = "heaviness"\nkind = "scale"\n)section = "follow_up"\n'),
        "questions/check_in.toml: question heaviness: is about heaviness; add section",
    ),
    "a tick that is no sign": (
        lambda c: c.swap("questions/symptom.toml", '{ value = "leak", kind = "sign" }', '"leak"'),
        'questions/symptom.toml: question signs: choice leak is a sign of the rules; add kind = "sign"',
    ),
    "a sign without a rule": (
        lambda c: c.add("rules/check_in.toml", '[[sign]]\nid = "tired"\nwhen = [{ talked = false }]'),
        "rules: sign tired: no rule asks for talked; add one, or nothing follows from it",
    ),
    "a check-in without red flags": (
        lambda c: without(c, "questions/check_in.toml", r'^red_flags = "all"\n'),
        "rules/red_flags.toml: red_flag fever: is on no card of questions/check_in.toml; add it there",
    ),
    "a red flag of no item": (
        lambda c: c.swap("rules/red_flags.toml", 'item = "u3"', 'item = "u9"'),
        "rules/red_flags.toml: red_flag cauda_equina: item u9 is no fact of the readiness quiz",
    ),
    "a limit off its scale": (
        lambda c: c.swap("rules/check_in.toml", 'heaviness = { at_least = "heaviness_strong" }',
                         "heaviness = { at_least = 11 }"),
        "heaviness: 11 is not on its scale of 0 to 10; correct the limit",
    ),
    "a sign of no family": (
        lambda c: c.add("rules/facts.toml", '[[sign]]\nid = "tired"\nwhen = [{ talked = false }]'),
        "rules/facts.toml: sign tired: has no family, nor has its file; add one of check_in, readiness, progression",
    ),
    "a constant off its scale": (
        lambda c: c.swap("rules/answers.toml", 'id = "effort_easy"\nvalue = 4', 'id = "effort_easy"\nvalue = 40'),
        "rules: constant effort_easy: 40 is no value in 0-10; correct it, or its unit",
    ),
    "a card counted twice": (
        lambda c: c.swap("questions/background.toml", "number = 13", "number = 15"),
        "number 15 follows 12; write 12 for a follow-up, else 13",
    ),
    "a name on the sheet's list": (
        lambda c: c.swap("sheet.toml", 'mood = ["k10"]', 'mod = ["k100"]'),
        "sheet.toml: left_out.mood lists nothing; name the cards and facts the sheet leaves out for it",
    ),
    "a number of a clinic": (
        lambda c: c.swap("clinic.toml", 'id = "days_on_step"', 'id = "days_on_steps"'),
        "clinic.toml: number days_on_steps: is no constant; add it to rules/constants.toml, or take it out",
    ),
    "words a clinic may not change": (
        lambda c: c.swap("clinic.toml", '"urgent-", ', '"urgnt-", '),
        "clinic.toml: same_everywhere: no message begins with urgnt-; correct it or take it out",
    ),
    "a group of no swap": (
        lambda c: c.swap("exercises/exercises.toml", 'id = "chair_squat"\nswaps = { heaviness',
                         'id = "chair_squat"\nswaps = { hevi'),
        "exercises: exercise chair_squat: swaps names hevi, which is no sign and no list of swaps",
    ),
    "a phase without exercises": (
        lambda c: without(c, "exercises/phases.toml", r'(?<=id = "PH0"\nexercises = \[)[^\]]*'),
        "exercises: phase PH0: lists no exercises; add them",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_break_is_found_with_its_remedy(copy: Copy, case: str) -> None:
    """Each of them passed as faultless before, or with the advice to take out the words of the sign."""
    change, problem = CASES[case]
    change(copy)
    found = problems(copy.folder)
    assert any(problem in line for line in found), "\n".join(found)


def test_more_of_the_lists_is_found(copy: Copy) -> None:
    """What the sheet and a clinic's list name and nothing knows, and weeks and phases out of order."""
    copy.swap("sheet.toml", 'mood = ["k10"]', 'mood = ["k10", "k100"]')
    copy.add("sheet.toml", 'mod = ["k10"]')
    copy.files["clinic.toml"] = f"foo = 1\n{copy.files['clinic.toml']}"
    copy.swap("clinic.toml", '"outcome-early", ', '"outcome-erly", ')
    copy.files["plans/growth.toml"] = copy.files["plans/growth.toml"].replace("run_a = 30", "run_a = 0", 1)
    copy.swap("exercises/phases.toml", "from_day = 56", "from_day = 5")
    found = problems(copy.folder)
    for problem in (
        "sheet.toml: left_out.mood: k100 is no card and no fact of the readiness quiz; correct its name",
        "sheet.toml: left_out.mod is not known; use one of mood, thoughts, loss, never",
        "clinic.toml: foo is not a key here; known: same_everywhere, former_placeholders, number",
        "clinic.toml: number earliest_run_day: said_in names the message outcome-erly, which is not there; take it out",
        "plans: grow_week 1: run_a, run_b and long each need a minute at least",
        "exercises: phase PH2: from_day 5 is before that of the phase before it; write 42 or more",
    ):
        assert problem in found, problem
