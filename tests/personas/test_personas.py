"""Made-up members over sixteen weeks and more: what the coach says to each, what it decides, and where it leads.

The transcripts beside this file are read by people before they are kept: two in full words, the others in keys, with
the keyboards of all in one file. After a wanted change `make transcripts` writes them again; read the difference before
committing it.
"""

import re
from dataclasses import fields
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from bot.privacy.report import readable
from bot.simulate.count import words_in
from bot.simulate.transcript import Form, plain
from flows.model.effects import RecordAnswer, RecordDecision, RecordReport, RecordWorkout
from flows.model.messages import Text
from tests.helpers.world import words
from tests.personas.expected import EXPECTED
from tests.personas.played import (
    NAMES,
    content,
    decided,
    keys_of,
    persona_of,
    runs_of,
    simulation_of,
    texts_of,
)
from tests.personas.write import FOLDER, KEYBOARDS, form_of, golden

MOST_LINES = 8_000
"""Lines of all transcripts together that a person still reads through."""
EARLIEST_RUN_DAY = 84
WALL_OF_TEXT = 115
"""Words of the longest message, bullets included: a strength day with its cues."""
NINE_OF_TEN = 60
"""Words that nine of ten messages keep within."""


def test_every_persona_has_its_expectations() -> None:
    """At least eight of them, and none without a worked-out course."""
    assert len(NAMES) >= 8
    assert set(EXPECTED) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_transcript_is_the_one_that_was_read(name: str) -> None:
    """Card for card and decision for decision, the table of weeks included."""
    assert golden(simulation_of(name)) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_what_the_cards_offer_was_read_too(name: str) -> None:
    """The file of keyboards has every keyboard she saw, under its card."""
    read: dict[str, list[str]] = {}
    for line in KEYBOARDS.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            card = line
        read.setdefault(card, []).append(line.strip())
    for card, keyboards in simulation_of(name).keyboards.items():
        assert set(keyboards) <= set(read.get(card, ())), card


def test_a_person_can_read_the_transcripts() -> None:
    """Two of them in full words, and all together no longer than a person reads."""
    assert len([name for name in NAMES if form_of(name) is Form.WORDS]) == 2
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in FOLDER.glob("*.txt"))
    assert lines <= MOST_LINES


@pytest.mark.parametrize("name", NAMES)
def test_each_decision_is_a_line_with_its_rule(name: str) -> None:
    """As many lines as decisions, and none without a rule."""
    lines = [
        line.split()
        for line in simulation_of(name).transcript.splitlines()
        if line.strip().startswith("rule ")
    ]
    shows = persona_of(name).shows
    made = [one for day, one in simulation_of(name).effects if isinstance(one, RecordDecision) and shows(day)]
    assert [(line[1], line[2]) for line in lines] == [("+".join(one.rules), one.action) for one in made]


@pytest.mark.parametrize("name", NAMES)
def test_the_weeks_are_what_the_fact_sheet_asks_for(name: str) -> None:
    """First run, decisions in their order, the time without runs, and the step she goes on with."""
    expected, runs = EXPECTED[name], runs_of(name)
    first = min(runs.items(), default=None)
    assert persona_of(name).weeks == expected.weeks
    assert first == expected.first_run
    found = iter(decided(name))
    for wanted in expected.decisions:
        assert wanted in found, f"{wanted} is missing or out of order in {decided(name)}"
    assert not [day for day in runs if expected.no_run[0] <= day <= expected.no_run[1] and expected.no_run[1]]
    if expected.next_run:
        assert next(step for day, step in runs.items() if day > expected.no_run[1]) == expected.next_run


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_and_what_is_not(name: str) -> None:
    """The reasons and next steps a runner and her PT look for."""
    said = [part for _, part in texts_of(name)]
    for wanted in EXPECTED[name].says:
        assert wanted in (said if isinstance(wanted, Text) else keys_of(name)), wanted
    assert not set(keys_of(name)) & set(EXPECTED[name].never)


