"""The rule book: everything that decides is in it, with examples that the rule tests hold."""

import tomllib
from io import BytesIO
from pathlib import Path

import pypdf

from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.documents.plain import PlainTexts
from bot.documents.rule_examples import IN, examples_of
from bot.documents.rulebook import rule_book, rule_book_data
from bot.texts.render import Renderer
from flows.model.messages import Text

ROOT = Path(__file__).parents[2]
CATALOG = load()
PLAIN = PlainTexts(Renderer(default_folder()), "en")


def test_everything_that_decides_is_printed() -> None:
    """Every rule with its cases, every number, urgent sign, question, exercise, step and source, by its id."""
    examples = examples_of(ROOT / "tests" / "rules")
    reader = pypdf.PdfReader(BytesIO(rule_book(CATALOG, PLAIN, examples)))
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())

    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert CATALOG.version in words
    for family in (CATALOG.rules.rules, CATALOG.rules.constants, CATALOG.sources):
        assert [one for one in family if one not in words] == []
    assert [step.id for step in CATALOG.steps if step.id not in words] == []
    said = [PLAIN(Text(f"exercise-{one}-how")) for one in CATALOG.exercises]
    said += [PLAIN(Text(f"test-{one.id.lower()}")) for one in CATALOG.tests]
    said += [PLAIN(Text(f"urgent-sign-{one}")) for one in CATALOG.red_flags]
    said += [
        PLAIN(Text(choice.label))
        for asked in CATALOG.questions.values()
        for q in asked
        for choice in q.choices
    ]
    without = flat(words)
    assert [one for one in said if flat(one) not in without] == []
    printed = [line for cases in examples.values() for kind in cases.values() for line in kind]
    assert [line for line in printed if flat(line) not in without] == [], "every case of the rule tests"
    assert all("signature" in page.extract_text() for page in reader.pages), "a box to sign on every page"


def test_every_text_of_the_book_has_what_it_names() -> None:
    """A question that names a day is printed with an example day, not with a hole."""
    strict = PlainTexts(Renderer(default_folder(), strict=True), "en")
    asked = {one["id"]: one["asked"] for one in rule_book_data(CATALOG, strict, {})["questions"]}
    assert "Since Monday's checks" in asked["movement_checks-morning"]


def test_its_numbers_and_conditions_are_those_of_the_content() -> None:
    """A few drops after a run, as a PT reads it; silence is never printed as a no."""
    book = rule_book_data(CATALOG, PLAIN, {})
    rules = {rule["id"]: rule for family in book["families"] for rule in family["rules"]}
    numbers = {one["id"]: one["value"] for one in book["numbers"]}

    assert len(rules) == len(CATALOG.rules.rules)
    assert any(
        "leak is drops" in case["when"] and "pause_run" in case["then"] for case in rules["X3"]["cases"]
    )
    assert any("unanswered" in case["when"] for case in rules["U1"]["cases"])
    assert numbers["earliest_run_day"] == "84 days after birth"
    assert all(rule["from"] or rule["ours"] for rule in rules.values()), "each says what it rests on"


def flat(said: str) -> str:
    """Words without what a line break and a hyphen do to them."""
    return "".join(said.replace("-", "").split())


def test_examples_come_from_the_rule_tests() -> None:
    """Each case is listed under each rule it names, by whether the rule applies; without the tests there are none."""
    examples = examples_of(ROOT / "tests" / "rules")

    assert (
        "after_run.leak = drops: pause_run, suggest a pelvic PT, next: pause_then_retest"
        in examples["X3"]["holds"]
    )
    assert any(line.startswith("nothing to tell") for line in examples["X3"]["not"])
    assert "gap_days = 7" in examples["G1"]["holds"] and "gap_days = 6" in examples["G1"]["not"]
    assert any("days before" in line for line in examples["X10"]["holds"])
    assert examples_of(ROOT / "nowhere") == {}


def test_every_case_of_the_second_edition_is_an_example() -> None:
    """None is left out, and on the side that it proves."""
    examples = examples_of(ROOT / "tests" / "rules")
    counted: dict[str, dict[bool, int]] = {}
    for file in sorted((ROOT / "tests" / "rules" / "second_edition").glob("*.toml")):
        for case in tomllib.loads(file.read_text())["cases"]:
            counted.setdefault(case["rule"], {True: 0, False: 0})[case["proves"] in IN] += 1

    assert len(counted) > 40
    for rule, sides in counted.items():
        assert rule in CATALOG.rules.rules
        for holds, count in sides.items():
            assert (count > 0) <= bool(examples[rule]["holds" if holds else "not"]), rule
