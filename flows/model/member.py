"""What is known of one member: the whole of it, as one value that survives JSON.

Everything that decides what she hears next is in here; the history tables are for her export and for the PT.
Shapes change only with a new `SCHEMA` and an upgrade in the shell. What a turn writes most has no slots: a dict is
copied at once (`changed`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, TypeAlias, TypeVar

from flows.model.effects import Reminder
from flows.model.reports import CheckIn

SCHEMA = 1

Answer: TypeAlias = "str | int | float | bool | tuple[str, ...] | None"
T = TypeVar("T")


def changed(value: T, **changes: Any) -> T:
    """A copy of a dataclass value without slots, with these fields, at a tenth of the cost of `dataclasses.replace`.

    Raises TypeError for a field it does not have.
    """
    copy: T = object.__new__(type(value))
    kept = copy.__dict__
    kept.update(value.__dict__)
    known = len(kept)
    kept.update(changes)
    if len(kept) != known:
        raise TypeError(f"{type(value).__name__} has no {', '.join(changes.keys() - value.__dict__.keys())}")
    return copy


@dataclass(frozen=True, kw_only=True)
class Profile:
    """Who she is, as far as the plan needs it."""

    birth_date: date | None = None
    births: tuple[str, ...] = ()
    """Ids of quiz item GT3: vaginal, assisted, caesarean, tear."""
    words: str = ""
    """The set of words she is spoken to in: loss, neutral, or empty for the ordinary ones."""
    words_before: str = ""
    """Those before a loss was told, for taking that back."""
    zone: str = "UTC"
    zone_known: bool = False
    country: str = ""
    home_zone: str = ""
    """The zone she goes back to on `home_on`, while she is somewhere else for now."""
    home_country: str = ""
    home_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How the plan fits her week. Weekdays count from Monday = 0; times are wall times in her zone."""

    run_days: tuple[int, ...] = ()
    strength_days: tuple[int, ...] = ()
    remind_at: time = time(9, 0)
    quiet_from: time = time(21, 0)
    quiet_to: time = time(8, 0)
    nudges: bool = True
    day_ends: int = 4
    """The hour at which her day ends, 0-12; later than four for whoever works at night."""
    back_on: date | None = None
    """The day she is back from being away; before it nothing is planned and nothing reminds her."""
    this_week: date | None = None
    """Monday of the one week whose run days are `week_run_days`."""
    week_run_days: tuple[int, ...] = ()
    nights: tuple[date, ...] = ()
    """Days of hers whose night she is awake for work; the day after is no training day."""
    pictures: str = ""
    """How moves are shown: moving, still or none; empty until she has seen the first one, which moves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult:
    """One movement test: pass, cannot, symptom, not_tried (T12 also cannot_feel).

    A pass counts once it is `clear` next morning. A symptom that is `clear` may be tried again: a PT has said yes.
    """

    value: str
    day: date
    clear: bool | None = None
    signs: tuple[str, ...] = ()
    """What a symptom was, as she named it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """The quiz: answers by item id, what followed from them, and when it is looked at again."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    tests: Mapping[str, TestResult] = field(default_factory=dict)
    answered_on: date | None = None
    outcome: str | None = None
    rules: tuple[str, ...] = ()
    blocking: tuple[str, ...] = ()
    look_again_on: date | None = None
    owed: str = ""
    """The look that closed running, or in which something told did, until it is answered: a mode of the quiz."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where she is. `track`: rest, prep or run; the run-walk step, and the strength phase with its progress."""

    track: str = "prep"
    step: str = "S01"
    step_since: date | None = None
    green: int = 0
    """Workouts at this step without a sign, next morning included."""
    greens_needed: int = 2
    repeats_owed: int = 0
    """Workouts to repeat before the next step may come (after a gap of 7-13 days)."""
    repeated: str = ""
    """The step or week of growth that was repeated after such a gap: once before the next one, however rare the runs."""
    grow_week: int = 0
    """Week of the growth to 5 km, from 1; 0 while she is on the table."""
    ten_week: int = 0
    """Week of the growth from 5 km to 10 km, from 1; 0 while she has not chosen it (rule T10K)."""
    phase: str = "PH0"
    phase_since: date | None = None
    phase_clean: int = 0
    """Strength days in a row without a sign and at most effort 7."""
    raised: int = 0
    """How many times reps, sets or load were raised in this phase."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Planned days she moved: ISO date from -> ISO date to."""
    left_out: tuple[date, ...] = ()
    walks: tuple[date, ...] = ()
    """Those of the left-out days on which she chose a walk instead."""
    gap_done: str = ""
    """Rule id of the gap (missed weeks) that was already acted on since the last run."""
    run_cap: int = 0
    """Longest run in minutes after a gap in the growth weeks; 0: no cap of its own."""
    started_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Running is paused. `action`: pause_run, pause_pt, pause_clinician or own (her own wish)."""

    action: str
    group: str
    """The symptom group it is for, the newest one."""
    groups: tuple[str, ...] = ()
    """Every group that asked for it since it began."""
    since: date
    rules: tuple[str, ...] = ()
    from_step: str = "S01"
    clear_since: date | None = None
    """First day without a sign; None while there is one."""
    last_sign: date | None = None
    """Day of the newest sign in this pause."""
    clear_until: date | None = None
    """Last day for which she said there was no sign; silence adds nothing."""
    walk_done: date | None = None
    tests_done: date | None = None
    tests_clear: bool = False
    told_ok: bool = False
    """A PT, doctor or midwife said running is fine."""
    look_again_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPause:
    """A pause that is over: when it began, and the symptom groups it was for."""

    since: date
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """Running was taken up again after a pause for `group`; counts for 28 days (clinical rule: recurrence)."""

    day: date
    group: str
    groups: tuple[str, ...] = ()
    """All groups of that pause, and those of a pause before it that still counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """Coaching is closed. `reason`: urgent, loss, pregnant, hospital."""

    reason: str
    since: date
    signs: tuple[str, ...] = ()
    card: str | None = None
    outcome_before: str | None = None
    """What the readiness quiz had come to before an urgent symptom voided it, for a slip that is taken back."""
    told_to_wait_on: date | None = None
    """The day she said that somebody looked at her and told her to wait with exercise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workout:
    """One day's training as it went. `kind`: run, strength, walk, drills, tests, or symptom: a sign told without a workout.

    `minutes` she ran (0 otherwise); `walked` are the minutes of a walk that was planned.
    """

    kind: str
    check_in: CheckIn
    minutes: int = 0
    walked: int = 0
    at: datetime | None = None
    action: str | None = None
    """What the check-in decided; None until the morning after is answered or given up."""
    settled: bool = False
    green: bool = False
    raised: bool = False
    """Its clear morning brought the next step."""
    taken_back: bool = False
    """It was counted until a sign was told that belongs to it (rule X30)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What /progress counts over all time."""

    runs: int = 0
    strength: int = 0
    clear_minutes: int = 0
    first_minutes: int = 0
    clear_weeks: int = 0
    last_symptom: date | None = None


@dataclass(frozen=True, kw_only=True)
class Nudges:
    """How she takes reminders: how many in a row went unanswered, and what followed."""

    ignored: int = 0
    asked_other_time: bool = False
    quiet: bool = False
    snoozed_until: datetime | None = None
    reachable: bool = True
    help_said: bool = False
    """Urgent help was said to her, and she has done nothing since: it may not have arrived."""
    mood_asked_on: date | None = None
    loss_heard: bool = False
    """Words of hers sounded like a loss, and she has not answered yet: nothing is pushed."""
    thoughts_on: date | None = None
    """The day she asked for help with her thoughts: somebody asks the next day."""
    seen_on: date | None = None
    """The day she was cleared after an urgent symptom: no run that day."""
    quiet_offered: bool = False
    """She was told that nothing is pushed while her baby is in hospital, and asked whether she wants it otherwise."""
    run_from: date | None = None
    """After a fever: the first day with a run again."""
    half_told_on: date | None = None
    """The day she ticked a symptom by itself and has not said the rest of it yet: no run until she does."""
    breast_calm_on: date | None = None
    """The day she last said that a red breast has been calm for a day."""
    check_said_on: date | None = None
    """The day she was last told to ask a doctor about being worn out (rule X35)."""
    sent: Mapping[str, str] = field(default_factory=dict)
    """Reminder kind -> ISO local date of the last one that fired; set by routing, read by the schedule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastDecision:
    """What /why repeats: the newest decision of a topic, its rules and the step it moved from and to."""

    topic: str
    action: str
    rules: tuple[str, ...]
    day: date
    from_step: str | None = None
    to_step: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSheet:
    """What she wants on the sheet for a PT beside what always stands there; hers to take away again."""

    questions: tuple[str, ...] = ()
    """Her own questions, as she wrote them."""
    name: str = ""
    adds: tuple[str, ...] = ()
    """Of what is left out unless she adds it: mood, thoughts, loss."""


