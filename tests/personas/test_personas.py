"""Made-up members over sixteen weeks and more: what the coach says to each, what it decides, and where it leads.

The transcripts beside this file are read by people before they are kept: two in full words, the others in keys, with
the keyboards of all in one file. After a wanted change `make transcripts` writes them again; read the difference before
committing it.
"""

import re
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pytest

from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.privacy.report import readable
from bot.simulate import Simulation, play
from bot.simulate.count import words_in
from bot.simulate.persona import Persona, read_persona
from bot.simulate.transcript import Form, plain
from flows.model.catalog import Catalog
from flows.model.effects import RecordAnswer, RecordDecision, RecordReport, RecordWorkout, SendMessage
from flows.model.messages import Text, text
from tests.helpers.world import parts_of, words
from tests.personas.write import FOLDER, KEYBOARDS, form_of, golden

NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
EACH = [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in NAMES]
"""Every persona; her tests stay in one process, where she is simulated once."""
MOST_LINES = 8_000
"""Lines of all transcripts together that a person still reads through."""
RUN_GATE_DAYS = 84
WALL_OF_TEXT = 115
"""Words of the longest message, bullets included: a strength day with its cues."""
NINE_OF_TEN = 60
"""Words that nine of ten messages keep within."""


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
    return play(persona_of(name), content(), words(), form=form_of(name))


@lru_cache
def texts_of(name: str) -> tuple[tuple[int, Text], ...]:
    """Day and every text of what the coach said, those inside others too, in order."""
    return tuple(
        (day, part)
        for day, effect in simulation_of(name).effects
        if isinstance(effect, SendMessage)
        for whole in effect.message.texts
        for part in parts_of(whole)
    )


def keys_of(name: str) -> list[str]:
    """Return the keys of everything said to her, in order."""
    return [part.key for _, part in texts_of(name)]


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
    """Computed by hand from docs/clinical.md. Days count from 0, the day she starts."""

    weeks: int
    first_run: tuple[int, str] | None
    decisions: tuple[tuple[int, str], ...] = ()
    """Decisions that have to be there, in this order."""
    no_run: tuple[int, int] = (0, 0)
    """First and last day of a time without any run."""
    next_run: str = ""
    """Step of the first run after it."""
    says: tuple[str | Text, ...] = ()
    """Keys of texts that have to be said, with arguments where those were worked out."""
    never: tuple[str, ...] = ()


