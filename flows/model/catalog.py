"""The content as the flows see it: typed, frozen, and checked before anyone talks to the coach.

Ids are those of the content files and never change. The catalog holds no texts except button labels, which are
needed to recognise a typed answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from flows.model.questions import Question, QuestionRole
from flows.model.sentences import Correction, Reading, Slot
from flows.rules.rulebook import RuleBook, Source

Sentences: TypeAlias = Callable[[str, str], tuple[Reading, ...]]
Corrections: TypeAlias = Callable[[str, str, Mapping[str, Slot | None]], Correction]


def no_sentences(_text: str, _language: str) -> tuple[Reading, ...]:
    """Return no readings; used when the content has no sentence reader."""
    return ()


def no_corrections(_text: str, _language: str, _current: Mapping[str, Slot | None]) -> Correction:
    """Return no correction; used when the content has no sentence reader."""
    return Correction()


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementTest:
    """One movement or strength check, T1-T12: how much of what, and which checks must be passed first."""

    id: str
    reps: int = 0
    seconds: int = 0
    minutes: int = 0
    after: tuple[str, ...] = ()
    answered_by: str = ""
    """Quiz item that asks for the result; empty means the check is done in a session with the coach."""
    again_after_gap: bool = False
    """Repeat the check after four or more weeks without a run."""
    may_not_feel: bool = False
    """"I cannot feel it" is a possible answer."""
    exit_of: tuple[str, ...] = ()
    """Pauses of running at whose end it is one of the small tests."""
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One strength exercise or drill. Texts: `exercise-<id>`, `…-how`, `…-cue`. `swaps`: group -> exercise id."""

    id: str
    unit: str = "reps"
    """Unit of the amount: reps, seconds, breaths or steps."""
    swaps: Mapping[str, str] = field(default_factory=dict)
    source_ids: tuple[str, ...] = ()
    dose: Mapping[str, int] = field(default_factory=dict)
    """Dose of a drill: sets, amount, hold_s, times_a_day."""
    each_side: bool = False
    """Each set is done on one side and then on the other."""
    without: Mapping[str, str] = field(default_factory=dict)
    """Thing it uses that she may not have at home -> the exercise to do instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One strength phase, PH0-PH4: its exercises, their dose, and what the phase requires before it starts."""

    id: str
    exercises: tuple[str, ...]
    spring: tuple[str, ...] = ()
    sets: int = 2
    reps: int = 10
    reps_top: int = 12
    effort_low: int = 4
    effort_high: int = 5
    rest_s: int = 60
    from_day: int = 0
    """Earliest day after the birth."""
    days_before: int = 0
    """Days that she must have spent in the previous phase."""
    needs_tests: tuple[str, ...] = ()
    from_step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part of a run: `reps` times `run` minutes of easy running and `walk` minutes of walking."""

    run: int
    walk: int
    reps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStep:
    """One row of the run-walk table. Warm-up and cool-down walks are constants of the catalog."""

    id: str
    blocks: tuple[Block, ...]

    @property
    def run_minutes(self) -> int:
        """Minutes of running in the main set."""
        return sum(block.run * block.reps for block in self.blocks)

    @property
    def main_minutes(self) -> int:
        """Minutes of the main set, including walking."""
        return sum((block.run + block.walk) * block.reps for block in self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowWeek:
    """One week of growth to 5 km or 10 km: minutes of run A, run B and the long run."""

    run_a: int
    run_b: int
    long: int
    light: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country's emergency number and help lines by kind (advice, crisis, maternal), written as they are dialled."""

    code: str
    emergency: str
    lines: Mapping[str, str] = field(default_factory=dict)
    grief: Mapping[str, str] = field(default_factory=dict)
    """Help lines after a loss, name -> number, in the order they are shown."""
    self_referral: bool = False
    """PTs can be seen without a referral here; the text is `outcome-self-referral-<code>`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """The clinic that offers the coach. Empty fields are not shown; `line`, `colour` and `logo` appear on documents."""

    name: str = ""
    phone: str = ""
    booking_url: str = ""
    line: str = ""
    """Line under its name, such as the address or opening hours."""
    colour: str = ""
    """Brand colour as #rrggbb, dark enough to be readable on white."""
    logo: str = ""
    """Path of an SVG or PNG file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSet:
    """An alternative wording: after a loss, neutral, or for a time long after the birth.

    `own` lists the keys that have a variant <name>-<key>; `silent` lists the keys that are left out. `from_days` is
    the day after the birth from which the set applies automatically; None if she has to choose it.
    """

    name: str
    own: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    from_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Catalog:
    """Everything besides the member that the flows may know: rules, tables, questions and button labels.

    Compared by identity: results derived from a catalog are cached with it, and comparing two catalogs would cost more.
    """

    version: str
    rules: RuleBook
    questions: Mapping[str, tuple[Question, ...]]
    """Questionnaire (readiness, background, check_in, next_morning, …) -> its cards."""
    tests: tuple[MovementTest, ...]
    exercises: Mapping[str, Exercise]
    phases: tuple[Phase, ...]
    steps: tuple[RunStep, ...]
    growth: tuple[GrowWeek, ...]
    """Growth weeks to 5 km, after the run-walk table."""
    ten_k: tuple[GrowWeek, ...]
    """Growth weeks from 5 km to 10 km, for members who choose them."""
    constants: Mapping[str, float]
    red_flags: Mapping[str, str]
    """Red-flag id -> its urgent card, u911 or ucall."""
    swaps: Mapping[str, tuple[str, ...]]
    """Symptom group -> ids of replacement exercises (doming, scar_sore, heaviness, leak, back_pain)."""
    without_springs: frozenset[str] = frozenset()
    """Symptom groups during which no jumping exercise is offered."""
    countries: Mapping[str, Country]
    default_country: str
    sources: Mapping[str, Source]
    tips: tuple[str, ...]
    tips_to_pt: frozenset[str] = frozenset()
    """Tips that recommend seeing a PT."""
    word_sets: tuple[WordSet, ...] = ()
    """Alternative wordings; the first that has a variant of a text is used."""
    labels: Mapping[str, Mapping[str, str]]
    """Language -> label key -> the label as shown, for recognising typed answers."""
    typed: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Language -> value or word group (yes, no, back, unsure, months, …) -> alternative spellings."""
    sentences: Sentences = no_sentences
    """Reads free text: (text, language) -> what it may mean."""
    corrections: Corrections = no_corrections
    """Reads a correction: (text, language, details as they are) -> the new details."""
    clinic: Clinic = Clinic()
    copies_kept_days: int = 0
    """Number of nightly database backups the operator keeps; 0 means none."""
    moves: Mapping[str, str] = field(default_factory=dict)
    """Exercise, drill or movement check -> id of the move that illustrates it."""
    left_off_sheet: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What the PT sheet leaves out. Keys "mood", "thoughts" and "loss" can be added by her, "never" cannot; the values
    are quiz cards, and facts used by the rules of the quiz and the check-in."""
    front_views: frozenset[str] = frozenset()
    """Moves that also have a front view."""
    consent_version: str = "1"

    @property
    def default_emergency(self) -> str:
        """The emergency number of the operator's country, or empty if the content does not know it."""
        here = self.countries.get(self.default_country)
        return here.emergency if here else ""

    def constant(self, key: str) -> int:
        """Return a constant of content/rules/constants.toml as a whole number."""
        return int(self.constants[key])

    def card(self, questionnaire: str, question_id: str) -> Question:
        """Return a card that a conversation relies on; a bare card without choices if the content no longer has it."""
        return self.question(questionnaire, question_id) or Question(id=question_id, kind="one")

    def with_role(self, role: QuestionRole) -> str:
        """Return the id of the question with a role; the content has exactly one."""
        return _roles(self)[role]

    def question(self, questionnaire: str, question_id: str) -> Question | None:
        """Return a card by its id, or None if the content no longer has it."""
        return _cards(self, questionnaire).get(question_id)


@lru_cache(maxsize=16)
def _roles(catalog: Catalog) -> Mapping[str, str]:
    """Map each role to the id of its question."""
    return {one.role: one.id for questions in catalog.questions.values() for one in questions if one.role}


@lru_cache(maxsize=64)
def _cards(catalog: Catalog, questionnaire: str) -> Mapping[str, Question]:
    """Return the cards of a questionnaire by id; a turn looks up some dozens."""
    return {question.id: question for question in catalog.questions.get(questionnaire, ())}
