"""The visit sheet: two pages at most, tagged, readable in order, every rule and source real, and nothing she left out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from io import BytesIO

import pypdf
import pytest

from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.documents.plain import Plain
from bot.documents.sheet import MOST_DECISIONS, Rows, SheetFacts, sheet_data, visit_sheet
from bot.texts.render import Renderer
from flows.model.catalog import Clinic
from flows.model.member import Member, Profile, Readiness
from flows.model.member import TestResult as CheckResult

TODAY = date(2026, 11, 28)
PLAIN = Plain(Renderer(default_folder()), "en")


@lru_cache
def catalog():
    """The content, with a clinic."""
    return load(clinic=Clinic(name="Riverside Pelvic Health", phone="555 0100"))


def member(country: str = "GB") -> Member:
    """Someone who told a few things, a loss among them."""
    answers = {
        "y1": "full_bladder",
        "gt2": "yes",
        "y4": 2,
        "origin": "loss",
        "loss_kind": "other",
        "support": "unsure",
    }
    tests = {"t2": CheckResult(value="pass", day=TODAY), "t3": CheckResult(value="cannot", day=TODAY)}
    readiness = Readiness(answers=answers, tests=tests, answered_on=TODAY, blocking=("y1",))
    return Member(
        readiness=readiness, profile=Profile(birth_date=TODAY - timedelta(weeks=34), country=country)
    )


def rows(weeks: int = 12, decisions: int = 8) -> Rows:
    """A history: a report and a run every other day, decisions spread over them."""
    days = [TODAY - timedelta(days=number) for number in range(weeks * 7, 0, -2)]
    rules = [rule for rule in catalog().rules.rules if rule.startswith("X")]
    return {
        "report": [
            {"day": day, "part": "after_run", "report": {"leak": "drops", "mood": 3, "back_pain": number % 7}}
            for number, day in enumerate(days)
        ],
        "workout": [
            {"day": day, "kind": "run", "minutes": 6 + number % 5} for number, day in enumerate(days)
        ],
        "decision": [
            {
                "at": datetime.combine(days[number * len(days) // decisions], datetime.min.time(), UTC),
                "topic": "check_in",
                "action": "hold",
                "rules": [rules[number % len(rules)]],
                "from_step": "S03",
                "to_step": "S03",
            }
            for number in range(decisions)
        ],
    }


def facts(**changes: object) -> SheetFacts:
    """The facts of a sheet."""
    values: dict[str, object] = {"member": member(), "catalog": catalog(), "rows": rows(), "today": TODAY}
    return SheetFacts(**{**values, **changes})  # type: ignore[arg-type]


def read(content: bytes) -> tuple[pypdf.PdfReader, str]:
    """The file, and its words in reading order."""
    reader = pypdf.PdfReader(BytesIO(content))
    return reader, "\n".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize(("country", "size"), [("GB", (595, 842)), ("US", (612, 792))])
def test_one_tagged_page_on_her_paper(country: str, size: tuple[int, int]) -> None:
    """A4, or Letter in North America; what held something back comes first; every heading in its order."""
    reader, words = read(visit_sheet(facts(member=member(country)), PLAIN))

    assert len(reader.pages) == 1
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert tuple(round(float(edge)) for edge in reader.pages[0].mediabox[2:]) == size
    heads = [
        "For the visit",
        "Riverside",
        "About her",
        "Readiness questions",
        "What she noticed",
        "What was decided, and",
    ]
    places = [words.index(head) for head in [*heads, "The plan now", "For you to fill in"]]
    assert places == sorted(places)
    assert words.index("Leaks pee") < words.index("Cleared for exercise"), "what held back is first"


def test_a_year_fits_on_two_pages() -> None:
    """Sixty decisions: the newest are shown, the others counted."""
    reader, words = read(visit_sheet(facts(rows=rows(52, 60)), PLAIN))

    assert len(reader.pages) <= 2
    assert f"{60 - MOST_DECISIONS} earlier decisions are not shown." in words


def test_nothing_of_moods_losses_or_her_name() -> None:
    """Mood only when she adds it; what tells of a loss never."""
    plain_sheet = read(visit_sheet(facts(), PLAIN))[1]
    with_mood = read(visit_sheet(facts(with_mood=True), PLAIN))[1]

    assert "Mood" not in plain_sheet and "Mood" in with_mood
    for words in (plain_sheet, with_mood):
        assert "loss" not in words.lower() and "died" not in words.lower() and "What happened" not in words
    gone = {**rows(), "decision": [{**rows()["decision"][0], "topic": "situation", "action": "loss"}]}
    assert "loss" not in read(visit_sheet(facts(rows=gone), PLAIN))[1].lower()


def test_every_rule_and_source_on_it_exists() -> None:
    """And every card that is left out is a card."""
    shown = sheet_data(facts(), PLAIN)
    cards = {question.id for question in catalog().questions["readiness"]}

    assert shown["decisions"] and shown["sources"]
    assert {
        rule for row in shown["decisions"] for rule in row["rules"].split(", ")
    } <= catalog().rules.rules.keys()
    assert {source.partition(":")[0] for source in shown["sources"]} <= catalog().sources.keys()
    assert catalog().not_on_sheet <= cards


def test_the_chart_is_true_to_the_days() -> None:
    """A report of today is at its end; a level of more is larger; without a report there is nothing."""
    one = {"report": [{"day": TODAY, "part": "after_run", "report": {"leak": "wet", "back_pain": 0}}]}
    chart = sheet_data(facts(rows=one), PLAIN)["chart"]
    dots = {row["name"]: row["dots"] for row in chart["rows"]}

    assert dots["Leak"] == [{"x": 1.0, "size": 2, "dark": False}]
    assert dots["Back"] == []
    assert sheet_data(facts(member=replace(member(), pause=None), rows={}), PLAIN)["chart"]["bars"] == []