EXPECTED = {
    # Loss from 20 weeks on: the days of a birth, all past; ready, and one step a week at best.
    "loss_at_20_weeks": Expected(
        weeks=4,
        first_run=(1, "S01"),
        decisions=((1, "ready"), (6, "advance")),
        never=("tip-t_fuel", "tip-t_bra", "tip-t_buggy", "readiness-gt1"),
    ),
    # Nobody ever said yes, day 730 is long past: ready with care, two runs a week, three clear ones for a step.
    "nine_years_after": Expected(weeks=4, first_run=(1, "S01"), decisions=((1, "ready_cautious"),)),
    # X26 on day 8: a clinician, and the way back is word, walk, then hops with a quiet morning; half of S02 is S01.
    "sacrum_at_four_months": Expected(
        weeks=5,
        first_run=(1, "S01"),
        decisions=((8, "pause_clinician"),),
        no_run=(9, 10),
        next_run="S01",
        says=("rule-x26", "pause-missing-told_ok-doctor"),
    ),
    # X29: once and mild on day 8 holds, again on day 13 goes to a clinician; half of S03 is S01.
    "groin": Expected(
        weeks=6,
        first_run=(1, "S01"),
        decisions=((9, "hold"), (13, "pause_clinician")),
        next_run="S01",
        says=("rule-x29-case-mild", "rule-x29-case-again"),
    ),
    # Thursdays only. The run after the night she marked (day 17) is left out, so fourteen days lie between two: G2. From
    # day 45 away for a fortnight, twenty-one days since the last run: G2 again, from S02 to S01, and nothing else said.
    "fortnight_away": Expected(
        weeks=9,
        first_run=(3, "S01"),
        decisions=((11, "advance"), (24, "back"), (59, "back")),
        no_run=(39, 58),
        next_run="S01",
        says=("plan-reason-night", "today-away", "today-back"),
    ),
    # Runs half an hour already: at most four fifths of it, S08. S17 in week 10, 5 km in week 15, two clear weeks: T10K on
    # day 119. X7, then X36 in the place of a recurrence, then a PT, whose word opens S05 at the most (R3).
    "before_each_period": Expected(
        weeks=31,
        first_run=(1, "S08"),
        decisions=(
            (119, "advance"),
            (134, "pause_run"),
            (162, "pause_run"),
            (190, "pause_pt"),
            (204, "resume"),
        ),
        no_run=(191, 203),
        next_run="S05",
        says=("goal-grows", "rule-x36-case-again", "rule-x36-case-third", "pause-met-told_ok-pause_pt"),
    ),
    # One step a week at best: S01 in the first week, so S17 in the 17th; then the growth weeks (30, 25, 33).
    "ready_and_smooth": Expected(
        weeks=18,
        first_run=(1, "S01"),
        decisions=((1, "ready"), (6, "advance")),
        says=("exercise-bridge_single", "decision-grow", text("progress-step", step=17, of=17)),
        never=("pause-head-pause_run", "pause-head-pause_pt", "pause-head-pause_clinician"),
    ),
    # X3 on S03, day 15: seven clear days, walk and tests on day 22, the morning after on day 23 = day 8 of the pause.
    "leak_in_week_3": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((15, "pause_run"), (23, "resume")),
        no_run=(16, 22),
        next_run="S02",
        says=(
            "rule-x3",
            "pause-pt",
            text("pause-earliest", date=date(2026, 3, 25)),
        ),
    ),
    # X8 the morning after the run of day 22 on S04: PAUSE_PT, 21 clear days and all checks; two steps lower.
    "heaviness_next_morning": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((23, "pause_pt"), (45, "resume")),
        no_run=(23, 44),
        next_run="S02",
        says=(
            "rule-x8-case-after",
            text("pause-missing-clear_days", done=0, needed=21),
            "pause-tests-one",
            "test-t7-how",
        ),
    ),
    # X14 on S05, day 31: a clinician's word and hops without pain; half the steps, S02.
    "shin_pain": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((31, "pause_clinician"), (61, "resume")),
        no_run=(32, 60),
        next_run="S02",
        says=("rule-x14", "pause-tests-only", "test-t6-how"),
    ),
    # UCALL closes everything on day 24; seen and cleared on day 27, the quiz again; G1 after seven days without a run.
    "swollen_calf": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((24, "urgent"), (27, "reopened"), (27, "ready"), (29, "hold")),
        no_run=(24, 28),
        next_run="S04",
        says=("urgent-call-advice", text("urgent-number", number="999"), "urgent-paused"),
    ),
    # GT4 sore: NOT_YET, asked again after 14 days; the checks count the morning after.
    "sore_scar": Expected(
        weeks=12,
        first_run=(15, "S01"),
        decisions=((0, "not_yet"), (14, "not_yet"), (15, "ready")),
        no_run=(0, 14),
        next_run="S01",
        says=("rule-gt4", "plan-reason-strength-gate"),
    ),
    # Born 5 January: day 84 after birth is 30 March, day 28. Before it nothing but walks, drills and strength.
    "eight_weeks": Expected(
        weeks=9,
        first_run=(29, "S01"),
        decisions=((0, "not_yet"), (29, "ready")),
        no_run=(0, 28),
        next_run="S01",
        says=("outcome-early",),
    ),
    # X19 on day 5: everything closed; told to wait on day 13, cleared on day 21. G2 after 16 days cannot lead below S01, and
    # its clear runs count from there: two of them and a week on the step.
    "chest_pain_on_a_run": Expected(
        weeks=5,
        first_run=(1, "S01"),
        decisions=((5, "urgent"), (21, "reopened"), (21, "back"), (27, "advance")),
        no_run=(6, 21),
        next_run="S01",
        says=(
            text("urgent-number", number="999"),
            "urgent-paused",
            "urgent-follow-up",
            "urgent-wait",
            "urgent-follow-up-wait",
            "readiness-u911-seen",
        ),
    ),
    # Born 29 December: day 84 is 23 March, day 21. Scar and word are looked at two weeks after her answers of day 2, so that
    # strength opens before running does.
    "nine_weeks_caesarean": Expected(
        weeks=5,
        first_run=(22, "S01"),
        decisions=((0, "not_yet"), (16, "not_yet"), (22, "ready")),
        no_run=(0, 21),
        next_run="S01",
        says=(
            "outcome-early",
            text("plan-reason-strength-gate", waits="both"),
            "moves-walk-counts",
            "exercise-bridge",
        ),
    ),
    # Y1 weekly: SEE_PT, looked at every 14 days; a PT's yes on day 28 makes it READY_CAUTIOUS.
    "leaks_weekly": Expected(
        weeks=16,
        first_run=(29, "S01"),
        decisions=((0, "see_pt"), (14, "see_pt"), (29, "ready_cautious")),
        no_run=(0, 28),
        next_run="S01",
        says=("outcome-see-pt", "outcome-ready-cautious", text("decision-continue-count", green=1, needed=3)),
    ),
    # Last run on day 33 at S05, S06 reached; back on day 52, 19 days later: two steps back, nothing made up for.
    "misses_two_weeks": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((52, "back"),),
        no_run=(34, 51),
        next_run="S04",
        says=("today-gap", "today-nudge-other-time"),
    ),
    # Two unanswered: asked once about the hour; five: quiet, and said so. An unanswered morning never counts.
    "ignores_reminders": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((10, "hold"),),
        no_run=(9, 111),
        says=("today-nudge-quiet",),
    ),
}