@pytest.mark.parametrize("name", NAMES)
def test_no_run_before_the_earliest_day_and_a_day_between_two(name: str) -> None:
    """Never before twelve weeks after birth, never on two days in a row, at most one step up a week."""
    persona, runs = persona_of(name), runs_of(name)
    earliest = persona.born + timedelta(days=EARLIEST_RUN_DAY)
    days = sorted(runs)
    assert not [day for day in days if persona.starts.date() + timedelta(days=day) < earliest]
    assert all(later - earlier >= 2 for earlier, later in pairwise(days))
    for day in days:
        week = [int(runs[other][1:]) for other in days if day <= other < day + 6]
        assert max(week) - week[0] <= 1, f"more than one step up in the week from day {day}"


def test_before_the_earliest_day_no_run_is_shown_or_offered() -> None:
    """Eight weeks after birth: until 30 March no /today, /week or reminder names a run-walk."""
    before = "\n".join(plain(bubble.text) for day, bubble in simulation_of("eight_weeks").bubbles if day < 28)
    assert "until 12 weeks after birth, *Monday 30 March*" in before
    assert "easy jog" not in before
    assert not re.search(r"run-walk, step", before, re.IGNORECASE)
    assert date(2026, 1, 5) + timedelta(days=EARLIEST_RUN_DAY) == date(2026, 3, 30)


def test_ignored_reminders_end_in_silence() -> None:
    """Asked once, announced once, and from then on the coach sends nothing."""
    keys = keys_of("ignores_reminders")
    assert keys.count("today-nudge-other-time") == keys.count("today-nudge-quiet") == 1
    assert not [key for key in keys[keys.index("today-nudge-quiet") + 1 :] if key.startswith("today-nudge")]


TABLE_OF = {
    RecordAnswer: "answer",
    RecordWorkout: "workout",
    RecordReport: "report",
    RecordDecision: "decision",
}


@pytest.mark.parametrize("name", NAMES)
def test_her_copy_names_everything_in_words(name: str) -> None:
    """The copy of her weeks has no id of a question, a symptom, a rule text or a decision."""
    simulation, starts = simulation_of(name), persona_of(name).start
    rows: dict[str, list[dict[str, Any]]] = {
        table: [] for table in (*TABLE_OF.values(), "consent", "reminder", "outbox")
    }
    for day, effect in simulation.effects:
        if isinstance(effect, tuple(TABLE_OF)):
            kept = {field.name: getattr(effect, field.name) for field in fields(effect)}
            rows[TABLE_OF[type(effect)]].append({"at": starts + timedelta(days=day), **kept})
    read = readable(rows, simulation.member, words(), content(), starts)
    named_by_id = re.findall(
        r"[a-z]+_[a-z_]+|\{.*?\}|(?:quiz|check in|symptom|settings|moves|heard), \w+ —", read
    )
    assert not named_by_id


@pytest.mark.parametrize("name", NAMES)
def test_no_message_is_a_wall_of_text(name: str) -> None:
    """A message fits a phone, and no paragraph is in it twice."""
    for said in {plain(bubble.text) for _, bubble in simulation_of(name).bubbles}:
        paragraphs = [part.strip() for part in said.split("\n\n") if part.strip()]
        assert len(said.split()) <= WALL_OF_TEXT, said
        assert len(set(paragraphs)) == len(paragraphs), said


def test_nine_of_ten_messages_are_short() -> None:
    """Over every bubble of every persona, each counted as often as it was read."""
    lengths = sorted(words_in(bubble.text) for name in NAMES for _, bubble in simulation_of(name).bubbles)
    long = sum(length > NINE_OF_TEN for length in lengths)
    assert long <= len(lengths) / 10, f"{long} of {len(lengths)}; p90 is {lengths[len(lengths) * 9 // 10]}"
