"""The content as the flows see it: typed, frozen, and checked before anyone talks to the coach.

Ids are those of the content files and never change. The catalog holds no texts except button labels, which are
needed to recognise a typed answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, Literal, TypeAlias, get_args

from flows.model.sentences import Correction, Reading, Slot
from flows.rules.rulebook import RedFlag, RuleBook, Source

Person: TypeAlias = Literal["", "pt", "clinician"]
"""Who has to approve before a block set by an answer is lifted."""

QuestionRole: TypeAlias = Literal["minutes_run", "saw_pt", "where_felt", "of_last_run"]
"""Parts of the program that act by the answer to a question.

minutes_run: how long she runs already. saw_pt: what came of the PT she was sent to. where_felt: whether a symptom came
on today's run. of_last_run: whether it belongs to her last run.
"""
QUESTION_ROLES: Final[tuple[QuestionRole, ...]] = get_args(QuestionRole)

Sentences: TypeAlias = Callable[[str, str], tuple[Reading, ...]]
Corrections: TypeAlias = Callable[[str, str, Mapping[str, Slot | None]], Correction]


def no_sentences(_text: str, _language: str) -> tuple[Reading, ...]:
    """Return no readings; used when the content has no sentence reader."""
    return ()


def no_corrections(_text: str, _language: str, _current: Mapping[str, Slot | None]) -> Correction:
    """Return no correction; used when the content has no sentence reader."""
    return Correction()


ALWAYS: Final = "always"
"""Value of `Choice.opens_strength`: strength training with load may start on any day."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choice:
    """One answer button: the stored value, the key of its label, and what else the answer implies.

    Compared by identity, so that results cached for a choice are found without comparing its fields.
    """

    value: str
    label: str
    kind: Literal["", "sign"] = ""
    """"sign" marks a symptom, which counts on whichever card it appears."""
    also_red_flag: str = ""
    """Id of the red flag that this answer is equivalent to, or empty."""
    completes: bool = False
    """On a multi-select card: tapping this choice submits the card, including everything ticked before."""
    clears: bool = False
    """The choice denies every sign, so typing half of its label or its position in the list is not enough."""
    in_full: bool = False
    """When typed, only the whole label counts, not the value or an alternative spelling."""
    lifted_by: Person = ""
    """This answer requires approval by a "pt" or "clinician", whatever the outcome is."""
    support: bool = False
    """Show people she can talk to when this is the answer."""
    reflection: str = ""
    """Key of a half-sentence that acknowledges the answer before the next card."""
    swaps: tuple[str, ...] = ()
    """Groups of exercises that are replaced while this is her answer."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """Quiz items or fields of a report that this choice also answers, even if they have a card of their own, and their
    values."""
    plain_no: bool = False
    """A plain typed "no" may mean this choice."""
    loss: bool = False
    """The pregnancy or the baby was lost: texts do not mention a child."""
    of_run: bool = False
    """It is offered after a run only."""
    not_if: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Not offered if an earlier item has one of these values, because the answer cannot be hers; any one is enough.

    Beside items it may name `words`, the wordings she is addressed in, and `light_bleeding` (usual, late).
    """
    apart: bool = False
    """No child is known to be at home: use neutral wording."""
    quiet: bool = False
    """Send no reminders unless she asks for them."""
    beside: str = ""
    """Key of a text shown with the outcome while this is her answer."""
    feeds: bool = False
    """She breastfeeds or pumps, however long ago the birth was."""
    opens_strength: str = ""
    """When strength training with load may start: "always", or the id of a constant in days after birth."""
    said_as: tuple[str, ...] = ()
    """Meanings of a sentence (content/understanding/meanings.toml) that are this answer, once she has confirmed them."""
    amounts: Mapping[str, str] = field(default_factory=dict)
    """Fields of a report of which this choice is an amount, and the constants with it."""
    ends: bool = False
    """With this answer nothing else is asked."""
    common: bool = False
    """"Is it normal?" has an answer of its own, `confirm_symptoms-common-<value>`."""
    when: str = ""
    """Detail "when" of a sentence that gives this answer to where it happened."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question:
    """One card of a questionnaire. `kind`: one, many, scale (0-10), date, number. The words are `<set>-<id>`.

    Compared by identity, like its choices.
    """

    id: str
    kind: str
    choices: tuple[Choice, ...] = ()
    topic: Literal["", "urgent", "medical", "birth", "walk", "symptoms", "body"] = ""
    """Subject of a readiness card: urgent, medical, birth, walk or symptoms; "body" in the second section."""
    section: Literal["", "follow_up", "last"] = ""
    """In a check-in: "follow_up" is shown only for ticked signs, "last" comes last; empty means asked of everyone."""
    number: int = 0
    """Position in the progress count she sees ("4 of 14"); a follow-up has the number of its parent card."""
    fills: tuple[str, ...] = ()
    """Ids of the items that the card answers when it covers several (a multi-select over yes/no items)."""
    only_if: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Show the card only when each item has one of these values ("*": anything except none or empty)."""
    red_flags: Literal["", "all", "u911", "ucall"] = ""
    """Also offer the red flags of card "u911" or "ucall", or "all" of them, as choices."""
    lifted_by: Person = ""
    """Who can lift the block set by the answer: "pt" or "clinician"."""
    lifts: Person = ""
    """Whose approval the card asks about."""
    once: bool = False
    """The answer stays valid; the card is asked again only while the answer is unknown."""
    keeps: Literal["", "birth_date", "births"] = ""
    """Profile field in which the answer is stored."""
    required: bool = False
    """Running is not offered until this card has a plain answer."""
    role: QuestionRole | Literal[""] = ""
    """What the program does by its answer, one of `QUESTION_ROLES`."""
    names_workout: bool = False
    """The question is worded for the kind of workout it is about, `check_in-how-was-<kind>`."""
    note: bool = False
    """A note beside a sign: her answer counts as it is, and it is not denied where the sign is."""
    keeps_unsure: bool = False
    """After a workout, an amount she is not sure of stays unsure instead of counting as the mildest."""
    assumes: str = ""
    """What a tick counts as until she says more; empty means the mildest value of its fact."""

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the items that the card answers."""
        return self.fills or (self.id,)

    def choice(self, value: object) -> Choice | None:
        """Return the choice with this value, or None."""
        return next((choice for choice in self.choices if choice.value == value), None)

    def with_red_flags(self, flags: Mapping[str, RedFlag]) -> "Question":
        """Return a copy whose choices include its red flags, listed directly after "none"."""
        if not self.red_flags:
            return self
        listed = tuple(
            Choice(value=flag.id, label=f"urgent-sign-{flag.id}", also_red_flag=flag.id)
            for flag in flags.values()
            if self.red_flags in ("all", flag.card.value)
        )
        none = tuple(choice for choice in self.choices if choice.value == "none")
        rest = tuple(choice for choice in self.choices if choice.value != "none")
        return replace(self, choices=(*none, *listed, *rest))


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