def test_every_persona_has_its_expectations() -> None:
    """At least eight of them, and none without a worked-out course."""
    assert len(NAMES) >= 8
    assert set(EXPECTED) == set(NAMES)


@pytest.mark.parametrize("name", EACH)
def test_the_transcript_is_the_one_that_was_read(name: str) -> None:
    """Card for card and decision for decision, the table of weeks included."""
    assert golden(simulation_of(name)) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EACH)
def test_what_the_cards_offer_was_read_too(name: str) -> None:
    """Every keyboard she saw stands in the file of keyboards under its card."""
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


@pytest.mark.parametrize("name", EACH)
def test_each_decision_is_a_line_with_its_rule(name: str) -> None:
    """As many lines as decisions, and none without a rule."""
    lines = [
        line.split()
        for line in simulation_of(name).transcript.splitlines()
        if line.strip().startswith("rule ")
    ]
    first = persona_of(name).shown_from
    made = [
        one for day, one in simulation_of(name).effects if isinstance(one, RecordDecision) and day >= first
    ]
    assert [(line[1], line[2]) for line in lines] == [("+".join(one.rules), one.action) for one in made]


@pytest.mark.parametrize("name", EACH)
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


@pytest.mark.parametrize("name", EACH)
def test_what_is_said_and_what_is_not(name: str) -> None:
    """The reasons and next steps a runner and her PT look for."""
    said = [part for _, part in texts_of(name)]
    for wanted in EXPECTED[name].says:
        assert wanted in (said if isinstance(wanted, Text) else keys_of(name)), wanted
    assert not set(keys_of(name)) & set(EXPECTED[name].never)


@pytest.mark.parametrize("name", EACH)
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


@pytest.mark.xdist_group("eight_weeks")
def test_before_the_gate_no_run_is_shown_or_offered() -> None:
    """Eight weeks after birth: until 30 March no /today, /week or reminder names a run-walk."""
    before = "\n".join(plain(bubble.text) for day, bubble in simulation_of("eight_weeks").bubbles if day < 28)
    assert "until 12 weeks after birth, *Monday 30 March*" in before
    assert "easy jog" not in before
    assert not re.search(r"run-walk, step", before, re.IGNORECASE)
    assert date(2026, 1, 5) + timedelta(days=RUN_GATE_DAYS) == date(2026, 3, 30)


@pytest.mark.xdist_group("ignores_reminders")
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


@pytest.mark.parametrize("name", EACH)
def test_her_copy_names_everything_in_words(name: str) -> None:
    """What is kept of her weeks, as she may read it: no id of a question, a sign, a rule's text or a decision."""
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


@pytest.mark.parametrize("name", EACH)
def test_no_message_is_a_wall_of_text(name: str) -> None:
    """A message fits a phone, and no paragraph stands in it twice."""
    for said in {plain(bubble.text) for _, bubble in simulation_of(name).bubbles}:
        paragraphs = [part.strip() for part in said.split("\n\n") if part.strip()]
        assert len(said.split()) <= WALL_OF_TEXT, said
        assert len(set(paragraphs)) == len(paragraphs), said


def test_nine_of_ten_messages_are_short() -> None:
    """Over every bubble of every persona, each counted as often as it was read."""
    lengths = sorted(words_in(bubble.text) for name in NAMES for _, bubble in simulation_of(name).bubbles)
    long = sum(length > NINE_OF_TEN for length in lengths)
    assert long <= len(lengths) / 10, f"{long} of {len(lengths)}; p90 is {lengths[len(lengths) * 9 // 10]}"
