"""The copy of her data that is made to be read: her days, in the words she saw."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.privacy.report import readable
from bot.privacy.report_table import ELSEWHERE
from flows.model.member import Member, Plan, Preferences, Profile, VisitSheet
from flows.model.pause import Pause
from tests.helpers.world import catalog, words

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 3, 17, 9, 5, tzinfo=UTC)
MEMBER = Member(profile=Profile(zone="Europe/Oslo", country="NO", birth_date=date(2025, 11, 1)))
TABLES = ("consent", "answer", "workout", "report", "decision", "reminder", "outbox")


def text_of(member: Member = MEMBER, **tables: list[Mapping[str, Any]]) -> str:
    """Return the export text of a member with these rows, each recorded at `AT` unless it says otherwise."""
    rows = {table: [{"at": AT} | row for row in tables.get(table, [])] for table in TABLES}
    return readable(rows, member, words(), catalog(), AT)


def answer(flow: str, question: str, value: Any, at: datetime = AT) -> Mapping[str, Any]:
    """A row of the answers."""
    return {"flow": flow, "question": question, "value": value, "at": at}


def lines_of(*answers: Mapping[str, Any]) -> list[str]:
    """The lines of the days, without their time."""
    lines = text_of(answer=list(answers)).split("DAY BY DAY")[1].splitlines()
    return [line[9:] for line in lines if line.startswith("  ")]


def test_answers_are_the_question_and_the_button() -> None:
    """A card, a follow-up of a check-in, a check, a setting and a scale, each in the words she saw."""
    assert lines_of(
        answer("quiz", "y1", "full_bladder"),
        answer("check_in", "after_run.leak", "drops"),
        answer("check_in", "next_morning.signs", ["leak", "back_pain"]),
        answer("check_in", "after_run.back_pain", 3),
        answer("movement_checks", "t2", "cannot"),
        answer("mood", "joy", "less"),
        answer("settings", "run_days", ["(1, 3)"]),
        answer("settings", "remind_at", ["07:30:00"]),
        answer("quiz", "y3_bulge", True),
    ) == [
        "The leak. How often, with a cough, a sneeze, a jump or a run? — Only with a full bladder",
        "How much was it? — A few drops",
        "Since that workout, up to now: any of these? — A leak, Back pain",
        "How strong was the back pain? — 3 of 10",
        "Balance on one leg — Couldn't do all of it",
        "This week, did the things you usually like still give you something? — Less than usual",
        "Running days — Tuesday, Thursday",
        "Reminder time — 07:30",
        "One more question. Can you see or feel a bulge at the opening? — Yes",
    ]


@pytest.mark.parametrize(
    ("flow", "question", "value", "line"),
    [
        (
            "settings",
            "plan",
            ["(1, 3)", "(2,)"],
            "Your week, running and strength — Tuesday, Thursday, Wednesday",
        ),
        ("settings", "nudges", [False], "Reminders of training days — No"),
        ("settings", "pictures", ["still"], "How moves are shown — Pictures of moves: still"),
        ("settings", "words", "neutral", "The words I use — Neutral ones"),
        ("pause", "quiet", "2026-03-17", "Quiet all day, on — 17 March 2026"),
        ("pause", "clear", "2026-03-17", "Nothing since the last one, up to — 17 March 2026"),
        ("pause", "tests", "could_not", "The small tests — Couldn't do all of it"),
        ("pause", "t4", "clear", "Jog on the spot — Did it, all quiet"),
        ("pause", "clearance", True, "A PT, doctor or midwife said running is fine — Yes"),
        ("movement_checks", "t2", "cannot_feel", "Balance on one leg — I can't feel it"),
        (
            "movement_checks",
            "t2",
            "not_tried",
            "Balance on one leg — Not sure the morning after, so it is done once more",
        ),
        ("mood", "mood", "most_days", "And have you felt down, very worried or hopeless? — Most days"),
        (
            "urgent",
            "seen",
            "cleared",
            "What did the person who saw you say about exercise? — Seen, exercise is fine",
        ),
        (
            "urgent",
            "wrong",
            ["fever"],
            "Tapped on the urgent list by a slip, and taken back — Fever 38.0 °C or more",
        ),
    ],
)
def test_what_no_card_of_the_content_asked_is_named_too(
    flow: str, question: str, value: Any, line: str
) -> None:
    """A setting, a note in a pause, a check, a mood, a mistake on the urgent list: all as she said it."""
    assert lines_of(answer(flow, question, value)) == [line]


def test_what_she_wrote_and_what_she_said_it_was() -> None:
    """A sentence read as a symptom gives two lines: what it sounded like, and her answer."""
    assert lines_of(answer("confirm_symptoms", "signs", {"read": ["leak", "back_pain"], "answer": "no"})) == [
        "You wrote something that sounded like — A leak, Back pain",
        "What you said it was — No",
    ]


def test_every_question_that_is_no_card_is_in_the_table() -> None:
    """Every answer recorded outside the cards of the content has its words in the table."""
    flows = [file.read_text("utf-8") for file in (ROOT / "flows" / "conversations").rglob("*.py")]
    asked = {pair for said in flows for pair in re.findall(r'record_answer\("(\w+)", "(\w+)"', said)}
    asked |= {("settings", name) for said in flows for name in re.findall(r'prefer\(draft, "(\w+)"', said)}
    assert asked
    assert asked <= ELSEWHERE.keys()


def test_what_a_card_said_is_not_said_again_for_each_of_its_items() -> None:
    """Items that follow from a card are left out, a follow-up she was asked is not, nor an item without its card."""
    lines = lines_of(
        answer("quiz", "weeks", ["other"]),
        answer("quiz", "y4", 0),
        answer("quiz", "y8", 0),
        answer("quiz", "k4", True),
    )
    assert lines == [
        "In the last four weeks, any of these? — Leg or joint pain",
        "Leg or joint. How much does it hurt now, when you move? — 0 of 10",
        "quiz, k4 — Yes",
    ]


def test_a_question_the_content_no_longer_has_is_shown_by_its_id() -> None:
    """No answer is lost when its question is removed."""
    assert lines_of(answer("quiz", "gone_by", ["this", "that"])) == ["quiz, gone by — this, that"]


def test_a_day_ends_at_four_in_the_morning() -> None:
    """A report at half past one (Oslo is one hour ahead) belongs to the day before."""
    night = datetime(2026, 3, 18, 0, 30, tzinfo=UTC)
    text = text_of(answer=[answer("mood", "joy", "yes", night)])
    assert "\nTuesday 17 March 2026\n  01:30  This week" in text
    assert "Wednesday" not in text


def test_the_copy_speaks_as_on_her_own_day() -> None:
    """In the morning that is still her day before, the words are those of that day: a baby turns a child a day later."""
    child = next(one for one in catalog().word_sets if one.name == "child")
    assert child.from_days is not None
    born = replace(MEMBER.profile, birth_date=AT.date() - timedelta(days=child.from_days))

    def read(day_ends: int) -> str:
        preferences = Preferences(day_ends=day_ends)
        return text_of(replace(MEMBER, profile=born, preferences=preferences), answer=[asked])

    asked = answer("quiz", "gt1", "yes")
    assert "When was the birth?" in read(4)
    assert "When was your baby born?" in read(12)


def test_a_workout_its_report_and_the_decision() -> None:
    """Shows the step, the minutes, the report, the day it is about, and each rule with its id and its words."""
    day = date(2026, 3, 17)
    whole = {"leak": "drops", "heaviness": 0, "bulge": False, "pelvic_pain": 0, "back_pain": 0, "leg_pain": 0}
    text = text_of(
        workout=[{"day": day, "kind": "run", "step": "S03", "done": "full", "minutes": 6}],
        report=[
            {
                "day": day,
                "part": "after_run",
                "report": whole | {"effort": 4, "bleeding": "none", "red_flags": []},
            },
            {"day": date(2026, 3, 16), "part": "next_morning", "report": {"leak": "none", "bulge": "unsure"}},
        ],
        decision=[
            {"topic": "check_in", "action": "back", "rules": ["X2"], "from_step": "S03", "to_step": "S02"},
        ],
    )
    assert "Run-walk, step 3: all of it, 6 minutes of running\n" in text
    assert "Noted after it: leak: A few drops; effort: 4 of 10; no other sign\n" in text
    assert "Noted the morning after: bulge: Not sure; no symptom of leak (about Monday 16 March)\n" in text
    assert "Decided (Last check-in): A step back. From step 3 to step 2.\n         [X2] It was hard" in text


def test_where_she_stands_is_said_in_sentences() -> None:
    """Birth, step, pause with its rule, days and hours; nothing of the state's own names."""
    pause = Pause(action="pause_run", group="leak", since=date(2026, 3, 17), rules=("X3",))
    days = Preferences(run_days=(1, 3), strength_days=(2, 6), remind_at=time(9, 30))
    text = text_of(
        Member(profile=MEMBER.profile, plan=Plan(track="run", step="S03"), pause=pause, preferences=days)
    )
    for said in (
        "- The birth was on 1 November 2025.",
        "- Your plan: run-walk and strength. You are at step 3.",
        "- Since 17 March 2026: Running paused.\n- [X3] A leak, even of a few drops: running pauses",
        "- Running days: Tuesday, Thursday",
        "- Reminders at 9:30; quiet from 21:00 to 8:00.",
        "- Time zone: Europe/Oslo; country: NO",
    ):
        assert said in text
    assert "_" not in text


def test_what_she_wrote_for_a_pt_is_in_her_copy() -> None:
    """The copy has her questions and her name as she wrote them, and what she added."""
    sheet = VisitSheet(questions=("May I lift 12 kg & more?",), name="Zoë", added_parts=("mood", "thoughts"))
    said = text_of(replace(MEMBER, sheet=sheet))
    assert "- Name for the sheet for a PT: Zoë" in said
    assert "- Question for a PT: May I lift 12 kg & more?" in said
    assert "- Added to the sheet for a PT: Mood, Frightening thoughts" in said


def test_days_and_times_are_those_of_her_own_clock() -> None:
    """Home from Tokyo since the 16th, a day that ends at ten: 9:30 in Oslo is still the day before."""
    profile = replace(MEMBER.profile, zone="Asia/Tokyo", home_zone="Europe/Oslo", home_on=date(2026, 3, 16))
    her = replace(MEMBER, profile=profile, preferences=Preferences(day_ends=10))
    at = datetime(2026, 3, 17, 8, 30, tzinfo=UTC)
    days = text_of(her, answer=[answer("quiz", "y1", "never", at)]).split("DAY BY DAY")[1]

    assert "16 March 2026" in days and "09:30" in days and "17:30" not in days
