"""The visit sheet: two pages at most, tagged, readable in order, every rule and source real, and nothing she left out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.documents.plain import PlainTexts
from bot.documents.sheet import MOST_DECISIONS, sheet_data, visit_sheet
from bot.documents.sheet_facts import Rows, SheetFacts
from bot.texts.render import Renderer
from flows.model.catalog import Clinic
from flows.model.member import Member, Nudges, Profile, Readiness, VisitSheet
from flows.model.member import TestResult as CheckResult

TODAY = date(2026, 11, 28)
PLAIN = PlainTexts(Renderer(default_folder()), "en")


@lru_cache
def catalog():
    """The content, with a clinic."""
    return load(clinic=Clinic(name="Riverside Pelvic Health", phone="555 0100"))


def member(country: str = "GB") -> Member:
    """Someone who reported several things, including a loss."""
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
        "About the runner",
        "Readiness questions",
        "What was noticed",
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


def adding(*adds: str, **changes: object) -> Member:
    """She, with what she added to the sheet."""
    readiness = replace(
        member().readiness, answers={**member().readiness.answers, "k12": True, "gt6": "rechecked"}
    )
    return replace(member(), readiness=readiness, sheet=VisitSheet(added_parts=adds, **changes))  # type: ignore[arg-type]


PRIVATE = {
    "mood": ("Mood",),
    "thoughts": ("Frightening", "K12"),
    "loss": ("Everything stopped after your loss", "Pregnancy ended early"),
}
"""What she may add -> words that stand on the sheet then, and only then."""


@pytest.mark.parametrize("adds", [(), *((name,) for name in PRIVATE), tuple(PRIVATE)])
def test_moods_thoughts_and_losses_only_when_she_adds_them(adds: tuple[str, ...]) -> None:
    """In no answer, no decision, no rule and no source."""
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    decided = [
        {"at": at, "topic": "situation", "action": "loss", "rules": [], "from_step": None, "to_step": None},
        {"at": at, "topic": "readiness", "action": "ready_cautious", "rules": ["K12"], "from_step": None, "to_step": None},
    ]  # fmt: skip
    hers = replace(adding(*adds), nudges=Nudges(thoughts_on=date(2026, 11, 19)))
    words = read(visit_sheet(facts(member=hers, rows={**rows(), "decision": decided}), PLAIN))[1]

    assert VisitSheet(added_parts=adds) == hers.sheet
    for name, said in PRIVATE.items():
        for one in said:
            assert (one in words) == (name in adds), f"{one} with {adds}"


def test_her_questions_and_name_stand_as_she_wrote_them() -> None:
    """Markup is not interpreted, other alphabets are printed, and a pictograph is named."""
    asked = (
        "Is #strong[squatting] <b>fine</b> with $5 & a \\ scar?",
        "Можно ли мне бегать?",
        "Hills? \U0001f605",
    )
    words = read(visit_sheet(facts(member=adding(questions=asked, name="Zoë O'Neill")), PLAIN))[1]

    assert "Zoë O'Neill" in words.replace("’", "'")
    flat = " ".join(words.split())
    assert asked[0] in flat and asked[1] in flat
    assert "Hills? (smiling face with open mouth and cold sweat)" in flat
    assert flat.index(asked[0]) < flat.index("Does my pelvic floor")


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20" fill="#224488"/></svg>'


@pytest.mark.parametrize("kind", ["svg", "png", "gone", "broken"])
def test_the_clinics_head(tmp_path: Path, kind: str) -> None:
    """The head has name, line, phone, colour and logo; without a usable logo the sheet is made all the same."""
    logo = tmp_path / f"logo.{kind}"
    if kind == "svg":
        logo.write_text(SVG)
    elif kind == "png":
        Image.new("RGB", (60, 20), "#224488").save(logo)
    elif kind == "broken":
        logo.write_bytes(b"\x89PNG\r\n\x1a\nIEND")
    clinic = Clinic(name="Riverside", line="4 Mill Lane", phone="555 0100", colour="#7a1f3d", logo=str(logo))
    reader, words = read(visit_sheet(facts(catalog=replace(catalog(), clinic=clinic)), PLAIN))

    assert "Riverside" in words and "4 Mill Lane" in words and "555 0100" in words
    painted = b"".join(page.get_contents().get_data() for page in reader.pages)  # type: ignore[union-attr]
    assert b"0.47843" in painted, "her headings are in the clinic's colour"
    assert (len(list(reader.pages[0].images)) == 1 or b"/Form" in painted) or kind != "png"


def test_every_rule_and_source_on_it_exists() -> None:
    """And every card that is left out is a card."""
    shown = sheet_data(facts(), PLAIN)
    cards = {question.id for question in catalog().questions["readiness"]}

    assert shown["decisions"] and shown["sources"]
    assert {
        rule for row in shown["decisions"] for rule in row["rules"].split(", ")
    } <= catalog().rules.rules.keys()
    assert {source.partition(":")[0] for source in shown["sources"]} <= catalog().sources.keys()
    known = cards | catalog().rules.facts["readiness"].keys()
    assert frozenset().union(*catalog().left_off_sheet.values()) <= known
    assert catalog().left_off_sheet.keys() == {*PRIVATE, "never"}


def test_the_chart_is_true_to_the_days() -> None:
    """A report of today is at its end; a level of more is larger; without a report there is nothing."""
    one = {"report": [{"day": TODAY, "part": "after_run", "report": {"leak": "wet", "back_pain": 0}}]}
    chart = sheet_data(facts(rows=one), PLAIN)["chart"]
    dots = {row["name"]: row["dots"] for row in chart["rows"]}

    assert dots["Leak"] == [{"x": 1.0, "size": 2, "dark": False}]
    assert dots["Back"] == []
    assert sheet_data(facts(member=replace(member(), pause=None), rows={}), PLAIN)["chart"]["bars"] == []


def test_a_decision_is_on_her_own_day() -> None:
    """Seven in the evening in Los Angeles is the next date in UTC, and two in the morning is still the day before."""
    profile = replace(member("US").profile, zone="America/Los_Angeles")
    decision = rows(decisions=1)["decision"][0]
    decisions = [
        {**decision, "at": datetime(2026, 11, 17, 3, 0, tzinfo=UTC), "action": "pause_run"},
        {**decision, "at": datetime(2026, 11, 20, 10, 0, tzinfo=UTC), "action": "resume"},
    ]
    data = sheet_data(
        facts(member=replace(member("US"), profile=profile), rows={**rows(), "decision": decisions}), PLAIN
    )

    assert [one["day"] for one in data["decisions"]] == ["16 Nov", "19 Nov"]
    first = TODAY - timedelta(days=83)
    expected = [round((day - first).days / 83, 4) for day in (date(2026, 11, 16), date(2026, 11, 19))]
    assert data["chart"]["pauses"] == [expected]
