"""The whole state of one member, as one value that survives JSON.

Everything that decides what the coach says next is in here; the history tables exist for her export and for the PT.
Changing the schema needs a new `SCHEMA` number and an upgrade in the shell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from flows.model.effects import Reminder
from flows.model.pause import Closed, PastPause, Pause, Resumed
from flows.model.reports import CheckIn
from flows.model.talk import Talk
from flows.model.values import Answer

SCHEMA = 2


@dataclass(frozen=True, kw_only=True)
class Profile:
    """Personal facts that the plan needs."""

    birth_date: date | None = None
    births: tuple[str, ...] = ()
    """Answers to quiz item GT3: vaginal, assisted, caesarean, tear."""
    word_set: str = ""
    """Id of the word set used for her texts: loss, neutral, or empty for the ordinary wording."""
    word_set_before: str = ""
    """The word set before a loss was reported, so that the report can be undone."""
    other_plan: bool | None = None
    """Whether she answered that somebody else gave birth, so that this plan is not for her."""
    zone: str = "UTC"
    zone_known: bool = False
    country: str = ""
    home_zone: str = ""
    """Time zone to return to on `home_on` while she is travelling."""
    home_country: str = ""
    home_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How the plan fits her week. Weekdays count from Monday = 0; times are local times in her zone."""

    run_days: tuple[int, ...] = ()
    strength_days: tuple[int, ...] = ()
    remind_at: time = time(9, 0)
    quiet_from: time = time(21, 0)
    quiet_to: time = time(8, 0)
    nudges: bool = True
    day_ends: int = 4
    """Hour at which her day ends, 0-12; later than 4 if she works at night."""
    back_on: date | None = None
    """First day after an absence; until then nothing is planned and no reminders are sent."""
    this_week: date | None = None
    """Monday of the single week to which `week_run_days` applies."""
    week_run_days: tuple[int, ...] = ()
    nights: tuple[date, ...] = ()
    """Dates of her working nights; the following day is no training day."""
    lacks: tuple[str, ...] | None = None
    """Things for strength she does not have at home; None until she has been asked, and then nothing is assumed missing."""
    pictures: str = ""
    """How moves are shown: moving, still or none; empty (shown moving) until she has seen the first one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult:
    """Result of one movement test: pass, cannot, symptom or not_tried (T12 also cannot_feel).

    A pass counts once it is `clear` the next morning. A symptom marked `clear` may be retried: a PT has approved.
    """

    value: str
    day: date
    clear: bool | None = None
    signs: tuple[str, ...] = ()
    """The signs she reported, if the result is "symptom"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """The readiness quiz: answers by item id, the outcome, and when to look at it again."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    tests: Mapping[str, TestResult] = field(default_factory=dict)
    answered_on: date | None = None
    outcome: str | None = None
    rules: tuple[str, ...] = ()
    blocking: tuple[str, ...] = ()
    review_on: date | None = None
    pending_mode: str = ""
    """Quiz mode that still has to be answered: a review that closed running, or during which a new answer did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Her place in the plan. `track`: rest, prep or run; also the run-walk step and the strength phase with progress."""

    track: str = "prep"
    step: str = "S01"
    step_since: date | None = None
    green: int = 0
    """Workouts at this step without a sign, counting the next morning."""
    greens_needed: int = 2
    repeats_left: int = 0
    """Workouts to repeat before the next step (after a gap of 7-13 days)."""
    repeated: str = ""
    """Step or growth week already repeated after such a gap; repeated at most once, however rare the runs."""
    grow_week: int = 0
    """Week of growth to 5 km, from 1; 0 while she is still on the run-walk table."""
    ten_week: int = 0
    """Week of growth from 5 km to 10 km, from 1; 0 until she chooses it (rule T10K)."""
    phase: str = "PH0"
    phase_since: date | None = None
    phase_clean: int = 0
    """Consecutive strength days without a sign and with effort of at most 7."""
    raised: int = 0
    """How often reps, sets or load were raised in this phase."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Planned days she moved: original ISO date -> new ISO date."""
    left_out: tuple[date, ...] = ()
    walks: tuple[date, ...] = ()
    """Skipped days on which she chose a walk instead."""
    period_day: date | None = None
    """The expected period around which she last chose a walk, because heaviness had come with those before."""
    period_apart: int = 0
    """Days between two such periods."""
    gap_done: str = ""
    """Rule id of the gap (missed weeks) already handled since the last run."""
    run_cap: int = 0
    """Longest run in minutes after a gap in the growth weeks; 0 means no extra cap."""
    started_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workout:
    """One day's training as it went. `kind`: run, strength, walk, drills, tests, or symptom (a sign without a workout).

    `minutes` is running time (0 otherwise); `walked` is the time of a planned walk, in minutes.
    """

    kind: str
    check_in: CheckIn
    minutes: int = 0
    walked: int = 0
    at: datetime | None = None
    action: str | None = None
    """What the check-in decided; None until the next morning is answered or given up."""
    settled: bool = False
    green: bool = False
    raised: bool = False
    """Its symptom-free morning moved her to the next step."""
    taken_back: bool = False
    """It had counted as clear until a sign belonging to it was reported (rule X30)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """All-time counts for /progress."""

    runs: int = 0
    strength: int = 0
    clear_minutes: int = 0
    first_minutes: int = 0
    clear_weeks: int = 0
    last_symptom: date | None = None


@dataclass(frozen=True, kw_only=True)
class Nudges:
    """How she responds to reminders: how many in a row went unanswered, and the consequences."""

    ignored: int = 0
    asked_other_time: bool = False
    quiet: bool = False
    snoozed_until: datetime | None = None
    reachable: bool = True
    help_shown: bool = False
    """Urgent help was shown to her and she has done nothing since: the message may not have arrived."""
    mood_asked_on: date | None = None
    loss_unconfirmed: bool = False
    """Something she wrote suggested a loss and she has not answered yet: send no reminders, and show no plan."""
    thoughts_on: date | None = None
    """The day she asked for help with her thoughts; the coach follows up the next day."""
    cleared_on: date | None = None
    """The day she was cleared after an urgent symptom; no run on that day."""
    quiet_offered: bool = False
    """A message said that reminders stop while her baby is in hospital, and asked whether she wants them anyway."""
    run_from: date | None = None
    """First day on which a run is possible after a fever."""
    report_unfinished_on: date | None = None
    """The day she reported a symptom without finishing the questions about it; no run until she does."""
    breast_calm_on: date | None = None
    """The day she last said that a red breast has been calm for a day."""
    checkup_advised_on: date | None = None
    """The day she was last advised to ask a doctor about exhaustion (rule X35)."""
    reminded_at: datetime | None = None
    """When the newest reminder that said something went out; the next one keeps its distance."""
    sent: Mapping[str, str] = field(default_factory=dict)
    """Reminder kind -> ISO local date of the last one that fired; set by routing, read by the schedule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastDecision:
    """The latest decision on a topic with its rules and steps, as repeated by /why."""

    topic: str
    action: str
    rules: tuple[str, ...]
    day: date
    from_step: str | None = None
    to_step: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSheet:
    """What she added to the PT sheet beside its fixed contents; she can remove it again."""

    questions: tuple[str, ...] = ()
    """Her own questions, in her words."""
    name: str = ""
    added_parts: tuple[str, ...] = ()
    """Optional parts she added: mood, thoughts, loss."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """One member. Every optional part starts empty; consent comes before any health answer."""

    schema: int = SCHEMA
    language: str = "en"
    consent: str | None = None
    """Version of the consent wording she agreed to."""
    profile: Profile = Profile()
    preferences: Preferences = Preferences()
    readiness: Readiness = Readiness()
    plan: Plan | None = None
    pause: Pause | None = None
    resumed: Resumed | None = None
    pauses_before: tuple[PastPause, ...] = ()
    """Finished pauses of the last half year, oldest first."""
    closed: Closed | None = None
    log: tuple[Workout, ...] = ()
    """The last 90 days, oldest first."""
    totals: Totals = Totals()
    nudges: Nudges = Nudges()
    decisions: tuple[LastDecision, ...] = ()
    """Latest decision per topic, newest last."""
    sheet: VisitSheet = VisitSheet()
    talk: Talk = field(default_factory=Talk)
    reminders: tuple[Reminder, ...] = ()
    revision: int = 0


NEWCOMER = Member()