@dataclass(frozen=True, slots=True)
class TypableButton:
    """A button that can also be typed: what it sends, the key of its label, and what is put into the label."""

    data: str
    label: str
    words: str | None = None


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One conversation she is in: its id, the id of the step, and what was gathered so far."""

    flow: str
    step: str
    data: Mapping[str, Answer] = field(default_factory=dict)
    asked_on: date | None = None
    """Day of the newest card she asked for or answered; None while it was only put before her by a reminder."""
    before: Pause | None = None
    """The pause as it was before a sign told halfway here held running."""

    @property
    def round(self) -> str:
        """What tells one round of a conversation from another: which questions, and of which day."""
        return "|".join(str(self.data.get(name, "")) for name in ("part", "day", "mode"))


@dataclass(frozen=True, slots=True)
class AnsweredCard:
    """A card that was answered: its number, where it stood, what was tapped or typed, and which round it belongs to."""

    card: int
    flow: str
    step: str
    values: tuple[str, ...]
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Talk:
    """Where the dialogue stands: the open conversations (the last one is active), the live card, what can be typed."""

    frames: tuple[Frame, ...] = ()
    card: int = 0
    """Number of the live card; a tap that carries another number comes from an old one."""
    message_id: int | None = None
    """Bubble of the live card, once a tap told us."""
    picked: tuple[str, ...] = ()
    options: tuple[TypableButton, ...] = ()
    menu: tuple[TypableButton, ...] = ()
    shown_at: datetime | None = None
    """When the open question was shown first: what was written before is no answer to it."""
    shown: str = ""
    """Which question that is; the same one shown again has been on her screen since then."""
    said: str = ""
    """The beginning of her newest message, and when she wrote it: the same again a moment later is one message."""
    said_at: datetime | None = None
    said_number: int | None = None
    """Which message of the chat that was."""
    said_to: str = ""
    """The question that was open when that message came."""
    said_lag_s: float | None = None
    """Seconds after which that message was here."""
    clock_ahead_s: float | None = None
    """Seconds by which the newest messages were played after Telegram's date of them: how far our clock may be ahead."""
    asked_back_at: datetime | None = None
    """When she was last asked what she meant."""
    asked_back: int = 0
    """How often she was asked so: the words change."""
    album: str = ""
    """The newest album that was answered."""
    answered: tuple[AnsweredCard, ...] = ()
    """The newest cards that were answered, oldest first."""
    thread: int | None = None
    """The topic of the chat she was in last: what is said goes there."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """One member. Everything optional starts empty; consent comes before any health answer."""

    schema: int = SCHEMA
    language: str = "en"
    consent: str | None = None
    """Version of the wording she agreed to."""
    profile: Profile = Profile()
    preferences: Preferences = Preferences()
    readiness: Readiness = Readiness()
    plan: Plan | None = None
    pause: Pause | None = None
    resumed: Resumed | None = None
    pauses_before: tuple[PastPause, ...] = ()
    """Pauses that are over, of the last half year, oldest first."""
    closed: Closed | None = None
    log: tuple[Workout, ...] = ()
    """The last 90 days, oldest first."""
    totals: Totals = Totals()
    nudges: Nudges = Nudges()
    decisions: tuple[LastDecision, ...] = ()
    """Newest last, one for each topic."""
    sheet: VisitSheet = VisitSheet()
    talk: Talk = Talk()
    armed: tuple[Reminder, ...] = ()
    revision: int = 0


NEWCOMER = Member()
