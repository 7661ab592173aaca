"""Made-up members over sixteen weeks and more: what the coach says to each, word for word, and where it leads.

The transcripts beside this file are read by people before they are kept. After a wanted change write them anew and
read the difference before committing it:

    for persona in tests/personas/*.toml; do
        .venv/bin/python -m bot simulate "$persona" --transcript > "${persona%.toml}.txt"
    done
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest

from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.simulate import Simulation, play
from bot.simulate.persona import Persona, read_persona
from bot.simulate.replay import run_replay
from flows.model.catalog import Catalog
from flows.model.effects import RecordDecision, RecordWorkout
from tests.helpers.world import words

FOLDER = Path(__file__).parent
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
RUN_GATE_DAYS = 84
WALL_OF_TEXT = 115
"""Words of the longest message, bullets and its time included: /why with its sources and the way back."""


def persona_of(name: str) -> Persona:
    """The persona of a file."""
    return read_persona(FOLDER / f"{name}.toml")


@lru_cache
def content() -> Catalog:
    """The content as the program itself reads it, without a clinic."""
    return load(default_folder(), words=words())


@lru_cache
def simulation_of(name: str) -> Simulation:
    """Her weeks, played once."""
    return play(persona_of(name), content(), words())


def runs_of(name: str) -> dict[int, str]:
    """Day (0 = the first) -> step of every run that took place."""
    return {
        (effect.day - persona_of(name).starts.date()).days: effect.step or ""
        for _, effect in simulation_of(name).effects
        if isinstance(effect, RecordWorkout) and effect.kind == "run" and effect.done in ("full", "cut_short")
    }


def decided(name: str, topic: str = "") -> list[tuple[int, str]]:
    """Day and action of the decisions, those that only count a workout left out."""
    return [
        (day, effect.action)
        for day, effect in simulation_of(name).effects
        if isinstance(effect, RecordDecision) and topic in ("", effect.topic) and effect.action != "continue"
    ]


@dataclass(frozen=True, kw_only=True)
class Expected:
    """Worked out by hand from the fact sheet. Days count from 0, the day she starts."""

    weeks: int
    first_run: tuple[int, str] | None
    decisions: tuple[tuple[int, str], ...] = ()
    """Decisions that have to be there, in this order."""
    no_run: tuple[int, int] = (0, 0)
    """First and last day of a time without any run."""
    next_run: str = ""
    """Step of the first run after it."""
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = field(default=())


EXPECTED = {
    # One step a week at best: S01 in the first week, so S17 in the 17th; then the growth weeks (30, 25, 33).
    "ready_and_smooth": Expected(
        weeks=18,
        first_run=(1, "S01"),
        decisions=((1, "ready"), (6, "advance")),
        says=("One-leg bridge", "Your longest run grows", "step 17 of 17"),
        never=("pauses here",),
    ),
    # X3 on S03, day 15: seven clear days, walk and tests on day 22, the morning after on day 23 = day 8 of the pause.
    "leak_in_week_3": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((15, "pause_run"), (23, "resume")),
        no_run=(16, 22),
        next_run="S02",
        says=("A few drops: I hold running for a week", "A pelvic PT", "Earliest: *Wednesday 25 March*"),
    ),
    # X8 the morning after the run of day 22 on S04: PAUSE_PT, 21 clear days and all checks; two steps lower.
    "heaviness_next_morning": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((23, "pause_pt"), (52, "resume")),
        no_run=(23, 44),
        next_run="S02",
        says=("until a pelvic PT has had a look", "0 of 21 days", "The seven checks again"),
    ),
    # X14 on S05, day 31: a clinician's word and hops without pain; half the steps, S02.
    "shin_pain": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((31, "pause_clinician"), (61, "resume")),
        no_run=(32, 60),
        next_run="S02",
        says=("someone has looked at it", "Hop 10 times"),
    ),
    # UCALL closes everything on day 24; seen and cleared on day 27, the quiz again; G1 after seven days without a run.
    "swollen_calf": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((24, "urgent"), (27, "reopened"), (27, "ready"), (29, "hold")),
        no_run=(24, 28),
        next_run="S04",
        says=("*999*", "call your maternity or medical provider today", "I've paused everything"),
    ),
    # GT4 sore: NOT_YET, asked again after 14 days; the checks count the morning after.
    "sore_scar": Expected(
        weeks=16,
        first_run=(15, "S01"),
        decisions=((0, "not_yet"), (14, "not_yet"), (15, "ready")),
        no_run=(0, 14),
        next_run="S01",
        says=("Your wound or scar is still sore", "Drills for now"),
    ),
    # Born 5 January: day 84 after birth is 30 March, day 28. Before it nothing but walks, drills and strength.
    "eight_weeks": Expected(
        weeks=18,
        first_run=(29, "S01"),
        decisions=((0, "not_yet"), (29, "ready")),
        no_run=(0, 28),
        next_run="S01",
        says=("I hold running until 12 weeks after birth, *Monday 30 March*",),
    ),
    # Y1 weekly: SEE_PT, looked at every 14 days; a PT's yes on day 28 makes it READY_CAUTIOUS.
    "leaks_weekly": Expected(
        weeks=16,
        first_run=(29, "S01"),
        decisions=((0, "see_pt"), (14, "see_pt"), (29, "ready_cautious")),
        no_run=(0, 28),
        next_run="S01",
        says=("First a pelvic PT, then we run", "two days a week", "number 1 of 3"),
    ),
    # Last run on day 33 at S05, S06 reached; back on day 52, 19 days later: two steps back, nothing made up for.
    "misses_two_weeks": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((52, "back"),),
        no_run=(34, 51),
        next_run="S04",
        says=("nothing needs making up", "Would another time of day suit you better?"),
    ),
    # Two unanswered: asked once about the hour; five: quiet, and said so. An unanswered morning never counts.
    "ignores_reminders": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((10, "hold"),),
        no_run=(9, 111),
        says=("I'll be quiet from here on",),
    ),
}


def test_every_persona_has_its_expectations() -> None:
    """At least eight of them, and none without a worked-out course."""
    assert len(NAMES) >= 8
    assert set(EXPECTED) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_transcript_is_the_one_that_was_read(name: str) -> None:
    """Word for word, the table of weeks included."""
    simulation = simulation_of(name)
    golden = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert f"{simulation.transcript}\n{simulation.weeks}".rstrip() == golden.rstrip()


@pytest.mark.parametrize("name", NAMES)
def test_replaying_it_gives_the_same(name: str) -> None:
    """What she did, taken from the transcript, leads to the same words again."""
    said, same = run_replay(FOLDER / f"{name}.txt")
    assert same, said


@pytest.mark.parametrize("name", NAMES)
def test_the_course_is_what_the_fact_sheet_asks_for(name: str) -> None:
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
    transcript = " ".join(simulation_of(name).transcript.split())
    for words_of_it in EXPECTED[name].says:
        assert words_of_it in transcript, words_of_it
    for words_of_it in EXPECTED[name].never:
        assert words_of_it not in transcript, words_of_it


@pytest.mark.parametrize("name", NAMES)
def test_no_run_before_the_gate_and_a_day_between_two(name: str) -> None:
    """Never before twelve weeks after birth, never on two days in a row, at most one step up a week."""
    persona, runs = persona_of(name), runs_of(name)
    gate = persona.born + timedelta(days=RUN_GATE_DAYS)
    days = sorted(runs)
    assert not [day for day in days if persona.starts.date() + timedelta(days=day) < gate]
    assert all(later - earlier >= 2 for earlier, later in pairwise(days))
    for day in days:
        week = [int(runs[other][1:]) for other in days if day <= other < day + 6]
        assert max(week) - week[0] <= 1, f"more than one step up in the week from day {day}"


def test_before_the_gate_no_run_is_shown_or_offered() -> None:
    """Eight weeks after birth: until 30 March no /today, /week or reminder names a run-walk."""
    before = simulation_of("eight_weeks").transcript.partition("Mon 30 Mar 2026")[0]
    assert "easy jog" not in before
    assert not re.search(r"run-walk, step", before, re.IGNORECASE)
    assert date(2026, 1, 5) + timedelta(days=RUN_GATE_DAYS) == date(2026, 3, 30)


def test_ignored_reminders_end_in_silence() -> None:
    """Asked once, told once, and from then on nothing comes from the coach at all."""
    transcript = simulation_of("ignores_reminders").transcript
    assert transcript.count("Would another time of day suit you better?") == 1
    assert transcript.count("I'll be quiet from here on") == 1
    after = transcript.partition("I'll be quiet from here on")[2]
    assert "plan is ready" not in after


@pytest.mark.parametrize("name", NAMES)
def test_no_message_is_a_wall_of_text(name: str) -> None:
    """A message fits a phone, and no paragraph stands in it twice."""
    for bubble in re.split(r"\n(?=\w{3} \d{2} \w{3} \d{4} )", simulation_of(name).transcript):
        said = "\n".join(line for line in bubble.split("\n") if not line.strip().startswith("["))
        paragraphs = [part.strip() for part in said.split("\n\n") if part.strip()]
        assert len(said.split()) <= WALL_OF_TEXT, said
        assert len(set(paragraphs)) == len(paragraphs), said
