"""The rule book: everything that decides is in it, with examples that the rule tests hold."""

from io import BytesIO
from pathlib import Path

import pypdf

from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.documents.plain import Plain
from bot.documents.rulebook import examples_of, rule_book, rule_book_data
from bot.texts.render import Renderer

ROOT = Path(__file__).parents[2]
CATALOG = load()
PLAIN = Plain(Renderer(default_folder()), "en")


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
    assert all("signature" in page.extract_text() for page in reader.pages), "a box to sign on every page"


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
    assert numbers["run_gate_days"] == "84 days after birth"
    assert all(rule["from"] or rule["ours"] for rule in rules.values()), "each says what it rests on"


def test_examples_come_from_the_rule_tests() -> None:
    """Worked out by hand from the sheet; without the tests at hand the book comes without them."""
    examples = examples_of(ROOT / "tests" / "rules")

    assert any("after_run.leak = drops" in line and "pause_run" in line for line in examples["X3"])
    assert examples_of(ROOT / "nowhere") == {}
